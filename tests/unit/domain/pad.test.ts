import { describe, expect, it } from 'vitest';
import { decidePad, PAD_POLICY } from '../../../src/domain/pad';
import type { PadEvidence } from '../../../src/domain/probe';

const LIVE: PadEvidence = {
  liveScores: [0.95, 0.9, 0.97, 0.2, 0.93],
  lumas: [120, 122, 121, 120, 119],
  action: 'smile',
  onsetMs: 700,
  identityFloor: 0.8,
  signals: {},
};
const but = (change: Partial<PadEvidence>) => decidePad({ ...LIVE, ...change });

describe('decidePad', () => {
  it('accepts a live capture, one bad frame included', () => {
    expect(decidePad(LIVE)).toEqual({ kind: 'live' });
  });

  it('calls each gate by its name', () => {
    expect(but({ liveScores: [0.1, 0.2, 0.9, 0.3, 0.2] })).toEqual({ kind: 'attack', reasons: ['texture'] });
    expect(but({ onsetMs: 40 })).toEqual({ kind: 'attack', reasons: ['answered_too_soon'] });
    expect(but({ identityFloor: 0.2 })).toEqual({ kind: 'attack', reasons: ['identity_changed'] });
    expect(but({ onsetMs: 20_000 })).toEqual({ kind: 'unsure', reasons: ['answered_too_late'] });
    expect(but({ lumas: [20, 25, 22, 21, 20] })).toEqual({ kind: 'unsure', reasons: ['too_dark'] });
    expect(but({ liveScores: [0.9, 0.9, 0.9, 0.9], lumas: [99, 99, 99, 99] })).toEqual({
      kind: 'unsure',
      reasons: ['too_few_frames'],
    });
  });

  it('does not let a strong signal pay for a failed one', () => {
    expect(but({ liveScores: [1, 1, 1, 1, 1], identityFloor: 0.49 }).kind).toBe('attack');
    expect(but({ liveScores: [0.75, 0.75, 0.75, 0.75, 0.75], identityFloor: 1 }).kind).toBe('attack');
  });

  it('fails closed on nothing and on numbers that are none', () => {
    expect(but({ liveScores: [], lumas: [] }).kind).toBe('unsure');
    expect(but({ liveScores: [NaN, NaN, NaN, NaN, NaN] }).kind).not.toBe('live');
    expect(but({ onsetMs: NaN }).kind).not.toBe('live');
    expect(but({ identityFloor: NaN }).kind).not.toBe('live');
  });

  it('is exact at its thresholds', () => {
    const at = (score: number) => but({ liveScores: Array.from({ length: 5 }, () => score) }).kind;
    expect(at(PAD_POLICY.liveThreshold)).toBe('live');
    expect(at(PAD_POLICY.liveThreshold - 1e-6)).toBe('attack');
  });
});
