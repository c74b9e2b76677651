/**
 * The lower face as a depth camera measures it: a coarse map that moves with the head, so that what changes in it is the face's own doing.
 */
import type { Mesh } from '../mesh';
import { DepthField, SLAB_MM, type DepthFrame, type FrameSize } from './depth-field';
import { medianOf } from './least-squares';
import { fitColumns } from './linear-fit';

/** In outer-eye distances from the middle between the eyes: across the face, and down from below the eyes to the chin. */
const ACROSS = { from: -0.46, to: 0.46, count: 11 } as const;
const DOWN = { from: 0.45, to: 1.05, count: 8 } as const;
/** Map pixels to each side that a place is read over. */
const REACH = 1;
const FEWEST_READINGS = 50;

export const MOUTH_PLACES = ACROSS.count * DOWN.count;

/**
 * [88] millimetres behind the best plane through the lower face, row by row; `NaN` where nothing was read. Placed by the outer corners of
 * the eyes, which stay where they are when a mouth moves.
 * @returns nothing where too little was read
 */
export function readMouthDepth(depth: DepthFrame, mesh: Mesh, frame: FrameSize): Float32Array | undefined {
  const field = new DepthField(depth, frame);
  const [right, left] = [mesh[33] as Mesh[number], mesh[263] as Mesh[number]];
  const [ux, uy] = [left.x - right.x, left.y - right.y];
  const [cx, cy] = [(left.x + right.x) / 2, (left.y + right.y) / 2];
  const places = Array.from({ length: MOUTH_PLACES }, (_, i) => {
    const u = placeOf(ACROSS, i % ACROSS.count);
    const v = placeOf(DOWN, Math.floor(i / ACROSS.count));
    return { u, v, mm: field.around(cx + u * ux - v * uy, cy + u * uy + v * ux, REACH) };
  });
  const middle = medianOf(places.map(({ mm }) => mm).filter((mm) => !Number.isNaN(mm)));
  const near = places.filter(({ mm }) => Math.abs(mm - middle) <= SLAB_MM);
  if (near.length < FEWEST_READINGS) return undefined;
  const column = (of: (place: (typeof near)[number]) => number) => Float64Array.from(near, of);
  const { coefficients } = fitColumns(
    [column(() => 1), column(({ u }) => u), column(({ v }) => v)],
    column(({ mm }) => mm),
  );
  const [level = 0, across = 0, down = 0] = coefficients;
  return Float32Array.from(places, ({ u, v, mm }) =>
    Math.abs(mm - middle) <= SLAB_MM ? mm - level - across * u - down * v : NaN,
  );
}

function placeOf({ from, to, count }: { from: number; to: number; count: number }, nth: number): number {
  return from + ((to - from) * nth) / (count - 1);
}
