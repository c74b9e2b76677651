import { svg, type TemplateResult } from 'lit';
import { box, disc, gleam, line, oval, scatter, shape } from './parts';

/** One roll of a croissant, at an angle on the arc that it lies on. */
const roll = (turnDeg: number, width: number, height: number, colour: string): TemplateResult => svg`
  <g transform="rotate(${turnDeg} 50 12) translate(50 54)">
    <rect x=${-width / 2} y=${-height / 2} width=${width} height=${height} rx=${width / 2.2} fill=${colour}></rect>
    <path d="M${-width / 4} ${-height / 3} Q${-width / 2.6} 0 ${-width / 4} ${height / 3}" fill="none" stroke="#fff3d4" stroke-opacity=".6"
      stroke-width="2" stroke-linecap="round"></path>
    <path d="M${width / 3} ${-height / 2.6} Q${width / 2.1} 0 ${width / 3} ${height / 2.6}" fill="none" stroke="#a35a16" stroke-opacity=".55"
      stroke-width="1.8" stroke-linecap="round"></path>
  </g>`;

/** The drawings of a bakery, by the name that a store's file gives. */
export const BAKES = {
  croissant: svg`
    ${roll(66, 16, 18, '#c5741f')} ${roll(-66, 16, 18, '#c5741f')}
    ${roll(46, 22, 30, '#d5862c')} ${roll(-46, 22, 30, '#d5862c')}
    ${roll(23, 25, 42, '#e09a3e')} ${roll(-23, 25, 42, '#e09a3e')}
    ${roll(0, 29, 50, '#e9a94d')}
    ${scatter(
      [
        [28, 86],
        [72, 88],
        [48, 92],
        [86, 78],
      ],
      (x, y, i) => oval(x, y, 2.2, 1.1, '#d5862c', i * 50),
    )}`,
  'milk-bread': svg`
    ${shape('M10 44 Q8 24 26 22 Q36 12 50 19 Q64 12 74 22 Q92 24 90 44 L90 82 Q90 87 85 87 L15 87 Q10 87 10 82Z', '#c9792a')}
    ${shape('M10 44 Q8 24 26 22 Q36 12 50 19 Q64 12 74 22 Q92 24 90 44 Q80 52 50 50 Q20 52 10 44Z', '#e29b45')}
    ${line('M36 20 Q33 34 35 49', '#b8661b', 2)} ${line('M64 20 Q67 34 65 49', '#b8661b', 2)}
    ${gleam('M18 31 Q23 25 30 25', 0.65, 3)} ${gleam('M43 24 Q50 21 57 24', 0.65, 3)}
    ${shape('M46 52 Q43 40 54 40 Q60 35 68 39 Q80 36 84 46 Q86 52 84 56 L84 86 Q84 91 79 91 L51 91 Q46 91 46 86Z', '#b8661b')}
    ${shape('M49.5 53 Q47 44 55 43.5 Q61 38.5 68 42.5 Q78 40 81 48 Q82 52 80.5 56 L80.5 84 Q80.5 87.5 77 87.5 L53 87.5 Q49.5 87.5 49.5 84Z', '#fbe9c4')}
    ${scatter(
      [
        [57, 55],
        [66, 50],
        [73, 60],
        [61, 67],
        [70, 75],
        [56, 79],
        [76, 70],
      ],
      (x, y, i) => oval(x, y, 1.8, 1.2, '#f0d49c', i * 40),
    )}`,
  'pineapple-bun': svg`
    ${oval(50, 76, 42, 13, '#b8661b')} ${oval(50, 73, 42, 14, '#e7b26a')}
    ${shape('M7 66 Q8 24 50 22 Q92 24 93 66 Q94 74 84 73 Q76 77 66 73 Q58 78 48 74 Q39 78 31 73 Q22 77 15 72 Q6 74 7 66Z', '#f6c243')}
    ${line('M22 40 Q40 54 40 74', '#cf8f1e', 2.6)} ${line('M38 26 Q60 44 62 74', '#cf8f1e', 2.6)} ${line('M60 23 Q78 42 82 70', '#cf8f1e', 2.6)}
    ${line('M78 38 Q60 52 60 74', '#cf8f1e', 2.6)} ${line('M62 26 Q40 44 38 74', '#cf8f1e', 2.6)} ${line('M40 23 Q22 42 18 70', '#cf8f1e', 2.6)}
    ${gleam('M17 46 Q23 33 35 29', 0.75, 3.5)}`,
  'egg-tart': svg`
    ${scatter(
      Array.from(
        { length: 18 },
        (_, i) => [50 + 39 * Math.cos((i * Math.PI) / 9), 50 + 39 * Math.sin((i * Math.PI) / 9)] as const,
      ),
      (x, y) => disc(x, y, 8, '#d99640'),
    )}
    ${disc(50, 50, 40, '#e9b566')} ${disc(50, 50, 34, '#c97f26')} ${disc(50, 51, 31.5, '#ffcf3f')} ${disc(50, 49, 29, '#ffdd66')}
    ${oval(41, 58, 9, 6, '#c4711b', 20)} ${oval(62, 44, 7, 4.5, '#d58724', -30)} ${oval(57, 64, 3.5, 2.5, '#d58724')} ${oval(40, 40, 3, 2, '#d99640')}
    ${gleam('M27 42 Q31 30 43 25', 0.8, 3)}`,
  baguette: svg`
    <g transform="rotate(-38 50 50)">
      ${shape('M2 50 Q6 35 26 35 L76 35 Q96 36 98 50 Q96 65 76 65 L24 65 Q6 65 2 50Z', '#b8661b')}
      ${shape('M4 48 Q10 36 27 36 L75 36 Q92 37 96 48 Q90 58 74 58 L26 58 Q10 58 4 48Z', '#dd9440')}
      ${scatter(
        [
          [17, 47],
          [34, 47],
          [51, 47],
          [68, 47],
        ],
        (
          x,
          y,
        ) => svg`<path d="M${x} ${y + 7} Q${x + 4} ${y - 8} ${x + 15} ${y - 8} Q${x + 15} ${y + 5} ${x} ${y + 7}Z" fill="#f9e2b3"></path>
          <path d="M${x} ${y + 7} Q${x + 4} ${y - 8} ${x + 15} ${y - 8}" fill="none" stroke="#a3560f" stroke-width="1.8" stroke-linecap="round"></path>`,
      )}
    </g>`,
  'flat-white': svg`
    ${disc(50, 52, 44, '#e9e2d3')} ${disc(50, 50, 44, '#fbf7ee')} ${disc(50, 50, 34, '#d8cdb6')}
    ${box(76, 44, 22, 12, '#ffffff', 6)} ${disc(50, 50, 31, '#ffffff')} ${disc(50, 50, 27, '#8a5226')} ${disc(50, 50, 25, '#a9683a')}
    ${shape('M50 70 C28 56 33 36 44 37 Q49 38 50 44 Q51 38 56 37 C67 36 72 56 50 70Z', '#fbeed8')}
    ${line('M39 47 Q44 58 50 62 Q56 58 61 47', '#c08a5a', 1.8)} ${line('M44 43 Q46 52 50 55 Q54 52 56 43', '#c08a5a', 1.6)}
    ${gleam('M27 42 A25 25 0 0 1 40 27', 0.6)}`,
} as const satisfies Readonly<Record<string, TemplateResult>>;
