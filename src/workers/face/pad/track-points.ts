/**
 * Which places of the face are followed through a turn.
 */
import type { Point } from '../image';
import type { Level } from './pyramid';

// prettier-ignore
/** Mirrored pairs of the mesh, the customer's right side first. */
const PAIRS = [
  109, 338, 67, 297, 108, 337, 69, 299, 68, 298, // forehead
  107, 336, 105, 334, 70, 300, 46, 276, 55, 285, // brows
  33, 263, 133, 362, // corners of the eyes
  118, 347, 101, 330, 117, 346, 100, 329, 111, 340, // under the eyes
  98, 327, 48, 278, 115, 344, 220, 440, 49, 279, 122, 351, 236, 456, 198, 420, 51, 281, // nose
  50, 280, 205, 425, 187, 411, 123, 352, 203, 423, // cheeks
];

/**
 * [74] points of the mesh that move with the skull. Mouth, chin and jaw move on their own; the outline of the face belongs to the skin at
 * rest and to something else once it is turned.
 */
export const TRACK_POINTS: readonly number[] = [10, 151, 9, 8, 168, 6, 197, 195, 5, 4, 1, 2, ...PAIRS];

/** How far from the mesh's point a better place to follow is looked for, pixels. */
const SEARCH = 4;
/** A place is judged by the gradients this far around it, pixels. */
const AROUND = 4;

/**
 * The whole pixel near a place whose surroundings hold on best: the one with the greatest smaller eigenvalue (Shi & Tomasi 1994).
 * @returns `undefined` where the picture ends too near
 */
export function bestNear({ width, height, values }: Level, x: number, y: number): Point | undefined {
  const reach = SEARCH + AROUND;
  const [left, top] = [Math.round(x) - reach, Math.round(y) - reach];
  const side = 2 * reach + 1;
  if (!(left >= 1 && top >= 1 && left + side < width && top + side < height)) return undefined;
  const products = new Float32Array(3 * side * side);
  for (let j = 0, to = 0; j < side; j++) {
    for (let at = (top + j) * width + left, i = 0; i < side; i++, at++, to += 3) {
      const gx = (values[at + 1]! - values[at - 1]!) / 2;
      const gy = (values[at + width]! - values[at - width]!) / 2;
      products[to] = gx * gx;
      products[to + 1] = gx * gy;
      products[to + 2] = gy * gy;
    }
  }
  let best: Point = [left + reach, top + reach];
  // Plain skin all around: the mesh's own point is as good as any.
  let most = smallerEigenvalue(products, side, SEARCH, SEARCH);
  for (let j = 0; j <= 2 * SEARCH; j++) {
    for (let i = 0; i <= 2 * SEARCH; i++) {
      const hold = smallerEigenvalue(products, side, i, j);
      if (hold > most) [best, most] = [[left + AROUND + i, top + AROUND + j], hold];
    }
  }
  return best;
}

/** Of the structure matrix summed over a square that starts at column `i`, row `j`. */
function smallerEigenvalue(products: Float32Array, side: number, i: number, j: number): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let row = j; row <= j + 2 * AROUND; row++) {
    for (let column = i; column <= i + 2 * AROUND; column++) {
      const at = 3 * (row * side + column);
      xx += products[at]!;
      xy += products[at + 1]!;
      yy += products[at + 2]!;
    }
  }
  return (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
}
