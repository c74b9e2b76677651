import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cappedRms,
  fitPlainly,
  fitRobustly,
  medianOf,
  quantile,
  robustSigma,
} from '../../../../../src/workers/face/pad/least-squares';

const PLACES = Float64Array.from({ length: 101 }, (_, i) => (i - 50) / 50);
const LINE = [PLACES.map(() => 1), PLACES];
const number = fc.double({ min: -100, max: 100, noNaN: true });

describe('a fit', () => {
  it('finds what the values were made of', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const columns = [...LINE, PLACES.map((x) => x * x)];
        const values = PLACES.map((x) => a + b * x + c * x * x);
        for (const fit of [fitPlainly(columns, values), fitRobustly(columns, values, 'tukey')]) {
          expect(fit?.coefficients[0]).toBeCloseTo(a, 6);
          expect(fit?.coefficients[1]).toBeCloseTo(b, 6);
          expect(fit?.coefficients[2]).toBeCloseTo(c, 6);
          expect(fit?.fitted[7]).toBeCloseTo(values[7]!, 6);
        }
      }),
    );
  });
  it('is not moved by a fifth of wild values, as a plain one is', () => {
    const values = PLACES.map((x, i) => 3 + 2 * x + (i % 5 === 0 ? 50 : 0.1 * Math.sin(i)));
    expect(fitRobustly(LINE, values, 'tukey')?.coefficients[0]).toBeCloseTo(3, 1);
    expect(fitRobustly(LINE, values, 'huber')?.coefficients[0]).toBeLessThan(5);
    expect(fitPlainly(LINE, values)?.coefficients[0]).toBeGreaterThan(10);
  });
  it('does not depend on the order of the columns, also where a pivot is 0', () => {
    const odd = PLACES.map((x) => x ** 3);
    const values = PLACES.map((x) => 4 + x - 2 * x ** 3);
    const fit = fitPlainly([odd, PLACES, LINE[0]!], values);
    expect(fit?.coefficients.map((value) => Number(value.toFixed(6)))).toEqual([-2, 1, 4]);
  });
  it('is none where columns cannot be told apart', () => {
    expect(fitRobustly([...LINE, PLACES.map((x) => 2 * x)], PLACES, 'huber')).toBeUndefined();
    expect(fitPlainly([PLACES.map(() => 0)], PLACES)).toBeUndefined();
  });
});

describe('what half of the values cannot spoil', () => {
  it('medians and quantiles lie between values and leave NaN out', () => {
    expect(medianOf([4, NaN, 1, 2])).toBe(2);
    expect(medianOf([4, 1])).toBe(2.5);
    expect(quantile([0, 10, 20, 30], 0.25)).toBe(7.5);
    expect(medianOf([])).toBeNaN();
    expect(medianOf([NaN])).toBeNaN();
    expect(medianOf([-1, -20, 3])).toBe(-1);
  });
  it('a spread is that of the many, and never 0', () => {
    const values = PLACES.map((_, i) => (i % 3 === 0 ? 1_000 : i % 2 === 0 ? 1 : -1));
    expect(robustSigma(values)).toBeCloseTo(1.4826, 4);
    expect(robustSigma(PLACES.map(() => 0))).toBeGreaterThan(0);
  });
  it('a root mean square counts a wild value as three deviations', () => {
    const values = new Float64Array(100).map((_, i) => (i === 0 ? 1_000 : i % 2 === 0 ? 1 : -1));
    expect(cappedRms(values)).toBeCloseTo(Math.sqrt((99 + (3 * 1.4826) ** 2) / 100), 6);
    expect(cappedRms(new Float64Array([2, -2, 2, -2]))).toBeCloseTo(2, 9);
  });
});
