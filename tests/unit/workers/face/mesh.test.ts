import { describe, expect, it } from 'vitest';
import { bounds, eyeSquare, faceSquare, interEyePx, measure, poseOf, type Mesh } from '../../../../src/workers/face/mesh';

/** A mesh whose points all sit in the middle, but for those that a test places. */
function mesh(places: Record<number, [number, number, number?]>): Mesh {
  return Array.from({ length: 478 }, (_, i) => {
    const [x, y, z = 0] = places[i] ?? [100, 110];
    return { x, y, z };
  });
}

const EYES: Record<number, [number, number, number?]> = { 33: [60, 100], 133: [90, 100], 362: [110, 100], 263: [140, 100] };
const LIDS = { 159: [75, 95], 145: [75, 104], 158: [80, 95], 153: [80, 104], 386: [125, 95], 374: [125, 104], 385: [120, 95], 380: [120, 104] } as const; // prettier-ignore
const FACE = mesh({
  ...EYES,
  ...(LIDS as unknown as typeof EYES),
  61: [80, 150],
  291: [120, 150],
  0: [100, 145],
  17: [100, 155],
  10: [100, 40],
  152: [100, 180],
});

describe('measure', () => {
  it('divides by the outer eye distance, so that scale cancels', () => {
    const measured = measure(FACE);
    expect(measured.mouthWidth).toBeCloseTo(40 / 80, 6);
    expect(measured.eyeAspect).toBeCloseTo(9 / 30, 6);
    expect(measured.cornerLift).toBeCloseTo(0, 6);
    expect(measured.interEyePx).toBeCloseTo(50, 6);
    const doubled = measure(FACE.map((p) => ({ x: 2 * p.x, y: 2 * p.y, z: 2 * p.z })));
    expect(doubled.mouthWidth).toBeCloseTo(measured.mouthWidth, 6);
    expect(doubled.interEyePx).toBeCloseTo(100, 6);
  });

  it('lifts the corners along the face, not along the picture', () => {
    const smiling = FACE.map((p, i) => (i === 61 || i === 291 ? { ...p, y: p.y - 8 } : p));
    expect(measure(smiling).cornerLift).toBeCloseTo(8 / 80, 6);
    const upsideDown = smiling.map((p) => ({ ...p, y: -p.y }));
    expect(measure(upsideDown).cornerLift).toBeCloseTo(8 / 80, 6);
  });

  it('measures the mouth in depth too: a turned smile is as wide', () => {
    const turned = FACE.map((p, i) => (i === 291 ? { ...p, x: 80, z: 40 } : p));
    expect(measure(turned).mouthWidth).toBeCloseTo(0.5, 6);
  });
});

it('bounds leave the irises out', () => {
  const wild = FACE.map((p, i) => (i >= 468 ? { x: 1e6, y: 1e6, z: 0 } : p));
  expect(bounds(wild)).toEqual({ left: 60, top: 40, right: 140, bottom: 180 });
});

it('squares are centred on what they cut', () => {
  expect(faceSquare(FACE, 1.5)).toEqual({ cx: 100, cy: 110 - 0.03 * 140, side: 1.05 * 140 * 1.5 });
  expect(eyeSquare(FACE, 'right').side).toBeCloseTo(48, 6);
  expect(interEyePx(FACE)).toBeCloseTo(50, 6);
});

describe('poseOf', () => {
  const rotation = (yaw: number, pitch: number): number[] => {
    const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
    // Column-major; the third column is where the face looks.
    return [cy, 0, -sy, 0, -sy * sp, cp, -cy * sp, 0, sy * cp, sp, cy * cp, 0, 0, 0, -40, 1];
  };
  it('reads yaw and pitch off the direction of the face', () => {
    expect(poseOf(rotation(0.3, 0)).yawDeg).toBeCloseTo((0.3 * 180) / Math.PI, 6);
    expect(poseOf(rotation(0, 0.2)).pitchDeg).toBeCloseTo((0.2 * 180) / Math.PI, 6);
    expect(poseOf(rotation(0, 0)).rollDeg).toBeCloseTo(0, 6);
  });
  it('gives NaN without a matrix, which no gate passes', () => {
    expect(poseOf([]).yawDeg).toBeNaN();
  });
});
