/**
 * What the bank knows about a face payment when it weighs it, and how each rule reads its number from that.
 *
 * Every reading has one bad direction. What is unknown, broken or out of its range reads as `unknown`, which every rule takes for its
 * worst: a terminal gains nothing by keeping quiet.
 */
import type { LimitOwner } from './limits';
import { VERIFY_ACCEPT, type Scored } from './matching';
import type { Currency } from './money';

/** A fact, or that nobody could tell. */
export type Known<T> = T | 'unknown';

/** Where a capture's frames came from, as far as the terminal can tell. */
export type CameraPosture = 'real' | 'simulated' | 'virtual'; /* its label says that it is a program */

/** Flat, so that whatever is missing at run time is one missing fact. Earlier payments are those taken, this one not among them. */
export interface RiskFacts {
  /** What is to be paid, minor units. */
  readonly amountMinor: number;
  readonly currency: Currency;
  /** Median of the customer's last 20 payments; `unknown` also where there are none. */
  readonly usualAmountMinor: Known<number>;
  readonly earlierPaymentsAtStore: number;
  /** Whether the customer put the store on their list of trusted ones. */
  readonly storeTrusted: boolean;
  /** The customer's earlier payments within the last ten minutes, hour and 24 hours: how many, and their sum. */
  readonly paymentsLastTenMinutes: number;
  readonly paymentsLastHour: number;
  readonly paymentsLastDay: number;
  readonly totalLastTenMinutesMinor: number;
  readonly totalLastHourMinor: number;
  readonly totalLastDayMinor: number;
  /** From the store of the previous payment to this one; `none` when there was no payment before. */
  readonly previousStoreKm: Known<number | 'none'>;
  readonly previousPaymentMinutesAgo: Known<number>;
  /** Since the bank first heard of the terminal. */
  readonly terminalAgeHours: Known<number>;
  /** Whether the customer paid at this terminal before. */
  readonly terminalUsedBefore: boolean;
  /** Set up as a demo, where nobody expects a real camera. */
  readonly demoTerminal: boolean;
  /** Hour of the day at the store, 0..23. */
  readonly localHour: Known<number>;
  /** People besides the customer who look at the screen. */
  readonly bystanders: Known<number>;
  /** Mean luma of the face before the screen shone on it, 0..255. */
  readonly faceLuma: Known<number>;
  /** How far the worst PAD signal is on the living side of its threshold, 0 (on it) to 1. */
  readonly padMargin: Known<number>;
  /** The payer's comparison score, -1..1, higher is closer. */
  readonly score: number;
  /** As of `leadOver`. */
  readonly lead: number | 'nobody_else';
  /** Whether the bank knows of a twin. */
  readonly twinKnown: boolean;
  /** Failed captures and digits that still count, as of `recentFailuresOf`. */
  readonly terminalFailures: number;
  readonly customerFailures: number;
  /** Whether the customer's face path waits after too many failures. */
  readonly customerLocked: boolean;
  readonly camera: Known<CameraPosture>;
  /** Whether the page was out of sight at any time during the capture. */
  readonly pageHidden: Known<boolean>;
  /** Limits in force and what is spent today, as of `limits.ts`. */
  readonly perPaymentLimitMinor: number;
  readonly perDayLimitMinor: number;
  readonly limitsSetBy: LimitOwner;
  readonly spentTodayMinor: number;
  /** What the customer did already for this payment. */
  readonly digitsGiven: boolean;
  readonly extraChallengePassed: boolean;
  /** Whether the customer has a phone that can approve. */
  readonly hasPhone: boolean;
}

/** What a price is read from; it is known before the capture, too. */
type Priced = Pick<RiskFacts, 'amountMinor' | 'currency'>;

/** A number in the rule's own unit, `fine` where the rule does not apply, or `unknown`, which is the worst there is. */
export type Reading = number | 'fine' | 'unknown';

/** Numbers that readings rest on. Chosen, not fitted: there are no real payments to fit them to. */
export const READING_POLICY = {
  currency: {
    value: 'CNY',
    because: 'All amounts of the policy are fen; an amount in another currency cannot be compared with them.',
  },
  oddFromMinor: { value: 5_000, because: 'Below 50.00 a payment may be any multiple of the usual one: buns, then a lunch.' },
  nearKm: { value: 2, because: 'Places this close are one shopping street; a speed between them is noise of the positions.' },
  nightEndsHour: { value: 6, because: 'Hours 0 to 5: few shop, and an owner who sleeps does not see the message on the phone.' },
} as const;
export type ReadingPolicy = {
  readonly [K in keyof typeof READING_POLICY]: {
    readonly value: (typeof READING_POLICY)[K]['value'] extends number ? number : Currency;
    readonly because: string;
  };
};

/** Every rule that reads one number. Yes-or-no rules read 1 where they apply, and 0 or `fine` where not. */
export const READINGS = {
  /** Minor units. */
  amount: (facts: Priced, policy: ReadingPolicy) => amountOf(facts, policy),
  /** How many times the usual amount. */
  odd_amount: (facts, policy) => {
    const amountMinor = amountOf(facts, policy);
    if (amountMinor === 'unknown') return 'unknown';
    if (amountMinor < policy.oddFromMinor.value) return 'fine';
    return finite(amountMinor / orNaN(within(facts.usualAmountMinor, 0)));
  },
  /** Minor units above the limit for one payment. */
  over_payment_limit: (facts, policy) => overPaymentLimit(facts, policy),
  /** Minor units above what is left of the day. */
  over_day_limit: (facts, policy) =>
    exact(orNaN(amountOf(facts, policy)) + orNaN(whole(facts.spentTodayMinor)) - orNaN(whole(facts.perDayLimitMinor))),
  /** The same as for one payment, where a guardian set the limit. */
  over_guardian_limit: (facts, policy) => (facts.limitsSetBy === 'customer' ? 'fine' : overPaymentLimit(facts, policy)),

  /** Earlier payments at the store. */
  store_not_known: ({ storeTrusted, earlierPaymentsAtStore }) => (storeTrusted === true ? 'fine' : whole(earlierPaymentsAtStore)),
  /** Hours since the terminal was first seen. */
  new_terminal: ({ terminalAgeHours }: Pick<RiskFacts, 'terminalAgeHours'>) => within(terminalAgeHours, 0),
  terminal_not_used: ({ terminalUsedBefore }) => unless(terminalUsedBefore, true),
  /** Kilometres an hour since the previous payment. */
  travel_speed: ({ previousStoreKm, previousPaymentMinutesAgo }, { nearKm }) => {
    if (previousStoreKm === 'none') return 'fine';
    const km = within(previousStoreKm, 0);
    if (km === 'unknown') return 'unknown';
    return km <= nearKm.value ? 0 : finite(km / (orNaN(within(previousPaymentMinutesAgo, 0)) / 60));
  },
  night: ({ localHour }: Pick<RiskFacts, 'localHour'>, { nightEndsHour }: ReadingPolicy) => {
    const hour = within(localHour, 0, 23);
    return hour === 'unknown' ? 'unknown' : Number(hour < nightEndsHour.value);
  },
  bystanders: ({ bystanders }) => whole(bystanders),

  payments_ten_minutes: ({ paymentsLastTenMinutes }) => whole(paymentsLastTenMinutes),
  payments_hour: ({ paymentsLastHour }) => whole(paymentsLastHour),
  payments_day: ({ paymentsLastDay }) => whole(paymentsLastDay),
  /** Minor units. */
  total_ten_minutes: ({ totalLastTenMinutesMinor }) => whole(totalLastTenMinutesMinor),
  total_hour: ({ totalLastHourMinor }) => whole(totalLastHourMinor),
  total_day: ({ totalLastDayMinor }) => whole(totalLastDayMinor),

  low_light: ({ faceLuma }) => within(faceLuma, 0, 255),
  thin_pad_margin: ({ padMargin }) => within(padMargin, 0, 1),
  low_score: ({ score }) => within(score, -1, 1),
  short_lead: ({ lead }) => (lead === 'nobody_else' ? 'fine' : within(lead, -2, 2)),
  twin_known: ({ twinKnown }) => unless(twinKnown, false),

  terminal_failures: ({ terminalFailures }: Pick<RiskFacts, 'terminalFailures'>) => whole(terminalFailures),
  customer_failures: ({ customerFailures }) => whole(customerFailures),
  customer_locked: ({ customerLocked }) => unless(customerLocked, false),

  virtual_camera: ({ camera, demoTerminal }) => (demoTerminal === true ? 'fine' : unless(camera, 'real')),
  virtual_camera_on_demo: ({ camera, demoTerminal }) =>
    demoTerminal === true && camera !== 'simulated' ? unless(camera, 'real') : 'fine',
  page_hidden: ({ pageHidden }) => unless(pageHidden, false),
} as const satisfies Readonly<Record<string, (facts: RiskFacts, policy: ReadingPolicy) => Reading>>;
export type ReadRule = keyof typeof READINGS;

/**
 * How far the payer's comparison score is ahead of the closest other customer who would pass 1:1, as `identify` sees it; negative where
 * the digits picked somebody who is not the best.
 * @throws Error when the payer was not compared: nobody may pay by a face that nobody looked up.
 */
export function leadOver(scores: readonly Scored[], payerId: string): number | 'nobody_else' {
  const payer = scores.find(({ customerId }) => customerId === payerId);
  if (payer === undefined) throw new Error(`no comparison score of the payer ${payerId}`);
  const others = scores.filter(({ customerId, score }) => customerId !== payerId && !(score < VERIFY_ACCEPT.threshold));
  return others.length === 0 ? 'nobody_else' : payer.score - Math.max(...others.map(({ score }) => score));
}

function amountOf({ amountMinor, currency }: Priced, policy: ReadingPolicy): Known<number> {
  return currency === policy.currency.value && amountMinor > 0 ? whole(amountMinor) : 'unknown';
}

function overPaymentLimit(facts: RiskFacts, policy: ReadingPolicy): Known<number> {
  return exact(orNaN(amountOf(facts, policy)) - orNaN(whole(facts.perPaymentLimitMinor)));
}

/** The value where it is a number of the range. The type promises one, but what a terminal or an old row holds may differ. */
function within(value: unknown, min: number, max = Number.MAX_SAFE_INTEGER): Known<number> {
  return typeof value === 'number' && value >= min && value <= max ? value : 'unknown';
}

/** A count, or minor units. */
function whole(value: unknown): Known<number> {
  return Number.isSafeInteger(value) ? within(value, 0) : 'unknown';
}

/** To reckon with: what is unknown makes any result `NaN`, which `exact` and `finite` find again. */
function orNaN(value: Known<number>): number {
  return value === 'unknown' ? NaN : value;
}

/** For minor units. */
function exact(value: number): Known<number> {
  return Number.isSafeInteger(value) ? value : 'unknown';
}

function finite(value: number): Known<number> {
  return Number.isFinite(value) ? value : 'unknown';
}

/** 0 for the one harmless value, 1 for a harmful one, and `unknown` for none. */
function unless<T extends string | boolean>(value: Known<T>, harmless: T): Reading {
  if (value === harmless) return 0;
  return value === 'unknown' || value === undefined ? 'unknown' : 1;
}
