/** An aisle between coloured shelves under strips of daylight lamps. */
import { between, oneOf, PAINTING, type Painter, type Pen } from './painting';
import type { Rng } from '../../../../ports';

const PACKS = ['#d9493a', '#e9a13b', '#f0d264', '#6aa84f', '#3b86b8', '#7c5ea8', '#f1efe9', '#2f9c95', '#c2577e', '#e07b39'];
/** Where the aisle's lines meet. */
const VANISHING = { x: 262, y: 156 } as const;

function hall(pen: Pen): void {
  pen.wash(['#e8ecea', '#dfe3de', '#cfd2cb', '#b9bab1']);
  pen.shape('#c9ccc5', 0, PAINTING.heightPx, 214, 186, 312, 186, PAINTING.widthPx, PAINTING.heightPx);
  pen.box(206, 116, 116, 74, '#dbe6dc');
  for (let i = 0; i < 6; i++) pen.box(211 + i * 18, 136, 14, 50, i % 2 ? '#8fb58a' : '#b9cf9f', 2);
  pen.glow(VANISHING.x, 330, 150, 'rgba(255,255,255,.4)');
}

/** One side of the aisle: packs in perspective, `edgeX` is where it leaves the picture. */
function shelves(pen: Pen, rng: Rng, edgeX: number): void {
  const at = (share: number, height: number) => {
    const x = edgeX + (VANISHING.x - edgeX) * share;
    return [x, VANISHING.y + (height - VANISHING.y) * (1 - share)] as const;
  };
  const quad = (colour: string, from: number, to: number, top: number, bottom: number) =>
    pen.shape(colour, ...at(from, top), ...at(to, top), ...at(to, bottom), ...at(from, bottom));
  quad('#8d9089', 0, 0.82, -60, 470);
  for (let row = 0; row < 6; row++) {
    const bottom = 20 + row * 86;
    for (let share = 0; share < 0.8;) {
      const step = (0.035 + between(rng, 0, 30) / 1000) * (1 - share * 0.75);
      const colour = oneOf(rng, PACKS);
      const packs = between(rng, 1, 3);
      const top = bottom - between(rng, 44, 66);
      for (let i = 0; i < packs && share < 0.8; i++, share += step) {
        quad(colour, share, share + step * 0.88, top, bottom);
        quad('rgba(255,255,255,.35)', share + step * 0.15, share + step * 0.7, top + 14, top + 26);
      }
    }
    quad('#f4f4f0', 0, 0.82, bottom, bottom + 9);
    quad('#d94f3d', 0, 0.82, bottom + 3, bottom + 7);
  }
}

function signs(pen: Pen): void {
  pen.box(170, 62, 78, 27, '#2d7d5a', 3);
  pen.box(280, 62, 78, 27, '#2d7d5a', 3);
  for (const x of [178, 288]) pen.box(x, 72, 44, 7, '#eef6ef', 2);
}

export const supermarket: Painter = (rng) => [
  {
    blurPx: 10,
    paint: hall,
    lamps: [0, 1, 2, 3].flatMap((i) =>
      [-1, 1].map((side) => ({
        x: VANISHING.x + side * (16 + i * 26),
        y: 92 - i * 26,
        radius: 4 + i * 2,
        colour: '#f2f8ff',
        strength: 3.2,
      })),
    ),
  },
  {
    blurPx: 8,
    paint: (pen) => {
      shelves(pen, rng.fork('left'), -40);
      shelves(pen, rng.fork('right'), PAINTING.widthPx + 40);
    },
    lamps: [],
  },
  { blurPx: 6, paint: signs, lamps: [] },
];
