/**
 * Shares of a count with exact intervals, quantiles and bins: what every table of the lab is made of.
 */

/** A share with its two-sided 95 % interval. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  /** 0..1; absent when nothing was counted, because 0 of 0 is no rate. */
  readonly rate?: number;
  /** Clopper–Pearson bounds, 0..1; 0 and 1 when nothing was counted. */
  readonly low: number;
  readonly high: number;
}

const CONFIDENCE = 0.95;

/**
 * Share `count / of` with the exact interval of Clopper and Pearson (1934). It holds for independent trials; repeated attempts of
 * one person are less than that, so true uncertainty is larger.
 * @throws RangeError unless 0 <= count <= of, both integers.
 */
export function proportion(count: number, of: number, confidence = CONFIDENCE): Proportion {
  if (!Number.isInteger(count) || !Number.isInteger(of) || count < 0 || count > of) {
    throw new RangeError(`not a share: ${count} of ${of}`);
  }
  if (of === 0) return { count, of, low: 0, high: 1 };
  const tail = (1 - confidence) / 2;
  const low = count === 0 ? 0 : betaQuantile(tail, count, of - count + 1);
  const high = count === of ? 1 : betaQuantile(1 - tail, count + 1, of - count);
  return { count, of, rate: count / of, low, high };
}

/** Share of the values that pass. */
export function shareOf<T>(values: readonly T[], passes: (value: T) => boolean): Proportion {
  return proportion(values.filter(passes).length, values.length);
}

/** Halvings until the bounds no longer move in double precision. */
const HALVINGS = 60;

/** Where the beta distribution's cumulative share reaches `share`: bisection, because it never fails to converge. */
export function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised incomplete beta function I_x(a, b). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges quickly on this side only; the other is its mirror.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  return front * betaFraction(x, a, b);
}

const TINY = 1e-300;
const LONGEST_FRACTION = 1_000;

/** Continued fraction of the incomplete beta function by Lentz's method (DLMF 8.17.22). */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= LONGEST_FRACTION; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      step = c * d;
      result *= step;
    }
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return result;
}

/** Coefficients of Lanczos, g = 7, n = 9. */
const LANCZOS: readonly number[] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function, for positive `x`. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const at = x - 1;
  const base = at + 7.5;
  const series = LANCZOS.reduce((sum, factor, i) => sum + (i === 0 ? factor : factor / (at + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(series);
}

/** Inverse of the normal distribution, for the axes of a DET plot (Acklam's approximation, relative error below 1.2e-9). */
export function probit(share: number): number {
  const p = Math.min(1 - 1e-12, Math.max(1e-12, share));
  if (p > 0.5) return -probit(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(TAIL_TOP, q) / (polynomial(TAIL_BOTTOM, q) * q + 1);
  }
  const q = p - 0.5;
  return (polynomial(MIDDLE_TOP, q * q) * q) / (polynomial(MIDDLE_BOTTOM, q * q) * q * q + 1);
}

const MIDDLE_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const MIDDLE_BOTTOM = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const TAIL_TOP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783,
];
const TAIL_BOTTOM = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

const polynomial = (factors: readonly number[], x: number): number => factors.reduce((sum, factor) => sum * x + factor, 0);

/** Numbers in rising order; a copy. */
export function rising(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** Quantile by linear interpolation of values in rising order; `undefined` of none. */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}

/** How many of the values, in rising order, are below `limit`. */
export function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One bar of a histogram: values in [from, to), the last bar with its end. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Of all values, 0..1. */
  readonly share: number;
}

/** Bars of equal width over [from, to]; what lies outside is counted in the first or last one. */
export function histogram(values: readonly number[], from: number, to: number, bars = 30): readonly Bin[] {
  const width = (to - from) / bars;
  const counts = new Array<number>(bars).fill(0);
  for (const value of values) {
    const at = width > 0 ? Math.floor((value - from) / width) : 0;
    counts[Math.max(0, Math.min(bars - 1, at))]! += 1;
  }
  return counts.map((count, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    count,
    share: values.length === 0 ? 0 : count / values.length,
  }));
}
