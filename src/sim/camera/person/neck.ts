/**
 * Turning posed vertices with the head: fully above the neck, not at all below it, blended between.
 */
import type { CustomerModel, CustomerPart } from '../../customers/model';
import type { Rotation } from './turn';

/**
 * The neck leans forward: the chin belongs to the head although it hangs lower than the nape, which does not. Heights are therefore
 * measured along a slope that falls towards the front, over this much of the depth before and behind the pivot.
 */
const SLOPE = 0.65;
const SLOPE_REACH_MM = { behind: 40, before: 90 };

/** Height over which the neck takes up the turn. */
const BLEND_MM = 45;

/** Hair that hangs below the neck still follows the head a little; it does not stay stuck to the shoulders. */
const HANGING_SHARE = 0.21;

const HANGS = new Set<CustomerPart['kind']>(['hair', 'hair_cards']);
const STAYS = new Set<CustomerPart['kind']>(['cloth']);

/** [n] share 0..1 of the head's turn that each vertex follows. */
export function turnShares(part: CustomerPart, model: Pick<CustomerModel, 'neckY' | 'headPivot'>): Float32Array {
  const shares = new Float32Array(part.positions.length / 3);
  if (STAYS.has(part.kind)) return shares;
  if (part.kind === 'eye') return shares.fill(1);
  for (let v = 0; v < shares.length; v++) {
    const before = part.positions[3 * v + 2]! - model.headPivot[2];
    const slope = SLOPE * Math.max(-SLOPE_REACH_MM.behind, Math.min(SLOPE_REACH_MM.before, before));
    const t = Math.max(0, Math.min(1, (part.positions[3 * v + 1]! + slope - model.neckY) / BLEND_MM));
    const share = t * t * (3 - 2 * t);
    shares[v] = HANGS.has(part.kind) ? Math.max(share, HANGING_SHARE + 0.4 * share) : share;
  }
  return shares;
}

/** Writes `from` turned about `pivot` by each vertex's share into `to`. Both [3 n]. */
export function turnPositions(
  from: Float32Array,
  to: Float32Array,
  shares: Float32Array,
  r: Rotation,
  pivot: readonly [number, number, number],
): void {
  const [px, py, pz] = pivot;
  // Less the identity, so that a share is one multiplication.
  const [a, b, c, d, e, f, g, h, i] = [r[0]! - 1, r[1]!, r[2]!, r[3]!, r[4]! - 1, r[5]!, r[6]!, r[7]!, r[8]! - 1];
  for (let v = 0, j = 0; v < shares.length; v++, j += 3) {
    const [fx, fy, fz] = [from[j]!, from[j + 1]!, from[j + 2]!];
    const [x, y, z, s] = [fx - px, fy - py, fz - pz, shares[v]!];
    to[j] = fx + s * (a * x + b * y + c * z);
    to[j + 1] = fy + s * (d * x + e * y + f * z);
    to[j + 2] = fz + s * (g * x + h * y + i * z);
  }
}

/** The same for normals. They are not made unit length again: shaders do that after interpolating. */
export function turnNormals(from: Float32Array, to: Float32Array, shares: Float32Array, r: Rotation): void {
  turnPositions(from, to, shares, r, [0, 0, 0]);
}
