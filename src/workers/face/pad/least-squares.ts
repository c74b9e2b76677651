/**
 * Least squares that a few wild values do not move: iteratively reweighted, first after Huber, then after Tukey.
 * Huber's weights have one answer wherever they start; Tukey's then let go of what does not belong at all (Holland and Welsch 1977).
 */

/** [n] each: one value a sample. */
export type Column = Float64Array;

/** Whose weights the last rounds use: `huber` holds on to every sample a little, `tukey` forgets those that lie far out. */
export type Weighting = 'huber' | 'tukey';

const HUBER_ROUNDS = 4;
const TUKEY_ROUNDS = 4;
/** Both give 95 % efficiency on normal noise, in robust standard deviations. */
const HUBER_AT = 1.345;
const TUKEY_AT = 4.685;
/** Median absolute deviation to standard deviation, for normal noise. */
const MAD_TO_SIGMA = 1.4826;
/** Readings are whole millimetres, so no spread is told below this. */
const LEAST_SIGMA = 0.3;

export interface Fit {
  /** [columns] */
  readonly coefficients: readonly number[];
  /** What the fit says at every sample. */
  readonly fitted: Column;
}

/**
 * Fits `values` by a weighted sum of `columns`, robustly.
 * @returns nothing where the columns cannot be told apart on these samples
 */
export function fitRobustly(columns: readonly Column[], values: Column, weighting: Weighting): Fit | undefined {
  const weights = new Float64Array(values.length).fill(1);
  let fit = solveWeighted(columns, values, weights);
  const rounds = HUBER_ROUNDS + (weighting === 'tukey' ? TUKEY_ROUNDS : 0);
  for (let round = 0; round < rounds && fit; round++) {
    const residuals = difference(values, fit.fitted);
    const sigma = robustSigma(residuals);
    const weigh = round < HUBER_ROUNDS ? huber : tukey;
    for (let i = 0; i < weights.length; i++) weights[i] = weigh(Math.abs(residuals[i]!) / sigma);
    fit = solveWeighted(columns, values, weights);
  }
  return fit;
}

/** Plain least squares. */
export function fitPlainly(columns: readonly Column[], values: Column): Fit | undefined {
  return solveWeighted(columns, values, new Float64Array(values.length).fill(1));
}

const huber = (deviations: number): number => (deviations <= HUBER_AT ? 1 : HUBER_AT / deviations);

function tukey(deviations: number): number {
  const share = deviations / TUKEY_AT;
  return share < 1 ? (1 - share * share) ** 2 : 0;
}

/** Standard deviation that half of the values may spoil without moving it; never 0. */
export function robustSigma(values: Column): number {
  return Math.max(LEAST_SIGMA, MAD_TO_SIGMA * medianOf(values.map(Math.abs)));
}

/** Root mean square, where a value counts at most as much as three robust deviations. */
export function cappedRms(values: Column): number {
  const most = 3 * robustSigma(values);
  const sum = values.reduce((total, value) => total + Math.min(Math.abs(value), most) ** 2, 0);
  return Math.sqrt(sum / values.length);
}

/** Value at a share 0..1 of the sorted values, of which `NaN` are left out; `NaN` for none. */
export function quantile(values: ArrayLike<number>, share: number): number {
  // A typed array sorts by value and NaN to the end.
  const sorted = new Float64Array(values).sort();
  let count = sorted.length;
  while (count > 0 && Number.isNaN(sorted[count - 1])) count--;
  const at = share * (count - 1);
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export function medianOf(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

export function difference(values: Column, others: Column): Column {
  return values.map((value, i) => value - others[i]!);
}

/** The normal equations: few columns, so that forming them is all the work. */
function solveWeighted(columns: readonly Column[], values: Column, weights: Column): Fit | undefined {
  const size = columns.length;
  const rows = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (let r = 0; r < size; r++) {
    const row = rows[r]!;
    const left = columns[r]!;
    for (let c = r; c <= size; c++) {
      const right = c < size ? columns[c]! : values;
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum += weights[i]! * left[i]! * right[i]!;
      row[c] = sum;
      if (c < size) rows[c]![r] = sum;
    }
  }
  const coefficients = eliminate(rows);
  return coefficients && { coefficients, fitted: combined(columns, coefficients) };
}

function combined(columns: readonly Column[], coefficients: readonly number[]): Column {
  const sum = new Float64Array(columns[0]!.length);
  columns.forEach((column, c) => {
    for (let i = 0; i < sum.length; i++) sum[i]! += coefficients[c]! * column[i]!;
  });
  return sum;
}

/** Of the largest entry; below it a pivot is rounding. */
const SINGULAR_SHARE = 1e-12;

/** Gaussian elimination with partial pivoting. @param rows [size][size + 1], overwritten */
function eliminate(rows: Float64Array[]): readonly number[] | undefined {
  const size = rows.length;
  const largest = rows.reduce((most, row) => row.subarray(0, size).reduce((m, v) => Math.max(m, Math.abs(v)), most), 0);
  for (let c = 0; c < size; c++) {
    let best = c;
    for (let r = c + 1; r < size; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[best]![c]!)) best = r;
    const pivot = rows[best]!;
    if (!(Math.abs(pivot[c]!) > SINGULAR_SHARE * largest)) return undefined;
    rows[best] = rows[c]!;
    rows[c] = pivot;
    for (let r = 0; r < size; r++) {
      if (r === c) continue;
      const factor = rows[r]![c]! / pivot[c]!;
      for (let k = c; k <= size; k++) rows[r]![k]! -= factor * pivot[k]!;
    }
  }
  return rows.map((row, r) => row[size]! / row[r]!);
}
