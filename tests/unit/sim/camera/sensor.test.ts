import { Matrix4, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { FIRST_EXPOSURE, GAIN_RANGE, meteredLuma, nextExposure } from '../../../../src/sim/camera/sensor/exposure';
import { frameWord } from '../../../../src/sim/camera/sensor/frame-word';
import { shutterMotion } from '../../../../src/sim/camera/sensor/motion';
import { drawNoise, NOISE_RANGE } from '../../../../src/sim/camera/sensor/noise-texture';
import { createSeededRng } from '../../../../src/sim/rng';

describe('auto-exposure', () => {
  const after = (luma: number, elapsedMs: number, gain = 1) => nextExposure({ gain }, luma, elapsedMs).gain;
  it('opens in the dark and closes in the light, with a delay', () => {
    expect(after(0.1, 33)).toBeGreaterThan(1);
    expect(after(0.1, 33)).toBeLessThan(1.15);
    expect(after(0.5, 33)).toBeLessThan(1);
  });
  it('settles, the faster the longer it waits, and at once when told so', () => {
    const settled = after(0.14, Infinity);
    expect(settled * 0.14).toBeCloseTo(0.2, 5);
    expect(Math.abs(after(0.14, 1000) - settled)).toBeLessThan(Math.abs(after(0.14, 100) - settled));
  });
  it('many short steps end where one long step does', () => {
    let gain = 1;
    for (let i = 0; i < 30; i++) gain = after(0.15, 10, gain);
    expect(gain).toBeCloseTo(after(0.15, 300), 6);
  });
  it('has an end on both sides', () => {
    expect(after(0, Infinity)).toBeCloseTo(GAIN_RANGE.most);
    expect(after(100, Infinity)).toBeCloseTo(GAIN_RANGE.least);
  });
  it('stays where it is when no time passes', () => {
    expect(nextExposure(FIRST_EXPOSURE, 0.01, 0)).toEqual(FIRST_EXPOSURE);
  });
  it('meters the middle more than the edge, and the face most', () => {
    const lit = (at: number, face?: Parameters<typeof meteredLuma>[3]) =>
      meteredLuma(
        Float32Array.from({ length: 81 }, (_, i) => (i === at ? 1 : 0)),
        9,
        9,
        face,
      );
    expect(lit(40)).toBeGreaterThan(1.5 * lit(0));
    // Third column from the left, third row from the top.
    const face = { x: 0.28, y: 0.28, halfWidth: 0.08, halfHeight: 0.08 };
    expect(lit(2 * 9 + 2, face)).toBeGreaterThan(20 * lit(6 * 9 + 6, face));
    expect(meteredLuma(new Float32Array(81).fill(0.3), 9, 9, face)).toBeCloseTo(0.3);
  });
  it('meters what it sees of a face that leaves the frame', () => {
    const away = { x: 3, y: 0.5, halfWidth: 0.1, halfHeight: 0.1 };
    expect(meteredLuma(new Float32Array(81).fill(0.3), 9, 9, away)).toBeCloseTo(0.3);
  });
});

describe('noise', () => {
  it('follows from seed, frame and purpose', () => {
    expect(frameWord(1, 2, 3)).toBe(frameWord(1, 2, 3));
    const words = new Set<number>();
    for (let seed = 0; seed < 10; seed++)
      for (let frame = 0; frame < 100; frame++)
        for (let purpose = 0; purpose < 4; purpose++) words.add(frameWord(seed, frame, purpose));
    expect(words.size).toBe(4000);
  });
  it('is normal: mean 0, deviation 1', () => {
    const values = Float64Array.from(drawNoise(createSeededRng('noise')), (byte) => ((byte - 127.5) / 127.5) * NOISE_RANGE);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(deviation).toBeGreaterThan(0.96);
    expect(deviation).toBeLessThan(1.04);
  });
});

describe('motion while the shutter is open', () => {
  const at = (x: number, yawDeg = 0) => ({ placeMm: [x, 0, -600] as const, pose: { yawDeg, pitchDeg: 0, rollDeg: 0 } });
  const moved = (motion: Matrix4) => new Vector3(20, 0, -600).applyMatrix4(motion);
  it('leads back the way the subject came, for as long as the shutter was open', () => {
    // 30 mm in 100 ms, open for about 12 ms.
    const from = moved(shutterMotion(at(-10), at(20), 100, 1));
    expect(from.x).toBeLessThan(20 - 2);
    expect(from.x).toBeGreaterThan(20 - 6);
    expect(from.z).toBeCloseTo(-600);
  });
  it('is longer in dim light', () => {
    const x = (gain: number) => moved(shutterMotion(at(-10), at(20), 100, gain)).x;
    expect(x(1.9)).toBeLessThan(x(1) - 1);
  });
  it('turns points off the axis', () => {
    const motion = shutterMotion(at(0, 0), at(0, 20), 100, 1);
    expect(new Vector3(0, 0, -600).applyMatrix4(motion).z).toBeCloseTo(-600);
    expect(new Vector3(70, 0, -600).applyMatrix4(motion).z).not.toBeCloseTo(-600);
  });
  it('is none without a frame before, after a long gap, or when somebody else stands there', () => {
    const still = new Matrix4();
    expect(shutterMotion(undefined, at(0), 100, 1)).toEqual(still);
    expect(shutterMotion(at(-10), at(20), 0, 1)).toEqual(still);
    expect(shutterMotion(at(-10), at(20), 3000, 1)).toEqual(still);
    expect(shutterMotion(at(-500), at(20), 100, 1)).toEqual(still);
  });
});
