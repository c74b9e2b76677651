import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitRelief, type Followed } from '../../../../../src/workers/face/pad/relief-fit';
import { chance, head } from './surfaces';

const random = chance(8);
const face = Array.from({ length: 60 }, () => {
  const [x, y] = [1.2 * random() - 0.6, 1.5 * random() - 0.75];
  return { x, y, z: head(x, y) };
});

function moved(by: (point: { x: number; y: number; z: number }) => readonly [number, number]): Followed[] {
  return face.map((point) => {
    const [toX, toY] = by(point);
    return { ...point, toX, toY };
  });
}

const number = fc.double({ min: -1, max: 1, noNaN: true });

describe('fitRelief', () => {
  it('finds motion that goes with depth under any quadratic', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 12, maxLength: 12 }), number, number, (w, slopeX, slopeY) => {
        const quadratic = (at: number, x: number, y: number) =>
          w[at]! + w[at + 1]! * x + w[at + 2]! * y + w[at + 3]! * x * x + w[at + 4]! * x * y + w[at + 5]! * y * y;
        const fit = fitRelief(moved(({ x, y, z }) => [quadratic(0, x, y) + slopeX * z, quadratic(6, x, y) + slopeY * z]))!;
        expect(fit.slopeX).toBeCloseTo(slopeX, 6);
        expect(fit.slopeY).toBeCloseTo(slopeY, 6);
      }),
    );
  });

  it('reads nothing from a plane seen from elsewhere', () => {
    // A homography of a sheet turned by 25° at 6 outer-eye distances.
    const [cos, sin] = [Math.cos(0.44), Math.sin(0.44)];
    const fit = fitRelief(moved(({ x, y }) => [(cos * x) / (1 + (sin * x) / 6), y / (1 + (sin * x) / 6)]))!;
    expect(Math.hypot(fit.slopeX, fit.slopeY)).toBeLessThan(0.005);
  });

  it('leaves wrongly followed points out', () => {
    const points = moved(({ x, y, z }) => [x + 0.3 * z, y]).map((p, i) => (i % 12 === 0 ? { ...p, toX: p.toX + 0.5 } : p));
    expect(fitRelief(points)!.slopeX).toBeCloseTo(0.3, 6);
  });

  it('tells how much depth there was to go by', () => {
    const whole = fitRelief(moved(({ x, y }) => [x, y]))!.relief;
    const noseless = fitRelief(moved(({ x, y }) => [x, y]).filter(({ x, y }) => Math.hypot(x, y - 0.2) > 0.35))!.relief;
    expect(whole).toBeGreaterThan(0.1);
    expect(noseless).toBeLessThan(0.4 * whole);
  });

  it('gives nothing for too few points, or for depth that is itself a quadratic', () => {
    expect(fitRelief(moved(({ x, y }) => [x, y]).slice(0, 6))).toBeUndefined();
    expect(
      fitRelief(moved(({ x, y }) => [x, y]).map((p) => ({ ...p, z: 0.4 - p.x ** 2 + 0.2 * p.y + 1e-5 * p.z }))),
    ).toBeUndefined();
    expect(fitRelief(moved(({ x, y }) => [x, y]).map((p) => ({ ...p, z: NaN })))).toBeUndefined();
  });
});
