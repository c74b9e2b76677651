import { expect, it } from 'vitest';
import { BLOCK_PIXELS, BLOCK_SIDE, blockResponse, noiseFrom } from '../../../../../src/workers/face/pad/noise';
import { normal } from './pictures';

const block = (value: (x: number, y: number) => number) =>
  Float32Array.from({ length: BLOCK_PIXELS }, (_, i) => value(i % BLOCK_SIDE, Math.floor(i / BLOCK_SIDE)));
const responses = (count: number, value: (x: number, y: number, block: number) => number) =>
  Array.from({ length: count }, (_, i) =>
    blockResponse(
      block((x, y) => value(x, y, i)),
      0,
    ),
  );

it.each([0.8, 2, 6])('measures noise of %s steps on a slope', (steps) => {
  const draw = normal(11);
  const found = noiseFrom(responses(400, (x, y) => 90 + 3 * x - 2 * y + steps * draw()))!;
  expect(found / steps).toBeGreaterThan(0.9);
  expect(found / steps).toBeLessThan(1.1);
});

it('is blind to brightness, slopes and straight edges along the grid', () => {
  expect(noiseFrom(responses(40, (x, y) => 90 + 3 * x - 2 * y))).toBeLessThan(1e-6);
  expect(noiseFrom(responses(40, (x) => (x < 3 ? 30 : 200)))).toBeLessThan(1e-6);
});

it('is not fooled by texture in half of the blocks', () => {
  const draw = normal(12);
  const found = noiseFrom(responses(400, (x, y, i) => (i % 2 === 0 ? 40 * ((x + y) % 2) : 0) + draw()))!;
  expect(found).toBeGreaterThan(0.8);
  expect(found).toBeLessThan(1.5);
});

it('says nothing of nothing', () => {
  expect(noiseFrom([])).toBeUndefined();
});
