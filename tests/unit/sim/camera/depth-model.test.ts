import { describe, expect, it } from 'vitest';
import { DepthModel, FARTHEST_MM, type TrueDepth } from '../../../../src/sim/camera/depth/depth-model';
import { median5, separableMedian5 } from '../../../../src/sim/camera/depth/median';
import { drawNoiseFields } from '../../../../src/sim/camera/depth/noise-fields';
import { distances } from '../../../../src/sim/camera/depth/depth-pass';
import { createSeededRng } from '../../../../src/sim/rng';

const SIZE = { widthPx: 320, heightPx: 240, focalPx: 304.7 };
const fields = drawNoiseFields(createSeededRng('test'));

const scene = (at: (x: number, y: number) => number): TrueDepth => ({
  ...SIZE,
  mm: Float32Array.from({ length: 320 * 240 }, (_, i) => at(i % 320, Math.floor(i / 320))),
});
const wall = (mm: number) => scene(() => mm);
const read = (truth: TrueDepth, frame = 0, seed = 1) => new DepthModel(fields, seed).read(truth, frame);

function spread(mm: Uint16Array, truth: number) {
  const errors = Array.from(
    mm.filter((value) => value > 0),
    (value) => value - truth,
  );
  const mean = errors.reduce((sum, value) => sum + value, 0) / errors.length;
  return { mean, deviation: Math.sqrt(errors.reduce((sum, value) => sum + (value - mean) ** 2, 0) / errors.length) };
}

describe('a wall', () => {
  it('at 600 mm is read within 0.8 to 1.3 mm', () => {
    const { mean, deviation } = spread(read(wall(600)), 600);
    expect(Math.abs(mean)).toBeLessThan(0.3);
    expect(deviation).toBeGreaterThan(0.8);
    expect(deviation).toBeLessThan(1.3);
  });
  it('is read worse with the square of its distance', () => {
    // Far enough that the rounding to whole millimetres does not show.
    const near = spread(read(wall(1000)), 1000).deviation;
    const far = spread(read(wall(2000)), 2000).deviation;
    expect(far / near).toBeGreaterThan(3.6);
    expect(far / near).toBeLessThan(4.4);
  });
  it('has specks without a reading, about 0.2 % and a few blobs', () => {
    const holes = read(wall(600)).filter((value) => value === 0).length / (320 * 240);
    expect(holes).toBeGreaterThan(0.0015);
    expect(holes).toBeLessThan(0.006);
  });
  it('is not read beyond 2.5 m', () => {
    expect(Math.max(...read(wall(2600)))).toBe(0);
    expect(Math.max(...read(wall(2490)))).toBeLessThanOrEqual(FARTHEST_MM);
  });
});

it('steep slopes and steps give no reading, gentle slopes do', () => {
  const shareRead = (perPixelMm: number) => {
    const mm = read(scene((x) => 600 + x * perPixelMm));
    return mm.subarray(0, 320 * 240).filter((value, i) => value > 0 && i % 320 < 20).length / (20 * 240);
  };
  // A pixel covers about 2 mm at 600 mm: these are slopes of 1 and of more than 6.
  expect(shareRead(2)).toBeGreaterThan(0.95);
  expect(shareRead(20)).toBeLessThan(0.2);
  const step = read(scene((x) => (x < 160 ? 600 : 1200)));
  const atStep = Array.from({ length: 240 }, (_, y) => step[y * 320 + 160]!).filter((value) => value === 0).length;
  expect(atStep).toBeGreaterThan(150);
});

it('the same seed and frame read the same; another frame or seed does not', () => {
  const first = read(wall(600), 7, 3);
  expect(read(wall(600), 7, 3)).toEqual(first);
  expect(read(wall(600), 8, 3)).not.toEqual(first);
  expect(read(wall(600), 7, 4)).not.toEqual(first);
});

it('the median of five is the third of the sorted', () => {
  for (let n = 0; n < 3125; n++) {
    const five = [n % 5, Math.floor(n / 5) % 5, Math.floor(n / 25) % 5, Math.floor(n / 125) % 5, Math.floor(n / 625)] as const;
    expect(median5(...five)).toBe([...five].sort((a, b) => a - b)[2]);
  }
});

it('the median removes specks and keeps an edge', () => {
  const from = Float32Array.from({ length: 20 * 10 }, (_, i) => (i % 20 < 10 ? 1 : 2));
  from[5 * 20 + 4] = 99;
  const to = new Float32Array(from.length);
  separableMedian5(from, to, 20, 10);
  expect(to[5 * 20 + 4]).toBe(1);
  expect(to[5 * 20 + 9]).toBe(1);
  expect(to[5 * 20 + 10]).toBe(2);
});

it('packed distances come back in millimetres, top row first', () => {
  // 600.5 mm: 37 × 16 + 8 + 0.5, in 1/16 mm steps and fractions of those.
  const packed = new Uint8Array(2 * 2 * 4);
  packed.set([37, (8 + 0.5) * 16, 0, 0], 0);
  packed.set([255, 255, 255, 0], 12);
  const mm = distances(packed, 2, 2);
  expect(mm[2]).toBe(600.5);
  expect(mm[1]).toBeGreaterThan(4095);
  expect(mm[0]).toBe(0);
});
