/**
 * What a customer paid lately, as much of it as the risk rules read and no more, so that it stays small however long somebody pays.
 */
import { spentTodayMinor } from './limits';
import { minor, type Minor } from './money';

/** Enough for the usual amount and for every velocity rule; more payments than this within a day count as this many. */
export const RECENT_PAYMENTS = 40;
/** The usual amount is the median of so many. */
const USUAL_OF = 20;
/** Stores and terminals remembered, newest last. */
const MOST_PLACES = 60;
/** Where the habit of a store begins is known; beyond, nothing reads the count. */
const MOST_VISITS = 99;

export interface PastPayment {
  readonly storeId: string;
  readonly amountMinor: Minor;
  readonly paidAtMs: number;
  /** Limits are about paying by face. */
  readonly byFace: boolean;
}

export interface CustomerActivity {
  /** Oldest first, at most `RECENT_PAYMENTS`; and all of the customer's present day, whatever their number. */
  readonly recent: readonly PastPayment[];
  /** Payments so far, by store. */
  readonly visits: Readonly<Record<string, number>>;
  readonly terminals: readonly string[];
}

export const NO_ACTIVITY: CustomerActivity = { recent: [], visits: {}, terminals: [] };

/** The activity with one more payment. Keeps today's, so that a limit for the day cannot be outrun by many small payments. */
export function withPayment(
  activity: CustomerActivity,
  payment: PastPayment,
  terminalId: string,
  dayStartMs: number,
): CustomerActivity {
  const { recent, visits, terminals } = activity;
  const kept = recent.filter(({ paidAtMs }, i) => i >= recent.length - RECENT_PAYMENTS + 1 || paidAtMs >= dayStartMs);
  const { [payment.storeId]: times = 0, ...others } = visits;
  const remembered = Object.entries(others).slice(-(MOST_PLACES - 1));
  return {
    recent: [...kept, payment],
    visits: { ...Object.fromEntries(remembered), [payment.storeId]: Math.min(times + 1, MOST_VISITS) },
    terminals: [...terminals.filter((one) => one !== terminalId).slice(-(MOST_PLACES - 1)), terminalId],
  };
}

/** Middle of the last 20 amounts, or `unknown` where there are none. */
export function usualAmountMinor({ recent }: CustomerActivity): number | 'unknown' {
  const amounts = recent
    .slice(-USUAL_OF)
    .map(({ amountMinor }) => amountMinor)
    .sort((a, b) => a - b);
  return amounts[amounts.length >> 1] ?? 'unknown';
}

/** Payments since then, a payment from the future included: a clock that was set back hides nothing. */
export function paidSince({ recent }: CustomerActivity, sinceMs: number): { readonly count: number; readonly totalMinor: Minor } {
  const those = recent.filter(({ paidAtMs }) => !(paidAtMs < sinceMs));
  return { count: those.length, totalMinor: minor(those.reduce((sum, { amountMinor }) => sum + amountMinor, 0)) };
}

/** What of the day's limit for paying by face is spent. */
export function spentByFaceMinor({ recent }: CustomerActivity, utcOffsetMinutes: number, nowMs: number): Minor {
  return spentTodayMinor(
    recent.filter(({ byFace }) => byFace),
    utcOffsetMinutes,
    nowMs,
  );
}
