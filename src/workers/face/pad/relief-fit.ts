/**
 * How much of a motion goes with depth, once everything that a plane or a bent sheet could do is taken out of it.
 */

/** A point at rest and where it has gone, outer-eye units; `z` is its depth on a face, greater is closer. */
export interface Followed {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly toX: number;
  readonly toY: number;
}

export interface ReliefFit {
  /** Motion per unit of depth; 0 for anything flat, about the sine of the turn for a face. */
  readonly slopeX: number;
  readonly slopeY: number;
  /** Depth that no quadratic explains: sum of squares over the points, outer-eye units squared. The slopes are as good as this is great. */
  readonly relief: number;
}

/** 1, x, y, x², xy, y² and the depth, which comes last so that its pivot is what the others leave of it. */
const TERMS = 7;

/** Less relief than this is rounding. */
const LEAST_RELIEF = 1e-6;

/** Points further than this from the fit are left out, unless most are: the greater of three medians and this, outer-eye units. */
const OUTLIER = { medians: 3, least: 0.02 } as const;

/**
 * Least squares of toX and toY on a quadratic in (x, y) plus slope · z, twice: the second time without points that were followed wrongly.
 * The quadratic is a second-order homography, so it takes up sheets that turn, move and bend; what it leaves is a nose before cheeks.
 * @returns `undefined` for fewer than seven points or points that tell depth from nothing
 */
export function fitRelief(points: readonly Followed[]): ReliefFit | undefined {
  const first = solve(points);
  if (!first) return undefined;
  const errors = points.map((point) => errorOf(point, first));
  const sorted = [...errors].sort((p, q) => p - q);
  const most = Math.max(OUTLIER.medians * sorted[sorted.length >> 1]!, OUTLIER.least);
  const second = solve(points.filter((_, i) => errors[i]! <= most));
  return second && { slopeX: second.forX[TERMS - 1]!, slopeY: second.forY[TERMS - 1]!, relief: second.relief };
}

interface Solution {
  readonly forX: Float64Array;
  readonly forY: Float64Array;
  readonly relief: number;
}

function terms({ x, y, z }: Followed): readonly number[] {
  return [1, x, y, x * x, x * y, y * y, z];
}

function errorOf(point: Followed, { forX, forY }: Solution): number {
  const row = terms(point);
  const at = (weights: Float64Array) => row.reduce((sum, term, i) => sum + term * weights[i]!, 0);
  return Math.hypot(point.toX - at(forX), point.toY - at(forY));
}

/** Normal equations by Cholesky: seven terms of order one, for which double precision is ample. */
function solve(points: readonly Followed[]): Solution | undefined {
  if (points.length < TERMS) return undefined;
  const lower = new Float64Array(TERMS * TERMS);
  const forX = new Float64Array(TERMS);
  const forY = new Float64Array(TERMS);
  for (const point of points) {
    const row = terms(point);
    for (let i = 0; i < TERMS; i++) {
      forX[i]! += row[i]! * point.toX;
      forY[i]! += row[i]! * point.toY;
      for (let j = 0; j <= i; j++) lower[i * TERMS + j]! += row[i]! * row[j]!;
    }
  }
  if (!decompose(lower)) return undefined;
  substitute(lower, forX);
  substitute(lower, forY);
  return { forX, forY, relief: lower[TERMS * TERMS - 1]! ** 2 };
}

/** Cholesky factor in place; false where the matrix has none. */
function decompose(lower: Float64Array): boolean {
  for (let i = 0; i < TERMS; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = lower[i * TERMS + j]!;
      for (let k = 0; k < j; k++) rest -= lower[i * TERMS + k]! * lower[j * TERMS + k]!;
      if (i > j) lower[i * TERMS + j] = rest / lower[j * TERMS + j]!;
      else if (rest > LEAST_RELIEF) lower[i * TERMS + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}

/** Solves L·Lᵀ·w = values in place. */
function substitute(lower: Float64Array, values: Float64Array): void {
  for (let i = 0; i < TERMS; i++) {
    for (let k = 0; k < i; k++) values[i]! -= lower[i * TERMS + k]! * values[k]!;
    values[i]! /= lower[i * TERMS + i]!;
  }
  for (let i = TERMS - 1; i >= 0; i--) {
    for (let k = i + 1; k < TERMS; k++) values[i]! -= lower[k * TERMS + i]! * values[k]!;
    values[i]! /= lower[i * TERMS + i]!;
  }
}
