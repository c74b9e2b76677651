/**
 * The end of a store's day: the fee is taken, its share goes to the loss-cover fund, and what the merchant is owed is paid out.
 * At most once a store and day; the key under which the record is kept is the record's own name.
 */
import { availableMinor } from './ledger';
import type { Account, Post } from './ledger';
import { isPayable, minor } from './money';
import type { Currency, Minor, Money } from './money';

/** `yyyy-mm-dd` by the store's own clock. */
export type BusinessDay = string & { readonly _unit: 'business-day' };

const DAY_MS = 24 * 60 * 60_000;

/** Basis points are hundredths of a percent of the gross. Chosen as a small shop's usual rate, not fitted to anything. */
export interface SettlementPolicy {
  readonly feeBasisPoints: number;
  /** What of the fee goes to the loss-cover fund, counted from the gross like the fee. */
  readonly fundBasisPoints: number;
}

export const SETTLEMENT_POLICY: SettlementPolicy = { feeBasisPoints: 38, fundBasisPoints: 5 };

/** A captured payment or a refund, when it was posted. */
export interface Movement {
  readonly amount: Money;
  readonly atMs: number;
}

export interface SettlementInput {
  readonly storeId: string;
  readonly day: BusinessDay;
  /** Minutes east of UTC, -720 to 840. */
  readonly utcOffsetMinutes: number;
  /**
   * Of this merchant, from the day's first moment until now. Those of other days are left to their own day; those after it
   * are not paid out yet, because no fee was taken from them.
   */
  readonly payments: readonly Movement[];
  readonly refunds: readonly Movement[];
  /** As it stands now. */
  readonly merchant: Account;
  readonly accounts: { readonly payout: string; readonly fees: string; readonly lossCover: string };
  /** What is kept under this day's key, if anything. */
  readonly earlier: SettlementRecord | undefined;
  readonly policy?: SettlementPolicy;
}

export interface SettlementRecord {
  /** `settlement:{storeId}:{day}` */
  readonly settlementId: string;
  readonly storeId: string;
  readonly day: BusinessDay;
  readonly utcOffsetMinutes: number;
  readonly currency: Currency;
  readonly paymentsCount: number;
  readonly refundsCount: number;
  readonly grossMinor: Minor;
  readonly refundsMinor: Minor;
  readonly feeBasisPoints: number;
  readonly feeMinor: Minor;
  /** What of the fee went to the fund. */
  readonly fundMinor: Minor;
  readonly paidOutMinor: Minor;
  /** The merchant's balance once this is posted, without what happened after the day. Negative: the merchant owes it. */
  readonly carriedMinor: Minor;
  readonly settledAtMs: number;
}

export type SettlementRefusal = 'already_settled' | 'day_not_over' | 'currency_mismatch';

export type SettlementResult =
  | {
      readonly kind: 'ok';
      /** To be made in this order, with the record, in one transaction. */
      readonly posts: readonly Post[];
      readonly record: SettlementRecord;
    }
  | { readonly kind: 'refused'; readonly reason: SettlementRefusal };

export function settlementKey(storeId: string, day: BusinessDay): string {
  return `settlement:${storeId}:${day}`;
}

/**
 * The day that a moment belongs to.
 * @throws RangeError for an offset no place on earth has, or a moment outside the years 0 to 9999.
 */
export function businessDayOf(atMs: number, utcOffsetMinutes: number): BusinessDay {
  return localTime(atMs, utcOffsetMinutes).slice(0, 10) as BusinessDay;
}

/**
 * Epoch milliseconds of a day's first moment by the store's clock; the day is 24 hours long, as an offset knows no summer time.
 * @throws RangeError when there is no such day, or no such offset.
 */
export function startOf(day: BusinessDay, utcOffsetMinutes: number): number {
  const startMs = Date.parse(`${day}T00:00:00.000Z`) - utcOffsetMinutes * 60_000;
  if (Number.isNaN(startMs) || businessDayOf(startMs, utcOffsetMinutes) !== day) throw new RangeError(`not a day: ${day}`);
  return startMs;
}

/** `2026-11-21 14:05:09` by a clock that is `utcOffsetMinutes` east of UTC. Throws like `businessDayOf`. */
export function localTime(atMs: number, utcOffsetMinutes: number): string {
  if (!Number.isInteger(utcOffsetMinutes) || utcOffsetMinutes < -720 || utcOffsetMinutes > 840) {
    throw new RangeError(`not an offset in minutes: ${utcOffsetMinutes}`);
  }
  const text = new Date(atMs + utcOffsetMinutes * 60_000).toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError(`not a moment of these times: ${atMs}`);
  return text.slice(0, 19).replace('T', ' ');
}

/** So many ten-thousandths (0 to 10,000) of an amount, rounded half to even, so that many small days are not rounded one way. */
export function basisPointsOf(amountMinor: Minor, basisPoints: number): Minor {
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > 10_000) {
    throw new RangeError(`not basis points: ${basisPoints}`);
  }
  if (amountMinor < 0) throw new RangeError(`not an amount: ${amountMinor}`);
  // The product can leave the safe integers although the answer cannot.
  const product = BigInt(amountMinor) * BigInt(basisPoints);
  const whole = product / 10_000n;
  const rest = product % 10_000n;
  const isUp = rest > 5_000n || (rest === 5_000n && whole % 2n === 1n);
  return minor(Number(isUp ? whole + 1n : whole));
}

/**
 * The fee is taken on the day's captured payments together, not one by one, so that rounding happens once. Refunds do not
 * give it back: the payment was made, and reversing it is work too. It cannot exceed the gross, as the basis points stop at
 * the whole; it can exceed what refunds left of it, and then the merchant owes the rest until the next settlement.
 * @throws RangeError when an amount is not payable or a sum leaves the safe integers: the ledger cannot have let it through.
 */
export function settleDay(input: SettlementInput, nowMs: number): SettlementResult {
  const { storeId, day, utcOffsetMinutes, merchant, earlier, policy = SETTLEMENT_POLICY } = input;
  const settlementId = settlementKey(storeId, day);
  if (earlier !== undefined) {
    if (earlier.settlementId !== settlementId) throw new Error(`${earlier.settlementId} is not ${settlementId}`);
    return { kind: 'refused', reason: 'already_settled' };
  }
  const startMs = startOf(day, utcOffsetMinutes);
  const endMs = startMs + DAY_MS;
  if (!(nowMs >= endMs)) return { kind: 'refused', reason: 'day_not_over' };
  const { currency } = merchant;
  const all = [...input.payments, ...input.refunds];
  if (!all.every((one) => Number.isFinite(one.atMs))) throw new RangeError('a movement without a time');
  if (all.some((one) => one.amount.currency !== currency)) {
    return { kind: 'refused', reason: 'currency_mismatch' };
  }
  const isOfDay = ({ atMs }: Movement): boolean => atMs >= startMs && atMs < endMs;
  const isLater = ({ atMs }: Movement): boolean => atMs >= endMs;
  const payments = input.payments.filter(isOfDay);
  const refunds = input.refunds.filter(isOfDay);
  const paidLaterMinor = sum(input.payments.filter(isLater));
  const refundedLaterMinor = sum(input.refunds.filter(isLater));
  const grossMinor = sum(payments);
  const feeMinor = basisPointsOf(grossMinor, policy.feeBasisPoints);
  // The fund's share is paid out of this fee, not out of earlier ones.
  const fundMinor = minor(Math.min(basisPointsOf(grossMinor, policy.fundBasisPoints), feeMinor));
  const paidOutMinor = minor(Math.max(0, availableMinor(merchant) - paidLaterMinor - feeMinor));
  const record: SettlementRecord = {
    settlementId,
    storeId,
    day,
    utcOffsetMinutes,
    currency,
    paymentsCount: payments.length,
    refundsCount: refunds.length,
    grossMinor,
    refundsMinor: sum(refunds),
    feeBasisPoints: policy.feeBasisPoints,
    feeMinor,
    fundMinor,
    paidOutMinor,
    carriedMinor: minor(merchant.postedMinor - paidLaterMinor + refundedLaterMinor - feeMinor - paidOutMinor),
    settledAtMs: nowMs,
  };
  return { kind: 'ok', posts: postsOf(record, merchant.accountId, input.accounts), record };
}

/** What is nothing is not posted. */
function postsOf(record: SettlementRecord, merchant: string, to: SettlementInput['accounts']): readonly Post[] {
  const { settlementId, currency, feeMinor, fundMinor, paidOutMinor } = record;
  const amount = (amountMinor: Minor): Money => ({ amountMinor, currency });
  const posts: readonly Post[] = [
    {
      transferId: `${settlementId}:fee`,
      purpose: 'fee',
      amount: amount(feeMinor),
      debitAccountId: merchant,
      creditAccountId: to.fees,
    },
    {
      transferId: `${settlementId}:fund`,
      purpose: 'fund_contribution',
      amount: amount(fundMinor),
      debitAccountId: to.fees,
      creditAccountId: to.lossCover,
    },
    {
      transferId: `${settlementId}:payout`,
      purpose: 'payout',
      amount: amount(paidOutMinor),
      debitAccountId: merchant,
      creditAccountId: to.payout,
    },
  ];
  return posts.filter((one) => one.amount.amountMinor > 0);
}

function sum(movements: readonly Movement[]): Minor {
  let sumMinor = minor(0);
  for (const { amount } of movements) {
    if (!isPayable(amount)) throw new RangeError(`not an amount that was moved: ${amount.amountMinor}`);
    sumMinor = minor(sumMinor + amount.amountMinor);
  }
  return sumMinor;
}
