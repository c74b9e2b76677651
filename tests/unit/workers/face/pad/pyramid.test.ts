import { describe, expect, it } from 'vitest';
import { onLevel, Pyramid } from '../../../../../src/workers/face/pad/pyramid';

const used = (pyramid: Pyramid) =>
  pyramid.levels.map(({ width, height, values }) => Array.from(values.subarray(0, width * height)));

describe('Pyramid', () => {
  it('halves by means and drops an odd row and column', () => {
    const pyramid = new Pyramid();
    pyramid.fill([0, 2, 9, 4, 6, 9, 9, 9, 9], 3, 3);
    expect(used(pyramid)).toEqual([[0, 2, 9, 4, 6, 9, 9, 9, 9], [3], []]);
  });

  it('shows a smaller picture in the buffers of a larger one', () => {
    const pyramid = new Pyramid();
    pyramid.fill(new Uint8Array(64).fill(200), 8, 8);
    pyramid.fill(new Uint8Array(16).fill(100), 4, 4);
    expect(used(pyramid).map((values) => [values.length, ...new Set(values)])).toEqual([
      [16, 100],
      [4, 100],
      [1, 100],
    ]);
  });

  it('leaves no pixel behind, neither when cleared nor in a buffer it outgrew', () => {
    const pyramid = new Pyramid();
    pyramid.fill(new Uint8Array(16).fill(200), 4, 4);
    const outgrown = pyramid.levels.map(({ values }) => values);
    expect(outgrown[0]![0]).toBe(200);
    pyramid.fill(new Uint8Array(256).fill(100), 16, 16);
    const current = pyramid.levels.map(({ values }) => values);
    pyramid.clear();
    for (const values of [...outgrown, ...current]) expect(values.every((value) => value === 0)).toBe(true);
    expect(pyramid.levels[0]).toMatchObject({ width: 0, height: 0 });
  });
});

it('onLevel keeps pixel centres in place: the first four pixels’ middle is the first of the next level', () => {
  expect(onLevel(0, 17)).toBe(17);
  expect(onLevel(1, 0.5)).toBe(0);
  expect(onLevel(2, 1.5)).toBe(0);
});
