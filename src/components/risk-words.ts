/**
 * What is said about a risk decision, to three readers.
 *
 * - The customer hears what to do next, and of reasons only those that are their own affair: their limits, their light, their phone. Other
 *   reasons all sound alike, or whoever stands there in somebody's place could try until they know where the bounds are.
 * - The merchant hears one sentence that depends on what is asked and on nothing else: any difference between two reasons would tell them
 *   something about the customer.
 * - The lab hears everything, with the numbers.
 */
import { msg, str } from '@lit/localize';
import { minor } from '../domain/money';
import { mainReason, type RiskAction, type RiskDecision, type RiskReason, type RiskRule } from '../domain/risk';
import { formatCount, formatDecimal, formatMoney } from './format';
import type { Words } from './words';

/** For the customer, where the reason is not for them. */
const customerNext = (): Readonly<Record<RiskAction, Words>> => ({
  approve: { title: msg('All good'), next: msg('Nothing more is needed.'), icon: 'check' },
  ask_digits: {
    title: msg('Your phone number, please'),
    next: msg('Type the digits that the screen asks for. It keeps your wallet yours.'),
    icon: 'grid-3x3',
  },
  extra_challenge: {
    title: msg('Once more, please'),
    next: msg('Look into the oval in good light, and do what the screen asks.'),
    icon: 'refresh-cw',
  },
  step_up: {
    title: msg('Please confirm on your phone'),
    next: msg('Your phone asks you now. Nothing is taken before you approve there.'),
    icon: 'smartphone',
  },
  decline: {
    title: msg('This payment does not work by smile'),
    next: msg('Nothing was taken. You are welcome to pay another way.'),
    icon: 'wallet',
  },
});

/** The only words a merchant gets. */
export const merchantWords = (): Readonly<Record<RiskAction, string>> => ({
  approve: msg('Nothing to do.'),
  ask_digits: msg('The customer types on the screen.'),
  extra_challenge: msg('The customer tries once more.'),
  step_up: msg('The customer confirms on their phone.'),
  decline: msg('Please offer another way to pay.'),
});

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
const yesOrNo = (value: number): string => (value === 0 ? msg('no') : msg('yes'));
const times = (value: number): string => msg(str`${formatDecimal(value, 1)} times`);
const hoursAgo = (value: number): string => msg(str`${formatDecimal(value, 1)} h ago`);
const speed = (value: number): string => msg(str`${formatDecimal(value, 0)} km/h`);
const share = (value: number): string => formatDecimal(value, 3);

const ruleWords = (): Readonly<Record<RiskRule, RuleWords>> => ({
  amount: untold(msg('Amount'), money),
  odd_amount: untold(msg('Amount against the usual one'), times),
  over_payment_limit: {
    customer: { title: msg('More than your limit for one payment'), icon: 'wallet' },
    lab: msg('Over the limit for one payment by'),
    number: money,
  },
  over_day_limit: {
    customer: { title: msg('More than your limit for today'), icon: 'wallet' },
    lab: msg('Over what is left of the day’s limit by'),
    number: money,
  },
  over_guardian_limit: {
    customer: { title: msg('More than your family set for one payment'), icon: 'users-round' },
    lab: msg('Over the guardian’s limit for one payment by'),
    number: money,
  },
  store_not_known: untold(msg('Earlier payments at this store'), formatCount),
  new_terminal: untold(msg('Terminal first seen'), hoursAgo),
  terminal_not_used: untold(msg('First payment at this terminal'), yesOrNo),
  travel_speed: untold(msg('Speed since the previous payment'), speed),
  night: untold(msg('Night at the store'), yesOrNo),
  bystanders: untold(msg('Bystanders looking at the screen'), formatCount),
  payments_ten_minutes: untold(msg('Payments in ten minutes'), formatCount),
  payments_hour: untold(msg('Payments in an hour'), formatCount),
  payments_day: untold(msg('Payments in a day'), formatCount),
  total_ten_minutes: untold(msg('Paid in ten minutes'), money),
  total_hour: untold(msg('Paid in an hour'), money),
  total_day: untold(msg('Paid in a day'), money),
  low_light: {
    customer: { title: msg('It is a little dark here'), icon: 'sun' },
    lab: msg('Luma of the face'),
    number: formatCount,
  },
  thin_pad_margin: untold(msg('PAD margin of the worst signal'), share),
  low_score: untold(msg('Comparison score'), share),
  short_lead: untold(msg('Lead over the next customer'), share),
  twin_known: untold(msg('Twin known'), yesOrNo),
  terminal_failures: untold(msg('Recent failures at the terminal'), formatCount),
  customer_failures: untold(msg('Recent failures of the customer'), formatCount),
  customer_locked: {
    customer: { title: msg('Smile to Pay rests for a short while'), icon: 'lock' },
    lab: msg('Customer locked after failures'),
    number: yesOrNo,
  },
  virtual_camera: untold(msg('Camera not known to be real'), yesOrNo),
  virtual_camera_on_demo: untold(msg('Camera of a demo neither real nor simulated'), yesOrNo),
  page_hidden: untold(msg('Page out of sight during the capture'), yesOrNo),
  no_phone: {
    customer: { title: msg('No phone to confirm on'), icon: 'smartphone' },
    lab: msg('No phone that could approve'),
    number: yesOrNo,
  },
});

/** What to say of one reason of a decision with this outcome. */
export function riskWords(reason: RiskReason, action: RiskAction): { customer: Words; merchant: string; lab: string } {
  const { customer } = ruleWords()[reason.rule];
  const asked = customerNext()[action];
  return {
    // Only what decided is told: a dark picture explains another look, not a question to the phone.
    customer: customer === 'untold' || reason.atLeast !== action ? asked : { ...asked, ...customer },
    merchant: merchantWords()[action],
    lab: labWords(reason),
  };
}

/** What to say of a whole decision: the customer hears of the reason that weighs most, the lab of each and of their sum. */
export function decisionWords(decision: RiskDecision): { customer: Words; merchant: string; lab: readonly string[] } {
  const { action, points, reasons } = decision;
  const main = mainReason(decision);
  return {
    customer: main === undefined ? customerNext()[action] : riskWords(main, action).customer,
    merchant: merchantWords()[action],
    lab: [`${action}: ${msg(str`${points} points`)}`, ...reasons.map(labWords)],
  };
}

/** `Comparison score: 0.552 (under 0.600), 10 points, at least step_up`. */
function labWords({ rule, points, atLeast, seen, bound, badSide }: RiskReason): string {
  const { lab, number } = ruleWords()[rule];
  const read = seen === 'unknown' ? msg('not known, taken for the worst') : number(seen);
  // A yes has no bound worth telling.
  const counts = badSide === 'from' ? msg(str`counts from ${number(bound)}`) : msg(str`under ${number(bound)}`);
  const where = number === yesOrNo ? '' : ` (${counts})`;
  const asks = atLeast === 'approve' ? [] : [msg(str`at least ${atLeast}`)];
  return [`${lab}: ${read}${where}`, msg(str`${points} points`), ...asks].join(', ');
}
