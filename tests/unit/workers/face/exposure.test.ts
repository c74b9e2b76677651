import { expect, it } from 'vitest';
import { exposureOfPatch } from '../../../../src/workers/face/exposure';

/** 64 × 64 grey picture. */
function patch(value: (x: number, y: number) => number): Uint8ClampedArray {
  const data = new Uint8ClampedArray(64 * 64 * 4);
  for (let i = 0; i < 64 * 64; i++) data.fill(value(i % 64, i >> 6), i * 4, i * 4 + 3);
  return data;
}

it('reads the brightness of the face', () => {
  expect(exposureOfPatch(patch(() => 30)).luma).toBeCloseTo(30, 3);
  expect(exposureOfPatch(patch(() => 230)).luma).toBeCloseTo(230, 3);
});

it('calls edges sharp and flat or smooth pictures not', () => {
  expect(exposureOfPatch(patch(() => 90)).sharpness).toBe(0);
  expect(exposureOfPatch(patch((x) => 2 * x)).sharpness).toBeLessThan(1);
  expect(exposureOfPatch(patch((x, y) => (((x >> 3) + (y >> 3)) % 2 ? 200 : 60))).sharpness).toBeGreaterThan(100);
});
