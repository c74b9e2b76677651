import { describe, expect, it } from 'vitest';
import {
  drawLightSequence,
  flashSafety,
  LIGHT_TIMING,
  screenLightAt,
  type LightSequence,
  type ScreenHalves,
  type ScreenRgb,
} from '../../../src/domain/light-challenge';
import { createSeededRng } from '../../../src/sim/rng';

const draw = (seed: number) => drawLightSequence(createSeededRng(`light ${seed}`));
const DARK: ScreenRgb = [0, 0, 0];
const both = (colour: ScreenRgb): ScreenHalves => ({ left: colour, right: colour });

function sequenceOf(steps: readonly ScreenHalves[], stepMs: number, rampMs = 0): LightSequence {
  return { leadMs: 300, stepMs, rampMs, tailMs: 300, steps, durationMs: 600 + steps.length * stepMs };
}
const blinking = (colour: ScreenRgb, stepMs: number, between: ScreenRgb = DARK) =>
  sequenceOf(
    Array.from({ length: 12 }, (_, i) => both(i % 2 === 0 ? colour : between)),
    stepMs,
  );

describe('a drawn sequence', () => {
  it('is left and right twice each and two different tints', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { steps, durationMs } = draw(seed);
      const names = steps.map(({ left, right }) => (left === right ? left.join() : left[0] > right[0] ? 'left' : 'right'));
      expect(names.filter((name) => name === 'left')).toHaveLength(2);
      expect(names.filter((name) => name === 'right')).toHaveLength(2);
      expect(new Set(names).size).toBe(4);
      expect(durationMs).toBe(2_400);
    }
  });

  it('comes in every order, with every tint', () => {
    const orders = new Set(Array.from({ length: 4_000 }, (_, seed) => JSON.stringify(draw(seed).steps)));
    // 4,000 draws of 1,800 leave about 195 unseen.
    expect(orders.size).toBeGreaterThan(1_500);
    expect(orders.size).toBeLessThanOrEqual(1_800);
  });

  it('begins and ends dark, and ramps in between', () => {
    const sequence = sequenceOf([both([1, 1, 1]), both([0.2, 0.4, 0.6])], 300, 120);
    const green = (sinceMs: number) => screenLightAt(sequence, sinceMs).left[1];
    for (const dark of [-1_000, 0, 300, 1_020, 1_200, 9_000]) expect(green(dark)).toBeCloseTo(0.05, 6);
    expect(green(360)).toBeCloseTo(0.525, 6);
    expect(green(420)).toBeCloseTo(1, 6);
    expect(green(599)).toBeCloseTo(1, 6);
    expect(green(660)).toBeCloseTo(0.7, 6);
    expect(green(899)).toBeCloseTo(0.4, 6);
    expect(green(960)).toBeCloseTo(0.225, 6);
  });
});

describe('flash safety', () => {
  it('holds for every sequence that is drawn', () => {
    for (let seed = 0; seed < 5_000; seed++) {
      expect(flashSafety(draw(seed))).toMatchObject({ safe: true, redFlashes: 0 });
    }
  });

  it('counts two flashes a second where the sides alternate all the time', () => {
    const [left, right] = [both([1, 1, 1]), both(DARK)].map(({ left: colour }, i) => ({
      left: colour,
      right: (i === 0 ? DARK : [1, 1, 1]) as ScreenRgb,
    })) as [ScreenHalves, ScreenHalves];
    const { stepMs, rampMs } = LIGHT_TIMING;
    expect(flashSafety(sequenceOf([left, right, left, right, left, right], stepMs, rampMs))).toEqual({
      generalFlashes: 2,
      redFlashes: 0,
      safe: true,
    });
  });

  it('catches white that blinks five times a second, and lets twice be', () => {
    expect(flashSafety(blinking([1, 1, 1], 100))).toMatchObject({ safe: false });
    expect(flashSafety(blinking([1, 1, 1], 100)).generalFlashes).toBeGreaterThan(3);
    expect(flashSafety(blinking([1, 1, 1], 250))).toMatchObject({ safe: true, generalFlashes: 2 });
  });

  it('catches one half that blinks while the whole stays equally bright', () => {
    const halves: ScreenHalves[] = Array.from({ length: 12 }, (_, i) => ({
      left: i % 2 === 0 ? [1, 1, 1] : DARK,
      right: i % 2 === 0 ? DARK : [1, 1, 1],
    }));
    expect(flashSafety(sequenceOf(halves, 100)).safe).toBe(false);
  });

  it('lets small changes and changes among the brightest be', () => {
    expect(flashSafety(blinking([0.5, 0.5, 0.5], 100, [0.45, 0.45, 0.45])).generalFlashes).toBeLessThanOrEqual(1);
    expect(flashSafety(blinking([1, 1, 1], 100, [0.85, 0.85, 0.85])).generalFlashes).toBeLessThanOrEqual(1);
  });

  it('catches saturated red, even where its luminance hardly changes', () => {
    const red = blinking([0.4, 0.02, 0.02], 100, [0.02, 0.1, 0.06]);
    expect(flashSafety(red)).toMatchObject({ generalFlashes: 0, safe: false });
    expect(flashSafety(red).redFlashes).toBeGreaterThan(3);
    expect(flashSafety(blinking([0.4, 0.02, 0.02], 250, [0.02, 0.1, 0.06]))).toMatchObject({ safe: true, redFlashes: 2 });
    expect(flashSafety(blinking([1, 0.28, 0.36], 100)).redFlashes).toBe(0);
  });

  it('sums up changes that go on over several steps', () => {
    const stairs: ScreenHalves[] = [0.05, 0.12, 0.19, 0.12, 0.05, 0.12, 0.19, 0.12, 0.05].map((v) => both([v, v, v]));
    expect(flashSafety(sequenceOf(stairs, 50)).generalFlashes).toBeGreaterThan(0);
  });
});
