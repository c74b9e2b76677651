import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../../../../../src/workers/face/image';
import type { Mesh } from '../../../../../src/workers/face/mesh';
import { cutLuma, patchScale, toFrame, toPatch, wipePatch } from '../../../../../src/workers/face/pad/face-patch';

function picture(width: number, height: number, value: (x: number, y: number) => readonly [number, number, number]): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([...value(x, y), 255], (y * width + x) * 4);
  return { width, height, data };
}

/** A face from (left, top), with `eyes` pixels between the outer corners and twice that in height. */
function mesh(left: number, top: number, eyes: number): Mesh {
  return Array.from({ length: 478 }, (_, i) => {
    if (i === 33) return { x: left, y: top, z: 0 };
    if (i === 263) return { x: left + eyes, y: top, z: 0 };
    return { x: left + eyes / 2, y: top + (i % 2) * 2 * eyes, z: 0 };
  });
}

describe('cutLuma', () => {
  it('takes the luma of the face and a margin, and says where', () => {
    const image = picture(300, 400, (x, y) => [x & 255, y & 255, 0]);
    const patch = cutLuma(image, mesh(100, 100, 80));
    expect(patch).toMatchObject({ originX: 68, originY: 68, scale: 1, width: 80 + 64 + 1, height: 160 + 64 + 1 });
    const [u, v] = toPatch(patch, 120, 200);
    expect(patch.luma[v * patch.width + u]).toBe(Math.round(0.299 * 120 + 0.587 * 200));
  });

  it('repeats the edge where the face leaves the frame', () => {
    const image = picture(120, 120, (x) => (x === 0 ? [200, 200, 200] : [10, 10, 10]));
    const patch = cutLuma(image, mesh(5, 20, 40));
    expect(patch.originX).toBe(-27);
    const row = Array.from(patch.luma.subarray(50 * patch.width, 50 * patch.width + 30));
    expect(row).toEqual([...Array.from({ length: 28 }, () => 200), 10, 10]);
  });

  it('averages blocks of a large face', () => {
    const image = picture(600, 800, (x, y) => ((x + y) % 2 === 0 ? [200, 200, 200] : [0, 0, 0]));
    const patch = cutLuma(image, mesh(200, 200, 180));
    expect(patch.scale).toBe(1 / 2);
    expect(new Set(patch.luma)).toEqual(new Set([100]));
    expect(patch.width).toBeLessThan(180);
  });

  it('keeps the scale it is given, as a turn needs when the face comes closer', () => {
    const image = picture(400, 600, () => [50, 50, 50]);
    expect(patchScale(mesh(50, 50, 180))).toBe(1 / 2);
    expect(cutLuma(image, mesh(50, 50, 180), 1).scale).toBe(1);
  });

  it('measures the eyes in depth too, so that a turn changes no scale', () => {
    const turned = mesh(50, 50, 100).map((p, i) => (i === 263 ? { ...p, z: 170 } : p));
    expect(patchScale(turned)).toBe(1 / 2);
  });

  it('does not grow with a mesh that flies off, and refuses one that is nowhere', () => {
    const image = picture(100, 100, () => [1, 2, 3]);
    const far = mesh(10, 10, 40).map((p, i) => (i === 7 ? { x: 1e9, y: -1e9, z: 0 } : p));
    expect(cutLuma(image, far).luma.length).toBeLessThan(200 * 200);
    expect(() =>
      cutLuma(
        image,
        far.map(() => ({ x: NaN, y: NaN, z: NaN })),
      ),
    ).toThrow(RangeError);
  });
});

it('wipePatch leaves no pixel', () => {
  const patch = cutLuma(
    picture(100, 100, () => [9, 9, 9]),
    mesh(10, 10, 40),
  );
  expect(Math.max(...patch.luma)).toBe(9);
  wipePatch(patch);
  expect(Math.max(...patch.luma)).toBe(0);
});

it('goes from the frame to the patch and back; a block’s centre is the mean of its pixels’ centres', () => {
  const place = { originX: 40, originY: -6, scale: 1 / 2 };
  expect(toPatch(place, 40.5, -5.5)).toEqual([0, 0]);
  fc.assert(
    fc.property(
      fc.record({ originX: fc.integer({ min: -99, max: 999 }), originY: fc.integer({ min: -99, max: 999 }) }),
      fc.constantFrom(1, 1 / 2, 1 / 3),
      fc.double({ min: -50, max: 2000, noNaN: true }),
      fc.double({ min: -50, max: 2000, noNaN: true }),
      (origin, scale, x, y) => {
        const [backX, backY] = toFrame({ ...origin, scale }, ...toPatch({ ...origin, scale }, x, y));
        expect(backX).toBeCloseTo(x, 6);
        expect(backY).toBeCloseTo(y, 6);
      },
    ),
  );
});
