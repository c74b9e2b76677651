import { svg, type TemplateResult } from 'lit';
import { box, disc, gleam, line, oval, scatter, shape } from './parts';

const mandarin = (x: number, y: number, r: number): TemplateResult => svg`
  ${disc(x, y, r, '#e8730c')} ${disc(x - r / 9, y - r / 9, r * 0.86, '#ff9524')}
  ${shape(`M${x - 1} ${y - r * 0.72} q6 -6 10 -2 q-3 5 -10 2Z`, '#3f8f3a')}
  <circle cx=${x - r / 3} cy=${y - r / 3} r=${r / 6} fill="#ffd3a0"></circle>`;

const egg = (x: number, y: number, colour: string): TemplateResult => svg`
  ${oval(x, y, 8, 10, colour)} ${oval(x - 2, y - 3, 2.4, 3.4, '#fff3e0')}`;

const biscuit = (x: number, y: number): TemplateResult => svg`
  ${disc(x, y + 1, 13, '#a9661f')} ${disc(x, y, 13, '#dca04e')}
  ${scatter(
    [
      [x - 5, y - 5],
      [x + 4, y - 6],
      [x - 1, y],
      [x + 6, y + 3],
      [x - 6, y + 4],
      [x + 1, y + 7],
    ],
    (at, to, i) => oval(at, to, 1.9, 1.1, '#fff2cf', i * 50),
  )}`;

/** The drawings of a supermarket, by the name that a store's file gives. */
export const GROCERIES = {
  rice: svg`
    ${shape('M20 20 Q17 14 24 12 L76 12 Q83 14 80 20 Q88 54 84 88 Q83 94 76 94 L24 94 Q17 94 16 88 Q12 54 20 20Z', '#e8d9b5')}
    ${shape('M20 20 Q17 14 24 12 L76 12 Q83 14 80 20Z', '#cbb27c')} ${line('M22 20 L78 20', '#a98d50', 2)}
    ${shape('M26 36 L74 36 Q78 60 76 80 L24 80 Q22 60 26 36Z', '#1f7a55')}
    ${disc(50, 58, 16, '#fdf8ea')}
    ${scatter(
      [
        [45, 52],
        [55, 52],
        [50, 58],
        [43, 62],
        [57, 62],
        [50, 66],
      ],
      (x, y, i) => oval(x, y, 2, 4.4, '#d9c58c', i * 37 - 40),
    )}
    ${gleam('M21 34 Q17 56 20 78', 0.7, 3)}`,
  eggs: svg`
    ${shape('M8 50 L92 50 L86 82 Q85 87 80 87 L20 87 Q15 87 14 82Z', '#8f99a3')}
    ${shape('M6 46 L94 46 L92 56 L8 56Z', '#a9b3bc')}
    ${egg(19, 42, '#e2a875')} ${egg(34.5, 42, '#eab98c')} ${egg(50, 42, '#dc9f6a')} ${egg(65.5, 42, '#eab98c')} ${egg(81, 42, '#e2a875')}
    ${shape('M6 47 Q12 40 19 47 Q27 54 34.5 47 Q42 40 50 47 Q58 54 65.5 47 Q73 40 81 47 Q88 53 94 46 L92 60 L8 60Z', '#a9b3bc')}
    ${box(30, 64, 40, 15, '#ffe9a6', 3)} ${line('M36 69 H64', '#5c4200', 2.4)} ${line('M42 74.5 H58', '#5c4200', 2)}
    ${gleam('M12 62 L17 82', 0.5)}`,
  milk: svg`
    ${shape('M28 34 L38 14 L66 14 L74 34 L74 90 Q74 94 70 94 L32 94 Q28 94 28 90Z', '#f4f8fb')}
    ${shape('M60 34 L66 14 L74 34 L74 90 Q74 94 70 94 L60 94Z', '#cfdfea')} ${box(37, 6, 30, 9, '#dfeaf2', 2)} ${line('M38 14 H66', '#a9c2d3', 2)}
    ${line('M28 34 L60 34 L74 34', '#b9cfdd', 1.6)}
    ${shape('M28 52 Q40 44 50 54 Q56 60 60 54 L74 56 L74 90 Q74 94 70 94 L32 94 Q28 94 28 90Z', '#2f7fc1')}
    ${shape('M60 54 L74 56 L74 90 Q74 94 70 94 L60 94Z', '#225f94')}
    ${shape('M44 62 C50 70 52 74 52 78 A8 8 0 0 1 36 78 C36 74 38 70 44 62Z', '#ffffff')} ${gleam('M33 40 L33 46', 1, 3)}`,
  'pak-choi': svg`
    ${shape('M50 60 Q20 62 12 36 Q12 16 32 18 Q30 8 50 8 Q70 8 68 18 Q88 16 88 36 Q80 62 50 60Z', '#2f7d3a')}
    ${shape('M44 58 Q20 52 22 30 Q36 28 44 58Z', '#46994a')} ${shape('M56 58 Q80 52 78 30 Q64 28 56 58Z', '#46994a')} ${shape('M50 56 Q38 34 50 14 Q62 34 50 56Z', '#5cb058')}
    ${shape('M34 50 Q24 76 32 90 Q50 98 68 90 Q76 76 66 50 Q60 58 50 58 Q40 58 34 50Z', '#e6f2d6')}
    ${shape('M50 54 Q40 74 44 93 Q50 95 56 93 Q60 74 50 54Z', '#f7fbef')} ${line('M36 56 Q30 76 36 90', '#c2dda6', 2.2)} ${line('M64 56 Q70 76 64 90', '#c2dda6', 2.2)}
    ${line('M50 50 V20', '#a9d88f', 2)} ${line('M40 48 Q32 40 28 33', '#8fc878', 2)} ${line('M60 48 Q68 40 72 33', '#8fc878', 2)}`,
  mandarins: svg`
    ${mandarin(33, 72, 18)} ${mandarin(67, 72, 18)} ${mandarin(50, 62, 18)} ${mandarin(32, 44, 17)} ${mandarin(66, 42, 17)}
    <g fill="none" stroke="#c22f1a" stroke-width="1.4" stroke-opacity=".65">
      <path d="M50 12 Q20 26 13 58 Q14 84 30 92 H70 Q86 84 87 58 Q80 26 50 12"></path>
      <path d="M50 12 Q34 40 20 84 M50 12 Q46 50 40 92 M50 12 Q54 50 60 92 M50 12 Q66 40 80 84"></path>
      <path d="M30 28 Q50 38 70 28 M18 46 Q50 60 82 46 M14 66 Q50 82 86 66"></path>
    </g>
    ${shape('M42 14 L50 4 L58 14 L50 20Z', '#2f7d3a')}`,
  tofu: svg`
    ${shape('M14 46 L52 32 L90 44 L52 60Z', '#fffdf6')} ${shape('M14 46 L52 60 L52 86 L14 70Z', '#efe7d2')} ${shape('M90 44 L52 60 L52 86 L90 68Z', '#e0d5b8')}
    ${gleam('M24 46 L50 37', 1, 2.5)}
    <g fill="none" stroke="#e6dcc2" stroke-width="1.6"><path d="M33 39 L71 52 M71 38 L33 53"></path></g>
    ${scatter(
      [
        [40, 42],
        [58, 44],
        [68, 47],
        [48, 51],
      ],
      (x, y) => svg`<circle cx=${x} cy=${y} r="2.4" fill="none" stroke="#4f9d3a" stroke-width="1.7"></circle>`,
    )}
    ${shape('M46 38 Q54 30 62 38 Q56 43 46 38Z', '#b8501c')} ${shape('M58 55 Q62 60 60 70 Q56 66 56 57Z', '#8a3d14')}`,
  'soy-sauce': svg`
    ${box(41, 6, 18, 12, '#c8352b', 3)} ${line('M44 9 V15 M50 9 V15 M56 9 V15', '#9c221a', 1.6)} ${box(43, 17, 14, 12, '#3a1a0d', 2)}
    ${shape('M43 26 Q30 34 29 50 L29 88 Q29 95 36 95 L64 95 Q71 95 71 88 L71 50 Q70 34 57 26Z', '#43200f')}
    ${box(29, 50, 42, 32, '#f5c13c')} ${box(29, 50, 42, 5, '#c8352b')} ${box(29, 77, 42, 5, '#c8352b')}
    ${shape('M50 58 C57 66 58 69 58 71 A8 6 0 0 1 42 71 C42 69 43 66 50 58Z', '#43200f')} ${gleam('M35 42 Q34 66 35 88', 0.35, 3)}`,
  'sesame-biscuits': svg`
    ${shape('M8 24 Q6 18 12 18 L88 18 Q94 18 92 24 L94 66 Q95 72 88 72 L12 72 Q5 72 6 66Z', '#8c3a8f')}
    ${shape('M8 24 Q6 18 12 18 L88 18 Q94 18 92 24Z', '#6b2471')} ${shape('M6 66 Q5 72 12 72 L88 72 Q95 72 94 66Z', '#6b2471')}
    ${box(18, 32, 64, 26, '#fbe6c2', 6)} ${line('M26 40 H54', '#6b2471', 3.4)} ${line('M26 48 H46', '#a9661f', 2.6)} ${disc(68, 45, 8, '#dca04e')}
    ${biscuit(30, 80)} ${biscuit(56, 84)} ${biscuit(79, 79)} ${gleam('M12 28 L11 62', 0.45, 3)}`,
} as const satisfies Readonly<Record<string, TemplateResult>>;
