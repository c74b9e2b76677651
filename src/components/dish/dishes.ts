import { svg, type TemplateResult } from 'lit';

/** A bowl from above: rim, inner wall, what it is filled with. */
const bowl = (rim: string, wall: string, fill: string, inside: TemplateResult): TemplateResult => svg`
  <circle cx="50" cy="50" r="47" fill=${rim}></circle>
  <circle cx="50" cy="50" r="47" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="1.5"></circle>
  <circle cx="50" cy="50" r="41" fill=${wall}></circle>
  <circle cx="50" cy="51" r="38" fill=${fill}></circle>
  ${inside}
  <path d="M17 36 A38 38 0 0 1 44 13" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="2.5" stroke-linecap="round"></path>`;

/** A nest of noodles: strands as parallel waves. */
const noodles = (x: number, y: number, colour: string, shade: string): TemplateResult => svg`
  <g transform="translate(${x} ${y})" fill="none" stroke-linecap="round">
    <path d="M-27 -6 C-12 -24 14 -22 27 -4 C22 16 -14 22 -27 -6Z" fill=${colour}></path>
    <g stroke=${shade} stroke-width="1.6" stroke-opacity=".75">
      <path d="M-24 -5 C-10 -18 12 -17 24 -3"></path>
      <path d="M-23 -1 C-10 -12 12 -11 23 1"></path>
      <path d="M-21 3 C-10 -6 11 -5 20 5"></path>
      <path d="M-16 7 C-8 1 9 2 15 8"></path>
      <path d="M-14 -12 C-4 -16 6 -16 14 -12"></path>
    </g>
  </g>`;

const scatter = (
  points: readonly (readonly [number, number])[],
  each: (x: number, y: number, i: number) => TemplateResult,
): TemplateResult[] => points.map(([x, y], i) => each(x, y, i));

const scallion = (x: number, y: number): TemplateResult =>
  svg`<circle cx=${x} cy=${y} r="2.6" fill="none" stroke="#4f9d3a" stroke-width="1.7"></circle>`;

const sesame = (x: number, y: number, i: number): TemplateResult =>
  svg`<ellipse cx=${x} cy=${y} rx="1.7" ry="1" fill="#fff3d1" transform="rotate(${i * 47} ${x} ${y})"></ellipse>`;

const beefSlice = (x: number, y: number, turn: number): TemplateResult => svg`
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M-12 -6 Q0 -11 12 -6 Q14 3 8 8 Q-4 11 -12 5 Q-15 0 -12 -6Z" fill="#7a3b22"></path>
    <path d="M-8 -3 Q0 -7 9 -3 M-8 2 Q0 -1 8 3" fill="none" stroke="#c98a6a" stroke-width="1.6" stroke-linecap="round"></path>
  </g>`;

const egg = (x: number, y: number): TemplateResult => svg`
  <ellipse cx=${x} cy=${y} rx="11.5" ry="9" fill="#fffaf0"></ellipse>
  <circle cx=${x + 1} cy=${y} r="5.4" fill="#f59a17"></circle><circle cx=${x - 0.6} cy=${y - 1.6} r="1.6" fill="#ffd27a"></circle>`;

const leaf = (x: number, y: number, turn: number): TemplateResult => svg`
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M0 10 C-9 6 -9 -8 0 -13 C9 -8 9 6 0 10Z" fill="#4c9a45"></path>
    <path d="M0 12 V-8" stroke="#bfe3a4" stroke-width="1.8" stroke-linecap="round"></path>
  </g>`;

const wonton = (x: number, y: number, turn: number): TemplateResult => svg`
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M-13 4 Q-11 -9 0 -11 Q11 -9 13 4 Q7 9 0 7 Q-7 9 -13 4Z" fill="#fff4de"></path>
    <ellipse cx="0" cy="-1" rx="6.4" ry="5.2" fill="#f4c6a3"></ellipse>
    <path d="M-10 4 Q-4 0 0 6 Q4 0 10 4" fill="none" stroke="#e2c596" stroke-width="1.5" stroke-linecap="round"></path>
  </g>`;

const potsticker = (x: number, y: number, turn: number): TemplateResult => svg`
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M-14 6 Q-13 -8 0 -9 Q13 -8 14 6 Q0 11 -14 6Z" fill="#fbe5b6"></path>
    <path d="M-14 6 Q0 11 14 6 Q13 1 11 -1 Q0 5 -11 -1 Q-13 1 -14 6Z" fill="#c97b2b"></path>
    <path d="M-8 -5 q2 -3 4 0 q2 -4 4 0 q2 -4 4 0 q2 -3 4 1" fill="none" stroke="#d9b36b" stroke-width="1.5" stroke-linecap="round"></path>
  </g>`;

const cucumber = (x: number, y: number, turn: number): TemplateResult => svg`
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M-11 -5 Q0 -9 11 -5 L9 5 Q0 9 -10 5Z" fill="#2f7f43"></path>
    <path d="M-8 -3 Q0 -6 8 -3 L7 3 Q0 6 -8 3Z" fill="#cfeab0"></path>
    <path d="M-4 0 h1 M1 -1 h1 M4 1 h1" stroke="#8fbf6d" stroke-width="1.6" stroke-linecap="round"></path>
  </g>`;

const cup = (body: string, drink: string, inside: TemplateResult): TemplateResult => svg`
  <circle cx="50" cy="50" r="45" fill="#f3ecdc"></circle>
  <circle cx="50" cy="50" r="45" fill="none" stroke="#d9c9a4" stroke-width="1.5"></circle>
  <circle cx="50" cy="50" r="33" fill=${body}></circle>
  <circle cx="50" cy="50" r="28" fill=${drink}></circle>${inside}
  <path d="M28 40 A25 25 0 0 1 44 26" fill="none" stroke="#fff" stroke-opacity=".65" stroke-width="2.5" stroke-linecap="round"></path>`;

/** The drawings, by the name that a menu file gives. */
export const DISHES = {
  beef: bowl(
    '#1f3f66',
    '#f7f2e4',
    '#a5481c',
    svg`
    <circle cx="50" cy="51" r="38" fill="#8c3413" opacity=".35"></circle>
    ${noodles(47, 58, '#f6d58c', '#d9a545')}
    ${beefSlice(36, 38, -18)} ${beefSlice(53, 32, 8)} ${leaf(73, 56, 62)} ${leaf(70, 66, 88)} ${egg(69, 42)}
    ${scatter(
      [
        [30, 62],
        [44, 72],
        [60, 74],
        [25, 52],
        [52, 48],
      ],
      scallion,
    )}
    <circle cx="66" cy="76" r="2.4" fill="#ff9f5c" opacity=".8"></circle><circle cx="27" cy="71" r="1.8" fill="#ff9f5c" opacity=".8"></circle>`,
  ),
  dandan: bowl(
    '#b9321b',
    '#fbeede',
    '#d9531e',
    svg`
    ${noodles(50, 55, '#f7dc9c', '#dcae55')}
    <path d="M36 44 Q44 33 54 37 Q66 36 64 46 Q56 54 46 51 Q37 52 36 44Z" fill="#6d3420"></path>
    ${scatter(
      [
        [42, 44],
        [50, 41],
        [57, 46],
        [47, 48],
        [60, 41],
      ],
      (x, y) => svg`<circle cx=${x} cy=${y} r="2.3" fill="#96512f"></circle>`,
    )}
    ${scatter(
      [
        [34, 60],
        [62, 60],
        [48, 66],
        [70, 50],
        [28, 48],
        [55, 72],
      ],
      (x, y, i) =>
        svg`<ellipse cx=${x} cy=${y} rx="2.6" ry="1.9" fill="#f0c98a" transform="rotate(${i * 40} ${x} ${y})"></ellipse>`,
    )}
    ${scatter(
      [
        [40, 72],
        [66, 67],
        [30, 40],
        [72, 42],
        [50, 58],
      ],
      scallion,
    )}`,
  ),
  scallion: bowl(
    '#2d6a4f',
    '#f5f3e4',
    '#8a5a23',
    svg`
    ${noodles(50, 50, '#eac07a', '#b9823a')} ${noodles(52, 62, '#f0cb86', '#c28d43')}
    ${scatter(
      [
        [34, 42],
        [48, 38],
        [62, 44],
      ],
      (x, y, i) =>
        svg`<path d="M${x} ${y} q8 ${-4 + i} 14 4" fill="none" stroke="#3f7d2f" stroke-width="3" stroke-linecap="round"></path>`,
    )}
    ${scatter(
      [
        [40, 54],
        [56, 56],
        [66, 62],
        [36, 66],
      ],
      (x, y) =>
        svg`<path d="M${x} ${y} q5 -5 11 -1" fill="none" stroke="#6fae4e" stroke-width="2.4" stroke-linecap="round"></path>`,
    )}
    ${scatter(
      [
        [45, 48],
        [58, 50],
        [50, 68],
        [62, 70],
        [32, 56],
      ],
      sesame,
    )}`,
  ),
  wonton: bowl(
    '#e7b53c',
    '#fffaf0',
    '#f2d391',
    svg`
    ${wonton(38, 42, -20)} ${wonton(62, 40, 24)} ${wonton(36, 65, 30)} ${wonton(62, 64, -12)} ${wonton(50, 53, 6)}
    ${scatter(
      [
        [50, 30],
        [25, 54],
        [50, 76],
        [76, 53],
        [48, 66],
      ],
      scallion,
    )}
    <path d="M70 72 q5 -3 6 -8" stroke="#1d3b2e" stroke-width="3" fill="none" stroke-linecap="round"></path>`,
  ),
  potstickers: svg`
    <circle cx="50" cy="50" r="47" fill="#f4f6f4"></circle><circle cx="50" cy="50" r="47" fill="none" stroke="#c9d6cf" stroke-width="1.5"></circle>
    <circle cx="50" cy="50" r="36" fill="#e6eeea"></circle>
    ${potsticker(36, 34, -6)} ${potsticker(66, 36, 8)} ${potsticker(32, 55, -2)} ${potsticker(62, 58, 4)} ${potsticker(46, 75, 2)}
    <circle cx="78" cy="72" r="11" fill="#fff"></circle><circle cx="78" cy="72" r="8.5" fill="#43210f"></circle><circle cx="80" cy="70" r="1.8" fill="#c9542e"></circle>
    <path d="M14 40 A38 38 0 0 1 40 14" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"></path>`,
  cucumber: bowl(
    '#e9e4d6',
    '#faf8f0',
    '#dfe8c9',
    svg`
    ${cucumber(38, 38, 20)} ${cucumber(60, 36, -28)} ${cucumber(34, 58, -40)} ${cucumber(56, 56, 12)} ${cucumber(70, 58, 70)} ${cucumber(48, 73, -10)}
    ${scatter(
      [
        [46, 46],
        [66, 46],
        [42, 64],
        [60, 68],
      ],
      (x, y) =>
        svg`<path d="M${x} ${y} q3 -4 7 -2" stroke="#d03b22" stroke-width="2.6" fill="none" stroke-linecap="round"></path>`,
    )}
    ${scatter(
      [
        [30, 46],
        [52, 32],
        [72, 70],
        [56, 47],
        [38, 74],
      ],
      sesame,
    )}`,
  ),
  soymilk: cup(
    '#ffffff',
    '#fbf0d5',
    svg`
    <path d="M36 56 Q50 46 62 55" fill="none" stroke="#f0dcae" stroke-width="3" stroke-linecap="round"></path>
    <path d="M40 63 Q50 57 58 62" fill="none" stroke="#f0dcae" stroke-width="2.4" stroke-linecap="round"></path>`,
  ),
  tea: cup(
    '#3f8f77',
    '#e2b84a',
    svg`
    <circle cx="50" cy="50" r="28" fill="#c98f1e" opacity=".25"></circle>
    ${scatter(
      [
        [42, 44],
        [59, 57],
      ],
      (x, y, i) => svg`<g transform="translate(${x} ${y}) rotate(${i * 30})">
      ${[0, 72, 144, 216, 288].map((turn) => svg`<ellipse cx="0" cy="-5" rx="3.2" ry="5" fill="#fffdf4" transform="rotate(${turn})"></ellipse>`)}
      <circle r="2" fill="#f2c14e"></circle></g>`,
    )}
    <path d="M38 64 q5 -4 9 0" stroke="#6f8a2c" stroke-width="2.6" fill="none" stroke-linecap="round"></path>`,
  ),
} as const satisfies Readonly<Record<string, TemplateResult>>;

/** Name of a drawing. */
export type DishName = keyof typeof DISHES;
