import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_ACTIVITY,
  RECENT_PAYMENTS,
  paidSince,
  spentByFaceMinor,
  usualAmountMinor,
  withPayment,
  type CustomerActivity,
} from '../../../src/domain/activity';
import { dayStartMs } from '../../../src/domain/limits';
import { minor } from '../../../src/domain/money';

const DAY_MS = 24 * 60 * 60_000;
const CHINA = 480;
const NOON = Date.UTC(2026, 0, 10, 4);

function after(payments: readonly (readonly [amountMinor: number, paidAtMs: number, byFace?: boolean])[]): CustomerActivity {
  return payments.reduce(
    (activity, [amountMinor, paidAtMs, byFace = true], i) =>
      withPayment(
        activity,
        { storeId: `store-${i % 3}`, amountMinor: minor(amountMinor), paidAtMs, byFace },
        `till-${i % 4}`,
        dayStartMs(paidAtMs, CHINA),
      ),
    NO_ACTIVITY,
  );
}

describe('the usual amount', () => {
  it('is unknown at first, then the middle of the last twenty', () => {
    expect(usualAmountMinor(NO_ACTIVITY)).toBe('unknown');
    expect(usualAmountMinor(after([[900, NOON]]))).toBe(900);
    const old = Array.from({ length: 20 }, (_, i) => [100_000, NOON - DAY_MS + i] as const);
    const small = Array.from({ length: 20 }, (_, i) => [1_000 + i, NOON + i] as const);
    expect(usualAmountMinor(after([...old, ...small]))).toBe(1_010);
  });
});

describe('velocity', () => {
  it('counts what was paid since a moment, the moment and the future included', () => {
    const activity = after([
      [100, NOON - 60_001],
      [200, NOON - 60_000],
      [300, NOON + 5_000],
    ]);
    expect(paidSince(activity, NOON - 60_000)).toEqual({ count: 2, totalMinor: 500 });
  });
});

describe('the day’s limit', () => {
  it('counts payments by face since the customer’s own midnight', () => {
    const midnight = dayStartMs(NOON, CHINA);
    const activity = after([
      [100, midnight - 1],
      [200, midnight],
      [300, NOON, false],
      [400, NOON],
    ]);
    expect(spentByFaceMinor(activity, CHINA, NOON)).toBe(600);
  });

  it('cannot be outrun: every payment of the day is kept, however many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
        const activity = after(Array.from({ length: count }, (_, i) => [7, NOON + i] as const));
        expect(spentByFaceMinor(activity, CHINA, NOON + count)).toBe(7 * count);
      }),
    );
  });
});

describe('what is kept', () => {
  it('stays small over the years', () => {
    const activity = after(Array.from({ length: 1_000 }, (_, i) => [100, NOON + i * DAY_MS] as const));
    expect(activity.recent.length).toBe(RECENT_PAYMENTS);
    expect(activity.visits).toEqual({ 'store-0': 99, 'store-1': 99, 'store-2': 99 });
    expect(activity.terminals).toEqual(['till-0', 'till-1', 'till-2', 'till-3']);
  });

  it('remembers the newest sixty places', () => {
    const many = Array.from({ length: 100 }, (_, i) => i).reduce(
      (activity, i) => withPayment(activity, { storeId: `s${i}`, amountMinor: minor(1), paidAtMs: i, byFace: true }, `t${i}`, 0),
      NO_ACTIVITY,
    );
    expect(Object.keys(many.visits)).toHaveLength(60);
    expect(many.visits['s99']).toBe(1);
    expect(many.terminals).toHaveLength(60);
    expect(many.terminals.at(-1)).toBe('t99');
  });
});
