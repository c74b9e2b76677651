import { describe, expect, it } from 'vitest';
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

const rule = (change: Partial<PadRule>): PadRule => ({
  signal: 'texture',
  sensors: ['webcam'],
  threats: ['flat', 'bent', 'screen', 'mask'],
  liveIs: 'above',
  threshold: 0.76,
  rulesOut: true,
  fitted: true,
  ...change,
});
/** Rules of the test's own, so that new evidence changes no expectation here. */
const RULES: readonly PadRule[] = [
  rule({}),
  rule({ signal: 'streamRepeatedShare', sensors: ['depth', 'webcam'], threats: ['injection'], liveIs: 'below', threshold: 0.3 }),
  rule({ signal: 'screenMoireDb', threats: ['screen'], liveIs: 'below', threshold: 12, rulesOut: false }),
  rule({ signal: 'depthQuadricRmsMm', sensors: ['depth'], threats: ['flat', 'bent', 'screen'], threshold: 1.8 }),
  rule({ signal: 'depthEyeStepMm', sensors: ['depth'], threats: ['mask'], liveIs: 'below', threshold: 3.4 }),
];
const POLICY: PadPolicy = { ...PAD_POLICY, rules: RULES };

const WEBCAM: PadEvidence = {
  liveScores: [0.95, 0.9, 0.97, 0.2, 0.93],
  lumas: [120, 122, 121, 120, 119],
  action: 'smile',
  onsetMs: 700,
  identityFloor: 0.8,
  signals: { streamRepeatedShare: 0 },
};
const DEPTH: PadEvidence = {
  ...WEBCAM,
  signals: { streamRepeatedShare: 0, depthQuadricRmsMm: 4, depthEyeStepMm: 0.5 },
};
const but = (change: Partial<PadEvidence>) => decidePad({ ...WEBCAM, ...change }, 'webcam', POLICY);
const butDepth = (signals: PadEvidence['signals']) =>
  decidePad({ ...DEPTH, signals: { ...DEPTH.signals, ...signals } }, 'depth', POLICY);

describe('a capture', () => {
  it('is live when every threat is ruled out, one bad frame included', () => {
    expect(decidePad(WEBCAM, 'webcam', POLICY)).toEqual({ kind: 'live' });
    expect(decidePad(DEPTH, 'depth', POLICY)).toEqual({ kind: 'live' });
  });

  it('calls each refusal by its name', () => {
    expect(but({ onsetMs: 40 })).toEqual({ kind: 'attack', reasons: ['answered_too_soon'] });
    expect(but({ identityFloor: 0.2 })).toEqual({ kind: 'attack', reasons: ['identity_changed'] });
    expect(but({ onsetMs: 4_000 })).toEqual({ kind: 'unsure', reasons: ['answered_too_late'] });
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
    expect(decidePad({ ...WEBCAM, liveScores: [1, 1, 1, 1, 1] }, 'depth', POLICY)).toEqual({
      kind: 'unsure',
      reasons: ['no_depth', 'flat_not_ruled_out', 'bent_not_ruled_out', 'screen_not_ruled_out', 'mask_not_ruled_out'],
    });
  });

  it('is unsure where whoever could rule a threat out abstained', () => {
    expect(but({ signals: {} })).toEqual({ kind: 'unsure', reasons: ['injection_not_ruled_out'] });
    const { depthEyeStepMm: _, ...signals } = DEPTH.signals;
    expect(decidePad({ ...DEPTH, signals }, 'depth', POLICY)).toEqual({ kind: 'unsure', reasons: ['mask_not_ruled_out'] });
  });

  it('fails closed on nothing, on numbers that are none, and without rules', () => {
    expect(but({ liveScores: [], lumas: [] }).kind).toBe('unsure');
    expect(but({ liveScores: [NaN, NaN, NaN, NaN, NaN] }).kind).not.toBe('live');
    expect(but({ onsetMs: NaN }).kind).not.toBe('live');
    expect(but({ identityFloor: NaN }).kind).not.toBe('live');
    expect(butDepth({ depthQuadricRmsMm: NaN }).kind).not.toBe('live');
    expect(decidePad(DEPTH, 'depth', { ...POLICY, rules: [] }).kind).toBe('unsure');
  });
});

describe('a rule', () => {
  it('is exact at its threshold, on either side', () => {
    const score = (value: number) => judgeRule(RULES[0]!, { ...WEBCAM, liveScores: [value, value, value, value, value] });
    expect([score(0.76), score(0.76 - 1e-6)]).toEqual(['clear', 'present']);
    const repeated = (value: number) => judgeRule(RULES[1]!, { ...WEBCAM, signals: { streamRepeatedShare: value } });
    expect([repeated(0.3), repeated(0.3 + 1e-6)]).toEqual(['clear', 'present']);
  });
  it('that proves nothing by its silence only speaks against', () => {
    const moire = (value: number) => judgeRule(RULES[2]!, { ...WEBCAM, signals: { screenMoireDb: value } });
    expect([moire(0), moire(20)]).toEqual(['abstain', 'present']);
    expect(judgeThreat('screen', { ...WEBCAM, signals: { screenMoireDb: 0 } }, 'webcam', [RULES[2]!])).toBe('abstain');
  });
});

describe('the rules in force', () => {
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
