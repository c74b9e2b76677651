import { describe, expect, it } from 'vitest';
import {
  IDENTIFY_ACCEPT,
  IDENTIFY_LEAD,
  VERIFY_ACCEPT,
  compare,
  digitsToAsk,
  identify,
  narrow,
  needsStepUp,
} from '../../../src/domain/matching';

const template = (values: readonly number[], modelVersion = '1', modelId = 'm') => ({
  modelId,
  modelVersion,
  values: Float32Array.from(values),
});
const scored = (scores: Record<string, number>) => Object.entries(scores).map(([customerId, score]) => ({ customerId, score }));

describe('comparing', () => {
  it('is the dot product', () => expect(compare(template([0.6, 0.8]), template([0.8, 0.6]))).toBeCloseTo(0.96));
  it('throws on templates of different models, versions or lengths', () => {
    expect(() => compare(template([1, 0]), template([1, 0], '2'))).toThrow(/cannot be compared/);
    expect(() => compare(template([1, 0]), template([1, 0], '1', 'other'))).toThrow(/cannot be compared/);
    expect(() => compare(template([1, 0]), template([1]))).toThrow();
  });
});

describe('identifying', () => {
  it('keeps thresholds beside their evidence', () => {
    for (const one of [VERIFY_ACCEPT, IDENTIFY_ACCEPT]) {
      expect(one).toMatchObject({ modelId: 'face-embedding', pairs: 251_392 });
      // The rule of three: fewer pairs could not support the rate claimed.
      expect(one.pairs).toBeGreaterThanOrEqual(3 / one.fmr);
    }
    expect(IDENTIFY_ACCEPT.threshold).toBeGreaterThan(VERIFY_ACCEPT.threshold);
  });

  it.each([
    ['an empty gallery', {}, []],
    ['nobody close enough', { ada: 0.479 }, []],
    ['a score that is no number', { ada: NaN }, []],
    ['the best, at the threshold', { ada: 0.48, bea: 0.1 }, ['ada']],
    ['the best, well ahead', { ada: 0.7, bea: 0.54 }, ['ada']],
    ['two look-alikes, closest first', { ada: 0.7, bea: 0.72 }, ['bea', 'ada']],
    ['a runner-up that passes 1:1 only', { ada: 0.49, bea: 0.465 }, ['ada', 'bea']],
    ['not a runner-up that fails 1:1', { ada: 0.48, bea: 0.459 }, ['ada']],
  ])('finds %s', (_what, scores, expected) => {
    const found = identify(scored(scores as Record<string, number>));
    expect(found).toEqual(expected.length === 0 ? { kind: 'nobody' } : { kind: 'found', customerIds: expected });
  });

  it('does not depend on the order of the gallery', () => {
    const scores = scored({ ada: 0.7, bea: 0.7, cem: 0.69 });
    expect(identify([...scores].reverse())).toEqual(identify(scores));
    expect(IDENTIFY_LEAD).toBeGreaterThan(0);
  });
});

describe('the phone is asked', () => {
  it('exactly when the one picked is less than the lead ahead of another who would pass 1:1', () => {
    let asked = 0;
    const ids = ['ada', 'bea', 'cem'];
    for (let round = 0; round < 4_000; round++) {
      // A walk through scores from 0.3 to 0.9 that meets every order and both sides of every threshold.
      const scores = ids.map((customerId, i) => ({ customerId, score: 0.3 + (((round + 1) * (7 + 31 * i)) % 601) / 1_000 }));
      const found = identify(scores);
      if (found.kind === 'nobody') continue;
      for (const chosen of found.customerIds) {
        const own = scores.find((one) => one.customerId === chosen)?.score ?? 0;
        const rivals = scores.filter((one) => one.customerId !== chosen && one.score > VERIFY_ACCEPT.threshold);
        const plausible = rivals.some((one) => own - one.score < IDENTIFY_LEAD);
        expect(needsStepUp(found.customerIds)).toBe(plausible);
        if (plausible) asked++;
      }
    }
    expect(asked).toBeGreaterThan(500);
  });
});

describe('phone digits', () => {
  const ada = { customerId: 'ada', phoneNumber: '13800001234' };
  const bea = { customerId: 'bea', phoneNumber: '13900001234' };
  const cem = { customerId: 'cem', phoneNumber: '13900005678' };

  it('are four, unless two candidates share them', () => {
    const numbers = (...some: { phoneNumber: string }[]) => some.map((one) => one.phoneNumber);
    expect(digitsToAsk(numbers(ada))).toBe('last4');
    expect(digitsToAsk(numbers(ada, cem))).toBe('last4');
    expect(digitsToAsk(numbers(ada, bea, cem))).toBe('all11');
  });

  it.each([
    ['1234', 'last4', { kind: 'one', customerId: 'ada' }],
    ['5678', 'last4', { kind: 'one', customerId: 'cem' }],
    ['0000', 'last4', { kind: 'none' }],
    ['12a4', 'last4', { kind: 'unreadable' }],
    ['13800001234', 'last4', { kind: 'unreadable' }],
    ['1234', 'all11', { kind: 'unreadable' }],
    ['138 0000 1234', 'all11', { kind: 'one', customerId: 'ada' }],
    ['13800009999', 'all11', { kind: 'none' }],
  ] as const)('%s for %s', (typed, asked, expected) => expect(narrow([ada, cem], asked, typed)).toEqual(expected));

  it('that two candidates share pick neither', () => expect(narrow([ada, bea], 'last4', '1234')).toEqual({ kind: 'none' }));
});
