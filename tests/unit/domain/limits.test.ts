import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CUSTOMER_LIMITS,
  GUARDIAN_LIMITS,
  RAISE_WAIT_MS,
  cancelRaise,
  changeLimits,
  dayStartMs,
  defaultLimits,
  limitRulesFor,
  limitsInForce,
  spentTodayMinor,
} from '../../../src/domain/limits';
import type { LimitChange, LimitRules, LimitState, Limits } from '../../../src/domain/limits';
import { minor, type Minor } from '../../../src/domain/money';

const limits = (perPaymentMinor: number, perDayMinor: number): Limits => ({
  perPaymentMinor: minor(perPaymentMinor),
  perDayMinor: minor(perDayMinor),
});
const fresh = defaultLimits(CUSTOMER_LIMITS);

function changed(change: LimitChange): LimitState {
  if (change.kind === 'refused') throw new Error(change.reason);
  return change.state;
}

function asked(state: LimitState, wanted: Limits, nowMs: number, rules: LimitRules = CUSTOMER_LIMITS): LimitState {
  return changed(changeLimits(state, wanted, rules, nowMs));
}

function inForce(state: LimitState, nowMs: number, rules: LimitRules = CUSTOMER_LIMITS): readonly [number, number] {
  const { perPaymentLimitMinor, perDayLimitMinor } = limitsInForce(state, rules, nowMs);
  return [perPaymentLimitMinor, perDayLimitMinor];
}

describe('limits', () => {
  it('are 500.00 for one payment and 2,000.00 a day until somebody changes them', () => {
    expect(limitsInForce(fresh, CUSTOMER_LIMITS, 0)).toEqual({
      perPaymentLimitMinor: 50_000,
      perDayLimitMinor: 200_000,
      limitsSetBy: 'customer',
    });
  });

  it('are lowered at once', () => {
    const state = asked(fresh, limits(1_000, 3_000), 7);
    expect(state).toEqual({ kind: 'settled', limits: limits(1_000, 3_000) });
    expect(inForce(state, 7)).toEqual([1_000, 3_000]);
  });

  it('are raised after a day, even back to where they began', () => {
    const low = asked(fresh, limits(1_000, 3_000), 0);
    const state = asked(low, limits(50_000, 200_000), 10);
    expect(inForce(state, 10 + RAISE_WAIT_MS - 1)).toEqual([1_000, 3_000]);
    expect(inForce(state, 10 + RAISE_WAIT_MS)).toEqual([50_000, 200_000]);
  });

  it('go down at once and up later where a wish does both', () => {
    const state = asked(fresh, limits(10_000, 300_000), 0);
    expect(inForce(state, 0)).toEqual([10_000, 200_000]);
    expect(inForce(state, RAISE_WAIT_MS)).toEqual([10_000, 300_000]);
  });

  it('follow the newest wish, and a repeated one waits no longer', () => {
    const first = asked(fresh, limits(60_000, 200_000), 0);
    expect(asked(first, limits(60_000, 200_000), 5)).toEqual(first);
    const other = asked(first, limits(70_000, 200_000), 5);
    expect(inForce(other, RAISE_WAIT_MS)).toEqual([50_000, 200_000]);
    expect(inForce(other, 5 + RAISE_WAIT_MS)).toEqual([70_000, 200_000]);
    expect(asked(first, limits(50_000, 200_000), 5).kind).toBe('settled');
  });

  it('stay as they are when a raise is taken back in time, and not after', () => {
    const state = asked(fresh, limits(60_000, 200_000), 0);
    expect(inForce(cancelRaise(state, RAISE_WAIT_MS - 1), 2 * RAISE_WAIT_MS)).toEqual([50_000, 200_000]);
    expect(inForce(cancelRaise(state, RAISE_WAIT_MS), RAISE_WAIT_MS)).toEqual([60_000, 200_000]);
  });

  it.each([
    ['a fraction', { perPaymentMinor: 0.5 as Minor, perDayMinor: minor(1) }, 'not_an_amount'],
    ['less than nothing', limits(-1, 1), 'not_an_amount'],
    ['no number', { perPaymentMinor: minor(1), perDayMinor: NaN as Minor }, 'not_an_amount'],
    ['a payment that no day lets through', limits(2, 1), 'payment_above_day'],
    ['more than the highest for a payment', limits(500_001, 600_000), 'above_highest'],
    ['more than the highest for a day', limits(1, 2_000_001), 'above_highest'],
  ])('refuse %s', (_what, wanted, reason) => {
    expect(changeLimits(fresh, wanted, CUSTOMER_LIMITS, 0)).toEqual({ kind: 'refused', reason });
  });

  it('never rise within a day, whatever is asked for', () => {
    const wish = fc.tuple(fc.integer({ min: 0, max: 500_000 }), fc.integer({ min: 0, max: 1_500_000 }));
    const tries = fc.array(fc.tuple(wish, fc.integer({ min: 0, max: RAISE_WAIT_MS - 1 })), { maxLength: 8 });
    fc.assert(
      fc.property(tries, (wishes) => {
        let state = fresh;
        let before = inForce(state, 0);
        for (const [[perPayment, more], atMs] of wishes.sort((a, b) => a[1] - b[1])) {
          state = asked(state, limits(perPayment, perPayment + more), atMs);
          const now = inForce(state, atMs);
          expect(now[0]).toBeLessThanOrEqual(before[0]);
          expect(now[1]).toBeLessThanOrEqual(before[1]);
          before = now;
        }
        expect(inForce(state, RAISE_WAIT_MS - 1)).toEqual(before);
      }),
    );
  });
});

describe('limits of a child', () => {
  it('are a guardian’s until fourteen, and where the age is no number', () => {
    expect([0, 13.9, NaN].map(limitRulesFor)).toEqual([GUARDIAN_LIMITS, GUARDIAN_LIMITS, GUARDIAN_LIMITS]);
    expect([14, 80].map(limitRulesFor)).toEqual([CUSTOMER_LIMITS, CUSTOMER_LIMITS]);
  });

  it('are lower, and cannot be raised past the highest of a guardian', () => {
    const state = defaultLimits(GUARDIAN_LIMITS);
    expect(inForce(state, 0, GUARDIAN_LIMITS)).toEqual([5_000, 10_000]);
    const raised = asked(state, limits(20_000, 40_000), 0, GUARDIAN_LIMITS);
    expect(inForce(raised, 0, GUARDIAN_LIMITS)).toEqual([5_000, 10_000]);
    expect(inForce(raised, RAISE_WAIT_MS, GUARDIAN_LIMITS)).toEqual([20_000, 40_000]);
    expect(changeLimits(state, limits(20_001, 40_000), GUARDIAN_LIMITS, 0)).toEqual({ kind: 'refused', reason: 'above_highest' });
  });

  it('hold even where a row says more', () => {
    expect(limitsInForce(fresh, GUARDIAN_LIMITS, 0)).toEqual({
      perPaymentLimitMinor: 20_000,
      perDayLimitMinor: 40_000,
      limitsSetBy: 'guardian',
    });
  });
});

const HOUR_MS = 3_600_000;

describe('what is spent today', () => {
  const paid = (paidAtMs: number, amountMinor: number) => ({ paidAtMs, amountMinor: minor(amountMinor) });

  it('begins at midnight where the customer lives', () => {
    const midnightMs = Date.UTC(2026, 10, 21, 16); // 22 November in Beijing
    const payments = [paid(midnightMs - 1, 100), paid(midnightMs, 20), paid(midnightMs + HOUR_MS, 3)];
    expect(spentTodayMinor(payments, 8 * 60, midnightMs + 2 * HOUR_MS)).toBe(23);
    expect(spentTodayMinor(payments, 8 * 60, midnightMs - 1)).toBe(123);
    expect(spentTodayMinor(payments, 0, midnightMs + 2 * HOUR_MS)).toBe(123);
  });

  it('is never forgotten by a clock that was set back', () => {
    const nowMs = Date.UTC(2026, 10, 21, 12);
    expect(spentTodayMinor([paid(nowMs + 48 * HOUR_MS, 9), paid(NaN, 1)], 0, nowMs)).toBe(10);
  });

  it('has a day that holds the present and is a day long', () => {
    const anyTime = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(anyTime, fc.integer({ min: -48, max: 56 }), (nowMs, quarters) => {
        const startMs = dayStartMs(nowMs, 15 * quarters);
        expect(startMs).toBeLessThanOrEqual(nowMs);
        expect(nowMs - startMs).toBeLessThan(24 * HOUR_MS);
        expect(new Date(startMs + 15 * quarters * 60_000).toISOString()).toMatch(/T00:00:00\.000Z$/);
      }),
    );
  });

  it.each([NaN, -721, 841])('has no day at an offset of %s minutes', (offset) => {
    expect(() => spentTodayMinor([], offset, 0)).toThrow(RangeError);
  });

  it('throws on a fraction of a fen', () => {
    expect(() => spentTodayMinor([{ paidAtMs: 0, amountMinor: 0.5 as Minor }], 0, 0)).toThrow(RangeError);
  });
});
