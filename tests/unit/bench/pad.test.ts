import { describe, expect, test } from 'vitest';
import { fitRules } from '../../../bench/pad-calibration.mjs';
import { barOf, resultOf, table } from '../../../bench/pad-report.mjs';
import type { SensorResult } from '../../../bench/page/pad/messages';
import type { PadRule } from '../../../src/domain/pad';
import type { Attempt } from '../../../src/sim/lab/attempt';

const RULE: PadRule = {
  signal: 'depthQuadricRmsMm',
  sensors: ['depth'],
  threats: ['flat'],
  liveIs: 'above',
  thresholds: { low: 1.8, raised: 2, high: 2.2 },
  rulesOut: true,
  fitted: true,
};
let next = 0;
function attempt(change: Partial<Attempt> & { signals: Attempt['signals'] }): Attempt {
  return {
    id: `${next++}`,
    half: 'calibration',
    sensor: 'depth',
    kind: 'bona_fide',
    customerId: 'mei',
    disguises: [],
    light: 'soft',
    seed: 's',
    end: { kind: 'judged', decision: 'live', reasons: [] },
    ...change,
  };
}
const live = (depthQuadricRmsMm: number) => attempt({ signals: { depthQuadricRmsMm } });
const photo = (depthQuadricRmsMm: number) =>
  attempt({ kind: 'attack', species: 'printed_photo', signals: { depthQuadricRmsMm } });
const photos = (depthQuadricRmsMm: number, count: number) => Array.from({ length: count }, () => photo(depthQuadricRmsMm));

describe('fitting a rule', () => {
  test('puts the lowest threshold half-way where the living and the attacks are apart, and says what it rests on', () => {
    const [fitted] = fitRules([RULE], [live(5), live(4), live(3), ...photos(0.5, 10), ...photos(1, 10)]);
    expect(fitted).toEqual({
      ...RULE,
      thresholds: { low: 2, raised: 2.15, high: 2.3 },
      typical: 4,
      evidence: { live: { n: 3, nearest: 3 }, attacks: { n: 20, nearest: 1 }, apart: true },
    });
  });
  test('works on the other side too', () => {
    const below = { ...RULE, liveIs: 'below' as const };
    expect(fitRules([below], [live(0.5), live(1), ...photos(3, 20)])[0]).toMatchObject({
      thresholds: { low: 2, raised: 1.85, high: 1.7 },
      evidence: { apart: true },
    });
  });
  test('refuses hardly anybody living where the two overlap, and says so', () => {
    const many = Array.from({ length: 1000 }, (_, i) => live(2 + i / 1000));
    const [fitted] = fitRules([RULE], [...many, ...photos(2.5, 20)]);
    expect(fitted).toMatchObject({ thresholds: { low: 2.005, raised: 2.01, high: 2.02 }, evidence: { apart: false } });
  });
  test('looks only at the rule’s own threats, its sensor, and at what was judged', () => {
    const others = [
      attempt({ kind: 'attack', species: 'rigid_mask', signals: { depthQuadricRmsMm: 4 } }),
      attempt({ kind: 'attack', species: 'printed_photo', sensor: 'webcam', signals: { depthQuadricRmsMm: 4 } }),
      attempt({
        kind: 'attack',
        species: 'printed_photo',
        end: { kind: 'not_acquired', stage: 'hold', reason: 'ok' },
        signals: { depthQuadricRmsMm: 4 },
      }),
    ];
    expect(fitRules([RULE], [live(3), ...photos(1, 20), ...others])[0]).toMatchObject({
      thresholds: { low: 2 },
      evidence: { attacks: { n: 20 } },
    });
  });
  test('leaves a threshold that was chosen where it is, and still says what was seen', () => {
    expect(fitRules([{ ...RULE, fitted: false }], [live(5), photo(1)])[0]).toMatchObject({
      thresholds: RULE.thresholds,
      evidence: { apart: true },
    });
  });
  test('leaves it where it is while fewer than 20 attacks got as far as a probe', () => {
    expect(fitRules([RULE], [live(5), ...photos(1, 19)])[0]).toMatchObject({
      thresholds: RULE.thresholds,
      evidence: { attacks: { n: 19 } },
    });
  });
  test('keeps a rule that nothing is known about', () => {
    expect(fitRules([RULE], [])).toEqual([RULE]);
    expect(fitRules([RULE], [live(3)])[0]).toMatchObject({ thresholds: RULE.thresholds });
  });
});

const RESULT: SensorResult = {
  species: {
    printed_photo: { concern: 'presentation', attempts: 150, apcerPct: 2, ci95: [0.4, 5.7], withoutProbePct: 90 },
    twin: { concern: 'matching', attempts: 150, apcerPct: 99, ci95: [96, 100], withoutProbePct: 0 },
  },
  bonaFide: { attempts: 300, pct: 1.5, ci95: [0.5, 3], ftaPct: 2 },
  bySkinTone: [{ group: 'Monk 1–4', attempts: 100, pct: 1, ci95: [0, 5], ftaPct: 1 }],
  byLight: [],
  decisionMs: { count: 300, p50: 1900, p90: 3000, p95: 3400, longest: 5000 },
  computeMs: { count: 300, p50: 120, p90: 150, p95: 160, longest: 200 },
};
const RESULTS = { depth: RESULT, webcam: RESULT };

describe('the report', () => {
  test('holds each species against its own bar, and look-alikes against none', () => {
    expect(barOf('depth', 'printed_photo', 'presentation')).toBe(1);
    expect(barOf('depth', 'injected_video', 'injection')).toBe(1);
    expect(barOf('depth', 'rigid_mask', 'presentation')).toBe(7);
    expect(barOf('webcam', 'printed_photo', 'presentation')).toBe(15);
    expect(barOf('webcam', 'rigid_mask', 'presentation')).toBeUndefined();
    expect(barOf('depth', 'twin', 'matching')).toBeUndefined();
  });
  test('says which bars are missed, and that its subjects are simulated', () => {
    const text = table(RESULTS, { fps: 15, machine: 'a machine' });
    expect(text).toContain('| printed_photo | 150 | 90 % | 2 % (0.4–5.7) ≤ 1 ✗ not met | 2 % (0.4–5.7) ≤ 15 ✓ |');
    expect(text).toContain('| twin | 150 | 0 % | 99 % (96–100) | 99 % (96–100) |');
    expect(text).toContain('Simulated subjects');
  });
  test('ends with the keys that every later bench is compared by', () => {
    expect(resultOf(RESULTS)).toMatchObject({
      depth: { species: { printed_photo: { attempts: 150, apcerPct: 2, ci95: [0.4, 5.7] } }, bpcerPct: 1.5 },
      webcam: { bpcerBySkinTone: { 'Monk 1–4': 1 } },
      decisionMsP50: 1900,
      decisionMsP95: 3400,
      computeMsP50: 120,
    });
  });
});
