import { describe, expect, it } from 'vitest';
import type { Mesh } from '../../../../../src/workers/face/mesh';
import { RestDepth } from '../../../../../src/workers/face/pad/rest-depth';

/** 18 × 26 points, 10 px apart, over a plane that comes closer to the right; the eyes' outer corners 100 px apart. */
function plane(shift = 0): Mesh {
  const z = (x: number) => -0.3 * x + shift;
  return Array.from({ length: 478 }, (_, i) => {
    if (i === 33) return { x: 20, y: 300, z: 0 };
    if (i === 263) return { x: 120, y: 300, z: 0 };
    const x = 10 * (i % 18);
    return { x, y: 10 * Math.floor(i / 18), z: z(x) };
  });
}

describe('RestDepth', () => {
  it('gives a point its own depth, in outer-eye units and closer being greater', () => {
    const depth = new RestDepth(plane(), [plane()]);
    expect(depth.at(50, 50)).toBeCloseTo(0.15, 2);
    expect(depth.at(100, 50)).toBeCloseTo(0.3, 2);
  });

  it('lies between the points around', () => {
    expect(new RestDepth(plane(), [plane()]).at(55, 55)).toBeCloseTo(0.165, 2);
  });

  it('takes the median of the meshes, so that one glitch changes nothing', () => {
    const depth = new RestDepth(plane(), [plane(), plane(500), plane()]);
    expect(depth.at(100, 50)).toBeCloseTo(0.3, 2);
  });

  it('divides each mesh by its own size', () => {
    const double = plane().map((p) => ({ x: 2 * p.x, y: 2 * p.y, z: 2 * p.z }));
    expect(new RestDepth(plane(), [plane(), double, double]).at(100, 50)).toBeCloseTo(0.3, 2);
  });
});
