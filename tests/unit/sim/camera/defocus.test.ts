import { expect, it } from 'vitest';
import { defocus, over, type LightMap } from '../../../../src/sim/camera/stage/backdrops/defocus';

const map = (width: number, height: number, at: (x: number, y: number) => number): LightMap => ({
  width,
  height,
  data: Float32Array.from({ length: width * height * 4 }, (_, i) => at((i >> 2) % width, Math.floor((i >> 2) / width))),
});

it('a lamp becomes an even disc of the same light', () => {
  const { data } = defocus(
    map(41, 41, (x, y) => (x === 20 && y === 20 ? 100 : 0)),
    6,
  );
  const red = (x: number, y: number) => data[(y * 41 + x) * 4]!;
  expect(red(20, 20)).toBeCloseTo(red(24, 22), 5);
  expect(red(20, 28)).toBeCloseTo(0, 6);
  const sum = Array.from({ length: 41 * 41 }, (_, i) => data[4 * i]!).reduce((a, b) => a + b, 0);
  expect(sum).toBeCloseTo(100, 2);
});

it('leaves an even wall even, up to its edges', () => {
  const { data } = defocus(
    map(30, 20, () => 0.4),
    7,
  );
  for (const value of data) expect(value).toBeCloseTo(0.4, 5);
});

it('what is near covers what is far as much as it is there', () => {
  const far = map(2, 1, () => 1);
  const near: LightMap = { width: 2, height: 1, data: Float32Array.from([0, 0, 0, 1, 0.1, 0.1, 0.1, 0.5]) };
  expect(Array.from(over(near, far).data).map((value) => Number(value.toFixed(3)))).toEqual([0, 0, 0, 1, 0.6, 0.6, 0.6, 1]);
});
