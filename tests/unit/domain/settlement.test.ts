import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOut, newAccount, post } from '../../../src/domain/ledger';
import type { Account, AccountKind, LedgerResult } from '../../../src/domain/ledger';
import { minor } from '../../../src/domain/money';
import type { Minor, Money } from '../../../src/domain/money';
import { basisPointsOf, businessDayOf, localTime, settleDay, settlementKey, startOf } from '../../../src/domain/settlement';
import type { BusinessDay, Movement, SettlementInput, SettlementRecord } from '../../../src/domain/settlement';

const cny = (amountMinor: number): Money => ({ amountMinor: amountMinor as Minor, currency: 'CNY' });
const DAY = '2026-11-21' as BusinessDay;
const SHANGHAI = 480;
const START_MS = Date.UTC(2026, 10, 20, 16);
const DAY_MS = 86_400_000;
const at = (amount: number, atMs = START_MS): Movement => ({ amount: cny(amount), atMs });
const accounts = { payout: 'payout', fees: 'fees', lossCover: 'fund' };
const account = (accountId: string, kind: AccountKind, posted = 0): Account => ({
  ...newAccount(accountId, kind, 'CNY'),
  postedMinor: minor(posted),
});
const input = (change: Partial<SettlementInput>): SettlementInput => ({
  storeId: 's',
  day: DAY,
  utcOffsetMinutes: SHANGHAI,
  payments: [],
  refunds: [],
  merchant: account('m', 'merchant'),
  accounts,
  earlier: undefined,
  ...change,
});
function settled(change: Partial<SettlementInput>, nowMs = START_MS + DAY_MS) {
  const result = settleDay(input(change), nowMs);
  if (result.kind !== 'ok') throw new Error(result.reason);
  return result;
}

describe('the business day', () => {
  it.each([
    [START_MS, SHANGHAI, DAY],
    [START_MS - 1, SHANGHAI, '2026-11-20'],
    [START_MS + DAY_MS - 1, SHANGHAI, DAY],
    [START_MS + DAY_MS, SHANGHAI, '2026-11-22'],
    [0, 0, '1970-01-01'],
    [0, -300, '1969-12-31'],
    [Date.UTC(2028, 1, 28, 23, 30), 45, '2028-02-29'],
  ])('of %i at %i minutes is %s', (atMs, offset, day) => {
    expect(businessDayOf(atMs, offset)).toBe(day);
    expect(localTime(atMs, offset).startsWith(`${day} `)).toBe(true);
  });

  it('begins at the first of its moments', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -720, max: 840 }), (atMs, offset) => {
        const startMs = startOf(businessDayOf(atMs, offset), offset);
        expect(atMs - startMs).toBeGreaterThanOrEqual(0);
        expect(atMs - startMs).toBeLessThan(DAY_MS);
      }),
    );
  });

  it.each([NaN, 0.5, 841, -721])('does not go by an offset of %s', (offset) => {
    expect(() => businessDayOf(0, offset)).toThrow(RangeError);
  });

  it.each(['2026-02-30', '2026-1-1', '', 'today'])('%j is none', (day) => {
    expect(() => startOf(day as BusinessDay, 0)).toThrow(RangeError);
  });

  it.each([NaN, Infinity, Date.UTC(10_000, 0)])('does not hold the moment %s', (atMs) => {
    expect(() => businessDayOf(atMs, 0)).toThrow(RangeError);
  });
});

describe('basis points', () => {
  it.each([
    [0, 38, 0],
    [10_000, 38, 38],
    [100, 50, 0] /* 0.5 to even */,
    [300, 50, 2] /* 1.5 to even */,
    [500, 50, 2] /* 2.5 to even */,
    [501, 50, 3],
    [499, 50, 2],
    [1, 10_000, 1],
    [Number.MAX_SAFE_INTEGER, 10_000, Number.MAX_SAFE_INTEGER],
    [Number.MAX_SAFE_INTEGER, 38, 34_227_357_168_016] /* ...015.77 */,
  ])('of %i at %i are %i', (amount, points, expected) => {
    expect(basisPointsOf(minor(amount), points)).toBe(expected);
  });

  it('are the nearest whole amount, and never above the amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 10_000 }), (amount, points) => {
        const fee = BigInt(basisPointsOf(minor(amount), points));
        const off = fee * 10_000n - BigInt(amount) * BigInt(points);
        expect(off <= 5_000n && off >= -5_000n && fee <= BigInt(amount)).toBe(true);
      }),
    );
  });

  it.each([
    [1, -1],
    [1, 10_001],
    [1, 0.5],
    [1, NaN],
    [-1, 38],
  ])('of %s at %s are none', (amount, points) => {
    expect(() => basisPointsOf(minor(amount), points)).toThrow(RangeError);
  });
});

describe('a settlement', () => {
  it('takes the fee, gives the fund its share, and pays the rest out', () => {
    const { posts, record } = settled({
      payments: [at(60_000), at(40_000, START_MS + DAY_MS - 1)],
      refunds: [at(10_000)],
      merchant: account('m', 'merchant', 90_000),
    });
    const key = 'settlement:s:2026-11-21';
    expect(posts).toEqual([
      { transferId: `${key}:fee`, purpose: 'fee', amount: cny(380), debitAccountId: 'm', creditAccountId: 'fees' },
      {
        transferId: `${key}:fund`,
        purpose: 'fund_contribution',
        amount: cny(50),
        debitAccountId: 'fees',
        creditAccountId: 'fund',
      },
      { transferId: `${key}:payout`, purpose: 'payout', amount: cny(89_620), debitAccountId: 'm', creditAccountId: 'payout' },
    ]);
    expect(record).toEqual({
      settlementId: key,
      storeId: 's',
      day: DAY,
      utcOffsetMinutes: SHANGHAI,
      currency: 'CNY',
      paymentsCount: 2,
      refundsCount: 1,
      grossMinor: 100_000,
      refundsMinor: 10_000,
      feeBasisPoints: 38,
      feeMinor: 380,
      fundMinor: 50,
      paidOutMinor: 89_620,
      carriedMinor: 0,
      settledAtMs: START_MS + DAY_MS,
    });
  });

  it('of a quiet day posts nothing and is kept all the same', () => {
    const { posts, record } = settled({});
    expect(posts).toEqual([]);
    expect(record.settlementId).toBe(settlementKey('s', DAY));
  });

  it('does not give the fee of a refunded payment back: the merchant owes it, and the next day makes up for it', () => {
    const first = settled({ payments: [at(10_000)], refunds: [at(10_000)] });
    expect(first.posts.map((one) => one.purpose)).toEqual(['fee', 'fund_contribution']);
    expect(first.record).toMatchObject({ paidOutMinor: 0, carriedMinor: -38 });
    const next = settled(
      {
        day: '2026-11-22' as BusinessDay,
        payments: [at(10_000, START_MS + DAY_MS)],
        merchant: account('m', 'merchant', 9_962),
      },
      START_MS + 2 * DAY_MS,
    );
    expect(next.record).toMatchObject({ paidOutMinor: 9_924, carriedMinor: 0 });
  });

  it('leaves what came after the day to the next one, and pays no money that a later refund took', () => {
    const { record } = settled({
      payments: [at(10_000, START_MS - 1), at(10_000), at(500, START_MS + DAY_MS)],
      refunds: [at(300, START_MS + DAY_MS)],
      merchant: account('m', 'merchant', 10_200),
    });
    expect(record).toMatchObject({
      paymentsCount: 1,
      refundsCount: 0,
      grossMinor: 10_000,
      paidOutMinor: 9_662,
      carriedMinor: 300,
    });
  });

  it('does not pay out what is held', () => {
    const merchant = { ...account('m', 'merchant', 10_000), heldMinor: minor(1_000) };
    expect(settled({ payments: [at(10_000)], merchant }).record).toMatchObject({ paidOutMinor: 8_962, carriedMinor: 1_000 });
  });

  it('gives the fund no more than the fee', () => {
    const policy = { feeBasisPoints: 3, fundBasisPoints: 5 };
    const { record } = settled({ payments: [at(10_000)], merchant: account('m', 'merchant', 10_000), policy });
    expect([record.feeMinor, record.fundMinor]).toEqual([3, 3]);
  });

  const earlier: SettlementRecord = settled({}).record;
  it.each<readonly [string, Partial<SettlementInput>, number]>([
    ['already_settled', { earlier }, START_MS + DAY_MS],
    ['day_not_over', {}, START_MS + DAY_MS - 1],
    ['day_not_over', {}, NaN],
    ['currency_mismatch', { payments: [{ amount: { ...cny(1), currency: 'EUR' }, atMs: START_MS }] }, START_MS + DAY_MS],
    ['currency_mismatch', { refunds: [{ amount: { ...cny(1), currency: 'USD' }, atMs: START_MS }] }, START_MS + DAY_MS],
  ])('is refused with %s', (reason, change, nowMs) => {
    expect(settleDay(input(change), nowMs)).toEqual({ kind: 'refused', reason });
  });

  it.each<readonly [string, Partial<SettlementInput>]>([
    ['the record of another day', { earlier: { ...earlier, settlementId: 'settlement:s:2026-11-20' } }],
    ['a payment of nothing', { payments: [at(0)] }],
    ['a payment of no number', { payments: [at(NaN)] }],
    ['a payment at no time', { payments: [at(1, NaN)] }],
    ['a refund at no time', { refunds: [at(1, NaN)] }],
    ['a sum past exact numbers', { payments: [at(Number.MAX_SAFE_INTEGER), at(1)] }],
    ['no such day', { day: '2026-02-30' as BusinessDay }],
  ])('does not go on with %s', (_what, change) => {
    expect(() => settleDay(input(change), START_MS + DAY_MS)).toThrow();
  });
});

/** A store's day: sales, and refunds of parts of them. */
const sales = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 100_000 }), refunded: fc.integer({ min: 0, max: 100 }) }), {
  maxLength: 12,
});

describe('days in a row', () => {
  it('keep all money, pay the merchant no more than sales allow, and settle debts first', () => {
    fc.assert(
      fc.property(fc.array(sales, { minLength: 1, maxLength: 5 }), fc.boolean(), (days, isLate) => {
        const books = new Map<string, Account>();
        for (const [id, kind] of [
          ...([
            ['issuing', 'issuing'],
            ['c', 'customer'],
            ['m', 'merchant'],
            ['payout', 'payout'],
          ] as const),
          ...([
            ['fees', 'fees'],
            ['fund', 'loss_cover'],
          ] as const),
        ])
          books.set(id, account(id, kind));
        const book = (id: string): Account => books.get(id) as Account;
        const keep = (result: LedgerResult): void => {
          if (result.kind !== 'ok') throw new Error(result.reason);
          for (const one of [result.debit, result.credit]) books.set(one.accountId, one);
        };
        keep(post('f', 'funding', cny(1e9), book('issuing'), book('c'), 0));
        let [gross, refunds, fees, paidOut, funded] = [0, 0, 0, 0, 0];
        for (const [i, day] of days.entries()) {
          const startMs = START_MS + i * DAY_MS;
          const payments: Movement[] = [];
          const back: Movement[] = [];
          for (const [n, { amount, refunded }] of day.entries()) {
            const atMs = startMs + n;
            keep(post(`p${i}-${n}`, 'payment', cny(amount), book('c'), book('m'), atMs));
            payments.push(at(amount, atMs));
            gross += amount;
            const part = Math.floor((amount * refunded) / 100);
            if (part === 0) continue;
            keep(post(`r${i}-${n}`, 'refund', cny(part), book('m'), book('c'), atMs));
            back.push(at(part, atMs));
            refunds += part;
          }
          if (isLate) {
            // Settled after the next day's first sale, which this settlement must leave alone.
            keep(post(`l${i}`, 'payment', cny(777), book('c'), book('m'), startMs + DAY_MS));
            payments.push(at(777, startMs + DAY_MS));
          }
          const before = book('m').postedMinor;
          const { posts, record } = settled(
            { day: businessDayOf(startMs, SHANGHAI), payments, refunds: back, merchant: book('m') },
            startMs + DAY_MS + 1,
          );
          for (const one of posts) keep(carryOut(one, book(one.debitAccountId), book(one.creditAccountId), 0));
          fees += record.feeMinor;
          paidOut += record.paidOutMinor;
          funded += record.fundMinor;
          const later = isLate ? 777 : 0;
          expect(record.carriedMinor + later).toBe(book('m').postedMinor);
          expect(record.carriedMinor).toBeLessThanOrEqual(0);
          expect(record.paidOutMinor).toBe(Math.max(0, before - later - record.feeMinor));
          if (isLate) {
            // Taken out again, so that every day begins alike.
            keep(post(`b${i}`, 'refund', cny(777), book('m'), book('c'), 0));
          }
        }
        expect([...books.values()].reduce((sum, one) => sum + one.postedMinor, 0)).toBe(0);
        expect(book('m').postedMinor).toBe(gross - refunds - fees - paidOut);
        expect([book('payout').postedMinor, book('fees').postedMinor]).toEqual([paidOut, fees - funded]);
        expect(book('fund').postedMinor).toBe(funded);
      }),
    );
  });
});
