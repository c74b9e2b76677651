/** Cream tiles, bread on pale shelves, warm bulbs over the counter. */
import { between, fillShelf, oneOf, PAINTING, type Painter, type Pen } from './painting';
import type { Rng } from '../../../../ports';

const CRUSTS = ['#b9763a', '#c98a48', '#a7622c', '#d9a362', '#8f5528'];

function wall(pen: Pen): void {
  pen.wash(['#f1e6d4', '#e6d4ba', '#d3bb9b']);
  for (let y = 0, row = 0; y < 200; y += 18, row++) {
    for (let x = (row % 2) * -16; x < PAINTING.widthPx; x += 33) pen.box(x, y, 31, 16, row % 3 ? '#f7efe2' : '#efe4d1', 2);
  }
  // A window on the street.
  pen.box(-10, 40, 92, 190, '#dfeaf0', 2);
  pen.box(-10, 150, 92, 80, '#b6cbb4');
  pen.box(78, 34, 8, 202, '#8c6a4a');
}

function breadShelves(pen: Pen, rng: Rng): void {
  for (const y of [112, 172, 232]) {
    pen.box(120, y - 50, 400, 52, 'rgba(120,82,48,.28)');
    pen.glow(320, y - 40, 190, 'rgba(255,222,160,.35)');
    pen.box(116, y, 404, 7, '#a97a4b');
    fillShelf(130, 506, (x) => {
      const colour = oneOf(rng, CRUSTS);
      if (rng.below(4) === 0) {
        for (let i = 0; i < 3; i++) pen.box(x + 3 + i * 8, y - 46, 6, 46, oneOf(rng, CRUSTS), 3);
        return 32;
      }
      const width = between(rng, 26, 46);
      pen.oval(x + width / 2, y - 10, width / 2 - 2, 13, colour);
      pen.oval(x + width / 2 - 3, y - 15, width / 3, 5, 'rgba(255,225,170,.5)');
      return width;
    });
  }
  for (const x of [112, 318, 516]) pen.box(x, 56, 6, 190, '#946640');
}

function counter(pen: Pen, rng: Rng): void {
  pen.box(0, 286, PAINTING.widthPx, 110, '#c49a6c');
  pen.box(0, 278, PAINTING.widthPx, 12, '#f3e7d3');
  for (let x = 8; x < PAINTING.widthPx; x += 62) {
    pen.box(x, 304, 54, 50, '#e9d6b8', 4);
    for (let i = 0; i < 4; i++) pen.oval(x + 9 + i * 12, 342, 7, 6, oneOf(rng, ['#f3c6c6', '#7a4a2a', '#e8b86a', '#f5ead5']));
  }
}

export const bakery: Painter = (rng) => [
  { blurPx: 10, paint: wall, lamps: [] },
  { blurPx: 8, paint: (pen) => breadShelves(pen, rng.fork('bread')), lamps: [] },
  {
    blurPx: 7,
    paint: (pen) => counter(pen, rng.fork('counter')),
    lamps: [60, 168, 276, 384, 492].map((x, i) => ({ x, y: 30 + (i % 3) * 13, radius: 4, colour: '#ffc877', strength: 9 })),
  },
];
