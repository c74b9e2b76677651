import { describe, expect, it } from 'vitest';
import { readMotion, type MotionFrame } from '../../../../../src/workers/face/pad/motion';
import { normal } from './pictures';

interface Subject {
  readonly lengthMs?: number;
  readonly intervalMs?: number;
  /** Largest turn, degrees, and shift, face widths. */
  readonly sway?: number;
  readonly shift?: number;
  /** How much mouth and brow play. */
  readonly play?: number;
  readonly blinksAtMs?: readonly number[];
  readonly blinkMs?: number;
  /** 1 shuts the eyes. */
  readonly blinkDepth?: number;
  /** How far the head nods with a blink, and a little before and after, degrees. */
  readonly nodDeg?: number;
  readonly smilesAtMs?: number;
}

/** A face before a landmarker that errs by 0.05° and a thousandth of the face. */
function series(subject: Subject): MotionFrame[] {
  const { lengthMs = 3_000, intervalMs = 1000 / 30, sway = 0, shift = 0, play = 0 } = subject;
  const { blinksAtMs = [], blinkMs = 200, blinkDepth = 1, nodDeg = 0, smilesAtMs = Infinity } = subject;
  const draw = normal(21);
  return Array.from({ length: Math.floor(lengthMs / intervalMs) }, (_, i) => {
    const atMs = i * intervalMs;
    const lid = Math.max(0, ...blinksAtMs.map((from) => 1 - Math.abs((atMs - from - blinkMs / 2) / (blinkMs / 2))));
    const nod = blinksAtMs.some((from) => atMs > from - 40 && atMs < from + blinkMs + 40) ? nodDeg : 0;
    const smile = Math.min(1, Math.max(0, (atMs - smilesAtMs) / 400));
    const wave = (periodMs: number) => Math.sin((2 * Math.PI * atMs) / periodMs);
    const err = (size: number) => size * draw();
    return {
      atMs,
      box: { x: 0.35 + 0.3 * (shift * wave(1_900) + err(0.001)), y: 0.2 + 0.5 * err(0.001), width: 0.3, height: 0.5 },
      pose: { yawDeg: sway * wave(2_300) + err(0.05), pitchDeg: nod + sway * wave(1_400) + err(0.05), rollDeg: err(0.05) },
      measures: {
        mouthWidth: 0.5 + play * wave(700) + 0.1 * smile + err(0.001),
        cornerLift: 0.02 + 0.04 * smile + err(0.001),
        eyeAspect: 0.29 * (1 - 0.7 * blinkDepth * Math.min(1, 1.5 * lid)) + err(0.003),
        interEyePx: 70,
        luma: 120,
        sharpness: 200,
      },
    };
  });
}

describe('at rest', () => {
  const still = readMotion(series({})).microMotion!;
  const handHeld = readMotion(series({ sway: 1.4, shift: 0.03 })).microMotion!;
  const person = readMotion(series({ sway: 1.2, shift: 0.02, play: 0.008 })).microMotion!;

  it('a photo on a stand moves by no more than the landmarker errs', () => {
    expect(still.turnDeg).toBeLessThan(0.12);
    expect(still.shiftShare).toBeLessThan(0.002);
    expect(still.scaleShare).toBeCloseTo(0, 9);
  });
  it('a photo in a hand shakes as a whole', () => {
    expect(handHeld.turnDeg).toBeGreaterThan(10 * still.turnDeg);
    expect(handHeld.shiftShare).toBeGreaterThan(10 * still.shiftShare);
    expect(handHeld.featureShare).toBeLessThan(1.5 * still.featureShare);
  });
  it('a person moves, and so does what is in the face', () => {
    expect(person.turnDeg).toBeGreaterThan(10 * still.turnDeg);
    expect(person.featureShare).toBeGreaterThan(3 * still.featureShare);
  });
  it('is before the smile and between blinks', () => {
    const reading = readMotion(series({ smilesAtMs: 1_700, blinksAtMs: [600], nodDeg: 3 }));
    expect(reading.microMotion!.turnDeg).toBeLessThan(1.5 * still.turnDeg);
    expect(reading.microMotion!.featureShare).toBeLessThan(1.5 * still.featureShare);
    expect(reading.smile).toBeDefined();
  });
  it('takes the root of the mean square of a swing', () => {
    const swung = readMotion(series({ lengthMs: 23_000, sway: 2 })).microMotion!;
    // Two waves of amplitude 2: √(2²/2 + 2²/2).
    expect(swung.turnDeg).toBeCloseTo(2, 1);
  });
  it('is not read from too short or too few frames', () => {
    expect(readMotion(series({ lengthMs: 500 }))).not.toHaveProperty('microMotion');
    expect(readMotion(series({ lengthMs: 1_300, intervalMs: 200 }))).not.toHaveProperty('microMotion');
    expect(readMotion(series({ smilesAtMs: 300 }))).not.toHaveProperty('microMotion');
  });
});

describe('blinks', () => {
  it('are found with how long they last', () => {
    const { blinks } = readMotion(series({ blinksAtMs: [500, 1_800], blinkMs: 260 }));
    expect(blinks).toHaveLength(2);
    for (const { durationMs } of blinks!) {
      // Below four fifths open for all but the first and last fifth or so of the way.
      expect(durationMs).toBeGreaterThan(170);
      expect(durationMs).toBeLessThan(260);
    }
    expect(Math.abs(blinks![1]!.atMs - 1_800)).toBeLessThan(60);
  });
  it('last longer when they do', () => {
    const lasting = (blinkMs: number) => readMotion(series({ blinksAtMs: [900], blinkMs })).blinks![0]!.durationMs;
    expect(lasting(400)).toBeGreaterThan(1.5 * lasting(200));
  });
  it('are none in a photo, nor where the eyes stay shut', () => {
    expect(readMotion(series({})).blinks).toEqual([]);
    expect(readMotion(series({ blinksAtMs: [700], blinkMs: 1_300 })).blinks).toEqual([]);
    expect(readMotion(series({ blinksAtMs: [2_950] })).blinks).toEqual([]);
  });
  it('are none where the eyes only narrow', () => {
    expect(readMotion(series({ blinksAtMs: [500, 1_800], blinkDepth: 0.45 })).blinks).toEqual([]);
  });
  it('are not looked for where they would fall between frames', () => {
    expect(readMotion(series({ intervalMs: 140, blinksAtMs: [500] }))).not.toHaveProperty('blinks');
  });
});

it('reads the smile from the width of the mouth', () => {
  const { smile } = readMotion(series({ smilesAtMs: 1_500 }));
  expect(Math.abs(smile!.onsetAtMs - 1_540)).toBeLessThan(60);
  expect(smile!.riseMs).toBeGreaterThan(250);
  expect(smile!.riseMs).toBeLessThan(390);
  expect(readMotion(series({}))).not.toHaveProperty('smile');
});

it('reads nothing from nothing', () => {
  expect(readMotion([])).toEqual({});
});
