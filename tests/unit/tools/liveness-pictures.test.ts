import { expect, test } from 'vitest';
import { shares } from '../../../tools/liveness-pictures/progress.mjs';

const REST = [
  [1, 10],
  [1, 12],
];

test('a face is at 0 at rest and at 1 at the height of its smile', () => {
  const height = [3, 19];
  expect(shares(REST, [[1, 11], height, height, height])).toEqual([0, 1, 1, 1]);
});

test('half of the way is a half, and what moves across it does not count', () => {
  const height = [3, 11];
  expect(shares(REST, [[2, 50], height, height, height])[0]).toBeCloseTo(0.5, 12);
});

test('the height is the mean of the last three frames', () => {
  expect(shares([[0]], [[4], [2], [4], [6]])).toEqual([1, 0.5, 1, 1.5]);
});

test('a place without a reading is left out, on one frame or for good', () => {
  const height = [3, NaN];
  expect(shares(REST, [[2, 40], [NaN, 40], height, height, height])).toEqual([0.5, NaN, 1, 1, 1]);
});
