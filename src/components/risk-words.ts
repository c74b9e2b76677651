/**
 * What is said about a risk decision, to three readers.
 *
 * - The customer hears what to do next, and of reasons only those that are their own affair: their limits, their light, their phone. Other
 *   reasons all sound alike, or whoever stands there in somebody's place could try until they know where the bounds are.
 * - The merchant hears one sentence that depends on what is asked and on nothing else: any difference between two reasons would tell them
 *   something about the customer.
 * - The lab hears everything, with the numbers.
 */
import { minor } from '../domain/money';
import { mainReason, type RiskAction, type RiskDecision, type RiskReason, type RiskRule } from '../domain/risk';
import { formatMoney } from './format';
import type { Words } from './words';

/** For the customer, where the reason is not for them. */
const CUSTOMER_NEXT: Readonly<Record<RiskAction, Words>> = {
  approve: { title: 'All good', next: 'Nothing more is needed.', icon: 'check' },
  ask_digits: {
    title: 'Your phone number, please',
    next: 'Type the digits that the screen asks for. It keeps your wallet yours.',
    icon: 'grid-3x3',
  },
  extra_challenge: {
    title: 'Once more, please',
    next: 'Look into the oval in good light, and do what the screen asks.',
    icon: 'refresh-cw',
  },
  step_up: {
    title: 'Please confirm on your phone',
    next: 'Your phone asks you now. Nothing is taken before you approve there.',
    icon: 'smartphone',
  },
  decline: {
    title: 'This payment does not work by smile',
    next: 'Nothing was taken. You are welcome to pay another way.',
    icon: 'wallet',
  },
};

/** The only words a merchant gets. */
export const MERCHANT_WORDS: Readonly<Record<RiskAction, string>> = {
  approve: 'Nothing to do.',
  ask_digits: 'The customer types on the screen.',
  extra_challenge: 'The customer tries once more.',
  step_up: 'The customer confirms on their phone.',
  decline: 'Please offer another way to pay.',
};

/** What the customer may hear of a reason instead of the usual title. */
type Told = Pick<Words, 'title' | 'icon'> | 'untold';

interface RuleWords {
  readonly customer: Told;
  readonly lab: string;
  /** Writes what was read, and the bound. */
  readonly number: (value: number) => string;
}

const untold = (lab: string, number: RuleWords['number']): RuleWords => ({ customer: 'untold', lab, number });
const money = (value: number): string => formatMoney({ amountMinor: minor(value), currency: 'CNY' });
const yesOrNo = (value: number): string => (value === 0 ? 'no' : 'yes');
const count = (value: number): string => String(value);
const withUnit =
  (unit: string, decimals = 0) =>
  (value: number): string =>
    `${value.toFixed(decimals)} ${unit}`;
const share = (value: number): string => value.toFixed(3);

const RULE_WORDS: Readonly<Record<RiskRule, RuleWords>> = {
  amount: untold('Amount', money),
  odd_amount: untold('Amount against the usual one', withUnit('times', 1)),
  over_payment_limit: {
    customer: { title: 'More than your limit for one payment', icon: 'wallet' },
    lab: 'Over the limit for one payment by',
    number: money,
  },
  over_day_limit: {
    customer: { title: 'More than your limit for today', icon: 'wallet' },
    lab: 'Over what is left of the day’s limit by',
    number: money,
  },
  over_guardian_limit: {
    customer: { title: 'More than your family set for one payment', icon: 'users-round' },
    lab: 'Over the guardian’s limit for one payment by',
    number: money,
  },
  store_not_known: untold('Earlier payments at this store', count),
  new_terminal: untold('Terminal first seen', withUnit('h ago', 1)),
  terminal_not_used: untold('First payment at this terminal', yesOrNo),
  travel_speed: untold('Speed since the previous payment', withUnit('km/h')),
  night: untold('Night at the store', yesOrNo),
  bystanders: untold('Bystanders looking at the screen', count),
  payments_ten_minutes: untold('Payments in ten minutes', count),
  payments_hour: untold('Payments in an hour', count),
  payments_day: untold('Payments in a day', count),
  total_ten_minutes: untold('Paid in ten minutes', money),
  total_hour: untold('Paid in an hour', money),
  total_day: untold('Paid in a day', money),
  low_light: { customer: { title: 'It is a little dark here', icon: 'sun' }, lab: 'Luma of the face', number: count },
  thin_pad_margin: untold('PAD margin of the worst signal', share),
  low_score: untold('Comparison score', share),
  short_lead: untold('Lead over the next customer', share),
  twin_known: untold('Twin known', yesOrNo),
  terminal_failures: untold('Recent failures at the terminal', count),
  customer_failures: untold('Recent failures of the customer', count),
  customer_locked: {
    customer: { title: 'Smile to Pay rests for a short while', icon: 'lock' },
    lab: 'Customer locked after failures',
    number: yesOrNo,
  },
  virtual_camera: untold('Camera not known to be real', yesOrNo),
  virtual_camera_on_demo: untold('Camera of a demo neither real nor simulated', yesOrNo),
  page_hidden: untold('Page out of sight during the capture', yesOrNo),
  no_phone: {
    customer: { title: 'No phone to confirm on', icon: 'smartphone' },
    lab: 'No phone that could approve',
    number: yesOrNo,
  },
};

/** What to say of one reason of a decision with this outcome. */
export function riskWords(reason: RiskReason, action: RiskAction): { customer: Words; merchant: string; lab: string } {
  const { customer } = RULE_WORDS[reason.rule];
  const asked = CUSTOMER_NEXT[action];
  return {
    // Only what decided is told: a dark picture explains another look, not a question to the phone.
    customer: customer === 'untold' || reason.atLeast !== action ? asked : { ...asked, ...customer },
    merchant: MERCHANT_WORDS[action],
    lab: labWords(reason),
  };
}

/** What to say of a whole decision: the customer hears of the reason that weighs most, the lab of each and of their sum. */
export function decisionWords(decision: RiskDecision): { customer: Words; merchant: string; lab: readonly string[] } {
  const { action, points, reasons } = decision;
  const main = mainReason(decision);
  return {
    customer: main === undefined ? CUSTOMER_NEXT[action] : riskWords(main, action).customer,
    merchant: MERCHANT_WORDS[action],
    lab: [`${action}: ${points} points`, ...reasons.map(labWords)],
  };
}

/** `Comparison score: 0.552 (under 0.600), 10 points, at least step_up`. */
function labWords({ rule, points, atLeast, seen, bound, badSide }: RiskReason): string {
  const { lab, number } = RULE_WORDS[rule];
  const read = seen === 'unknown' ? 'not known, taken for the worst' : number(seen);
  // A yes has no bound worth telling.
  const where = number === yesOrNo ? '' : ` (${badSide === 'from' ? 'counts from' : 'under'} ${number(bound)})`;
  const asks = atLeast === 'approve' ? '' : `, at least ${atLeast}`;
  return `${lab}: ${read}${where}, ${points} points${asks}`;
}
