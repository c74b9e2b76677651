import { describe, expect, it } from 'vitest';
import type { SpeciesId } from '../../../../src/sim/attacks/model';
import { SPECIES_IDS } from '../../../../src/sim/attacks/model';
import { PROFILES } from '../../../../src/sim/customers/profiles';
import {
  bonaFideResult,
  breakDown,
  concernOf,
  detCurve,
  disparity,
  reasonCells,
  signalNames,
  signalValues,
  speciesResults,
  timesOf,
  worstSpecies,
} from '../../../../src/sim/lab/statistics';
import { LIVE, NOBODY, anAttempt, refused, times } from './attempts';

const person = (from: number, to: number): string => PROFILES.find(({ monkTone }) => monkTone >= from && monkTone <= to)!.id;

describe('attacks', () => {
  const attempts = [
    ...times(2, { species: 'rigid_mask' }),
    ...times(6, { species: 'rigid_mask', end: refused('light') }),
    ...times(2, { species: 'rigid_mask', end: NOBODY }),
    ...times(1, { species: 'rigid_mask', end: { kind: 'judged', decision: 'unsure', reasons: ['too_dark'] } }),
    ...times(5, { species: 'printed_photo', end: refused('texture') }),
    ...times(4, { species: 'injected_video' }),
    ...times(3, { species: 'twin' }),
    ...times(3, { species: 'face_morph' }),
    ...times(9, {}),
  ];
  const results = speciesResults(attempts);
  const of = (species: SpeciesId) => results.find((one) => one.species === species)!;

  it('are counted by species, among those judged; non-responses apart', () => {
    expect(results.map(({ species }) => species)).toEqual([
      'printed_photo',
      'rigid_mask',
      'face_morph',
      'injected_video',
      'twin',
    ]);
    expect(of('rigid_mask').apcer).toMatchObject({ count: 2, of: 9 });
    expect(of('rigid_mask').apnrr).toMatchObject({ count: 2, of: 11 });
    expect(of('rigid_mask').accepted).toMatchObject({ count: 2, of: 11 });
  });

  it('are worst where the most is accepted; injections, doubles and morphs are another matter', () => {
    expect(worstSpecies(results, 'presentation')?.species).toBe('rigid_mask');
    expect(worstSpecies(results, 'injection')?.species).toBe('injected_video');
    expect(SPECIES_IDS.filter((id) => concernOf(id) === 'matching')).toEqual(['face_morph', 'sibling', 'twin']);
  });

  it('of equal rates, the worst is the one known least about; one never judged has no rate to be worst by', () => {
    const even = speciesResults([
      ...times(50, { species: 'printed_photo', end: refused() }),
      ...times(5, { species: 'phone_photo', end: refused() }),
      ...times(5, { species: 'tablet_video', end: NOBODY }),
    ]);
    expect(worstSpecies(even, 'presentation')?.species).toBe('phone_photo');
    expect(worstSpecies([], 'presentation')).toBeUndefined();
  });
});

describe('customers', () => {
  const attempts = [
    ...times(8, { customerId: person(1, 4) }),
    ...times(2, { customerId: person(1, 4), end: refused('texture') }),
    ...times(6, { customerId: person(8, 10), light: 'dim' }),
    ...times(4, { customerId: person(8, 10), light: 'dim', end: refused('texture') }),
    ...times(5, { customerId: person(8, 10), light: 'dim', end: NOBODY }),
    ...times(7, { species: 'printed_photo' }),
  ];

  it('refused count among those judged, not acquired apart, both together as turned away', () => {
    const all = bonaFideResult(attempts);
    expect(all.bpcer).toMatchObject({ count: 6, of: 20 });
    expect(all.bpnrr).toMatchObject({ count: 5, of: 25 });
    expect(all.turnedAway).toMatchObject({ count: 11, of: 25 });
  });

  it('are broken down by skin tone, age and light; groups nobody is in are left out', () => {
    const tones = breakDown(attempts, 'skin_tone', PROFILES);
    expect(tones.map(({ group, bpcer }) => [group, bpcer.count, bpcer.of])).toEqual([
      ['Monk 1–4', 2, 10],
      ['Monk 8–10', 4, 10],
    ]);
    expect(disparity(tones)).toBeCloseTo(2, 12);
    expect(breakDown(attempts, 'light', PROFILES).map(({ group }) => group)).toEqual(['soft', 'dim']);
    const ages = breakDown(attempts, 'age', PROFILES);
    expect(ages.reduce((sum, { turnedAway }) => sum + turnedAway.of, 0)).toBe(25);
    expect(breakDown([anAttempt({ customerId: 'stranger' })], 'age', PROFILES)[0]?.group).toBe('other');
  });

  it('have no ratio between groups while one has no error', () => {
    expect(disparity(breakDown(times(3, {}), 'skin_tone', PROFILES))).toBeUndefined();
    expect(disparity([])).toBeUndefined();
  });
});

describe('one signal', () => {
  const attempts = [
    ...[0.9, 0.8, 0.7, 0.4].map((texture) => anAttempt({ signals: { texture } })),
    ...[0.1, 0.2, 0.75].map((texture) => anAttempt({ species: 'printed_photo', signals: { texture, moire: 3 } })),
    ...[0.3].map((texture) => anAttempt({ species: 'phone_video', signals: { texture } })),
    anAttempt({ species: 'twin', signals: { texture: 0.9 } }),
    anAttempt({ signals: {} }),
    anAttempt({ signals: {}, end: NOBODY }),
  ];

  it('is split by the truth; abstentions are counted, twins left out', () => {
    expect(signalNames(attempts)).toEqual(['moire', 'texture']);
    expect(signalValues(attempts, 'texture')).toEqual({
      bonaFide: [0.9, 0.8, 0.7, 0.4],
      attacks: { printed_photo: [0.1, 0.2, 0.75], phone_video: [0.3] },
      abstained: 1,
    });
  });

  it('trades APCER of the worst species for BPCER', () => {
    const curve = detCurve(signalValues(attempts, 'texture'))!;
    expect(curve.higherIsLive).toBe(true);
    expect(curve.points[0]).toMatchObject({ apcer: 1, bpcer: 0 });
    expect(curve.points.at(-1)).toMatchObject({ apcer: 0, bpcer: 1 });
    expect(curve.points.find(({ threshold }) => threshold === 0.7)).toEqual({
      threshold: 0.7,
      apcer: 1 / 3,
      worst: 'printed_photo',
      bpcer: 0.25,
    });
    const apcers = curve.points.map(({ apcer }) => apcer);
    expect(apcers).toEqual([...apcers].sort((a, b) => b - a));
  });

  it('may speak against the living; then the curve is the same, mirrored', () => {
    const mirrored = attempts.map((one) => ({ ...one, signals: { fake: -(one.signals['texture'] ?? NaN) } }));
    const known = mirrored.filter(({ signals }) => !Number.isNaN(signals.fake));
    const curve = detCurve(signalValues(known, 'fake'))!;
    expect(curve.higherIsLive).toBe(false);
    expect(curve.points[0]).toMatchObject({ apcer: 1, bpcer: 0 });
    expect(curve.points.at(-1)).toMatchObject({ apcer: 0, bpcer: 1 });
  });

  it('has no curve while either kind is missing, and few points for many values', () => {
    expect(detCurve({ bonaFide: [1], attacks: {}, abstained: 0 })).toBeUndefined();
    const many = Array.from({ length: 5_000 }, (_, i) => i);
    expect(detCurve({ bonaFide: many, attacks: { printed_photo: many }, abstained: 0 })!.points.length).toBeLessThan(250);
  });
});

it('reasons: every one that was given, of all attempts of that kind', () => {
  const cells = reasonCells([
    ...times(3, { species: 'printed_photo', end: refused('texture', 'flat', 'flat') }),
    ...times(1, { species: 'printed_photo', end: refused('flat') }),
    ...times(1, { species: 'printed_photo' }),
    ...times(2, { end: NOBODY }),
    anAttempt({ end: { kind: 'judged', decision: 'unsure', reasons: [] } }),
  ]);
  expect(cells.map(({ row, reason, share }) => [row, reason, share.count, share.of])).toEqual([
    ['bona_fide', 'no probe: timeout', 2, 3],
    ['bona_fide', 'unsure', 1, 3],
    ['printed_photo', 'flat', 4, 5],
    ['printed_photo', 'texture', 3, 5],
    ['printed_photo', 'accepted', 1, 5],
  ]);
});

it('times: those that were taken', () => {
  const attempts = [1_000, 3_000, 2_000].map((decisionMs) => anAttempt({ decisionMs, end: LIVE }));
  expect(timesOf([...attempts, anAttempt({ end: NOBODY })], 'decisionMs')).toEqual({
    count: 3,
    p50: 2_000,
    p90: 2_800,
    p95: 2_900,
    longest: 3_000,
  });
  expect(timesOf(attempts, 'computeMs')).toEqual({ count: 0 });
});
