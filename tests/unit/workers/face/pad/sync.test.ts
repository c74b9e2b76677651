import { describe, expect, it } from 'vitest';
import { createSeededRng } from '../../../../../src/sim/rng';
import { MOUTH_PLACES } from '../../../../../src/workers/face/pad/mouth-depth';
import { readSync, type SyncFrame } from '../../../../../src/workers/face/pad/sync';

const INTERVAL_MS = 1000 / 15;
/** When the smile begins and how long it takes to its height. */
const ONSET_MS = 520;
const RISE_MS = 280;
const ENDS_MS = ONSET_MS + 550;

const smileAt = (ms: number): number => {
  const share = Math.min(1, Math.max(0, (ms - ONSET_MS) / RISE_MS));
  return share * share * (3 - 2 * share);
};

interface Case {
  readonly lagMs?: number;
  readonly noiseMm?: number;
  readonly changeMm?: number;
  readonly seed?: string;
}

function film({ lagMs = 0, noiseMm = 0.4, changeMm = 3, seed = 'film' }: Case) {
  const rng = createSeededRng(seed);
  const noise = (size: number) => size * ((rng.below(2001) + rng.below(2001) - 2000) / 1000);
  // Some places come forward, some fall back, most stay.
  const way = Array.from({ length: MOUTH_PLACES }, (_, i) => changeMm * Math.sin(i * 1.7));
  const frame = (atMs: number): SyncFrame => ({
    atMs,
    measures: {
      mouthWidth: 0.5 + 0.12 * smileAt(atMs - lagMs) + noise(0.004),
      cornerLift: 0.06 * smileAt(atMs - lagMs) + noise(0.002),
    },
    mouth: Float32Array.from(way, (mm) => mm * smileAt(atMs) + noise(noiseMm)),
  });
  const rest = Array.from({ length: 5 }, (_, i) => frame(-400 + i * 80));
  const count = Math.floor((ENDS_MS + lagMs) / INTERVAL_MS);
  return { rest, answer: Array.from({ length: count }, (_, i) => frame(i * INTERVAL_MS)) };
}

const read = (one: Case) => {
  const { rest, answer } = film(one);
  return readSync(rest, answer);
};

describe('a smile that is seen in depth and in the picture', () => {
  it.each([0, 30, 90, 220])('comes %i ms later in the picture: so it is read', (lagMs) => {
    for (const seed of ['a', 'b', 'c']) {
      const reading = read({ lagMs, seed })!;
      expect(Math.abs(reading.lagMs - lagMs)).toBeLessThanOrEqual(30);
      expect(reading.correlation).toBeGreaterThan(0.97);
      expect(reading.changeMm).toBeGreaterThan(1.5);
    }
  });

  it('is told through single places and frames without a reading', () => {
    const { rest, answer } = film({ lagMs: 90 });
    answer.forEach(({ mouth }, i) => mouth!.fill(NaN, (i * 7) % 60, ((i * 7) % 60) + 15));
    const holed = answer.map((frame, i) => (i === 5 ? { ...frame, mouth: undefined } : frame));
    expect(Math.abs(readSync(rest, holed)!.lagMs - 90)).toBeLessThanOrEqual(30);
  });
});

it('a face that does not move in depth is like nothing', () => {
  const { rest, answer } = film({ changeMm: 0 });
  const reading = readSync(rest, answer);
  expect(reading?.changeMm ?? 0).toBeLessThan(0.6);
});

it('without depth, or with too few frames, there is no reading', () => {
  const { rest, answer } = film({});
  const blind = (frames: readonly SyncFrame[]) => frames.map((frame) => ({ ...frame, mouth: undefined }));
  expect(readSync(blind(rest), answer)).toBeUndefined();
  expect(readSync(rest, blind(answer))).toBeUndefined();
  expect(readSync(rest, answer.slice(-7))).toBeUndefined();
  const slow = answer.map((frame, i) => ({ ...frame, atMs: i * 100 }));
  expect(readSync(rest, slow)).toBeUndefined();
});
