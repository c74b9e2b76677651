/**
 * The lids' edges as parabolas over the eyeball, for the shadow and the tear line they leave on it.
 */

/** y = a x² + b x + c in units of the eyeball's radius, about its centre. */
export type LidCurve = readonly [a: number, b: number, c: number];

/** Least-squares parabola. @throws RangeError for fewer than three points. */
export function fitLid(points: readonly (readonly [x: number, y: number])[]): LidCurve {
  if (points.length < 3) throw new RangeError(`a lid needs three points, got ${points.length}`);
  const power = [0, 0, 0, 0, 0];
  const right = [0, 0, 0];
  for (const [x, y] of points) {
    for (let k = 0; k < 5; k++) power[k]! += x ** k;
    for (let k = 0; k < 3; k++) right[k]! += y * x ** k;
  }
  const [n, s1, s2, s3, s4] = power as [number, number, number, number, number];
  const [t0, t1, t2] = right as [number, number, number];
  // Cramer's rule on the normal equations.
  const det = n * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2);
  const c = t0 * (s2 * s4 - s3 * s3) - s1 * (t1 * s4 - s3 * t2) + s2 * (t1 * s3 - s2 * t2);
  const b = n * (t1 * s4 - s3 * t2) - t0 * (s1 * s4 - s2 * s3) + s2 * (s1 * t2 - t1 * s2);
  const a = n * (s2 * t2 - t1 * s3) - s1 * (s1 * t2 - t1 * s2) + t0 * (s1 * s3 - s2 * s2);
  return [a / det, b / det, c / det];
}
