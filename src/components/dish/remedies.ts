import { svg, type TemplateResult } from 'lit';
import { box, disc, gleam, line, oval, scatter, shape } from './parts';

const plaster = (turn: number, colour: string, pad: string): TemplateResult => svg`
  <g transform="rotate(${turn} 50 52)">
    ${box(4, 39, 92, 26, colour, 13)} ${box(34, 39, 32, 26, pad, 2)}
    ${scatter(
      [
        [14, 47],
        [14, 57],
        [23, 52],
        [77, 52],
        [86, 47],
        [86, 57],
        [43, 46],
        [57, 46],
        [50, 52],
        [43, 58],
        [57, 58],
      ],
      (x, y) => disc(x, y, 1.7, '#00000026'),
    )}
    ${gleam('M14 43 H30', 0.6, 2)}
  </g>`;

const pastille = (x: number, y: number, colour: string): TemplateResult => svg`
  ${oval(x, y + 1.5, 10, 8, '#a85f06')} ${oval(x, y, 10, 8, colour)} ${oval(x, y, 6.5, 5, '#ffd873')} ${gleam(`M${x - 6} ${y - 2} Q${x - 3} ${y - 6} ${x + 2} ${y - 6}`, 0.85, 1.8)}`;

/** The drawings of a pharmacy, by the name that a store's file gives. */
export const REMEDIES = {
  'throat-pastilles': svg`
    ${disc(50, 56, 40, '#93610c')} ${disc(50, 53, 40, '#c88f1d')} ${disc(50, 53, 35, '#f6e7c4')}
    ${pastille(36, 44, '#efa21f')} ${pastille(60, 40, '#f4ae2c')} ${pastille(70, 60, '#efa21f')} ${pastille(30, 64, '#f4ae2c')} ${pastille(50, 60, '#f2a822')} ${pastille(54, 77, '#efa21f')}
    ${gleam('M17 44 A36 36 0 0 1 38 20', 0.65, 3)}`,
  plasters: svg`${plaster(38, '#d99a6c', '#c98656')} ${plaster(-38, '#f2c19b', '#fbe6d2')}`,
  'vitamin-c': svg`
    ${box(30, 5, 26, 16, '#f2f2ee', 5)} ${line('M36 8 V18 M43 8 V18 M50 8 V18', '#cfcfc6', 1.8)}
    ${box(28, 19, 30, 76, '#ff8b1f', 6)} ${box(28, 34, 30, 40, '#fff4e2')} ${box(50, 19, 8, 76, '#00000018', 4)}
    ${disc(43, 54, 11, '#ff9d3c')} ${disc(43, 54, 8.5, '#ffd08a')}
    <g stroke="#ff9d3c" stroke-width="1.8"><path d="M43 45.5 V62.5 M35 50 L51 58 M51 50 L35 58"></path></g>
    ${gleam('M33 24 V90', 0.55, 3)}
    ${disc(76, 80, 14, '#d96a06')} ${disc(76, 78, 14, '#ffa64a')} ${line('M68 74 L84 82', '#d96a06', 2)}
    ${disc(70, 58, 2, '#ffbf80')} ${disc(79, 52, 3, '#ffbf80')} ${disc(74, 44, 1.6, '#ffbf80')}`,
  thermometer: svg`
    <g transform="rotate(42 50 50)">
      ${shape('M36 8 Q50 0 64 8 L62 66 Q60 74 54 76 L53 94 Q50 99 47 94 L46 76 Q40 74 38 66Z', '#f7fafb')}
      ${shape('M54 4 Q60 5 64 8 L62 66 Q60 74 54 76Z', '#d5e2e6')} ${shape('M47 78 H53 L53 94 Q50 99 47 94Z', '#9fb1b8')}
      ${box(40, 22, 20, 28, '#b7d8c9', 3)} ${line('M45 29 H50 V36 H45 V43 H50', '#1d3b2e', 2.4)} ${line('M55 29 V43', '#1d3b2e', 2.4)} ${disc(50, 59, 4.5, '#0f7f8d')}
      ${gleam('M41 10 Q45 7 50 7', 0.9, 2.4)}
    </g>`,
  'eye-drops': svg`
    ${shape('M44 6 Q50 2 56 6 L58 26 H42Z', '#eaf4f6')} ${box(38, 24, 24, 12, '#0f7f8d', 3)} ${line('M43 27 V33 M50 27 V33 M57 27 V33', '#0a5c66', 1.6)}
    ${shape('M40 36 H60 Q74 42 74 56 L72 88 Q71 95 64 95 L36 95 Q29 95 28 88 L26 56 Q26 42 40 36Z', '#d7eef2')}
    ${shape('M26.5 64 H73.5 L72 88 Q71 95 64 95 L36 95 Q29 95 28 88Z', '#8fd0dc')}
    ${shape('M32 66 Q50 50 68 66 Q50 82 32 66Z', '#ffffff')} ${disc(50, 66, 7, '#0f7f8d')} ${disc(50, 66, 3.2, '#06343b')} ${disc(52.5, 63.5, 1.5, '#fff')}
    ${gleam('M33 48 Q31 60 33 84', 0.8, 3)} ${shape('M84 30 C90 38 91 41 91 43 A7 7 0 0 1 77 43 C77 41 78 38 84 30Z', '#6cc3d2')}`,
  'herbal-balm': svg`
    ${oval(50, 82, 40, 12, '#2b5c38')} ${shape('M10 54 H90 L88 82 Q50 98 12 82Z', '#3f7d4c')} ${shape('M12 58 Q50 74 88 58 L87 74 Q50 90 13 74Z', '#f3ead2')}
    ${line('M32 75 Q50 82 68 75', '#3f7d4c', 2.6)} ${oval(50, 52, 41, 14, '#2f6a3d')} ${oval(50, 49, 41, 14, '#4c9159')} ${oval(50, 48, 32, 10, '#dfeecb')}
    ${shape('M26 47 Q40 34 52 46 Q62 36 74 47 Q52 60 26 47Z', '#c4e0a2')}
    ${shape('M50 44 C30 36 34 18 40 12 C52 18 56 32 50 44Z', '#5cab55')} ${line('M49 44 C46 32 43 24 40 14', '#cdecb4', 2)}
    ${shape('M54 44 C56 30 68 26 78 26 C78 38 68 46 54 44Z', '#46964a')} ${line('M55 43 C62 36 68 32 76 28', '#cdecb4', 1.8)}`,
} as const satisfies Readonly<Record<string, TemplateResult>>;
