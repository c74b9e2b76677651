import { describe, expect, it } from 'vitest';
import { turnPositions, turnShares } from '../../../../../src/sim/camera/person/neck';
import { eyeTurn, rotationOf, turned, turnedBack, type Vector } from '../../../../../src/sim/camera/person/turn';
import { poseOf } from '../../../../../src/workers/face/mesh';
import { aModel, aPart } from './support';

describe('a head that turns', () => {
  it.each([
    ['left', { yawDeg: 30, pitchDeg: 0, rollDeg: 0 }, [1, 0]],
    ['right', { yawDeg: -30, pitchDeg: 0, rollDeg: 0 }, [-1, 0]],
    ['up', { yawDeg: 0, pitchDeg: 20, rollDeg: 0 }, [0, 1]],
    ['down', { yawDeg: 0, pitchDeg: -20, rollDeg: 0 }, [0, -1]],
  ] as const)('brings the nose %s', (_, pose, [x, y]) => {
    const nose = turned(rotationOf(pose), [0, 0, 1]);
    expect(Math.sign(Math.round(nose[0] * 1e6))).toBe(x);
    expect(Math.sign(Math.round(nose[1] * 1e6))).toBe(y);
  });

  it('has the very angles that the terminal reads from it', () => {
    const pose = { yawDeg: 21, pitchDeg: -13, rollDeg: 8 };
    const [a, b, c, d, e, f, g, h, i] = rotationOf(pose) as number[];
    const columns = [a!, d!, g!, 0, b!, e!, h!, 0, c!, f!, i!, 0, 0, 0, 0, 1];
    const read = poseOf(columns);
    expect(read.yawDeg).toBeCloseTo(21, 9);
    expect(read.pitchDeg).toBeCloseTo(-13, 9);
    expect(read.rollDeg).toBeCloseTo(8, 9);
  });

  it('turns back to where it came from', () => {
    const r = rotationOf({ yawDeg: 40, pitchDeg: 20, rollDeg: -15 });
    const there = turned(r, [3, -5, 7]);
    turnedBack(r, there).forEach((value, k) => expect(value).toBeCloseTo([3, -5, 7][k]!, 9));
  });
});

describe('eyes', () => {
  const still = rotationOf({ yawDeg: 0, pitchDeg: 0, rollDeg: 0 });
  it('both aim at the camera, so that they converge', () => {
    const ahead = { yawDeg: 0, pitchDeg: 0 };
    const right = eyeTurn(still, [-30, 0, -600], ahead);
    const left = eyeTurn(still, [30, 0, -600], ahead);
    expect(right.yawDeg).toBeCloseTo(2.86, 2);
    expect(left.yawDeg).toBeCloseTo(-2.86, 2);
  });
  it('stay on the camera while the head turns, as far as they reach', () => {
    const looking = (yawDeg: number) =>
      eyeTurn(rotationOf({ yawDeg, pitchDeg: 0, rollDeg: 0 }), [0, 0, -600], { yawDeg: 0, pitchDeg: 0 });
    expect(looking(20).yawDeg).toBeCloseTo(-20, 9);
    expect(looking(80).yawDeg).toBe(-38);
  });
  it('add the gaze', () => {
    expect(eyeTurn(still, [0, 0, -600], { yawDeg: 10, pitchDeg: -5 })).toMatchObject({ yawDeg: 10, pitchDeg: -5 });
  });
});

describe('a neck', () => {
  const model = aModel([]);
  const share = (at: Vector, kind: 'skin' | 'hair' | 'cloth' | 'eye' = 'skin') =>
    turnShares(aPart({ kind, positions: Float32Array.from(at) }), model)[0]!;

  it('turns the face as a whole, chin included, and the shoulders not at all', () => {
    expect(share([0, 60, 0])).toBe(1);
    expect(share([0, -112, 5])).toBe(1);
    expect(share([0, -180, -60])).toBe(0);
  });
  it('bends in between', () => {
    const middle = share([0, -120, -50]);
    expect(middle).toBeGreaterThan(0);
    expect(middle).toBeLessThan(1);
  });
  it('leaves clothes, takes eyes, and lets long hair follow a little', () => {
    expect(share([0, 50, 0], 'cloth')).toBe(0);
    expect(share([0, -400, 0], 'eye')).toBe(1);
    expect(share([80, -250, -40], 'hair')).toBeCloseTo(0.21, 6);
  });
  it('turns about the pivot', () => {
    const to = new Float32Array(6);
    const from = Float32Array.from([0, 0, 100, 0, 0, 100]);
    turnPositions(from, to, Float32Array.from([1, 0]), rotationOf({ yawDeg: 90, pitchDeg: 0, rollDeg: 0 }), [0, 0, 50]);
    [50, 0, 50, 0, 0, 100].forEach((value, k) => expect(to[k]).toBeCloseTo(value, 4));
  });
});
