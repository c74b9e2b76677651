import { describe, expect, it } from 'vitest';
import { bankWords, refusalWords } from '../../../src/components/bank-words';
import { failureWords } from '../../../src/components/capture/capture-types';
import { formatMoney, formatPhone, initial } from '../../../src/components/format';
import CONSENT from '../../../src/components/phone/consent.json';
import { cny } from '../../../src/components/store-menu';
import { stepUpEndWords, stepUpWords } from '../../../src/components/step-up-words';
import * as words from '../../../src/components/words';
import { CONSENT_VERSION } from '../../../src/domain/consent';
import { GUIDANCE } from '../../../src/domain/observation';

const ALL = {
  guidance: words.guidanceWords(),
  camera: words.cameraWords(),
  engine: words.engineWords(),
  rejection: words.rejectionWords(),
  timeout: words.timeoutWords(),
  decline: words.declineWords(),
  refusal: refusalWords(),
  bank: bankWords(),
  'step-up': stepUpWords(),
  'end of step-up': stepUpEndWords(),
};

describe('words', () => {
  it.each(Object.entries(ALL))('%s: every reason says what happened and what to do next', (_kind, table) => {
    for (const [reason, { title, next }] of Object.entries(table)) {
      expect(title.length, reason).toBeGreaterThan(3);
      expect(next.length, reason).toBeGreaterThan(3);
      expect(`${title} ${next}`, reason).not.toMatch(/error|score|confidence|spoof|[a-z]_[a-z]/i);
    }
  });

  it('has a guidance line for every guidance of the domain', () => {
    expect(Object.keys(words.guidanceWords()).sort()).toEqual([...GUIDANCE].sort());
  });

  it('tells two faces that nothing was charged', () => {
    const { title, next } = words.guidanceWords().several_faces;
    expect(`${title} ${next}`).toMatch(/one at a time.*nothing was charged/i);
  });

  it('says what was wrong with the picture when time ran out', () => {
    expect(failureWords({ kind: 'timeout', stage: 'position', guidance: 'too_dark' }).next).toContain('Too dark');
    expect(failureWords({ kind: 'refused', reason: 'something new' }).next).toMatch(/try again/i);
  });

  it('shows the consent text of the version that the bank accepts', () => {
    expect(CONSENT.version).toBe(CONSENT_VERSION);
  });
});

describe('format', () => {
  it('writes money from the integer', () => {
    expect(formatMoney(cny(1))).toBe('¥0.01');
    expect(formatMoney(cny(1_234_567))).toBe('¥12,345.67');
    expect(formatMoney(cny(100_000_000))).toBe('¥1,000,000.00');
    expect(formatMoney(cny(-250))).toBe('−¥2.50');
  });

  it('keeps masks and emoji whole', () => {
    expect(formatPhone('13812345678')).toBe('138 1234 5678');
    expect(formatPhone('138****5678')).toBe('138****5678');
    expect(initial('👩🏽‍🚀 Ana')).toBe('👩🏽‍🚀');
    expect(initial('  ')).toBe('?');
  });
});
