/** White shelves with small boxes in rows, a green cross, cool light. */
import { between, fillShelf, oneOf, PAINTING, type Painter, type Pen } from './painting';
import type { Rng } from '../../../../ports';

const BOXES = ['#f6f8f8', '#dfeef0', '#8cc6c0', '#5aa7b8', '#f2d8d0', '#e9eef7', '#b5d9bd', '#6f9fd0', '#f7efc9'];

function wall(pen: Pen): void {
  pen.wash(['#eef5f4', '#e2eeec', '#cfe0dd']);
  pen.box(0, 0, PAINTING.widthPx, 52, '#d7ebe6');
  pen.glow(256, 40, 320, 'rgba(255,255,255,.7)');
}

function shelves(pen: Pen, rng: Rng): void {
  for (const left of [10, 182, 354]) {
    pen.box(left - 4, 62, 156, 220, '#fbfdfd', 3);
    for (let row = 0; row < 5; row++) {
      const y = 106 + row * 42;
      pen.box(left, y - 38, 148, 40, row % 2 ? '#e7f1f0' : '#edf5f4');
      fillShelf(left + 4, left + 138, (x) => {
        const width = between(rng, 9, 17);
        const height = between(rng, 16, 32);
        const bottle = rng.below(5) === 0;
        const colour = bottle ? oneOf(rng, ['#a8642f', '#3d7f64', '#c98a3a']) : oneOf(rng, BOXES);
        pen.box(x, y - height, width - 2, height, colour, bottle ? 4 : 1);
        if (!bottle) pen.box(x, y - height * 0.6, width - 2, 4, oneOf(rng, ['#3c9a8a', '#3f77b5', '#d46a5a']));
        return width;
      });
      pen.box(left, y, 148, 4, '#c2d4d2');
    }
  }
}

function counter(pen: Pen): void {
  pen.box(0, 292, PAINTING.widthPx, 100, '#f4f8f7');
  pen.box(0, 286, PAINTING.widthPx, 9, '#9ec9bf');
  for (const x of [40, 66, 92, 420, 446]) pen.box(x, 262, 20, 26, x % 4 ? '#7fbfb2' : '#f0f4f4', 3);
}

export const pharmacy: Painter = (rng) => {
  const cross = [
    [0, 0],
    [-11, 0],
    [11, 0],
    [0, -11],
    [0, 11],
  ].map(([dx = 0, dy = 0]) => ({ x: 256 + dx, y: 28 + dy, radius: 6, colour: '#20d07a', strength: 2.6 }));
  const strips = [30, 90, 150, 362, 422, 482].map((x) => ({ x, y: 10, radius: 9, colour: '#eef8ff', strength: 2.4 }));
  return [
    { blurPx: 9, paint: wall, lamps: strips },
    { blurPx: 8, paint: (pen) => shelves(pen, rng.fork('boxes')), lamps: cross },
    { blurPx: 6, paint: counter, lamps: [] },
  ];
};
