/**
 * Talking to the bank about money: an answer that is lost is asked for again, never guessed.
 */
import type { SealedProbe } from '../domain/challenge';
import type { PayCode } from '../domain/pay-code';
import type { Order, PaymentStep } from '../domain/payment';
import type { Bank, Clock } from '../ports';
import { within } from './clock';

/** One call to the bank about a payment. */
export type PayCall =
  | { readonly kind: 'face'; readonly order: Order; readonly terminalId: string; readonly sealedProbe: SealedProbe }
  | {
      readonly kind: 'passcode';
      readonly order: Order;
      readonly terminalId: string;
      readonly phoneNumber: string;
      readonly passcode: string;
    }
  | { readonly kind: 'code'; readonly order: Order; readonly terminalId: string; readonly code: PayCode }
  | { readonly kind: 'digits'; readonly paymentId: string; readonly digits: string }
  | { readonly kind: 'confirm'; readonly paymentId: string }
  | { readonly kind: 'cancel'; readonly paymentId: string; readonly phoneAsked: boolean };

export interface PayPolicy {
  /** The bank has this long to answer before its books are asked instead. */
  readonly bankTimeoutMs: number;
  /** Between two questions about an unknown outcome. */
  readonly queryEveryMs: number;
  /** Questions before giving up, where giving up can take nobody's money. */
  readonly queries: number;
  /** The customer has this long to type the digits. */
  readonly digitsTimeoutMs: number;
  /** Between two questions whether the phone has answered. */
  readonly stepUpEveryMs: number;
}

export const PAY_POLICY: PayPolicy = {
  bankTimeoutMs: 10_000,
  queryEveryMs: 2_000,
  queries: 5,
  digitsTimeoutMs: 60_000,
  stepUpEveryMs: 1_000,
};

export interface Settlement {
  readonly bank: Bank;
  readonly clock: Clock;
  readonly policy: PayPolicy;
  /** Made before the first send of this attempt to pay. */
  readonly idempotencyKey: string;
  readonly call: PayCall;
  /** Stops asking; what was sent stays sent. */
  readonly signal: AbortSignal;
}

/** Whether the bank still holds something for this payment. */
export function isOpen(
  step: PaymentStep,
): step is Extract<PaymentStep, { kind: 'digits_needed' | 'confirm_needed' | 'step_up_needed' }> {
  return step.kind === 'digits_needed' || step.kind === 'confirm_needed' || step.kind === 'step_up_needed';
}

/**
 * Sends the call and answers with where the payment stands. When the answer is lost (thrown or late) the bank is asked by
 * idempotency key before anything is said. Where money may have moved it is asked for as long as it takes. Other calls only reserve,
 * so after `queries` questions they are given up as declined, and an answer that still comes is reversed.
 */
export async function settle(job: Settlement): Promise<PaymentStep> {
  const sent = callSafely(() => send(job));
  const sending = { isOver: false };
  const over = (): void => void (sending.isOver = true);
  sent.then(over, over);
  const first = await within(job.clock, job.policy.bankTimeoutMs, () => sent);
  const step = first.kind === 'value' ? first.value : await findOut(job, sending);
  if (job.call.kind === 'cancel' && (isOpen(step) || (mayMoveMoney(job.call) && isNoAnswer(step)))) {
    return cancelAgain(job, job.call.paymentId);
  }
  if (first.kind === 'late' && !isOpen(step)) reverseLater(job.bank, sent);
  return step;
}

/**
 * The bank is asked until the phone has answered, or was too late. An unreadable book tells nothing, so the question is put again.
 */
export async function awaitPhone(job: Omit<Settlement, 'call'>): Promise<PaymentStep> {
  const { bank, clock, policy, idempotencyKey, signal } = job;
  for (;;) {
    await clock.sleep(policy.stepUpEveryMs, signal);
    const found = await within(clock, policy.bankTimeoutMs, () => bank.findPayment(idempotencyKey));
    if (found.kind === 'value' && found.value.kind !== 'step_up_needed' && !isNoAnswer(found.value)) return found.value;
  }
}

/**
 * A confirmation, a code, which is taken at once where the amount is small, and digits after which a phone may be asked that approves;
 * and a cancellation while it is asked.
 */
function mayMoveMoney(call: PayCall): boolean {
  if (call.kind === 'cancel') return call.phoneAsked;
  return call.kind === 'confirm' || call.kind === 'code' || call.kind === 'digits';
}

/** @param sending whether the call itself has come to an end, with an answer or without */
async function findOut(job: Settlement, sending: { readonly isOver: boolean }): Promise<PaymentStep> {
  const { bank, clock, policy, idempotencyKey, call, signal } = job;
  for (let asked = 1; ; asked++) {
    // Looked at before the books are: a call that ends while they are read may have written after that page.
    const wasOver = sending.isOver;
    const found = await within(clock, policy.bankTimeoutMs, () => bank.findPayment(idempotencyKey));
    const lastOne = asked >= policy.queries;
    const told = found.kind === 'value' && !isNoAnswer(found.value) ? found.value : undefined;
    if (told && !isUnknown(told)) return told;
    // The bank knows nothing and the call is over: it never took effect. While the call is under way it may still take effect, and a
    // code is then taken without another question, so that nothing may be said before.
    if (told && (wasOver || (lastOne && call.kind !== 'code'))) return told;
    if (!told && lastOne && !mayMoveMoney(call)) return { kind: 'declined', reason: 'storage_failed' };
    await clock.sleep(policy.queryEveryMs, signal);
  }
}

async function cancelAgain(job: Settlement, paymentId: string): Promise<PaymentStep> {
  const { bank, clock, policy, call, signal } = job;
  const insists = mayMoveMoney(call);
  for (let tried = 1; insists || tried < policy.queries; tried++) {
    await clock.sleep(policy.queryEveryMs, signal);
    const answer = await within(clock, policy.bankTimeoutMs, () => bank.cancel(paymentId));
    if (answer.kind !== 'value' || isOpen(answer.value)) continue;
    if (!insists || !isNoAnswer(answer.value)) return answer.value;
  }
  return { kind: 'declined', paymentId, reason: 'storage_failed' };
}

/** The screen has moved on, so what arrives now must not stay reserved. */
function reverseLater(bank: Bank, sent: Promise<PaymentStep>): void {
  sent
    .then((step) => (isOpen(step) ? bank.cancel(step.paymentId) : undefined))
    .catch(() => {
      // The bank voids it when it expires, or when this terminal starts again.
    });
}

async function callSafely<T>(call: () => Promise<T>): Promise<T> {
  return call();
}

function send({ bank, call, idempotencyKey }: Settlement): Promise<PaymentStep> {
  switch (call.kind) {
    case 'face':
      return bank.pay({ order: call.order, terminalId: call.terminalId, sealedProbe: call.sealedProbe, idempotencyKey });
    case 'passcode': {
      const { order, terminalId, phoneNumber, passcode } = call;
      return bank.payWithPasscode({ order, terminalId, phoneNumber, passcode, idempotencyKey });
    }
    case 'code':
      return bank.payWithCode({ order: call.order, terminalId: call.terminalId, code: call.code, idempotencyKey });
    case 'digits':
      return bank.submitDigits(call.paymentId, call.digits);
    case 'confirm':
      return bank.confirm(call.paymentId);
    case 'cancel':
      return bank.cancel(call.paymentId);
  }
}

/** The bank could not look or write: what was before still stands. */
function isNoAnswer(step: PaymentStep): boolean {
  return step.kind === 'declined' && step.reason === 'storage_failed';
}

function isUnknown(step: PaymentStep): boolean {
  return step.kind === 'declined' && step.reason === 'unknown_payment';
}
