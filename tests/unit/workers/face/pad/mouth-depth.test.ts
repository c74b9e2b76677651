import { describe, expect, it } from 'vitest';
import type { Mesh } from '../../../../../src/workers/face/mesh';
import { MOUTH_PLACES, readMouthDepth } from '../../../../../src/workers/face/pad/mouth-depth';

const FRAME = { width: 640, height: 480 };
const MAP = { widthPx: 320, heightPx: 240 };
const EYES = { right: [280, 200], left: [370, 200] } as const;

function meshAt({ right, left }: { right: readonly [number, number]; left: readonly [number, number] }): Mesh {
  const mesh = Array.from({ length: 478 }, () => ({ x: 0, y: 0, z: 0 }));
  mesh[33] = { x: right[0], y: right[1], z: 0 };
  mesh[263] = { x: left[0], y: left[1], z: 0 };
  return mesh;
}

const depthOf = (mmAt: (x: number, y: number) => number) => ({
  ...MAP,
  mm: Uint16Array.from({ length: MAP.widthPx * MAP.heightPx }, (_, i) =>
    Math.round(mmAt(2 * (i % MAP.widthPx), 2 * Math.floor(i / MAP.widthPx))),
  ),
});

describe('the lower face in depth', () => {
  it('is nothing but flat on a sheet, however it is tilted', () => {
    const places = readMouthDepth(
      depthOf((x, y) => 450 + x / 8 - y / 12),
      meshAt(EYES),
      FRAME,
    )!;
    expect(places).toHaveLength(MOUTH_PLACES);
    for (const mm of places) expect(Math.abs(mm)).toBeLessThan(0.8);
  });

  it('shows a bump where it is, and moves with the head', () => {
    const bump = (cx: number, cy: number) => depthOf((x, y) => 500 - 12 * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 200));
    const here = readMouthDepth(bump(325, 265), meshAt(EYES), FRAME)!;
    const moved = readMouthDepth(bump(385, 285), meshAt({ right: [340, 220], left: [430, 220] }), FRAME)!;
    const nearest = (places: Float32Array) => places.indexOf(Math.min(...places));
    expect(Math.min(...here)).toBeLessThan(-6);
    expect(nearest(moved)).toBe(nearest(here));
  });

  it('leaves out what lies far behind, and says nothing when little was read', () => {
    const hole = depthOf((x) => (x > 350 ? 1_400 : 480));
    const places = readMouthDepth(hole, meshAt(EYES), FRAME)!;
    expect(places.some(Number.isNaN)).toBe(true);
    expect(Math.max(...places.filter((mm) => !Number.isNaN(mm)))).toBeLessThan(2);
    expect(
      readMouthDepth(
        depthOf(() => 0),
        meshAt(EYES),
        FRAME,
      ),
    ).toBeUndefined();
  });
});
