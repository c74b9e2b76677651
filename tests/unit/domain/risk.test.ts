import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPTURE_RISKS } from '../../../src/domain/challenge';
import { IDENTIFY_LEAD, VERIFY_ACCEPT, identify, needsStepUp } from '../../../src/domain/matching';
import { RISK_ACTIONS, RISK_POLICY, assessRisk, captureRiskFor, mainReason } from '../../../src/domain/risk';
import type { RiskAction } from '../../../src/domain/risk';
import { leadOver, type RiskFacts } from '../../../src/domain/risk-facts';

/** A bun at the stall around the corner. */
const CALM: RiskFacts = {
  amountMinor: 600,
  currency: 'CNY',
  usualAmountMinor: 800,
  earlierPaymentsAtStore: 12,
  storeTrusted: false,
  paymentsLastTenMinutes: 0,
  paymentsLastHour: 0,
  paymentsLastDay: 1,
  totalLastTenMinutesMinor: 0,
  totalLastHourMinor: 0,
  totalLastDayMinor: 600,
  previousStoreKm: 1,
  previousPaymentMinutesAgo: 600,
  terminalAgeHours: 4_000,
  terminalUsedBefore: true,
  demoTerminal: false,
  localHour: 8,
  bystanders: 0,
  faceLuma: 130,
  padMargin: 0.8,
  score: 0.8,
  lead: 0.5,
  twinKnown: false,
  terminalFailures: 0,
  customerFailures: 0,
  customerLocked: false,
  camera: 'real',
  pageHidden: false,
  perPaymentLimitMinor: 50_000,
  perDayLimitMinor: 200_000,
  limitsSetBy: 'customer',
  spentTodayMinor: 600,
  digitsGiven: false,
  extraChallengePassed: false,
  hasPhone: true,
};

/** Facts as they may come in at run time, whatever their type says. */
type Loose = { readonly [K in keyof RiskFacts]?: unknown };
const assess = (changes: Loose = {}) => assessRisk({ ...CALM, ...changes } as RiskFacts);
const severity = (action: RiskAction): number => RISK_ACTIONS.indexOf(action);

/** One fact: what it can be, and how bad each value is; higher is worse. */
interface Axis {
  readonly values: fc.Arbitrary<unknown>;
  readonly badness: (value: unknown) => number;
}

const BROKEN = [NaN, undefined, null, Infinity, -Infinity, -5, '3', 'unknown'];

/** A number with a worse end. Whatever is not in the range is the worst. */
function axis(worse: 'more' | 'less', min: number, max: number, kind: 'whole' | 'any', best: readonly unknown[] = []): Axis {
  const numbers = kind === 'whole' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  const badness = (value: unknown): number => {
    if (best.includes(value)) return -Infinity;
    if (typeof value !== 'number' || !(value >= min && value <= max)) return Infinity;
    return worse === 'more' ? value : -value;
  };
  return { values: fc.oneof({ arbitrary: numbers, weight: 6 }, fc.constantFrom<unknown>(...BROKEN, ...best)), badness };
}

/** A few values, from harmless to worst. */
function ladder(...rungs: readonly unknown[]): Axis {
  const all = [...rungs, undefined];
  return { values: fc.constantFrom(...all), badness: (value) => all.indexOf(value) };
}

const count = axis('more', 0, 40, 'whole');
const sum = axis('more', 0, 250_000, 'whole');

/** Which way every fact is worse. The type makes a new fact ask for its line. */
const AXES: { readonly [K in keyof Required<RiskFacts>]: Axis } = {
  amountMinor: axis('more', 1, 150_000, 'whole'),
  currency: ladder('CNY', 'USD'),
  usualAmountMinor: axis('less', 0, 50_000, 'any'),
  earlierPaymentsAtStore: axis('less', 0, 6, 'whole'),
  storeTrusted: ladder(true, false),
  paymentsLastTenMinutes: count,
  paymentsLastHour: count,
  paymentsLastDay: count,
  totalLastTenMinutesMinor: sum,
  totalLastHourMinor: sum,
  totalLastDayMinor: sum,
  previousStoreKm: axis('more', 0, 3_000, 'any', ['none']),
  previousPaymentMinutesAgo: axis('less', 0, 3_000, 'any'),
  terminalAgeHours: axis('less', 0, 100, 'any'),
  terminalUsedBefore: ladder(true, false, 'unknown'),
  demoTerminal: ladder(true, false, 'unknown'),
  localHour: {
    values: fc.oneof(fc.integer({ min: 0, max: 23 }), fc.constantFrom<unknown>(...BROKEN, 24)),
    badness: (value) => (typeof value === 'number' && value >= 6 && value <= 23 ? 0 : 1),
  },
  bystanders: axis('more', 0, 6, 'whole'),
  faceLuma: axis('less', 0, 255, 'any'),
  padMargin: axis('less', 0, 1, 'any'),
  score: axis('less', 0.3, 1, 'any'),
  lead: axis('less', 0, 1, 'any', ['nobody_else']),
  twinKnown: ladder(false, true, 'unknown'),
  terminalFailures: axis('more', 0, 6, 'whole'),
  customerFailures: axis('more', 0, 6, 'whole'),
  customerLocked: ladder(false, true, 'unknown'),
  camera: ladder('real', 'simulated', 'virtual', 'unknown', 'a name nobody knows'),
  pageHidden: ladder(false, true, 'unknown'),
  perPaymentLimitMinor: axis('less', 0, 200_000, 'whole'),
  perDayLimitMinor: axis('less', 0, 400_000, 'whole'),
  limitsSetBy: ladder('customer', 'guardian', 'unknown'),
  spentTodayMinor: sum,
  digitsGiven: ladder(true, false),
  extraChallengePassed: ladder(true, false),
  hasPhone: ladder(true, false),
};
const FACTS = Object.keys(AXES) as readonly (keyof RiskFacts)[];

/** Calm but for some facts, so that every action comes up, and not only the most severe. */
const someFacts: fc.Arbitrary<Loose> = fc
  .uniqueArray(fc.constantFrom(...FACTS), { maxLength: 6 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, AXES[name].values]))))
  .map((changes) => ({ ...CALM, ...changes }));
const allFacts: fc.Arbitrary<Loose> = fc.record(Object.fromEntries(FACTS.map((name) => [name, AXES[name].values])));
const anyFacts = fc.oneof({ arbitrary: someFacts, weight: 4 }, allFacts);

describe('a worse fact', () => {
  it.each(FACTS)('never gets a milder action or fewer points: %s', (name) => {
    const { values, badness } = AXES[name];
    fc.assert(
      fc.property(anyFacts, values, values, (facts, a, b) => {
        const [better, worse] = badness(a) <= badness(b) ? [a, b] : [b, a];
        const before = assess({ ...facts, [name]: better });
        const after = assess({ ...facts, [name]: worse });
        expect(severity(after.action)).toBeGreaterThanOrEqual(severity(before.action));
        expect(after.points).toBeGreaterThanOrEqual(before.points);
      }),
      { numRuns: 400 },
    );
  });

  it('is met by facts that come to every action, or the proof above would prove little', () => {
    const seen = new Set(fc.sample(anyFacts, { numRuns: 2_000, seed: 1 }).map((facts) => assess(facts).action));
    expect([...seen].sort()).toEqual([...RISK_ACTIONS].sort());
  });

  /** Facts that weigh only beside others. */
  const BESIDE: { readonly [K in keyof RiskFacts]?: Loose } = {
    usualAmountMinor: { amountMinor: 5_000 },
    storeTrusted: { storeTrusted: true, earlierPaymentsAtStore: 0 },
    previousPaymentMinutesAgo: { previousStoreKm: 100 },
    demoTerminal: { demoTerminal: true, camera: 'simulated' },
    limitsSetBy: { perPaymentLimitMinor: 500 },
    digitsGiven: { digitsGiven: true, amountMinor: 9_000, usualAmountMinor: 9_000 },
    extraChallengePassed: { extraChallengePassed: true, faceLuma: 50 },
    hasPhone: { twinKnown: true },
  };
  it.each(FACTS)('is heard when it is missing: %s', (name) => {
    const beside = BESIDE[name] ?? {};
    const known = assess(beside);
    const missing = assess({ ...beside, [name]: undefined });
    expect([severity(missing.action) > severity(known.action), missing.points > known.points]).toContain(true);
  });

  it('that no book can hold counts for as much as a missing one', () => {
    for (const name of ['totalLastHourMinor', 'paymentsLastDay', 'customerFailures', 'bystanders'] as const) {
      expect(assess({ [name]: 0.5 })).toEqual(assess({ [name]: undefined }));
    }
  });

  it('that is unknown counts for as much as any known one', () => {
    for (const name of ['faceLuma', 'padMargin', 'bystanders', 'terminalAgeHours', 'localHour', 'previousStoreKm'] as const) {
      const worstKnown = {
        faceLuma: 0,
        padMargin: 0,
        bystanders: 99,
        terminalAgeHours: 0,
        localHour: 3,
        previousStoreKm: 20_000,
      }[name];
      const known = assess({ [name]: worstKnown });
      const unknown = assess({ [name]: 'unknown' });
      expect(unknown.points).toBe(known.points);
      expect(unknown.reasons).toHaveLength(known.reasons.length);
    }
  });
});

describe('a decision', () => {
  it('is what its reasons add up to, each told once', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { action, points, reasons } = assess(facts);
        expect(reasons.reduce((total, reason) => total + reason.points, 0)).toBe(points);
        expect(new Set(reasons.map(({ rule }) => rule)).size).toBe(reasons.length);
        for (const { atLeast } of reasons) expect(severity(action)).toBeGreaterThanOrEqual(severity(atLeast));
        if (action === 'decline') expect(reasons.map(({ atLeast }) => atLeast)).toContain('decline');
      }),
    );
  });

  it('of nothing known at all is to decline', () => {
    expect(assessRisk({} as RiskFacts).action).toBe('decline');
  });

  it('has the severest reason for its main one', () => {
    expect(mainReason(assess())).toBeUndefined();
    expect(mainReason(assess({ amountMinor: 40_000, faceLuma: 50 }))).toMatchObject({ rule: 'low_light' });
    expect(mainReason(assess({ twinKnown: true, hasPhone: false }))).toMatchObject({ rule: 'no_phone' });
    const usual = { amountMinor: 24_000, usualAmountMinor: 20_000 };
    expect(mainReason(assess({ ...usual, localHour: 2 }))).toMatchObject({
      rule: 'amount',
      points: 20,
      seen: 24_000,
      bound: 20_000,
    });
  });
});

describe('what is asked', () => {
  it('is nothing for a small usual amount at a store that is known or trusted', () => {
    expect(assess()).toEqual({ action: 'approve', reasons: [], points: 0 });
    expect(assess({ earlierPaymentsAtStore: 0, storeTrusted: true }).action).toBe('approve');
    expect(assess({ amountMinor: 4_999 }).action).toBe('approve');
  });

  it.each<[string, Loose]>([
    ['an amount that is not small', { amountMinor: 5_000, usualAmountMinor: 5_000 }],
    ['a store that is not known', { earlierPaymentsAtStore: 2 }],
    ['a PAD margin that is not wide', { padMargin: 0.49 }],
    ['a score that is not high', { score: 0.59 }],
    ['a lead that is not wide', { lead: 0.24 }],
    ['a failure before', { terminalFailures: 1 }],
    ['the night', { localHour: 5 }],
    [
      'somebody’s first payment at lunch',
      { amountMinor: 6_000, usualAmountMinor: 'unknown', earlierPaymentsAtStore: 0, terminalUsedBefore: false },
    ],
  ])('is the digits for %s, once', (_what, changes) => {
    expect(assess(changes).action).toBe('ask_digits');
    expect(assess({ ...changes, digitsGiven: true }).action).toBe('approve');
  });

  it.each<[string, Loose]>([
    ['a thin PAD margin', { padMargin: 0.19 }],
    ['low light', { faceLuma: 59 }],
  ])('is one challenge more for %s, then the digits', (_what, changes) => {
    expect(assess({ ...changes, digitsGiven: true }).action).toBe('extra_challenge');
    expect(assess({ ...changes, extraChallengePassed: true }).action).toBe('ask_digits');
    expect(assess({ ...changes, extraChallengePassed: true, digitsGiven: true }).action).toBe('approve');
  });

  it.each<[string, Loose]>([
    ['a large amount', { amountMinor: 100_000, usualAmountMinor: 90_000, perPaymentLimitMinor: 200_000 }],
    ['an odd one at an unknown store', { amountMinor: 30_000, earlierPaymentsAtStore: 0, localHour: 1 }],
    ['a customer who cannot have come here since', { previousStoreKm: 1_200, previousPaymentMinutesAgo: 30 }],
    ['the same moment elsewhere', { previousStoreKm: 3, previousPaymentMinutesAgo: 0 }],
    ['somebody nearly as close', { lead: IDENTIFY_LEAD - 0.001 }],
    ['a twin', { twinKnown: true }],
    ['more than the limit for one payment', { perPaymentLimitMinor: 599 }],
    ['payments one after the other', { paymentsLastTenMinutes: 6, paymentsLastHour: 6, terminalFailures: 1 }],
  ])('is the phone for %s, whatever else was done, and nothing else helps without one', (_what, changes) => {
    const done = { digitsGiven: true, extraChallengePassed: true };
    expect(assess({ ...changes, ...done }).action).toBe('step_up');
    expect(assess({ ...changes, ...done, hasPhone: false }).action).toBe('decline');
  });

  it.each<[string, Loose]>([
    ['more than is left of the day', { spentTodayMinor: 199_401 }],
    ['a child over the limit', { perPaymentLimitMinor: 599, limitsSetBy: 'guardian' }],
    ['a customer who waits after failures', { customerLocked: true }],
    ['a virtual camera', { camera: 'virtual' }],
    ['the simulated camera at a real till', { camera: 'simulated' }],
    ['a face below the threshold', { score: VERIFY_ACCEPT.threshold - 0.001 }],
    ['an amount that is none', { amountMinor: NaN }],
    ['another currency', { currency: 'USD' }],
    ['books with half a fen in them', { spentTodayMinor: 0.5 }],
  ])('is another way to pay for %s', (_what, changes) => {
    expect(assess({ ...changes, digitsGiven: true, extraChallengePassed: true }).action).toBe('decline');
  });

  it('is measured to the fen', () => {
    expect(assess({ perPaymentLimitMinor: 600 }).action).toBe('approve');
    expect(assess({ spentTodayMinor: 199_400 }).action).toBe('approve');
  });

  it('minds no simulated camera on a demo, and a virtual one a little', () => {
    expect(assess({ demoTerminal: true, camera: 'simulated' }).action).toBe('approve');
    expect(assess({ demoTerminal: true, camera: 'virtual' }).action).toBe('ask_digits');
  });
});

describe('the policy', () => {
  it('gets stricter step by step, and never takes points off', () => {
    for (const { badSide, steps } of Object.values(RISK_POLICY.rules)) {
      expect(steps.length).toBeGreaterThan(0);
      steps.forEach(({ bound, points, atLeast = 'approve' }, i) => {
        const before = steps[i - 1];
        expect(points).toBeGreaterThan(before?.points ?? 0);
        expect(severity(atLeast)).toBeGreaterThanOrEqual(severity(before?.atLeast ?? 'approve'));
        if (before !== undefined) expect(badSide === 'from' ? bound > before.bound : bound < before.bound).toBe(true);
      });
    }
  });

  it('says of every number why', () => {
    const { rules, readings, ...totals } = RISK_POLICY;
    for (const { because } of [...Object.values(rules), ...Object.values(readings), ...Object.values(totals)]) {
      expect(because.length).toBeGreaterThan(20);
    }
  });

  it('asks for more, not for less, where its points are no numbers', () => {
    const stepUpFromPoints = { value: NaN, because: 'broken' };
    expect(assessRisk(CALM, { ...RISK_POLICY, stepUpFromPoints }).action).toBe('step_up');
  });
});

describe('the lead of the payer', () => {
  const scores = (...values: readonly number[]) => values.map((score, i) => ({ customerId: `${i}`, score }));

  it('is over those alone who would pass 1:1', () => {
    expect(leadOver(scores(0.7, 0.45), '0')).toBe('nobody_else');
    expect(leadOver(scores(0.75, 0.5, 0.2), '0')).toBe(0.25);
    expect(leadOver(scores(0.75, 0.5), '1')).toBe(-0.25);
    expect(leadOver(scores(0.75, NaN), '0')).toBeNaN();
    expect(() => leadOver(scores(0.7), 'x')).toThrow();
  });

  it('asks the phone exactly where the matching does', () => {
    // Eighths, so that no difference of two is rounded.
    const eighths = fc.integer({ min: -8, max: 8 }).map((n) => n / 8);
    fc.assert(
      fc.property(fc.array(eighths, { minLength: 1, maxLength: 6 }), (values) => {
        const found = identify(scores(...values));
        if (found.kind === 'nobody') return;
        const best = found.customerIds[0]!;
        const { action } = assess({ lead: leadOver(scores(...values), best) });
        expect(action === 'step_up').toBe(needsStepUp(found.customerIds));
      }),
    );
  });
});

describe('the risk before a capture', () => {
  const before = (changes: Loose = {}) => captureRiskFor({ ...CALM, ...changes } as RiskFacts);

  it.each<[string, Loose]>([
    ['an amount that is not small', { amountMinor: 20_000 }],
    ['a failure', { terminalFailures: 1 }],
    ['a new terminal', { terminalAgeHours: 23 }],
    ['a terminal of unknown age', { terminalAgeHours: 'unknown' }],
    ['the night', { localHour: 0 }],
    ['an unknown hour', { localHour: 'unknown' }],
  ])('is raised by %s', (_what, changes) => {
    expect(before()).toBe('low');
    expect(before(changes)).toBe('raised');
  });

  it.each<[string, Loose]>([
    ['a large amount', { amountMinor: 50_000 }],
    ['three failures', { terminalFailures: 3 }],
    ['an amount that is none', { amountMinor: NaN }],
    ['no count of failures', { terminalFailures: NaN }],
  ])('is high after %s', (_what, changes) => {
    expect(before(changes)).toBe('high');
  });

  it.each(['amountMinor', 'currency', 'terminalFailures', 'terminalAgeHours', 'localHour'] as const)(
    'is never lower for a worse %s',
    (name) => {
      const { values, badness } = AXES[name];
      fc.assert(
        fc.property(anyFacts, values, values, (facts, a, b) => {
          const [better, worse] = badness(a) <= badness(b) ? [a, b] : [b, a];
          const rank = (value: unknown): number => CAPTURE_RISKS.indexOf(before({ ...facts, [name]: value }));
          expect(rank(worse)).toBeGreaterThanOrEqual(rank(better));
        }),
      );
    },
  );
});
