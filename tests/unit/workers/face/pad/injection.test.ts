import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../../../../../src/workers/face/image';
import { readStream, summariseStream, wipeStreamSample } from '../../../../../src/workers/face/pad/injection';
import { meshOf, person, taken, type Face } from './pictures';

const FRAME_MS = 33;
const [WIDTH, HEIGHT] = [160, 120];

/** Somebody who stands there as people do. */
const standing = (atMs: number): Face => ({
  cx: 80 + 1.5 * Math.sin(atMs / 310) + 2 * Math.sin(atMs / 1_730),
  cy: 60 + Math.sin(atMs / 450),
  widthPx: 78 + 2 * Math.sin(atMs / 2_100),
});

interface Stream {
  readonly frames: number;
  /** Time in the scene shown at a time in the stream. */
  readonly shows?: (atMs: number) => number;
  readonly noiseSteps: number;
  /** Which noise a frame has; its own unless said. */
  readonly noiseOf?: (frame: number) => number;
  readonly change?: (image: RgbaImage, frame: number) => void;
  readonly atMs?: (frame: number) => number;
}

function samplesOf({
  frames,
  shows = (atMs) => atMs,
  noiseSteps,
  noiseOf = (i) => i,
  change,
  atMs = (i) => i * FRAME_MS,
}: Stream) {
  return Array.from({ length: frames }, (_, i) => {
    const face = standing(shows(atMs(i)));
    const image = taken(person(face), noiseSteps, 1 + noiseOf(i), WIDTH, HEIGHT);
    change?.(image, i);
    return readStream(image, meshOf(face), atMs(i));
  });
}
const read = (stream: Stream) => summariseStream(samplesOf(stream))!;

/** Changes a few pixels in a hundred by a step, as coding the same picture again does. */
function codedAgain({ data }: RgbaImage, frame: number): void {
  for (let i = (frame * 7) % 41; i < data.length / 4; i += 41) data[4 * i + 1]! += frame % 2 ? 1 : -1;
}

describe('a live stream', () => {
  it.each([0.7, 1.5, 4])('with noise of %s steps neither repeats nor loops, and its noise is new in each frame', (noiseSteps) => {
    const reading = read({ frames: 60, noiseSteps });
    expect(reading.repeatedShare).toBe(0);
    expect(reading.loopShare).toBe(0);
    expect(reading.noiseLevel! / noiseSteps).toBeGreaterThan(0.85);
    expect(reading.noiseLevel! / noiseSteps).toBeLessThan(1.3);
    expect(reading.temporalNoise! / noiseSteps).toBeGreaterThan(0.85);
    expect(reading.temporalNoise! / noiseSteps).toBeLessThan(1.2);
    expect(reading.faceNoiseLevel! / noiseSteps).toBeGreaterThan(0.8);
  });

  it('before which nobody moves does not repeat either: noise does not', () => {
    expect(read({ frames: 60, noiseSteps: 0.7, shows: () => 0 })).toMatchObject({ repeatedShare: 0, loopShare: 0 });
  });

  it('is not taken for new noise where only the exposure changes', () => {
    const brighter = ({ data }: RgbaImage, frame: number): void => {
      for (let i = 0; i < data.length; i++) data[i]! += frame;
    };
    const reading = read({ frames: 12, noiseSteps: 0, shows: () => 0, change: brighter });
    expect(reading.repeatedShare).toBe(0);
    expect(reading.temporalNoise).toBeLessThan(0.05);
  });
});

/** A clock in a corner, as screen recorders put it there. */
function withClock({ data }: RgbaImage, frame: number): void {
  for (let y = 2; y < 16; y++) data.fill(60 + ((frame * 37) % 90), (y * WIDTH + 4) * 4, (y * WIDTH + 44) * 4);
}

describe('an injected stream', () => {
  it.each([
    ['exactly', undefined],
    ['but for a clock', withClock],
    ['but for coding it again', codedAgain],
  ])('of 10 frames a second repeats two of three %s', (_, change) => {
    const tenASecond = (atMs: number) => Math.floor(atMs / (3 * FRAME_MS)) * 3 * FRAME_MS;
    const stream = { frames: 31, noiseSteps: 1.5, shows: tenASecond, noiseOf: (i: number) => Math.floor(i / 3) };
    const reading = read({ ...stream, ...(change && { change }) });
    expect(reading.repeatedShare).toBeCloseTo(2 / 3, 2);
    // What is left between the different frames is noise of a sensor, once upon a time.
    expect(reading.temporalNoise).toBeGreaterThan(1.2);
  });

  it('made by a program has no noise, however it moves', () => {
    const reading = read({ frames: 30, noiseSteps: 0 });
    expect(reading.noiseLevel).toBeLessThan(0.3);
    expect(reading.temporalNoise).toBeLessThan(0.3);
  });

  it('that stands still is all repeats, which is no loop', () => {
    const frozen = read({ frames: 60, noiseSteps: 2, shows: () => 0, noiseOf: () => 0 });
    expect(frozen).toMatchObject({ repeatedShare: 1, loopShare: 0, temporalNoise: 0 });
    expect(frozen.noiseLevel).toBeGreaterThan(1.7);
  });

  it.each([0, 2])('that begins again after 1.2 s comes back, with noise of %s steps in the recording', (noiseSteps) => {
    const length = 36;
    const stream = {
      frames: 90,
      noiseSteps,
      shows: (atMs: number) => atMs % (length * FRAME_MS),
      noiseOf: (i: number) => i % length,
    };
    const reading = read(stream);
    expect(reading.loopShare).toBeCloseTo(54 / 90, 2);
    // Without noise, frames in which hardly anything moves are alike.
    if (noiseSteps > 0) expect(reading.repeatedShare).toBe(0);
  });

  it('that steps back by a frame does not loop', () => {
    const backOnce = (i: number) => (i === 30 ? 28 : i);
    const stream = {
      frames: 60,
      noiseSteps: 1,
      shows: (atMs: number) => backOnce(Math.round(atMs / FRAME_MS)) * FRAME_MS,
      noiseOf: backOnce,
    };
    expect(read(stream)).toMatchObject({ repeatedShare: 0, loopShare: 0 });
  });

  it('does not show where noise is added anew: the weakness', () => {
    const reading = read({ frames: 60, noiseSteps: 2, shows: (atMs) => atMs % 1_000 });
    expect(reading).toMatchObject({ repeatedShare: 0, loopShare: 0 });
  });

  it('with a made face in a live picture has less noise in the face', () => {
    const patched = Array.from({ length: 12 }, (_, i) => {
      const [live, made] = [taken(person(standing(0)), 3, i + 1, WIDTH, HEIGHT), taken(person(standing(0)), 0, 1, WIDTH, HEIGHT)];
      for (let p = 0; p < WIDTH * HEIGHT; p++) {
        const inFace = Math.hypot(((p % WIDTH) - 80) / 42, (Math.floor(p / WIDTH) - 61) / 55) < 1;
        if (inFace) live.data.set(made.data.subarray(4 * p, 4 * p + 4), 4 * p);
      }
      return readStream(live, meshOf(standing(0)), i * FRAME_MS);
    });
    const reading = summariseStream(patched)!;
    expect(reading.noiseLevel).toBeGreaterThan(1);
    expect(reading.faceNoiseLevel).toBeLessThan(0.5 * reading.noiseLevel!);
  });
});

describe('intervals', () => {
  const jitterOf = (atMs: (i: number) => number) => read({ frames: 20, noiseSteps: 1, atMs }).intervalJitter;
  it('of a metronome do not jitter, and uneven ones do by their spread', () => {
    expect(jitterOf((i) => i * 40)).toBe(0);
    // 30, 50, 30, 50: the tenth and the ninetieth percentile are 20 apart, around 30 or 50.
    expect(jitterOf((i) => i * 40 + (i % 2) * -10)).toBeGreaterThan(0.35);
  });
});

describe('abstains', () => {
  it('from fewer than 8 frames', () => {
    const samples = samplesOf({ frames: 8, noiseSteps: 1 });
    expect(summariseStream(samples)).toBeDefined();
    expect(summariseStream(samples.slice(1))).toBeUndefined();
  });

  it('from black and from burnt-out frames, which are alike without being repeats', () => {
    for (const grey of [2, 254]) {
      const image = taken(() => [grey, grey, grey], 0, 1, WIDTH, HEIGHT);
      const samples = Array.from({ length: 20 }, (_, i) => readStream(image, undefined, i * FRAME_MS));
      expect(summariseStream(samples)).toBeUndefined();
    }
  });

  it('from loops in less than 1.5 s, and from the face where there is none or it is tiny', () => {
    const image = taken(person(standing(0)), 1, 1, WIDTH, HEIGHT);
    const tiny = meshOf({ cx: 80, cy: 60, widthPx: 14 });
    for (const mesh of [undefined, tiny]) {
      const reading = summariseStream(Array.from({ length: 20 }, (_, i) => readStream(image, mesh, i * FRAME_MS)))!;
      expect(reading).not.toHaveProperty('loopShare');
      expect(reading).not.toHaveProperty('faceNoiseLevel');
      expect(reading.noiseLevel).toBeGreaterThan(0.8);
    }
  });

  it('from frames too small for its blocks', () => {
    expect(
      readStream(
        taken(() => [90, 90, 90], 1, 1, 60, 40),
        undefined,
        0,
      ),
    ).not.toHaveProperty('noiseLevel');
  });
});

it('compares no frames of different sizes', () => {
  const grey = (width: number, height: number) => taken(() => [90, 90, 90], 0, 1, width, height);
  const samples = Array.from({ length: 12 }, (_, i) =>
    readStream(i % 2 ? grey(160, 120) : grey(120, 160), undefined, i * FRAME_MS),
  );
  const reading = summariseStream(samples)!;
  expect(reading.repeatedShare).toBe(0);
  expect(reading).not.toHaveProperty('temporalNoise');
});

it('counts the repeats that were put in, wherever they are', () => {
  const fresh = samplesOf({ frames: 20, noiseSteps: 1 });
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 19, maxLength: 19 }), (repeats) => {
      const shown = [fresh[0]!];
      repeats.forEach((again, i) => shown.push(again ? { ...shown[i]!, capturedAtMs: (i + 1) * FRAME_MS } : fresh[i + 1]!));
      expect(summariseStream(shown)!.repeatedShare).toBeCloseTo(repeats.filter(Boolean).length / 19, 6);
    }),
  );
});

it('forgets the picture when wiped', () => {
  const sample = samplesOf({ frames: 1, noiseSteps: 1 })[0]!;
  expect(sample.blocks.some((value) => value > 0)).toBe(true);
  wipeStreamSample(sample);
  expect(sample.blocks.every((value) => value === 0)).toBe(true);
});
