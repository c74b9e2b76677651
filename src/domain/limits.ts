/**
 * What a customer lets themselves spend by face: a limit for one payment and one for the day.
 *
 * Less holds at once. More waits a day, so that whoever holds the phone for a minute gains nothing and the owner has time to notice.
 */
import { minor, type Minor } from './money';

const DAY_MS = 24 * 60 * 60_000;
/** How long a raise waits, and can be taken back. */
export const RAISE_WAIT_MS = DAY_MS;
/** Younger customers pay within limits of a guardian. */
export const CHILD_UNTIL_YEARS = 14;

export interface Limits {
  /** Most for one payment and for one day, minor units, 0 or more. */
  readonly perPaymentMinor: Minor;
  readonly perDayMinor: Minor;
}

/** Whose limits they are. A guardian's cannot be lifted by an answer on the child's own phone. */
export type LimitOwner = 'customer' | 'guardian';

export interface LimitRules {
  readonly setBy: LimitOwner;
  /** What holds until somebody changes it. */
  readonly defaults: Limits;
  /** What nobody can go above. */
  readonly highest: Limits;
}

/** Chosen: what a day in the demo's stores costs at most, and ten times that for who asks. */
export const CUSTOMER_LIMITS: LimitRules = {
  setBy: 'customer',
  defaults: { perPaymentMinor: minor(50_000), perDayMinor: minor(200_000) },
  highest: { perPaymentMinor: minor(500_000), perDayMinor: minor(2_000_000) },
};

/** Chosen: lunch and a bus, and four times that for a guardian who asks. */
export const GUARDIAN_LIMITS: LimitRules = {
  setBy: 'guardian',
  defaults: { perPaymentMinor: minor(5_000), perDayMinor: minor(10_000) },
  highest: { perPaymentMinor: minor(20_000), perDayMinor: minor(40_000) },
};

/** What a customer chose, and a raise that waits. */
export type LimitState = { readonly limits: Limits } & (
  { readonly kind: 'settled' } | { readonly kind: 'raise_waits'; readonly wanted: Limits; readonly takesEffectAtMs: number }
);

export type LimitRefusal =
  | 'not_an_amount' /* not a whole number of minor units, or less than 0 */
  | 'payment_above_day' /* a limit for one payment that the day's would never let through */
  | 'above_highest';

export type LimitChange =
  { readonly kind: 'changed'; readonly state: LimitState } | { readonly kind: 'refused'; readonly reason: LimitRefusal };

/** Limits in force, with the names that the risk rules know them by. */
export interface LimitsInForce {
  readonly perPaymentLimitMinor: Minor;
  readonly perDayLimitMinor: Minor;
  readonly limitsSetBy: LimitOwner;
}

/** @param ageYears full years; what is no number counts as a child */
export function limitRulesFor(ageYears: number): LimitRules {
  return ageYears >= CHILD_UNTIL_YEARS ? CUSTOMER_LIMITS : GUARDIAN_LIMITS;
}

export function defaultLimits({ defaults }: LimitRules): LimitState {
  return { kind: 'settled', limits: defaults };
}

/**
 * Asks for other limits: whatever is lower holds at once, whatever is higher waits. The newest wish replaces one that waits; repeating
 * that one does not start its wait again. For a child the caller must have made sure that it is the guardian who asks.
 */
export function changeLimits(state: LimitState, wanted: Limits, rules: LimitRules, nowMs: number): LimitChange {
  const reason = whyRefused(wanted, rules);
  if (reason !== undefined) return { kind: 'refused', reason };
  const now = settle(state, nowMs);
  const limits = lower(now.limits, wanted);
  if (sameLimits(limits, wanted)) return { kind: 'changed', state: { kind: 'settled', limits } };
  if (now.kind === 'raise_waits' && sameLimits(now.wanted, wanted)) return { kind: 'changed', state: { ...now, limits } };
  return { kind: 'changed', state: { kind: 'raise_waits', limits, wanted, takesEffectAtMs: nowMs + RAISE_WAIT_MS } };
}

/** Takes back a raise that still waits. */
export function cancelRaise(state: LimitState, nowMs: number): LimitState {
  return { kind: 'settled', limits: settle(state, nowMs).limits };
}

/** What holds now. Never above the highest, even where an older row or another age says more. */
export function limitsInForce(state: LimitState, rules: LimitRules, nowMs: number): LimitsInForce {
  const { perPaymentMinor, perDayMinor } = lower(settle(state, nowMs).limits, rules.highest);
  return { perPaymentLimitMinor: perPaymentMinor, perDayLimitMinor: perDayMinor, limitsSetBy: rules.setBy };
}

/**
 * When the customer's day began, epoch milliseconds.
 * @param utcOffsetMinutes east is positive; the one kept with the customer, never one that a terminal sends: a day could be had twice
 * @throws RangeError when no place on earth has that offset
 */
export function dayStartMs(nowMs: number, utcOffsetMinutes: number): number {
  if (!(utcOffsetMinutes >= -12 * 60 && utcOffsetMinutes <= 14 * 60))
    throw new RangeError(`not a UTC offset: ${utcOffsetMinutes}`);
  const offsetMs = utcOffsetMinutes * 60_000;
  return Math.floor((nowMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
}

/**
 * Sum of what was taken since the customer's day began. A payment from the future counts too: a clock that was set back gives no second day.
 * @throws RangeError on a fraction of a minor unit, or an offset that does not exist
 */
export function spentTodayMinor(
  payments: readonly { readonly paidAtMs: number; readonly amountMinor: Minor }[],
  utcOffsetMinutes: number,
  nowMs: number,
): Minor {
  const startMs = dayStartMs(nowMs, utcOffsetMinutes);
  const today = payments.filter(({ paidAtMs }) => !(paidAtMs < startMs));
  return minor(today.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
}

/** The same state with a raise applied whose time has come. */
function settle(state: LimitState, nowMs: number): LimitState {
  return state.kind === 'raise_waits' && nowMs >= state.takesEffectAtMs ? { kind: 'settled', limits: state.wanted } : state;
}

function whyRefused({ perPaymentMinor, perDayMinor }: Limits, { highest }: LimitRules): LimitRefusal | undefined {
  if (![perPaymentMinor, perDayMinor].every((limit) => Number.isSafeInteger(limit) && limit >= 0)) return 'not_an_amount';
  if (perPaymentMinor > perDayMinor) return 'payment_above_day';
  return perPaymentMinor > highest.perPaymentMinor || perDayMinor > highest.perDayMinor ? 'above_highest' : undefined;
}

function lower(a: Limits, b: Limits): Limits {
  return {
    perPaymentMinor: a.perPaymentMinor <= b.perPaymentMinor ? a.perPaymentMinor : b.perPaymentMinor,
    perDayMinor: a.perDayMinor <= b.perDayMinor ? a.perDayMinor : b.perDayMinor,
  };
}

function sameLimits(a: Limits, b: Limits): boolean {
  return a.perPaymentMinor === b.perPaymentMinor && a.perDayMinor === b.perDayMinor;
}
