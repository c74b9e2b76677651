/**
 * Payments of a scenario: by face, passcode and code, from the order to the last word.
 */
import { minor } from '../../domain/money';
import { drawPayCode, parsePayCode } from '../../domain/pay-code';
import type { Order, PaymentStep } from '../../domain/payment';
import { PAY_POLICY, awaitPhone, settle, type PayCall } from '../../flows/pay-settle';
import type { Bank } from '../../ports';
import type { Customer, Floor } from './floor';
import { look } from './look';
import type { PaymentOutcome } from './expectations';
import type { ScenarioStep } from './schema';

type FaceStep = Extract<ScenarioStep, { do: 'pay_by_face' }>;
type PasscodeStep = Extract<ScenarioStep, { do: 'pay_by_passcode' }>;
type CodeStep = Extract<ScenarioStep, { do: 'pay_by_code' }>;
type Manners = Pick<FaceStep, 'digits' | 'end' | 'phone'>;

const USUAL_AMOUNT_MINOR = 1_880;
/** A screen that nobody touches gives up long before the bank lets go. */
const WALK_AWAY_MS = 90_000;
/** A code is good for a minute. */
const CODE_LATE_MS = 70_000;
/** To read a question and press a button. */
const THINK_MS = 1_200;

export async function payByFace(floor: Floor, step: FaceStep): Promise<PaymentOutcome> {
  const who = customerOf(floor, step.who);
  let outcome: PaymentOutcome | undefined;
  for (let i = 0; i < (step.times ?? 1); i++) {
    const order = orderOf(floor, step.amountMinor);
    const fromMs = floor.clock.nowMs();
    const seen = await look(floor, who, step.before, { kind: 'pay', total: order.total });
    if (seen.kind === 'none') outcome = { outcome: 'no_capture', reason: seen.reason, asked: [], seconds: since(floor, fromMs) };
    else {
      const begin = { kind: 'face', order, terminalId: floor.terminalId, sealedProbe: seen.probe } as const;
      outcome = await conclude(floor, step, who, begin, fromMs);
    }
  }
  return outcome as PaymentOutcome;
}

export async function payByPasscode(floor: Floor, step: PasscodeStep): Promise<PaymentOutcome> {
  const who = customerOf(floor, step.who);
  const passcode = step.passcode === 'wrong' ? '135791' : who.passcode;
  const order = orderOf(floor, step.amountMinor);
  const { terminalId } = floor;
  const begin = { kind: 'passcode', order, terminalId, phoneNumber: who.phoneNumber, passcode } as const;
  return conclude(floor, step, who, begin, floor.clock.nowMs());
}

export async function payByCode(floor: Floor, step: CodeStep): Promise<PaymentOutcome> {
  const who = customerOf(floor, step.who);
  const fromMs = floor.clock.nowMs();
  const order = orderOf(floor, step.amountMinor);
  const { customerId } = who;
  const shown = await floor.ask('phone', 'showPayCode', { of: who.id }, (bank) => bank.showPayCode(customerId));
  if (shown.kind === 'refused') throw new Error(`no code for ${who.id}: ${shown.reason}`);
  const code = step.code === 'invented' ? drawPayCode(floor.rng) : parsePayCode(shown.value.code);
  if (code === undefined) throw new Error('the bank showed a code that is none');
  if (step.code === 'late') await floor.clock.advance(CODE_LATE_MS);
  const begin = { kind: 'code', order, terminalId: floor.terminalId, code } as const;
  const outcome = await conclude(floor, step, who, begin, fromMs);
  return step.code === 'used' ? conclude(floor, step, who, begin, fromMs) : outcome;
}

/** The same calls that the terminal's own flow makes, with its own way of finding out what became of them. */
async function conclude(
  floor: Floor,
  step: Manners & { readonly payment?: string | undefined },
  who: Customer,
  begin: PayCall,
  fromMs: number,
): Promise<PaymentOutcome> {
  const { rng, clock, trace } = floor;
  const job = { bank: floor.wire as Bank, clock, policy: PAY_POLICY, idempotencyKey: rng.id(), signal: NEVER };
  const asked: PaymentOutcome['asked'][number][] = [];
  const send = async (call: PayCall): Promise<PaymentStep> => {
    trace.say('terminal', 'bank', call.kind, call);
    const answer = await floor.wait(settle({ ...job, call }));
    trace.say('bank', 'terminal', `${call.kind}:answer`, answer);
    return answer;
  };
  let at = await send(begin);
  while (at.kind === 'digits_needed') {
    const { paymentId, digits } = at;
    asked.push(digits);
    await clock.advance(THINK_MS);
    at = await send({ kind: 'digits', paymentId, digits: typedBy(who, step.digits, digits) });
  }
  if (at.kind === 'confirm_needed') {
    const { paymentId } = at;
    asked.push('confirm');
    await clock.advance(step.end === 'walk_away' ? WALK_AWAY_MS : THINK_MS);
    const cancels = step.end === 'cancel' || step.end === 'walk_away';
    at = await send(cancels ? { kind: 'cancel', paymentId, phoneAsked: false } : { kind: 'confirm', paymentId });
  }
  if (at.kind === 'step_up_needed') {
    asked.push('phone');
    await answerPhone(floor, at.paymentId, step.phone ?? 'approve');
    at = await floor.wait(awaitPhone(job));
    trace.say('bank', 'terminal', 'phone:answer', at);
  }
  return outcomeOf(floor, step.payment, at, asked, fromMs);
}

/** The phone that was asked, whosever it is. */
async function answerPhone(floor: Floor, paymentId: string, answer: 'approve' | 'decline' | 'ignore'): Promise<void> {
  if (answer === 'ignore') return;
  const owner = [...floor.customers.values()].find(({ customerId }) =>
    floor.inboxOf(customerId).some((one) => one.kind === 'step_up' && one.paymentId === paymentId),
  );
  if (owner === undefined) return;
  await floor.clock.advance(THINK_MS);
  const { customerId } = owner;
  await floor.ask('phone', 'answerStepUp', { of: owner.id, approve: answer === 'approve' }, (bank) =>
    bank.answerStepUp(customerId, paymentId, answer === 'approve'),
  );
}

function outcomeOf(
  floor: Floor,
  name: string | undefined,
  step: PaymentStep,
  asked: PaymentOutcome['asked'],
  fromMs: number,
): PaymentOutcome {
  if (step.kind === 'paid') floor.payments.set(name ?? 'last', step.paymentId).set('last', step.paymentId);
  const seconds = since(floor, fromMs);
  if (step.kind === 'paid') return { outcome: 'paid', asked, seconds };
  return { outcome: 'refused', reason: step.kind === 'declined' ? step.reason : 'unknown_payment', asked, seconds };
}

function since({ clock }: Floor, fromMs: number): number {
  return (clock.nowMs() - fromMs) / 1_000;
}

function typedBy({ phoneNumber }: Customer, said: Manners['digits'], asked: 'last4' | 'all11'): string {
  if (said !== undefined && said !== 'own' && said !== 'wrong') return said;
  const own = asked === 'last4' ? phoneNumber.slice(-4) : phoneNumber;
  if (said !== 'wrong') return own;
  return asked === 'last4' ? '0000' : '13900000000';
}

function orderOf({ rng, storeId }: Floor, amountMinor = USUAL_AMOUNT_MINOR): Order {
  const unitPrice = { amountMinor: minor(amountMinor), currency: 'CNY' } as const;
  const lines = [{ itemId: 'item', name: 'What was ordered', quantity: 1, unitPrice }];
  return { orderId: rng.id(), storeId, storeName: storeId, lines, total: unitPrice };
}

export function customerOf({ customers }: Floor, id: string): Customer {
  const customer = customers.get(id);
  if (customer === undefined) throw new Error(`nobody is called ${id}`);
  return customer;
}

const NEVER = new AbortController().signal;
