/**
 * The tables of docs/bank.md that say what the bank's rules and limits are, out of the rules themselves.
 */
import { CLAIM_LIMIT_MS } from '../../../src/domain/cover';
import { CUSTOMER_LIMITS, GUARDIAN_LIMITS, RAISE_WAIT_MS } from '../../../src/domain/limits';
import { LOCKOUT_FAILURES, LOCKOUT_FIRST_WAIT_MS, LOCKOUT_WINDOW_MS } from '../../../src/domain/lockout';
import { DIGIT_TRIES, HOLD_EXPIRY_MS, STEP_UP_EXPIRY_MS } from '../../../src/domain/payment-record';
import { IDENTIFY_ACCEPT, IDENTIFY_LEAD, VERIFY_ACCEPT } from '../../../src/domain/matching';
import { RISK_POLICY } from '../../../src/domain/risk';
import { READINGS } from '../../../src/domain/risk-facts';
import type { ReadRule } from '../../../src/domain/risk-facts';
import { SETTLEMENT_POLICY } from '../../../src/domain/settlement';
import type { SettlementRecord } from '../../../src/domain/settlement';
import { SMS_EXPIRY_MS, SMS_FIRST_WAIT_MS, SMS_MAX_TRIES } from '../../../src/domain/sms';
import { PAY_POLICY } from '../../../src/flows/pay-settle';
import { CHALLENGE_EXPIRY_MS } from '../../../src/workers/bank/challenges';
import { PASSCODE_ITERATIONS } from '../../../src/workers/bank/passcodes';
import { LOOK_AGAIN_MS } from '../../../src/workers/bank/payment-store';
import { code, table, yuan } from './markdown';
import type { Row } from './markdown';

type Bound = (bound: number) => string;
const plain: Bound = String;
const inUnits =
  (unit: string): Bound =>
  (bound) =>
    `${bound} ${unit}`;
const yes: Bound = () => 'yes';

/** What each rule reads, in words, and how its bound is written. */
const READS: Readonly<Record<ReadRule, readonly [what: string, bound: Bound]>> = {
  amount: ['the amount', yuan],
  odd_amount: ['the amount over the median of the last 20', inUnits('times')],
  over_payment_limit: ['above the limit of one payment', yes],
  over_day_limit: ['above what is left of the day', yes],
  over_guardian_limit: ['above the guardian’s limit of one payment', yes],
  store_not_known: ['earlier payments at the store, unless it is trusted', plain],
  new_terminal: ['age of the terminal', inUnits('h')],
  terminal_not_used: ['a terminal the customer never paid at', yes],
  travel_speed: ['speed since the previous payment', inUnits('km/h')],
  night: ['hours 0 to 5 at the store', yes],
  bystanders: ['others who look at the screen', plain],
  payments_ten_minutes: ['payments in ten minutes', plain],
  payments_hour: ['payments in an hour', plain],
  payments_day: ['payments in a day', plain],
  total_ten_minutes: ['paid in ten minutes', yuan],
  total_hour: ['paid in an hour', yuan],
  total_day: ['paid in a day', yuan],
  low_light: ['luma of the face, 0 to 255', plain],
  thin_pad_margin: ['margin of the weakest liveness signal, 0 to 1', plain],
  low_score: ['comparison score', plain],
  short_lead: ['lead over the next customer', plain],
  twin_known: ['a twin is known', yes],
  terminal_failures: ['failed tries at the terminal', plain],
  customer_failures: ['failed tries of the customer', plain],
  customer_locked: ['the customer’s face is locked', yes],
  virtual_camera: ['a camera that is a program, outside a demo', yes],
  virtual_camera_on_demo: ['the same in a demo', yes],
  page_hidden: ['the page was out of sight', yes],
};

function ruleRows(): readonly Row[] {
  return (Object.keys(READINGS) as ReadRule[]).flatMap((rule) => {
    const { badSide, steps } = RISK_POLICY.rules[rule];
    const [what, boundText] = READS[rule];
    return steps.map(({ bound, points, atLeast = 'approve' }, i): Row => {
      const text = boundText === yes ? 'yes' : `${badSide} ${boundText(bound)}`;
      return [i === 0 ? code(rule) : '', i === 0 ? what : '', text, String(points), atLeast === 'approve' ? '' : code(atLeast)];
    });
  });
}

function sumRows(): readonly Row[] {
  const { digitsFromPoints, stepUpFromPoints, raisedCaptureFromMinor, highCaptureFromMinor } = RISK_POLICY;
  return [
    [`${digitsFromPoints.value} points`, '`ask_digits`', digitsFromPoints.because],
    [`${stepUpFromPoints.value} points`, '`step_up`', stepUpFromPoints.because],
    [yuan(raisedCaptureFromMinor.value), 'one action more before the camera', raisedCaptureFromMinor.because],
    [yuan(highCaptureFromMinor.value), 'three actions', highCaptureFromMinor.because],
  ];
}

function limitRows(): readonly Row[] {
  const of = (who: string, { defaults, highest }: typeof CUSTOMER_LIMITS): Row => {
    const amounts = [defaults.perPaymentMinor, defaults.perDayMinor, highest.perPaymentMinor, highest.perDayMinor];
    return [who, ...amounts.map(yuan)];
  };
  return [of('customer', CUSTOMER_LIMITS), of('under 14, by a guardian', GUARDIAN_LIMITS)];
}

const seconds = (ms: number): string => `${ms / 1_000} s`;
const minutes = (ms: number): string => `${ms / 60_000} min`;

function timeRows(): readonly Row[] {
  return [
    ['comparison score of the best customer, at least', String(IDENTIFY_ACCEPT.threshold)],
    ['others are candidates too within', `${IDENTIFY_LEAD} of the best, from ${VERIFY_ACCEPT.threshold} on`],
    ['a challenge stands', seconds(CHALLENGE_EXPIRY_MS)],
    ['the wait for digits, or a held amount, stands', seconds(HOLD_EXPIRY_MS)],
    ['a phone that was asked may take', seconds(STEP_UP_EXPIRY_MS)],
    ['wrong digits that end a payment', String(DIGIT_TRIES)],
    ['failures that lock', `${LOCKOUT_FAILURES} in ${minutes(LOCKOUT_WINDOW_MS)}`],
    ['first wait of a lock; doubles each time, up to an hour', seconds(LOCKOUT_FIRST_WAIT_MS)],
    ['more is asked at a terminal after a look that settled nothing, for', minutes(LOOK_AGAIN_MS)],
    ['an SMS code stands', minutes(SMS_EXPIRY_MS)],
    ['wrong SMS codes, then a wait that doubles each time', `${SMS_MAX_TRIES}, then ${seconds(SMS_FIRST_WAIT_MS)}`],
    ['work for one guess at a passcode', `${PASSCODE_ITERATIONS} rounds of PBKDF2`],
    ['a raise of a limit waits', `${RAISE_WAIT_MS / (60 * 60_000)} h`],
    ['a stolen payment can be reported for', `${CLAIM_LIMIT_MS / (24 * 60 * 60_000)} days`],
    ['the terminal waits for an answer of the bank', seconds(PAY_POLICY.bankTimeoutMs)],
    ['then it asks every', seconds(PAY_POLICY.queryEveryMs)],
    ['where nothing can have been taken, it gives up after', `${PAY_POLICY.queries} questions`],
  ];
}

/** The formula, with the numbers of a real day. */
export function settlementSum({ grossMinor, feeMinor, fundMinor, paidOutMinor, carriedMinor }: SettlementRecord): string {
  const { feeBasisPoints, fundBasisPoints } = SETTLEMENT_POLICY;
  const share = (points: number): string => `${points} / 10000 * ${yuan(grossMinor)}`;
  const available = paidOutMinor + feeMinor + carriedMinor;
  const lines = [
    `fee     = ${share(feeBasisPoints)} = ${yuan(feeMinor)}`,
    `fund    = ${share(fundBasisPoints)} = ${yuan(fundMinor)}   out of the fee, never more than it`,
    `payout  = ${yuan(available)} - ${yuan(feeMinor)} = ${yuan(paidOutMinor)}   never below zero`,
    `carried = ${yuan(carriedMinor)}`,
  ];
  return ['```text', ...lines, '```'].join('\n');
}

/** Markdown by name. */
export const POLICY_BLOCKS: ReadonlyMap<string, string> = new Map([
  ['rules', table(['rule', 'reads', 'bound', '>points', 'at least'], ruleRows())],
  ['sums', table(['from', 'then', 'because'], sumRows())],
  ['limits', table(['', '>one payment', '>a day', '>highest, one payment', '>highest, a day'], limitRows())],
  ['times', table(['what', 'how long, how many'], timeRows())],
]);
