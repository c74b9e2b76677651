/**
 * How much to ask for before a face payment is taken, and why.
 *
 * Every rule reads one number in one bad direction, and adds points or sets the least that must be asked, never less of either. So a
 * worse fact can only ask for more, and the reasons add up to the decision: there is nothing else in it.
 */
import type { CaptureRisk } from './challenge';
import { captureRisk } from './challenge-draw';
import { IDENTIFY_LEAD, VERIFY_ACCEPT } from './matching';
import {
  READINGS,
  READING_POLICY,
  type Known,
  type ReadRule,
  type Reading,
  type ReadingPolicy,
  type RiskFacts,
} from './risk-facts';

/** From mild to severe. */
export const RISK_ACTIONS = ['approve', 'ask_digits', 'extra_challenge', 'step_up', 'decline'] as const;
export type RiskAction = (typeof RISK_ACTIONS)[number];

export type RiskRule = ReadRule | 'no_phone';

/** One rule that fired. Kept by the bank and shown in the lab; a merchant never sees it. */
export interface RiskReason {
  readonly rule: RiskRule;
  readonly points: number;
  /** The mildest action that this rule alone leaves. */
  readonly atLeast: RiskAction;
  /** What was read, in the rule's unit (see `READINGS`), and the bound it is on the bad side of. */
  readonly seen: Known<number>;
  readonly bound: number;
  readonly badSide: BadSide;
}

export interface RiskDecision {
  readonly action: RiskAction;
  /** In the order of the rules; their points add up to `points`. */
  readonly reasons: readonly RiskReason[];
  readonly points: number;
}

/** `from` the bound on and above, or `under` it. */
export type BadSide = 'from' | 'under';

interface Step {
  readonly bound: number;
  /** 0 or more. */
  readonly points: number;
  readonly atLeast?: RiskAction;
}

interface Rule {
  readonly badSide: BadSide;
  /** Any order. Of those reached the most points and the severest action count; of an unknown reading, all are reached. */
  readonly steps: readonly Step[];
  readonly because: string;
}

interface Chosen {
  readonly value: number;
  readonly because: string;
}

export interface RiskPolicy {
  readonly readings: ReadingPolicy;
  readonly rules: Readonly<Record<ReadRule, Rule>>;
  readonly digitsFromPoints: Chosen;
  readonly stepUpFromPoints: Chosen;
  /** Before the capture, minor units. */
  readonly raisedCaptureFromMinor: Chosen;
  readonly highCaptureFromMinor: Chosen;
}

const from = (because: string, ...steps: readonly Step[]): Rule => ({ badSide: 'from', steps, because });
const under = (because: string, ...steps: readonly Step[]): Rule => ({ badSide: 'under', steps, because });
const step = (bound: number, points: number, atLeast: RiskAction = 'approve'): Step => ({ bound, points, atLeast });
/** A yes-or-no rule. */
const when = (because: string, points: number, atLeast?: RiskAction): Rule => from(because, step(1, points, atLeast));

/** All of it is chosen by reasoning and none fitted: the demo has no frauds to fit it to. */
export const RISK_POLICY: RiskPolicy = {
  readings: READING_POLICY,
  rules: {
    amount: from(
      'A basket under 50.00 is what people lose without a call to the bank; 1,000.00 is worth a look at the phone whoever pays.',
      ...[step(5_000, 10), step(20_000, 20), step(50_000, 40), step(100_000, 60)],
    ),
    odd_amount: from(
      'Three times the usual is a treat, eight times is another kind of shopping; either may be honest.',
      ...[step(3, 10), step(8, 25)],
    ),
    over_payment_limit: when('The limit is the customer’s own, so their own phone may lift it once.', 60, 'step_up'),
    over_day_limit: when('A wall against a bad day is none if a bad day can lift it; a raise waits a day.', 100, 'decline'),
    over_guardian_limit: when('The child’s phone cannot answer for the guardian.', 100, 'decline'),

    store_not_known: under('Three visits make a habit. Fewer are an errand, or a thief’s first stop.', step(3, 10)),
    new_terminal: under('A terminal set up for fraud is used in its first day, before anybody complains.', step(24, 15)),
    terminal_not_used: when('Shops get new tills, so this says little by itself.', 5),
    travel_speed: from(
      'Trains and cars rarely pass 150 km/h from door to door, and airliners never 900.',
      ...[step(150, 20), step(900, 60)],
    ),
    night: when('Few shop then, and an owner who sleeps does not notice.', 10),
    bystanders: from('One onlooker is a queue; three may be a group that holds somebody.', step(1, 5), step(3, 10)),

    payments_ten_minutes: from('Three stalls of a market in ten minutes happen; six do not.', step(3, 15), step(6, 40)),
    payments_hour: from('Six an hour is a long stroll, twelve is a run on the wallet.', step(6, 15), step(12, 40)),
    payments_day: from('A busy day has a dozen payments; nobody has 30.', step(15, 15), step(30, 40)),
    total_ten_minutes: from(
      'More than half the default limit of one payment, then more than one and a half.',
      step(30_000, 15),
      step(80_000, 40),
    ),
    total_hour: from('A quarter of the default day, then more than half of it.', step(50_000, 15), step(120_000, 40)),
    total_day: from('Half of the default day, then nine tenths.', step(100_000, 15), step(180_000, 40)),

    low_light: under(
      'Not far above what PAD refuses as too dark, so its signals have little to read.',
      step(60, 10, 'extra_challenge'),
    ),
    thin_pad_margin: under(
      'Half-way is clear of what moves a signal from one try to the next; under a fifth, another try could have gone the other way.',
      ...[step(0.5, 10), step(0.2, 20, 'extra_challenge')],
    ),
    low_score: under(
      'Mated pairs looked at had 0.646 and more. Below the 1:1 threshold the face is nobody’s, so there is no phone to ask.',
      ...[step(0.6, 10), step(VERIFY_ACCEPT.threshold, 100, 'decline')],
    ),
    short_lead: under(
      'Within the lead somebody else is as plausible and may know the digits; a little above it, the digits settle it.',
      ...[step(0.25, 10), step(IDENTIFY_LEAD, 60, 'step_up')],
    ),
    twin_known: when('Twins know each other’s numbers: only the phone tells which of them it is.', 60, 'step_up'),

    terminal_failures: from(
      'One is a clumsy try; three in three minutes are somebody trying things out.',
      step(1, 10),
      step(3, 25),
    ),
    customer_failures: from('The same, and aimed at one customer.', step(1, 15), step(3, 40)),
    customer_locked: when('A wait that a phone could lift would be one that a thief with the phone lifts.', 100, 'decline'),

    virtual_camera: when(
      'Frames out of a program prove nobody’s presence, and must not be able to ring a customer’s phone.',
      100,
      'decline',
    ),
    virtual_camera_on_demo: when(
      'A demo may have any camera; one that is not the simulation’s own can still play a recording.',
      10,
    ),
    page_hidden: when('Hidden pages are slowed down, and what is played meanwhile is not seen by anybody at the counter.', 15),
  },
  digitsFromPoints: { value: 10, because: 'Any one doubt of weight is worth four digits; only the faintest (5) is not.' },
  stepUpFromPoints: {
    value: 60,
    because: 'Three doubts of a middling kind, or two strong ones: digits can be known to others, a phone in hand not.',
  },
  raisedCaptureFromMinor: {
    value: 20_000,
    because: 'Here the payment stops being small change, so one action more is fair to ask.',
  },
  highCaptureFromMinor: {
    value: 50_000,
    because: 'The default limit of one payment: whoever goes there asked for more, and is asked for more.',
  },
};

/**
 * Weighs a payment. Never `decline` for points alone: only where the customer's phone could not help.
 * Asked again once the digits were given or the extra challenge was passed; `approve` then means to go on.
 * @param facts whatever is missing, `NaN` or out of its range counts as the worst it could be
 */
export function assessRisk(facts: RiskFacts, policy: RiskPolicy = RISK_POLICY): RiskDecision {
  const reasons = READ_RULES.flatMap((rule) => judge(rule, facts, policy) ?? []);
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  const action = severest([actionForPoints(points, facts, policy), ...reasons.map(({ atLeast }) => atLeast)]);
  if (action !== 'step_up' || facts.hasPhone === true) return { action, reasons, points };
  const noPhone = { rule: 'no_phone', points: 0, atLeast: 'decline', seen: 1, bound: 1, badSide: 'from' } as const;
  return { action: 'decline', reasons: [...reasons, noPhone], points };
}

/** The reason that weighs most: the severest least action, then the most points, then the first. */
export function mainReason({ reasons }: RiskDecision): RiskReason | undefined {
  const weight = ({ atLeast }: RiskReason): number => RISK_ACTIONS.indexOf(atLeast);
  return [...reasons].sort((a, b) => weight(b) - weight(a) || b.points - a.points)[0];
}

/** What is known before the camera opens. */
export type FactsBeforeCapture = Pick<
  RiskFacts,
  'amountMinor' | 'currency' | 'terminalFailures' | 'terminalAgeHours' | 'localHour'
>;

/**
 * How much the capture of a payment must ask for: the most that any one fact wants. An enrolment's is `captureRisk('enrol', ...)`.
 * Only as good as the amount it was told: whoever takes the payment must see that the order asks for no more than that.
 */
export function captureRiskFor(facts: FactsBeforeCapture, policy: RiskPolicy = RISK_POLICY): CaptureRisk {
  const { readings, rules, raisedCaptureFromMinor, highCaptureFromMinor } = policy;
  const amountMinor = READINGS.amount(facts, readings);
  const failures = READINGS.terminal_failures(facts);
  if (amountMinor === 'unknown' || failures === 'unknown' || !(amountMinor < highCaptureFromMinor.value)) return 'high';
  const afterFailures = captureRisk('pay', failures);
  if (afterFailures !== 'low') return afterFailures;
  const newTerminal = stepsReached(rules.new_terminal, READINGS.new_terminal(facts)).length > 0;
  const night = READINGS.night(facts, readings) !== 0;
  return newTerminal || night || !(amountMinor < raisedCaptureFromMinor.value) ? 'raised' : 'low';
}

const READ_RULES = Object.keys(READINGS) as readonly ReadRule[];

function judge(rule: ReadRule, facts: RiskFacts, policy: RiskPolicy): RiskReason | undefined {
  const { badSide } = policy.rules[rule];
  const reading: Reading = READINGS[rule](facts, policy.readings);
  if (reading === 'fine') return undefined;
  const reached = stepsReached(policy.rules[rule], reading);
  if (reached.length === 0) return undefined;
  const heaviest = reached.reduce((most, one) => (one.points > most.points ? one : most));
  const asked = severest(reached.map(({ atLeast = 'approve' }) => atLeast));
  const atLeast = asked === 'extra_challenge' && facts.extraChallengePassed === true ? 'approve' : asked;
  return { rule, points: heaviest.points, atLeast, seen: reading, bound: heaviest.bound, badSide };
}

function stepsReached({ badSide, steps }: Rule, reading: Reading): readonly Step[] {
  if (reading === 'fine') return [];
  if (reading === 'unknown') return steps;
  return steps.filter(({ bound }) => (badSide === 'from' ? reading >= bound : reading < bound));
}

/** Written so that points which are no number ask for the most. */
function actionForPoints(points: number, { digitsGiven }: RiskFacts, policy: RiskPolicy): RiskAction {
  if (!(points < policy.stepUpFromPoints.value)) return 'step_up';
  return points < policy.digitsFromPoints.value || digitsGiven === true ? 'approve' : 'ask_digits';
}

function severest(actions: readonly RiskAction[]): RiskAction {
  return RISK_ACTIONS[Math.max(0, ...actions.map((action) => RISK_ACTIONS.indexOf(action)))] as RiskAction;
}
