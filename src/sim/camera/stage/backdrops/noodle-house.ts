/** Dark wood, paper lanterns, indigo curtains over the kitchen. */
import { between, fillShelf, oneOf, PAINTING, type Painter, type Pen } from './painting';
import type { Rng } from '../../../../ports';

const BOWLS = ['#e9dfcf', '#b9412f', '#2f4f6b', '#d8b982', '#7d8f5f'];

function kitchen(pen: Pen, rng: Rng): void {
  pen.wash(['#4a2f20', '#7a5236', '#6a452d', '#38251a']);
  for (let x = 0; x < PAINTING.widthPx; x += 21) pen.box(x, 0, 4, PAINTING.heightPx, 'rgba(30,17,10,.5)');
  // The lit hatch to the kitchen.
  pen.box(96, 112, 330, 120, '#a87a45', 3);
  pen.box(104, 120, 314, 106, '#96683a');
  for (const y of [158, 206]) {
    pen.box(100, y, 322, 6, '#5d3a22');
    fillShelf(108, 412, (x) => {
      const width = between(rng, 16, 27);
      const height = between(rng, 9, 30);
      pen.box(x, y - height, width - 5, height, oneOf(rng, BOWLS), height < 16 ? 7 : 2);
      return width;
    });
  }
  pen.glow(260, 170, 190, 'rgba(255,216,150,.22)');
  // A lattice before the hatch: without it, dark cloth over something bright reads as hair over a face to a detector.
  for (let x = 118; x < 420; x += 36) pen.box(x, 112, 7, 120, '#4a2f20');
}

function curtainsAndCounter(pen: Pen): void {
  for (let i = 0; i < 5; i++) {
    const x = 92 + i * 68;
    pen.box(x, 84, 64, 66, i % 2 ? '#233f63' : '#1d3655', 2);
    // Stripes, not round crests: a face detector takes a pale ring on dark cloth for somebody.
    pen.box(x, 104, 64, 5, '#e8e2d4');
    pen.box(x, 113, 64, 2, '#e8e2d4');
  }
  pen.box(86, 76, 348, 9, '#2e1d13');
  pen.box(0, 286, PAINTING.widthPx, 110, '#5b3922');
  pen.box(0, 282, PAINTING.widthPx, 11, '#a06b3d');
  for (const x of [30, 446, 480]) pen.box(x, 244, 17, 40, x === 30 ? '#9e3326' : '#d9c49a', 4);
  // Menu strips.
  for (const x of [14, 38, 62, 444, 468, 492]) pen.box(x, 118, 17, 92, '#efe2c4', 1);
}

export const noodleHouse: Painter = (rng) => {
  const lanterns = [42, 146, 256, 366, 470].map((x, i) => ({ x, y: 46 + (i % 2) * 12, radius: 17, strength: 2.4 }));
  return [
    { blurPx: 9, paint: (pen) => kitchen(pen, rng.fork('kitchen')), lamps: [] },
    {
      blurPx: 7,
      paint: curtainsAndCounter,
      lamps: [
        ...lanterns.map((lamp) => ({ ...lamp, colour: '#ff5a34' })),
        ...lanterns.map((lamp) => ({ ...lamp, y: lamp.y + 3, radius: 8, colour: '#ffd9a0' })),
      ],
    },
  ];
};
