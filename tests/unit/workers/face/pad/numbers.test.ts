import fc from 'fast-check';
import { expect, it } from 'vitest';
import { median, quantile } from '../../../../../src/workers/face/pad/numbers';

it('interpolates between the values on either side', () => {
  expect(quantile([40, 10, 20, 30], 0.5)).toBe(25);
  expect(quantile([40, 10, 20, 30], 0)).toBe(10);
  expect(quantile([40, 10, 20, 30], 1)).toBe(40);
  expect(quantile([0, 100], 0.25)).toBe(25);
});

it('says nothing of nothing', () => {
  expect(quantile([], 0.5)).toBeUndefined();
});

it('has half of the values on either side, whatever their order, and leaves them as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1 }), (values) => {
      const before = [...values];
      const middle = median(values)!;
      expect(values).toEqual(before);
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});
