/**
 * Order statistics of samples.
 * @param {readonly number[]} samples
 * @param {number} share 0..1
 */
export function quantile(samples, share) {
  if (samples.length === 0) throw new RangeError('no samples');
  const sorted = [...samples].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const [a = NaN, b = a] = [sorted[low], sorted[low + 1]];
  return a + (b - a) * (at - low);
}

/** @param {readonly number[]} samples */
export const median = (samples) => quantile(samples, 0.5);

/** @param {number} value @param {number} [digits] */
export const round = (value, digits = 1) => Number(value.toFixed(digits));
