/**
 * Order statistics for readings: one bad frame or patch moves them little.
 */

/**
 * Value below which a share 0..1 of the values lies, interpolated; `undefined` for none. Any order, left as it is.
 */
export function quantile(values: ArrayLike<number>, share: number): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (high - low) * (place - below);
}

export function median(values: ArrayLike<number>): number | undefined {
  return quantile(values, 0.5);
}
