/** A corner shop in the evening: glowing fridges, snacks, the street's lights behind the glass. */
import { between, fillShelf, oneOf, type Painter, type Pen } from './painting';
import type { Rng } from '../../../../ports';

const DRINKS = ['#3aa655', '#e05a3a', '#f0b43c', '#4b8fd6', '#d8e6ee', '#8b3f8f', '#c93a4a', '#7ec6c0', '#6a4024'];
const SNACKS = ['#e2572f', '#f2c037', '#3f9a58', '#2f6fb0', '#c73d6e', '#f3ede0', '#8a5a9c'];

function street(pen: Pen): void {
  pen.wash(['#1d2638', '#2d3950', '#3d4456', '#2c2d36']);
  pen.box(0, 210, 190, 180, '#232833');
  pen.glow(60, 150, 120, 'rgba(255,170,90,.28)');
}

function fridges(pen: Pen, rng: Rng): void {
  for (const left of [196, 302, 408]) {
    pen.box(left, 46, 102, 250, '#dfeefa', 4);
    pen.box(left + 5, 52, 92, 238, '#b9d7ee');
    for (const y of [104, 152, 200, 248, 288]) {
      pen.glow(left + 51, y - 34, 66, 'rgba(255,255,255,.75)');
      fillShelf(left + 8, left + 90, (x) => {
        const width = between(rng, 9, 13);
        const height = between(rng, 24, 36);
        pen.box(x, y - height, width - 2, height, oneOf(rng, DRINKS), 4);
        pen.box(x + 2, y - height - 4, width - 6, 6, '#f4f6f8', 1);
        return width;
      });
      pen.box(left + 5, y, 92, 4, '#e9f3fb');
    }
    pen.box(left + 100, 46, 5, 250, '#66707c');
  }
}

function snacksAndSign(pen: Pen, rng: Rng): void {
  pen.box(186, 8, 330, 12, '#f4f1ea', 2);
  pen.box(186, 20, 330, 9, '#e5832f');
  pen.box(186, 29, 330, 7, '#2f8a57');
  for (const y of [250, 300, 350]) {
    pen.box(0, y, 150, 6, '#8d9096');
    fillShelf(2, 140, (x) => {
      const width = between(rng, 17, 28);
      pen.box(x, y - 38, width - 3, 38, oneOf(rng, SNACKS), 5);
      pen.oval(x + width / 2 - 1, y - 18, width / 4, 8, 'rgba(255,246,220,.6)');
      return width;
    });
  }
  pen.box(150, 204, 6, 190, '#6c7078');
}

export const convenience: Painter = (rng) => {
  const lights = rng.fork('street');
  const lamps = Array.from({ length: 12 }, () => ({
    x: between(lights, 4, 182),
    y: between(lights, 36, 190),
    radius: between(lights, 2, 4),
    colour: oneOf(lights, ['#ffb45e', '#ff7a4a', '#8fc7ff', '#ffd9a0', '#ff5a6e', '#7dffc4']),
    strength: between(lights, 3, 8),
  }));
  return [
    { blurPx: 11, paint: street, lamps },
    { blurPx: 8, paint: (pen) => fridges(pen, rng.fork('drinks')), lamps: [] },
    { blurPx: 6, paint: (pen) => snacksAndSign(pen, rng.fork('snacks')), lamps: [] },
  ];
};
