/**
 * How much random noise small blocks of pixels hold. Brightness, slopes and slow changes of exposure drop out.
 */
import { quantile } from './numbers';

/** Side of a block, pixels. */
export const BLOCK_SIDE = 6;
export const BLOCK_PIXELS = BLOCK_SIDE * BLOCK_SIDE;

/** Mean of the absolute response of the operator below to normal noise of deviation 1: √(4·4 + 4·2·2·1 + 4·1) = 6, times √(2/π). */
const RESPONSE = 6 * Math.sqrt(2 / Math.PI);
/** The lower quartile of 16 overlapping responses, over their mean; found by drawing 200,000 blocks of normal noise. */
const QUARTILE_SHARE = 0.777;

/** Mean absolute response of [1 −2 1; −2 4 −2; 1 −2 1] inside one block (Immerkær 1996). @param at where the block begins in `values` */
export function blockResponse(values: ArrayLike<number>, at: number): number {
  let sum = 0;
  for (let y = 1; y < BLOCK_SIDE - 1; y++) {
    for (let x = 1; x < BLOCK_SIDE - 1; x++) {
      const i = at + y * BLOCK_SIDE + x;
      const above = i - BLOCK_SIDE;
      const below = i + BLOCK_SIDE;
      const corners = values[above - 1]! + values[above + 1]! + values[below - 1]! + values[below + 1]!;
      const sides = values[above]! + values[below]! + values[i - 1]! + values[i + 1]!;
      sum += Math.abs(corners - 2 * sides + 4 * values[i]!);
    }
  }
  return sum / (BLOCK_SIDE - 2) ** 2;
}

/**
 * Standard deviation of the noise from the responses of many blocks, in their unit. The lower quartile: blocks on edges and texture
 * respond more than smooth ones and are left out. `undefined` for no blocks.
 */
export function noiseFrom(responses: ArrayLike<number>): number | undefined {
  const low = quantile(responses, 0.25);
  return low === undefined ? undefined : low / (RESPONSE * QUARTILE_SHARE);
}
