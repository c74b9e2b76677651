/**
 * What a payment at the terminal remembers and hears, and the pure steps between.
 */
import type { SealedProbe } from '../domain/challenge';
import { exactDigits } from '../domain/digits';
import { readPasscode } from '../domain/passcode';
import { parsePayCode, type PayCode } from '../domain/pay-code';
import type { DeclineReason, Order, PayerMask, PaymentMethod, PaymentStep, Receipt } from '../domain/payment';
import { parsePhone } from '../domain/phone';
import type { World } from '../ports';
import type { CapturePolicy } from './capture-policy';
import { isOpen } from './pay-settle';
import type { PayCall, PayPolicy } from './pay-settle';

/** Everything but the phone. */
export type PayWorld = Pick<World, 'clock' | 'rng' | 'camera' | 'face' | 'bank'>;
/** A payment that an earlier page of this terminal left open, and what became of it. */
export type Recovered = { readonly order: Order; readonly step: PaymentStep };

export interface PayInput {
  readonly terminalId: string;
  readonly world: PayWorld;
  readonly policy?: Partial<PayPolicy> | undefined;
  readonly capturePolicy?: Partial<CapturePolicy> | undefined;
}

/** What to do as soon as the bank's answer is in. */
export type Wish = 'go_on' | 'leave' | 'passcode' | 'expire';

export interface PayContext {
  readonly terminalId: string;
  readonly world: PayWorld;
  readonly policy: PayPolicy;
  readonly capturePolicy: Partial<CapturePolicy> | undefined;
  readonly order: Order | undefined;
  readonly method: PaymentMethod;
  /** The bank's last answer. */
  readonly step: PaymentStep | undefined;
  readonly digitsNeeded: 'last4' | 'all11' | undefined;
  readonly payer: PayerMask | undefined;
  readonly receipt: Receipt | undefined;
  readonly decline: { readonly reason: DeclineReason; readonly retryAtMs?: number } | undefined;
  /** What was typed cannot be right in form; it was not sent and cost no try. */
  readonly problem: 'digits' | 'phone' | 'passcode' | 'code' | undefined;
  /** What an earlier page of this terminal had left open; voided by the bank unless it was paid. */
  readonly recovered: readonly Recovered[];
  readonly idempotencyKey: string | undefined;
  readonly call: PayCall | undefined;
  readonly wish: Wish;
}

export type PayEvent =
  | { readonly type: 'START_FACE'; readonly order: Order }
  | { readonly type: 'START_PASSCODE'; readonly order: Order }
  | { readonly type: 'START_CODE'; readonly order: Order }
  | { readonly type: 'USE_PASSCODE' }
  | { readonly type: 'DIGITS'; readonly digits: string }
  | { readonly type: 'CONFIRM' }
  | { readonly type: 'CANCEL' }
  | { readonly type: 'PASSCODE'; readonly phoneNumber: string; readonly passcode: string }
  /** A payment code was read off the customer's phone, or typed. */
  | { readonly type: 'CODE'; readonly code: string }
  | { readonly type: 'RETRY' }
  | { readonly type: 'NEW_ORDER' };

/** What no attempt may inherit from the one before, least of all the idempotency key. */
export const FRESH = {
  step: undefined,
  digitsNeeded: undefined,
  payer: undefined,
  receipt: undefined,
  decline: undefined,
  problem: undefined,
  idempotencyKey: undefined,
  call: undefined,
  wish: 'go_on',
} as const satisfies Partial<PayContext>;

/** What the screens read out of a step. */
export function facts(step: PaymentStep): Partial<PayContext> {
  switch (step.kind) {
    case 'digits_needed':
      return { step, digitsNeeded: step.digits };
    case 'confirm_needed':
    case 'step_up_needed':
      return { step, payer: step.payer };
    case 'paid':
      return { step, receipt: step.receipt, payer: step.receipt.payer };
    case 'declined': {
      const { reason, retryAtMs } = step;
      return { step, decline: { reason, ...(retryAtMs === undefined ? {} : { retryAtMs }) } };
    }
  }
}

/** The payment that the bank still holds something for. */
export function openPaymentId({ step }: PayContext): string | undefined {
  return step && isOpen(step) ? step.paymentId : undefined;
}

/** Lets go of what the bank holds. Where a phone was asked, it may have approved by then. */
export function cancelCall(context: PayContext): Partial<PayContext> {
  const paymentId = openPaymentId(context);
  if (paymentId === undefined) return { call: undefined };
  return { call: { kind: 'cancel', paymentId, phoneAsked: context.step?.kind === 'step_up_needed' } };
}

/** The digits as the bank wants them, or `undefined` when what was typed cannot be right. */
export function digitsOf(context: PayContext, typed: string): string | undefined {
  return exactDigits(typed, context.digitsNeeded === 'all11' ? 11 : 4);
}

/** A new attempt by face. The key is drawn here, before the first send. */
export function faceCall(context: PayContext, sealedProbe: SealedProbe): Partial<PayContext> {
  if (!context.order) throw new Error('a probe without an order');
  const call: PayCall = { kind: 'face', order: context.order, terminalId: context.terminalId, sealedProbe };
  return { call, idempotencyKey: context.world.rng.id() };
}

/** A new attempt by passcode. The key is drawn here, before the first send. */
export function passcodeCall(context: PayContext, phoneNumber: string, passcode: string): Partial<PayContext> {
  const { order, terminalId, world } = context;
  if (!order) throw new Error('a passcode without an order');
  return {
    problem: undefined,
    idempotencyKey: world.rng.id(),
    call: {
      kind: 'passcode',
      order,
      terminalId,
      phoneNumber: parsePhone(phoneNumber) ?? phoneNumber,
      passcode: readPasscode(passcode) ?? passcode,
    },
  };
}

/** A new attempt by a code that may be right in form. The key is drawn here, before the first send. */
export function codeCall(context: PayContext, code: PayCode): Partial<PayContext> {
  const { order, terminalId, world } = context;
  if (!order) throw new Error('a code without an order');
  return { problem: undefined, idempotencyKey: world.rng.id(), call: { kind: 'code', order, terminalId, code } };
}

/** The code as the bank shows it, or `undefined` for a misreading. */
export function payCodeOf(event: PayEvent): PayCode | undefined {
  return event.type === 'CODE' ? parsePayCode(event.code) : undefined;
}

/** What a start event brings. */
export function orderOf(event: PayEvent): Partial<PayContext> {
  return 'order' in event ? { order: event.order, recovered: [] } : {};
}
