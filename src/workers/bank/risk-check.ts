/**
 * Gathers what the bank knows about a face payment for the risk rules. Every function here runs inside a money transaction.
 */
import {
  NO_ACTIVITY,
  paidSince,
  spentByFaceMinor,
  usualAmountMinor,
  type CustomerActivity,
  type PastPayment,
} from '../../domain/activity';
import { limitsInForce } from '../../domain/limits';
import type { FaceEvidence, PaymentRecord } from '../../domain/payment-record';
import { USUAL_UTC_OFFSET_MINUTES, distanceKm } from '../../domain/places';
import { assessRisk, captureRiskFor, mainReason, type RiskDecision } from '../../domain/risk';
import type { CaptureRisk } from '../../domain/challenge';
import type { Money } from '../../domain/money';
import type { DeclineReason } from '../../domain/payment';
import { leadOver, type Known, type RiskFacts } from '../../domain/risk-facts';
import { limitRulesOf, limitStateOf } from './limits';
import { faceAtTerminal, faceOfCustomer, lockedUntil, recentFailures } from './lockouts';
import { utcOffsetOf } from './movements';
import type { MoneyWork } from './payment-store';
import type { CustomerRow } from './rows';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What a newcomer is taken to spend, minor units: a lunch. Without it every first payment would be odd. Chosen.
 */
export const NEWCOMERS_USUAL_MINOR = 5_000;

/** What the rules say of this payment by this customer, whether digits were given or not. */
export async function weigh(
  work: MoneyWork,
  record: PaymentRecord,
  face: FaceEvidence,
  payer: CustomerRow,
  digitsGiven: boolean,
): Promise<RiskDecision> {
  return assessRisk(await factsOf(work, record, face, payer, digitsGiven));
}

/** In one literal: built from parts it would cost more than all of the rules together. */
async function factsOf(
  work: MoneyWork,
  { order, terminalId }: PaymentRecord,
  face: FaceEvidence,
  payer: CustomerRow,
  digitsGiven: boolean,
): Promise<RiskFacts> {
  const { db, nowMs, places, isDemo } = work;
  const { customerId, trustedStores = [] } = payer;
  const ofCustomer = faceOfCustomer(customerId);
  const taken = (await db.activity.get(customerId))?.activity ?? NO_ACTIVITY;
  const activity: CustomerActivity = { ...taken, recent: [...taken.recent, ...(await heldOf(work, payer))] };
  const usual = usualAmountMinor(taken);
  const previous = activity.recent.at(-1);
  const terminal = await db.terminals.get(terminalId);
  const tenMinutes = paidSince(activity, nowMs - 10 * MINUTE_MS);
  const hour = paidSince(activity, nowMs - HOUR_MS);
  const day = paidSince(activity, nowMs - 24 * HOUR_MS);
  const limits = limitsInForce(limitStateOf(payer, nowMs), limitRulesOf(payer, nowMs), nowMs);
  return {
    amountMinor: order.total.amountMinor,
    currency: order.total.currency,
    usualAmountMinor: usual === 'unknown' ? NEWCOMERS_USUAL_MINOR : usual,
    earlierPaymentsAtStore: activity.visits[order.storeId] ?? 0,
    storeTrusted: trustedStores.includes(order.storeId),
    paymentsLastTenMinutes: tenMinutes.count,
    paymentsLastHour: hour.count,
    paymentsLastDay: day.count,
    totalLastTenMinutesMinor: tenMinutes.totalMinor,
    totalLastHourMinor: hour.totalMinor,
    totalLastDayMinor: day.totalMinor,
    previousStoreKm: previous === undefined ? 'none' : kmBetween(work, previous.storeId, order.storeId),
    previousPaymentMinutesAgo: previous === undefined ? 'unknown' : Math.max(0, nowMs - previous.paidAtMs) / MINUTE_MS,
    // A store of the bank's own files has had its terminals since before the bank counted.
    terminalAgeHours: places.has(order.storeId) ? Number.MAX_SAFE_INTEGER : (nowMs - (terminal?.firstSeenMs ?? nowMs)) / HOUR_MS,
    terminalUsedBefore: activity.terminals.includes(terminalId),
    demoTerminal: isDemo,
    localHour: isDemo ? NOON : Math.floor((nowMs + utcOffsetOf(places, order.storeId) * MINUTE_MS) / HOUR_MS) % 24,
    // The terminal makes no probe while somebody else stands at the counter; who only passes by is not counted.
    bystanders: 0,
    faceLuma: face.luma,
    padMargin: face.padMargin,
    score: face.scores.find((one) => one.customerId === customerId)?.score ?? NaN,
    lead: leadOver(face.scores, customerId),
    twinKnown: false,
    terminalFailures: await recentFailures(db, faceAtTerminal(terminalId), nowMs),
    customerFailures: await recentFailures(db, ofCustomer, nowMs),
    customerLocked: (await lockedUntil(db, [ofCustomer], nowMs)) !== undefined,
    // Terminals of this bank open any camera that the page is given; what it is called is no proof of what it is.
    camera: 'simulated',
    pageHidden: false,
    perPaymentLimitMinor: limits.perPaymentLimitMinor,
    perDayLimitMinor: limits.perDayLimitMinor,
    limitsSetBy: limits.limitsSetBy,
    spentTodayMinor: spentByFaceMinor(activity, USUAL_UTC_OFFSET_MINUTES, nowMs),
    digitsGiven,
    extraChallengePassed: face.captureRisk !== 'low',
    // Every wallet is a phone.
    hasPhone: true,
  };
}

/** What is held and not taken yet counts as paid, or payments begun side by side would each be weighed as if alone. Oldest first. */
async function heldOf({ db }: MoneyWork, { customerId }: CustomerRow): Promise<readonly PastPayment[]> {
  const held = await db.payments.where('state.status').anyOf(['authorised', 'awaiting_step_up']).toArray();
  return held
    .filter(({ state }) => 'customerId' in state && state.customerId === customerId)
    .sort((a, b) => a.createdAtMs - b.createdAtMs)
    .map(({ order, createdAtMs, method }) => ({
      storeId: order.storeId,
      amountMinor: order.total.amountMinor,
      paidAtMs: createdAtMs,
      byFace: method === 'face',
    }));
}

/** What the customer is told of a payment that the rules decline. */
export function declineReasonOf(decision: RiskDecision): DeclineReason {
  switch (mainReason(decision)?.rule) {
    case 'over_day_limit':
    case 'over_guardian_limit':
    case 'over_payment_limit':
      return 'limit_reached';
    default:
      return 'risk_declined';
  }
}

/** Hours of a clock on the wall say nothing here: a demo is looked at by night, too. */
const NOON = 12;

/**
 * How much the capture of a payment of this amount must ask for.
 * @param total `undefined` where the terminal did not say: then the least, and whoever takes the payment sees that it was too little
 */
export function captureRiskOf(total: Money | undefined, terminalFailures: number): CaptureRisk {
  const { amountMinor, currency } = total ?? { amountMinor: 1, currency: 'CNY' as const };
  const terminalAgeHours = Number.MAX_SAFE_INTEGER;
  return captureRiskFor({ amountMinor, currency, terminalFailures, terminalAgeHours, localHour: NOON });
}

function kmBetween({ places }: MoneyWork, a: string, b: string): Known<number> {
  if (a === b) return 0;
  const [from, to] = [places.get(a), places.get(b)];
  return from && to ? distanceKm(from, to) : 'unknown';
}
