import { describe, expect, it } from 'vitest';
import { screenLightAt, type LightSequence, type ScreenRgb } from '../../../../../src/domain/light-challenge';
import { judgeLight, LIGHT_POLICY, readRegions, REGION_NAMES, verdictOf } from '../../../../../src/workers/face/pad/light';
import {
  emitted,
  film,
  head,
  lit,
  pictureOf,
  sequenceOf,
  sheet,
  SHOWN_AT_MS,
  TILED_MESH,
  type Filming,
  type LightOf,
  type LitFace,
} from './lit-faces';

const SEEDS = [1, 2, 3, 4];
const DARK: ScreenRgb = [0.05, 0.05, 0.05];

const judge = (light: LightOf, sequence: LightSequence, filming: Filming, seed?: number) =>
  judgeLight(film(light, sequence, filming, seed), sequence, SHOWN_AT_MS);
const verdicts = (light: (sequence: LightSequence, seed: number) => LightOf, filming: Filming) =>
  SEEDS.map((seed) => verdictOf(judge(light(sequenceOf(seed), seed), sequenceOf(seed), filming, seed)));
const real = (face: LitFace) => (sequence: LightSequence) => lit(face, sequence);
const all = (verdict: string) => SEEDS.map(() => verdict);

describe('regions', () => {
  it('are linear means, in the order of their names', () => {
    const colours = REGION_NAMES.map((_, i) => [10 * i, 128, 255]);
    const regions = readRegions(pictureOf(colours), TILED_MESH);
    expect(regions).toHaveLength(51);
    // sRGB 128 is 0.2159 linear, sRGB 100 is 0.1274.
    for (let i = 0; i < REGION_NAMES.length; i++) expect(regions[3 * i + 1]).toBeCloseTo(0.2159, 4);
    expect(regions[3 * 10]).toBeCloseTo(0.1274, 4);
    expect(regions[2]).toBeCloseTo(1, 6);
  });
  it('outside of the picture are read at its edge', () => {
    const image = { width: 1, height: 1, data: new Uint8ClampedArray([255, 0, 0, 255]) };
    const regions = readRegions(image, TILED_MESH);
    expect(regions.every((value, i) => value === (i % 3 === 0 ? 1 : 0))).toBe(true);
  });
});

describe('a head of flesh', () => {
  it.each([40, 200])('follows at %i lux', (lux) => {
    expect(verdicts(real(head()), { lux })).toEqual(all('clear'));
  });
  it.each([500, 1_000])('is lit too well to tell at %i lux', (lux) => {
    expect(verdicts(real(head()), { lux })).toEqual(all('inconclusive'));
  });
  it('may be dark', () => {
    expect(verdicts(real(head([0.16, 0.08, 0.05])), { lux: 200 })).toEqual(all('clear'));
  });
  it.each<[string, Partial<Filming>]>([
    ['locked exposure', { exposureMs: Infinity }],
    ['nervous exposure', { exposureMs: 80 }],
    ['slow exposure', { exposureMs: 900 }],
    ['much noise', { noise: 8 }],
    ['few frames', { fps: 7 }],
    ['many frames', { fps: 30 }],
  ])('follows before a camera with %s', (_, camera) => {
    expect(verdicts(real(head()), { lux: 200, ...camera })).toEqual(all('clear'));
  });
  it('tells how late the camera is, and how much brighter the screen', () => {
    for (const latencyMs of [25, 100, 175]) {
      const reading = judge(lit(head(), sequenceOf(1)), sequenceOf(1), { lux: 200, latencyMs })!;
      expect(Math.abs(reading.latencyMs - latencyMs)).toBeLessThanOrEqual(25);
      // All of the screen white adds about two thirds to 200 lux: ln 1.6 is 0.47.
      expect(Math.abs(reading.meanResponse - 0.47)).toBeLessThan(0.1);
    }
  });
});

describe('an attack', () => {
  it.each([40, 200])('on flat paper follows, all of it alike, at %i lux', (lux) => {
    expect(verdicts(real(sheet()), { lux })).toEqual(all('present'));
    const reading = judge(lit(sheet(), sequenceOf(1)), sequenceOf(1), { lux })!;
    expect(reading.fitR2).toBeGreaterThan(LIGHT_POLICY.minFitR2);
    expect(reading.contrast).toBeLessThan(0.4);
    expect(reading.shape).toBeLessThan(0.25);
  });
  it.each([40, 200])('on bent paper has a cheek on each side and no nose, at %i lux', (lux) => {
    expect(verdicts(real(sheet(110)), { lux })).toEqual(all('present'));
  });
  it.each([40, 200])('that tints a screen by what it senses is tinted flat, at %i lux', (lux) => {
    const tinting = (sequence: LightSequence): LightOf => {
      const still = lit(head(), sequence);
      return (sinceMs, filming) => {
        const { left, right } = screenLightAt(sequence, sinceMs - 40);
        const tint = (c: 0 | 1 | 2) => 1 + (64 / lux) * (left[c] + right[c]);
        return still(-1_000, filming).map(([r, g, b]) => [r * tint(0), g * tint(1), b * tint(2)]);
      };
    };
    expect(verdicts(tinting, { lux })).toEqual(all('present'));
  });
  it.each([40, 200])('with a recording of another sequence does not pass, at %i lux', (lux) => {
    const replayed = (sequence: LightSequence, seed: number) => emitted(lit(head(), sequenceOf(seed + 50)), sequence);
    for (const verdict of verdicts(replayed, { lux })) expect(verdict).toBe('present');
  });
  it.each([40, 200, 500, 1_000])('on a screen answers nothing, which is no proof either way, at %i lux', (lux) => {
    const still = (sequence: LightSequence) => emitted(lit(sheet(), { ...sequence, steps: [] }), sequence);
    expect(verdicts(still, { lux })).toEqual(all('inconclusive'));
  });
  it('by injection answers nothing at all', () => {
    const shown = () => ({ left: DARK, right: DARK });
    expect(verdicts(real(head()), { lux: 200, shown })).toEqual(all('inconclusive'));
  });
});

describe('a reading', () => {
  const sequence = sequenceOf(1);
  const frames = film(lit(head(), sequence), sequence, { lux: 200 });

  it('does not mind the order of frames, nor those before and after', () => {
    const reading = judgeLight(frames, sequence, SHOWN_AT_MS);
    expect(judgeLight([...frames].reverse(), sequence, SHOWN_AT_MS)).toEqual(reading);
    const inside = frames.filter(({ atMs }) => atMs >= SHOWN_AT_MS && atMs <= SHOWN_AT_MS + sequence.durationMs + 200);
    expect(inside.length).toBeLessThan(frames.length);
    expect(judgeLight(inside, sequence, SHOWN_AT_MS)).toEqual(reading);
  });
  it('abstains with too few frames', () => {
    expect(judgeLight([], sequence, SHOWN_AT_MS)).toBeUndefined();
    expect(judgeLight(frames.slice(0, 14), sequence, SHOWN_AT_MS)).toBeUndefined();
    expect(verdictOf(undefined)).toBe('inconclusive');
  });
  it('abstains when nobody saw one of the steps', () => {
    const blinked = frames.filter(({ atMs }) => atMs < SHOWN_AT_MS + 900 || atMs >= SHOWN_AT_MS + 1_200);
    expect(judgeLight(blinked, sequence, SHOWN_AT_MS)).toBeUndefined();
  });
  it('of black frames says nothing', () => {
    const black = frames.map(({ atMs }) => ({ atMs, regions: new Float32Array(51) }));
    const reading = judgeLight(black, sequence, SHOWN_AT_MS);
    expect(verdictOf(reading)).toBe('inconclusive');
    for (const value of Object.values(reading ?? {})) expect(value).toBeTypeOf('number');
    expect(Object.values(reading ?? {}).some(Number.isNaN)).toBe(false);
  });
  it('takes every gate: none pays for another', () => {
    const good = { fitR2: 0.95, leftRight: 0.9, contrast: 1, shape: 1, meanResponse: 0.5, swing: 0.1, latencyMs: 50 };
    expect(verdictOf(good)).toBe('clear');
    for (const failed of [{ fitR2: 0.84 }, { leftRight: 0.74 }, { contrast: 0.59 }, { shape: 0.34 }, { shape: NaN }]) {
      expect(verdictOf({ ...good, ...failed })).toBe('present');
    }
    expect(verdictOf({ ...good, meanResponse: 0.1 })).toBe('inconclusive');
    expect(verdictOf({ ...good, meanResponse: 0.1, fitR2: 0.5, swing: 0.3 })).toBe('present');
  });
});
