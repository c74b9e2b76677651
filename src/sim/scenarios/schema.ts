/**
 * What a scenario file may say. The published JSON schema follows from this one (`npm run scenarios -- schema`).
 */
import * as v from 'valibot';
import { FACE_FAULTS, SMS_FAULTS, WIRE_FAULT_NAMES } from './faults';
import { DECLINE_REASONS, ENROL_ENDS, MERCHANT_REFUSALS, NO_CAPTURES, WALLET_REFUSALS } from './outcomes';
import { DISGUISES, LIGHTS } from '../scene';
import { SEVERITIES, SPECIES_IDS } from '../attacks/model';

/** A name inside a scenario: customers and payments are called by it. */
const Name = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9_-]{0,23}$/, 'a name: lower-case letters, digits, - and _, a letter first'),
);
/** Whole minor units, at most 10,000.00. */
const AmountMinor = v.pipe(v.number(), v.integer('a whole number of fen'), v.minValue(1), v.maxValue(1_000_000));
const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
const Seed = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

const Limits = v.strictObject({ perPaymentMinor: AmountMinor, perDayMinor: AmountMinor });

const Customer = v.strictObject({
  id: Name,
  /** How far they are with Smile to Pay when the scenario begins; `enrolled` when left out. */
  face: v.optional(v.picklist(['never', 'off', 'enrolled'])),
  /** Whose twin or sibling; a twin's number ends as the other's when `sameDigits`. */
  likeness: v.optional(v.strictObject({ of: Name, kind: v.picklist(['twin', 'sibling']), sameDigits: v.optional(v.boolean()) })),
  trustsStore: v.optional(v.boolean()),
  limits: v.optional(Limits),
});

const Presentation = v.variant('as', [
  v.strictObject({
    as: v.literal('themselves'),
    light: v.optional(v.picklist(LIGHTS)),
    wears: v.optional(v.array(v.picklist(DISGUISES))),
    /** A friend in the picture too, who steps aside when asked, or does not. */
    friend: v.optional(v.picklist(['steps_aside', 'stays'])),
    /** `nobody` walked off; `silent` does not do what the screen asks. */
    manner: v.optional(v.picklist(['answers', 'silent', 'walks_off'])),
  }),
  v.strictObject({
    as: v.literal('attack'),
    species: v.picklist(SPECIES_IDS),
    victim: Name,
    severity: v.optional(v.picklist(SEVERITIES)),
  }),
]);

/** What somebody does when a terminal or phone asks them. */
const manners = {
  /** The payer's own, unless said otherwise. */
  digits: v.optional(v.union([v.picklist(['own', 'wrong']), v.pipe(v.string(), v.regex(/^\d{4,11}$/))])),
  end: v.optional(v.picklist(['confirm', 'cancel', 'walk_away'])),
  phone: v.optional(v.picklist(['approve', 'decline', 'ignore'])),
};

const Reason = v.picklist([...new Set([...DECLINE_REASONS, ...NO_CAPTURES])]);

const PayOutcome = v.strictObject({
  outcome: v.picklist(['paid', 'refused', 'no_capture']),
  reason: v.optional(v.union([Reason, v.array(Reason)])),
  /** What was asked for on the way, in order. */
  asked: v.optional(v.array(v.picklist(['last4', 'all11', 'confirm', 'phone']))),
  /** From the first look to the last word, seconds of the scenario's clock. */
  withinSeconds: v.optional(v.pipe(v.number(), v.minValue(0))),
});

/** Chance may decide between several right ends. */
const OneOf = v.union([PayOutcome, v.strictObject({ oneOf: v.pipe(v.array(PayOutcome), v.minLength(2)) })]);

const Done = <T extends readonly [string, ...string[]]>(reasons: T) =>
  v.optional(v.union([v.literal('done'), v.strictObject({ refused: v.picklist(reasons) })]));

const pay = { who: Name, amountMinor: v.optional(AmountMinor), payment: v.optional(Name), expect: v.optional(OneOf) };

export const Step = v.variant('do', [
  v.strictObject({
    do: v.literal('enrol'),
    who: Name,
    code: v.optional(v.picklist(['own', 'wrong', 'late'])),
    expect: v.optional(v.picklist(ENROL_ENDS)),
  }),
  v.strictObject({
    do: v.literal('pay_by_face'),
    ...pay,
    ...manners,
    before: v.optional(Presentation),
    times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))),
  }),
  v.strictObject({
    do: v.literal('pay_by_passcode'),
    ...pay,
    passcode: v.optional(v.picklist(['own', 'wrong'])),
    end: manners.end,
  }),
  v.strictObject({
    do: v.literal('pay_by_code'),
    ...pay,
    code: v.optional(v.picklist(['own', 'used', 'late', 'invented'])),
    phone: manners.phone,
  }),
  v.strictObject({ do: v.literal('wait'), seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(10_000_000)) }),
  v.strictObject({ do: v.literal('set_clock'), bySeconds: v.pipe(v.number(), v.minValue(-10_000_000), v.maxValue(10_000_000)) }),
  v.strictObject({ do: v.literal('switch'), who: Name, on: v.boolean(), expect: Done(WALLET_REFUSALS) }),
  v.strictObject({ do: v.literal('delete_face'), who: Name, expect: Done(WALLET_REFUSALS) }),
  v.strictObject({ do: v.literal('set_limits'), who: Name, limits: Limits, expect: Done(WALLET_REFUSALS) }),
  v.strictObject({ do: v.literal('trust_store'), who: Name, trusted: v.boolean(), expect: Done(WALLET_REFUSALS) }),
  v.strictObject({
    do: v.literal('refund'),
    payment: Name,
    amountMinor: v.optional(AmountMinor),
    twice: v.optional(v.boolean()),
    expect: Done(MERCHANT_REFUSALS),
  }),
  v.strictObject({ do: v.literal('report_stolen'), who: Name, payment: Name, expect: Done(WALLET_REFUSALS) }),
  v.strictObject({ do: v.literal('withdraw_report'), who: Name, payment: Name, expect: Done(WALLET_REFUSALS) }),
  v.strictObject({
    do: v.literal('review'),
    payment: Name,
    verdict: v.picklist(['fund_bears', 'merchant_bears', 'rejected']),
    expect: Done(WALLET_REFUSALS),
  }),
  v.strictObject({ do: v.literal('end_of_day'), expect: Done(MERCHANT_REFUSALS) }),
  v.strictObject({ do: v.literal('reload_terminal') }),
  v.strictObject({ do: v.literal('use_terminal'), terminal: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)) }),
  v.strictObject({
    do: v.literal('fault'),
    fault: v.picklist([...WIRE_FAULT_NAMES, ...SMS_FAULTS, ...FACE_FAULTS, 'storage_full', 'bank_crashed']),
    /** Of the bank's calls, or of its writes, which one it befalls, from the next on; the next when left out. */
    after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200))),
  }),
]);

const InTheEnd = v.strictObject({
  /** Minor units by customer; everybody begins with 500.00. */
  balances: v.optional(v.record(Name, v.pipe(v.number(), v.integer()))),
  /** Kinds of message on somebody's phone, the oldest first, those of setting up left out. */
  messages: v.optional(v.record(Name, v.array(v.string()))),
  /** Payments taken, however they were made. */
  paid: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** What the store's day shows, minor units. */
  store: v.optional(
    v.strictObject({
      grossMinor: v.optional(v.pipe(v.number(), v.integer())),
      refundsMinor: v.optional(v.pipe(v.number(), v.integer())),
    }),
  ),
  faces: v.optional(v.record(Name, v.picklist(['none', 'consented', 'sms_confirmed', 'on', 'off']))),
});

export const Scenario = v.strictObject({
  $schema: v.optional(v.string()),
  name: v.pipe(v.string(), v.minLength(3), v.maxLength(100)),
  about: Text,
  tags: v.optional(v.array(Name)),
  /** At which depths it plays; `scores` when left out. */
  depth: v.optional(v.pipe(v.array(v.picklist(['scores', 'pixels'])), v.minLength(1))),
  /** `scenario` and its number when left out. */
  seeds: v.optional(v.pipe(v.array(Seed), v.minLength(1))),
  store: v.optional(v.string()),
  customers: v.pipe(v.array(Customer), v.minLength(1), v.maxLength(40)),
  steps: v.pipe(v.array(Step), v.minLength(1), v.maxLength(500)),
  expect: v.optional(InTheEnd),
});

export type Scenario = v.InferOutput<typeof Scenario>;
export type ScenarioStep = v.InferOutput<typeof Step>;
export type ScenarioCustomer = v.InferOutput<typeof Customer>;
export type ScenarioPresentation = v.InferOutput<typeof Presentation>;
export type PaymentExpectation = v.InferOutput<typeof OneOf>;
