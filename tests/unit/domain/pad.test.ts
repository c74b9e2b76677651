import { describe, expect, it } from 'vitest';
import { CAPTURE_RISKS, type CaptureRisk, type Sensor } from '../../../src/domain/challenge';
import {
  decidePad,
  judgeRule,
  judgeThreat,
  PAD_POLICY,
  PAD_RULES,
  THREATS,
  type PadPolicy,
  type PadRule,
} from '../../../src/domain/pad';
import { SIGNALS } from '../../../src/domain/pad-signals';
import type { PadEvidence } from '../../../src/domain/probe';

const always = (threshold: number) => ({ low: threshold, raised: threshold, high: threshold });
const rule = (change: Partial<PadRule>): PadRule => ({
  signal: 'texture',
  sensors: ['webcam'],
  threats: ['flat', 'bent', 'screen', 'mask'],
  liveIs: 'above',
  thresholds: always(0.76),
  rulesOut: true,
  fitted: true,
  ...change,
});
/** Rules of the test's own, so that new evidence changes no expectation here. */
const RULES: readonly PadRule[] = [
  rule({}),
  rule({
    signal: 'streamRepeatedShare',
    sensors: ['depth', 'webcam'],
    threats: ['injection'],
    liveIs: 'below',
    thresholds: always(0.3),
  }),
  rule({ signal: 'screenMoireDb', threats: ['screen'], liveIs: 'below', thresholds: always(12), rulesOut: false }),
  rule({ signal: 'depthQuadricRmsMm', sensors: ['depth'], threats: ['flat', 'bent', 'screen'], thresholds: always(1.8) }),
  rule({ signal: 'depthEyeStepMm', sensors: ['depth'], threats: ['mask'], liveIs: 'below', thresholds: always(3.4) }),
];
const POLICY: PadPolicy = { ...PAD_POLICY, rules: RULES };

const WEBCAM: PadEvidence = {
  liveScores: [0.95, 0.9, 0.97, 0.2, 0.93],
  lumas: [120, 122, 121, 120, 119],
  answers: [
    { action: 'turn_left', onsetMs: 480 },
    { action: 'smile', onsetMs: 700 },
  ],
  identityFloor: 0.8,
  signals: { streamRepeatedShare: 0 },
};
const DEPTH: PadEvidence = {
  ...WEBCAM,
  signals: { streamRepeatedShare: 0, depthQuadricRmsMm: 4, depthEyeStepMm: 0.5 },
};
const at = (sensor: Sensor, risk: CaptureRisk = 'low') => ({ sensor, risk });
/** What was answered, with these onsets. */
const after = (...onsetsMs: number[]) => ({ answers: onsetsMs.map((onsetMs) => ({ action: 'nod' as const, onsetMs })) });
const but = (change: Partial<PadEvidence>) => decidePad({ ...WEBCAM, ...change }, at('webcam'), POLICY);
const butDepth = (signals: PadEvidence['signals']) =>
  decidePad({ ...DEPTH, signals: { ...DEPTH.signals, ...signals } }, at('depth'), POLICY);

describe('a capture', () => {
  it('is live when every threat is ruled out, one bad frame included', () => {
    expect(decidePad(WEBCAM, at('webcam'), POLICY)).toEqual({ kind: 'live' });
    expect(decidePad(DEPTH, at('depth'), POLICY)).toEqual({ kind: 'live' });
  });

  it('must be answered, and each time as soon as people react', () => {
    expect(but({ answers: [] })).toEqual({ kind: 'unsure', reasons: ['not_answered'] });
    for (const tooSoon of [
      [40, 700],
      [700, 40],
      [700, 700, 40],
    ]) {
      expect(but(after(...tooSoon))).toEqual({ kind: 'attack', reasons: ['answered_too_soon'] });
    }
    for (const tooLate of [
      [4_000, 700],
      [700, 4_000],
      [700, 700, 4_000],
    ]) {
      expect(but(after(...tooLate))).toEqual({ kind: 'unsure', reasons: ['answered_too_late'] });
    }
    expect(but(after(4_000, 40))).toEqual({ kind: 'unsure', reasons: ['answered_too_late', 'answered_too_soon'] });
    expect(but(after(POLICY.minOnsetMs, POLICY.maxOnsetMs))).toEqual({ kind: 'live' });
  });

  it('calls each refusal by its name', () => {
    expect(but(after(40))).toEqual({ kind: 'attack', reasons: ['answered_too_soon'] });
    expect(but({ identityFloor: 0.2 })).toEqual({ kind: 'attack', reasons: ['identity_changed'] });
    expect(but(after(4_000))).toEqual({ kind: 'unsure', reasons: ['answered_too_late'] });
    expect(but({ lumas: [20, 25, 22, 21, 20] })).toEqual({ kind: 'unsure', reasons: ['too_dark'] });
    expect(but({ liveScores: [0.9, 0.9, 0.9, 0.9], lumas: [99, 99, 99, 99] })).toEqual({
      kind: 'unsure',
      reasons: ['too_few_frames'],
    });
    expect(butDepth({ depthQuadricRmsMm: 0.4 })).toEqual({ kind: 'attack', reasons: ['flat_seen', 'bent_seen', 'screen_seen'] });
    expect(butDepth({ depthEyeStepMm: 6 })).toEqual({ kind: 'attack', reasons: ['mask_seen'] });
    expect(butDepth({ streamRepeatedShare: 0.7 })).toEqual({ kind: 'attack', reasons: ['injection_seen'] });
  });

  it('does not let a strong signal pay for a failed one', () => {
    expect(but({ liveScores: [1, 1, 1, 1, 1], identityFloor: 0.49 }).kind).toBe('attack');
    expect(but({ liveScores: [0.75, 0.75, 0.75, 0.75, 0.75], identityFloor: 1 }).kind).toBe('attack');
    expect(but({ signals: { streamRepeatedShare: 0, screenMoireDb: 30 } })).toEqual({ kind: 'attack', reasons: ['screen_seen'] });
    expect(butDepth({ depthQuadricRmsMm: 50, depthEyeStepMm: 3.5 }).kind).toBe('attack');
  });

  it('of a depth terminal is not judged by its picture instead', () => {
    expect(decidePad({ ...WEBCAM, liveScores: [1, 1, 1, 1, 1] }, at('depth'), POLICY)).toEqual({
      kind: 'unsure',
      reasons: ['no_depth', 'flat_not_ruled_out', 'bent_not_ruled_out', 'screen_not_ruled_out', 'mask_not_ruled_out'],
    });
  });

  it('is unsure where whoever could rule a threat out abstained', () => {
    expect(but({ signals: {} })).toEqual({ kind: 'unsure', reasons: ['injection_not_ruled_out'] });
    const { depthEyeStepMm: _, ...signals } = DEPTH.signals;
    expect(decidePad({ ...DEPTH, signals }, at('depth'), POLICY)).toEqual({ kind: 'unsure', reasons: ['mask_not_ruled_out'] });
  });

  it('fails closed on nothing, on numbers that are none, and without rules', () => {
    expect(but({ liveScores: [], lumas: [] }).kind).toBe('unsure');
    expect(but({ liveScores: [NaN, NaN, NaN, NaN, NaN] }).kind).not.toBe('live');
    expect(but(after(700, NaN)).kind).not.toBe('live');
    expect(but({ identityFloor: NaN }).kind).not.toBe('live');
    expect(butDepth({ depthQuadricRmsMm: NaN }).kind).not.toBe('live');
    expect(decidePad(DEPTH, at('depth'), { ...POLICY, rules: [] }).kind).toBe('unsure');
  });
});

describe('a rule', () => {
  it('is exact at its threshold, on either side', () => {
    const score = (value: number) => judgeRule(RULES[0]!, { ...WEBCAM, liveScores: [value, value, value, value, value] }, 'low');
    expect([score(0.76), score(0.76 - 1e-6)]).toEqual(['clear', 'present']);
    const repeated = (value: number) => judgeRule(RULES[1]!, { ...WEBCAM, signals: { streamRepeatedShare: value } }, 'low');
    expect([repeated(0.3), repeated(0.3 + 1e-6)]).toEqual(['clear', 'present']);
  });
  it('that proves nothing by its silence only speaks against', () => {
    const moire = (value: number) => judgeRule(RULES[2]!, { ...WEBCAM, signals: { screenMoireDb: value } }, 'low');
    expect([moire(0), moire(20)]).toEqual(['abstain', 'present']);
    expect(judgeThreat('screen', { ...WEBCAM, signals: { screenMoireDb: 0 } }, at('webcam'), [RULES[2]!])).toBe('abstain');
  });
});

describe('the more is at risk', () => {
  const stricter: readonly PadRule[] = [
    rule({ thresholds: { low: 0.7, raised: 0.8, high: 0.9 } }),
    rule({
      signal: 'streamRepeatedShare',
      threats: ['injection'],
      liveIs: 'below',
      thresholds: { low: 0.5, raised: 0.3, high: 0.1 },
    }),
  ];
  const decideAll = (evidence: Partial<PadEvidence>) =>
    CAPTURE_RISKS.map((risk) => decidePad({ ...WEBCAM, ...evidence }, at('webcam', risk), { ...POLICY, rules: stricter }).kind);

  it('the stricter a rule is, on either side', () => {
    const texture = (value: number) => decideAll({ liveScores: [value, value, value, value, value] });
    expect(texture(0.95)).toEqual(['live', 'live', 'live']);
    expect(texture(0.85)).toEqual(['live', 'live', 'attack']);
    expect(texture(0.75)).toEqual(['live', 'attack', 'attack']);
    expect(texture(0.65)).toEqual(['attack', 'attack', 'attack']);
    const repeated = (value: number) => decideAll({ signals: { streamRepeatedShare: value } });
    expect(repeated(0.05)).toEqual(['live', 'live', 'live']);
    expect(repeated(0.2)).toEqual(['live', 'live', 'attack']);
    expect(repeated(0.4)).toEqual(['live', 'attack', 'attack']);
    expect(repeated(0.6)).toEqual(['attack', 'attack', 'attack']);
  });
});

describe('the rules in force', () => {
  it('are never laxer where more is at risk', () => {
    for (const { signal, liveIs, thresholds } of PAD_RULES) {
      const rising = CAPTURE_RISKS.map((risk) => (liveIs === 'above' ? 1 : -1) * thresholds[risk]);
      expect(rising, signal).toEqual([...rising].sort((a, b) => a - b));
    }
  });
  it('name signals that exist', () => {
    for (const { signal } of PAD_RULES) if (signal !== 'texture') expect(SIGNALS).toContain(signal);
  });
  it.each(['depth', 'webcam'] as const)('can rule out every threat on a %s terminal', (sensor) => {
    for (const threat of THREATS) {
      const able = PAD_RULES.filter((one) => one.rulesOut && one.sensors.includes(sensor) && one.threats.includes(threat));
      expect(able.length, threat).toBeGreaterThan(0);
    }
  });
});
