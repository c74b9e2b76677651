import { describe, expect, it } from 'vitest';
import { cutsOf } from '../../../../src/sim/camera/artefacts/cut';
import { fingersAround } from '../../../../src/sim/camera/artefacts/fingers';
import { createSheet, sheetLines } from '../../../../src/sim/camera/artefacts/sheet';
import { createView, focalPx } from '../../../../src/sim/camera/stage/view';
import { turnOf } from '../../../../src/sim/camera/turn-of';
import { Vector3 } from 'three';

describe('a sheet', () => {
  it('is flat with its middle at the origin', () => {
    expect(sheetLines(210, undefined)).toEqual([
      [-105, 0, 0],
      [105, 0, 0],
    ]);
  });
  it('bent keeps its length along the bend, nearest in the middle', () => {
    const lines = sheetLines(210, 120);
    const length = lines.slice(1).reduce((sum, [x, z], i) => sum + Math.hypot(x - lines[i]![0], z - lines[i]![1]), 0);
    expect(length).toBeCloseTo(210, 0);
    expect(Math.max(...lines.map(([, z]) => z))).toBeCloseTo(0);
    for (const [x, z] of lines) expect(Math.hypot(x, z + 120)).toBeCloseTo(120);
  });
  it('never rolls up further than half a turn', () => {
    expect(Math.min(...sheetLines(600, 40).map(([, z]) => z))).toBeCloseTo(-40);
  });
  it('faces whoever looks, with the picture upright', () => {
    const sheet = createSheet(200, 300, undefined);
    const at = (i: number) => new Vector3().fromBufferAttribute(sheet.getAttribute('position'), i);
    const [a, b, c] = Array.from(sheet.getIndex()!.array.slice(0, 3), at);
    expect(b!.sub(a!).cross(c!.sub(a!)).z).toBeGreaterThan(0);
    const uv = sheet.getAttribute('uv');
    for (let i = 0; i < uv.count; i++)
      expect([Math.sign(at(i).x), Math.sign(at(i).y)]).toEqual([uv.getX(i) * 2 - 1, uv.getY(i) * 2 - 1]);
  });
});

describe('cuts', () => {
  const eyes = [
    [-32, 38, -540],
    [32, 38, -540],
  ] as const;
  const view = createView(0.7);
  it('have holes where the eyes are in the picture', () => {
    const { holes, holeRadius, isOutline } = cutsOf('eye_holes', eyes, 12, view);
    const heightMm = 2 * 540 * Math.tan((21.5 * Math.PI) / 180);
    expect(isOutline).toBe(false);
    expect(holes[0]![0]).toBeCloseTo(0.5 - 32 / (0.7 * heightMm), 4);
    expect(holes[1]![0]).toBeCloseTo(0.5 + 32 / (0.7 * heightMm), 4);
    expect(holes[0]![1]).toBeCloseTo(0.5 + 38 / heightMm, 4);
    expect(holeRadius[0] * 0.7 * heightMm).toBeCloseTo(17.4, 1);
  });
  it('end below the chin and leave the eyes when told so', () => {
    const { holes, chin, isOutline } = cutsOf('outline', eyes, 12, view);
    expect({ holes, isOutline }).toEqual({ holes: [], isOutline: true });
    expect(chin).toBeLessThan(0.35);
  });
});

it('fingers hold the edges from both sides of the sheet', () => {
  const fingers = fingersAround(210, 297, { sides: [-1, 1], thumbReachMm: 24, below: 0.2, edgeZMm: 0 });
  const thumbs = fingers.filter(({ of }) => of === 'thumb');
  expect(thumbs.map(({ tip }) => Math.sign(tip[0]))).toEqual([-1, 1]);
  for (const { tip, radiusMm } of thumbs) {
    expect(Math.abs(tip[0])).toBeLessThan(105);
    expect(tip[2] - radiusMm).toBeGreaterThanOrEqual(0);
  }
  for (const { tip, radiusMm, of } of fingers) if (of !== 'thumb') expect(tip[2] + radiusMm).toBeLessThanOrEqual(0);
});

it('poses turn towards the person’s left, up, and counter-clockwise', () => {
  const nose = (pose: Parameters<typeof turnOf>[0]) => new Vector3(0, 0, 1).applyQuaternion(turnOf(pose));
  expect(nose({ yawDeg: 30, pitchDeg: 0, rollDeg: 0 }).x).toBeCloseTo(0.5);
  expect(nose({ yawDeg: 0, pitchDeg: 30, rollDeg: 0 }).y).toBeCloseTo(0.5);
  const ear = new Vector3(1, 0, 0).applyQuaternion(turnOf({ yawDeg: 0, pitchDeg: 0, rollDeg: 30 }));
  expect(ear.y).toBeCloseTo(0.5);
});

it('the focal length belongs to the field of view', () => {
  expect(focalPx(480)).toBeCloseTo(609.3, 0);
});
