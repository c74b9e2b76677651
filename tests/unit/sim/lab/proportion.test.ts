import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaQuantile,
  countBelow,
  histogram,
  incompleteBeta,
  probit,
  proportion,
  quantile,
  rising,
} from '../../../../src/sim/lab/proportion';

describe('Clopper–Pearson', () => {
  // As the exact binomial test gives them, to the digits usually printed.
  it.each([
    [0, 15, 0, 0.2180194],
    [15, 15, 0.7819806, 1],
    [4, 20, 0.057334, 0.4366141],
    [10, 100, 0.0490047, 0.1762226],
    [1, 10, 0.0025286, 0.4450161],
    [1, 1, 0.025, 1],
  ])('%i of %i', (count, of, low, high) => {
    const share = proportion(count, of);
    expect(share.rate).toBeCloseTo(count / of, 12);
    expect(share.low).toBeCloseTo(low, 6);
    expect(share.high).toBeCloseTo(high, 6);
  });

  it('of no error in a great many trials ends at about 3.7 in as many', () => {
    expect(proportion(0, 30_000).high).toBeCloseTo(1 - 0.025 ** (1 / 30_000), 10);
    expect(proportion(0, 1_000_000).high * 1_000_000).toBeCloseTo(3.6889, 3);
  });

  it('of nothing is no rate, and any rate is possible', () => {
    expect(proportion(0, 0)).toEqual({ count: 0, of: 0, low: 0, high: 1 });
  });

  it.each([
    [-1, 3],
    [4, 3],
    [0.5, 3],
    [0, NaN],
  ])('refuses %d of %d', (count, of) => {
    expect(() => proportion(count, of)).toThrow(RangeError);
  });

  it('holds the rate inside, mirrors, and narrows with more trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
        const count = Math.round(of * share);
        const one = proportion(count, of);
        const mirror = proportion(of - count, of);
        const wider = proportion(count * 4, of * 4);
        expect(one.low).toBeLessThanOrEqual(one.rate!);
        expect(one.high).toBeGreaterThanOrEqual(one.rate!);
        expect(mirror.low).toBeCloseTo(1 - one.high, 9);
        expect(mirror.high).toBeCloseTo(1 - one.low, 9);
        expect(wider.high - wider.low).toBeLessThan(one.high - one.low);
      }),
      { numRuns: 150 },
    );
  });

  it('cuts off exactly its share on either side', () => {
    const { low, high } = proportion(7, 40);
    expect(1 - incompleteBeta(1 - low, 34, 7)).toBeCloseTo(0.025, 9);
    expect(incompleteBeta(high, 8, 33)).toBeCloseTo(0.975, 9);
    expect(betaQuantile(0.5, 1, 1)).toBeCloseTo(0.5, 12);
  });
});

it('probit knows the normal distribution', () => {
  expect(probit(0.5)).toBeCloseTo(0, 9);
  expect(probit(0.975)).toBeCloseTo(1.959964, 6);
  expect(probit(0.001)).toBeCloseTo(-3.090232, 6);
  expect(Number.isFinite(probit(0))).toBe(true);
});

describe('quantiles and bins', () => {
  it('interpolates between neighbours', () => {
    const sorted = rising([4, 1, 3, 2]);
    expect([0, 0.5, 1].map((share) => quantile(sorted, share))).toEqual([1, 2.5, 4]);
    expect(quantile([], 0.5)).toBeUndefined();
  });

  it('counts what is below, as a plain count does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.integer({ min: -25, max: 25 }), (values, limit) => {
        expect(countBelow(rising(values), limit)).toBe(values.filter((value) => value < limit).length);
      }),
    );
  });

  it('puts every value into one bin', () => {
    const bins = histogram([-1, 0, 0.1, 0.55, 1, 2], 0, 1, 2);
    expect(bins.map(({ count }) => count)).toEqual([3, 3]);
    expect(bins[1]).toMatchObject({ from: 0.5, to: 1, share: 0.5 });
    expect(histogram([], 0, 1, 2).every(({ share }) => share === 0)).toBe(true);
    expect(histogram([5, 5], 5, 5, 3).map(({ count }) => count)).toEqual([2, 0, 0]);
  });
});
