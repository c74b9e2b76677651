/**
 * Ordinary least squares for a handful of unknowns.
 */

export interface Fit {
  /** One for each column. */
  readonly coefficients: readonly number[];
  /** Sum of squares of `values`, and of what the fit leaves of them. */
  readonly total: number;
  readonly left: number;
}

/** A touch of ridge, so that columns that say the same share what they explain. */
const RIDGE = 1e-9;

/**
 * The coefficients whose sum of columns is nearest to `values`; nothing is centred.
 * @param columns [unknowns][rows]
 * @param values [rows]
 */
export function fitColumns(columns: readonly Float64Array[], values: Float64Array): Fit {
  const n = columns.length;
  // Each row of the normal equations with its right-hand side at the end.
  const rows = columns.map((column) => [...columns.map((other) => dot(column, other)), dot(column, values)]);
  const scale = Math.max(...rows.map((row, i) => row[i]!), Number.MIN_VALUE);
  rows.forEach((row, i) => (row[i]! += RIDGE * scale));
  for (let i = 0; i < n; i++) {
    const pivot = rows[i]!;
    for (let below = i + 1; below < n; below++) {
      const row = rows[below]!;
      const factor = row[i]! / pivot[i]!;
      for (let j = i; j <= n; j++) row[j]! -= factor * pivot[j]!;
    }
  }
  const coefficients = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i]!;
    let rest = row[n]!;
    for (let j = i + 1; j < n; j++) rest -= row[j]! * coefficients[j]!;
    coefficients[i] = rest / row[i]!;
  }
  let left = 0;
  for (let row = 0; row < values.length; row++) {
    let residual = values[row]!;
    for (let j = 0; j < n; j++) residual -= coefficients[j]! * columns[j]![row]!;
    left += residual * residual;
  }
  return { coefficients, total: dot(values, values), left };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Less its mean. */
export function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
