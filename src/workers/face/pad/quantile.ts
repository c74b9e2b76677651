/** @returns the value that `share` (0..1) of the values lie below, linear between two of them; `NaN` for no values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((p, q) => p - q);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? NaN;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? NaN) - below);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
