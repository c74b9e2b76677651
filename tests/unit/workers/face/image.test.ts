import { describe, expect, it } from 'vitest';
import { cropSquare, fitSimilarity, toLuma, warp, type Point, type RgbaImage } from '../../../../src/workers/face/image';

function picture(width: number, height: number, value: (x: number, y: number) => [number, number, number]): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([...value(x, y), 255], (y * width + x) * 4);
  return { width, height, data };
}

const gradient = picture(64, 48, (x, y) => [2 * x, 3 * y, x + y]);

describe('fitSimilarity', () => {
  it('recovers a known rotation, scale and shift', () => {
    const from: Point[] = [
      [0, 0],
      [10, 0],
      [3, 7],
      [-4, 2],
    ];
    const [a, b, tx, ty] = [1.2, -0.7, 5, -9];
    const to = from.map(([x, y]): Point => [a * x - b * y + tx, b * x + a * y + ty]);
    const fit = fitSimilarity(from, to);
    expect(fit.a).toBeCloseTo(a, 10);
    expect(fit.b).toBeCloseTo(b, 10);
    expect(fit.tx).toBeCloseTo(tx, 10);
    expect(fit.ty).toBeCloseTo(ty, 10);
  });

  it('does not mirror: a reflected target is fitted as well as a rotation can', () => {
    const from: Point[] = [
      [0, 0],
      [1, 0],
      [0, 1],
    ];
    const fit = fitSimilarity(
      from,
      from.map(([x, y]): Point => [-x, y]),
    );
    expect(fit.a ** 2 + fit.b ** 2).toBeLessThan(1);
  });

  it('refuses points that determine nothing', () => {
    expect(() => fitSimilarity([[1, 1]], [[2, 2]])).toThrow(RangeError);
    expect(() =>
      fitSimilarity(
        [
          [1, 1],
          [1, 1],
        ],
        [
          [0, 0],
          [3, 3],
        ],
      ),
    ).toThrow('coincide');
  });
});

describe('warp', () => {
  it('copies under the identity', () => {
    const copy = warp(gradient, { a: 1, b: 0, tx: 0, ty: 0 }, 64, 48, 'black');
    expect(copy.planes[0][10 * 64 + 20]).toBe(40);
    expect(copy.planes[1][10 * 64 + 20]).toBe(30);
    expect(copy.planes[2][47 * 64 + 63]).toBe(63 + 47);
  });

  it('interpolates between pixels and turns by a quarter', () => {
    const half = warp(gradient, { a: 1, b: 0, tx: -0.5, ty: 0 }, 8, 8, 'black');
    expect(half.planes[0][3]).toBe(7);
    const turned = warp(gradient, { a: 0, b: 1, tx: 47, ty: 0 }, 48, 64, 'black');
    expect(turned.planes[0][20 * 48 + (47 - 10)]).toBe(2 * 20);
    expect(turned.planes[1][20 * 48 + (47 - 10)]).toBe(3 * 10);
  });

  it('reads black or the edge outside of the picture', () => {
    const shift = { a: 1, b: 0, tx: 8, ty: 0 };
    expect(warp(gradient, shift, 8, 8, 'black').planes[1][7 * 8]).toBe(0);
    expect(warp(gradient, shift, 8, 8, 'clamp').planes[1][7 * 8]).toBe(21);
  });

  it('averages when shrinking, so that a fine checkerboard becomes grey', () => {
    const checks = picture(120, 120, (x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]));
    const small = warp(checks, { a: 0.25, b: 0, tx: 0, ty: 0 }, 30, 30, 'clamp');
    for (const value of small.planes[0]) expect(Math.abs(value - 127.5)).toBeLessThanOrEqual(1);
  });

  it('shrinks a part of the picture to the same values as the whole', () => {
    const smooth = picture(200, 160, (x, y) => [x, y, (x + y) / 2]);
    const crop = cropSquare(smooth, { cx: 100, cy: 80, side: 90 }, 30);
    // Pixel (i, j) of the crop is centred on 55 + 3(i + ½) − ½.
    expect(crop.planes[0][10 * 30 + 10]).toBeCloseTo(55 + 31, -0.5);
    expect(crop.planes[1][20 * 30 + 10]).toBeCloseTo(35 + 61, -0.5);
  });
});

it('toLuma weighs green most', () => {
  const luma = toLuma(
    warp(
      picture(1, 1, () => [100, 200, 50]),
      { a: 1, b: 0, tx: 0, ty: 0 },
      1,
      1,
      'black',
    ),
  );
  expect(luma[0]).toBeCloseTo(0.299 * 100 + 0.587 * 200 + 0.114 * 50, 3);
});
