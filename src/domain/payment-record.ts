/**
 * A payment as the bank keeps it, and the answer that follows from it.
 */
import type { CaptureRisk } from './challenge';
import type { PhoneNumber } from './phone';
import type { DeclineReason, Order, PayerMask, PaymentMethod, PaymentStep, Receipt, StepUpEnd } from './payment';
import type { RiskRule } from './risk';
import type { Known } from './risk-facts';
import type { Scored } from './matching';

/** How long an authorisation, or the wait for digits, may stand. */
export const HOLD_EXPIRY_MS = 120_000;
/** How long a phone that was asked may take to answer. */
export const STEP_UP_EXPIRY_MS = 120_000;
export const DIGIT_TRIES = 3;

export interface PaymentRecord {
  readonly paymentId: string;
  readonly idempotencyKey: string;
  /** Keyed hash of the whole request: tells a repeat from another request under the same key. */
  readonly contentTag: string;
  readonly terminalId: string;
  readonly method: PaymentMethod;
  readonly order: Order;
  readonly createdAtMs: number;
  readonly state: PaymentState;
  /** Set for good once the customer's phone was asked. */
  readonly stepUp?: StepUp;
  /** Of a face payment: what the bank weighed, numbers only. Never leaves the bank but for the review of a claim. */
  readonly face?: FaceEvidence;
}

/** What a probe came to. */
export interface FaceEvidence {
  /** Everybody whose comparison score would pass 1:1. */
  readonly scores: readonly Scored[];
  /** 0..1, as of `padMargin`. */
  readonly padMargin: Known<number>;
  /** Nothing spoke against a living person, but too little for one: only the customer's phone can settle that. */
  readonly isUnsure: boolean;
  /** Median luma of the face, 0..255. */
  readonly luma: number;
  /** How much the capture had been asked for. */
  readonly captureRisk: CaptureRisk;
  /** The risk rules that spoke, once it was decided. */
  readonly rules?: readonly RiskRule[];
}

/** A question put to a phone. Kept when the payment has moved on, as evidence of who allowed it. */
export interface StepUp {
  /** The only customer whose phone may answer. */
  readonly customerId: string;
  readonly answer: 'none' | 'approved' | 'declined';
}

/** Somebody the face could belong to. Never leaves the bank. */
export interface Candidate {
  readonly customerId: string;
  readonly phoneNumber: PhoneNumber;
}

export type PaymentState =
  | {
      readonly status: 'awaiting_digits';
      readonly candidates: readonly Candidate[];
      readonly digits: 'last4' | 'all11';
      readonly triesLeft: number;
      readonly expiresAtMs: number;
    }
  | AuthorisedState
  | SteppedUpState
  | {
      readonly status: 'paid';
      readonly customerId: string;
      readonly transferId: string;
      readonly receipt: Receipt;
      /** Whether the page is known to have heard of it, by a second answer or by moving on. */
      readonly acknowledged: boolean;
    }
  | { readonly status: 'declined'; readonly reason: DeclineReason; readonly retryAtMs?: number }
  | { readonly status: 'voided'; readonly reason: VoidReason };

/** How an open payment can end without anything being taken. */
export type VoidReason = 'expired' | StepUpEnd;

/** An amount held for somebody to say yes. */
interface Hold {
  readonly customerId: string;
  readonly transferId: string;
  readonly payer: PayerMask;
  readonly expiresAtMs: number;
}

/** Waits for the terminal to confirm. */
export interface AuthorisedState extends Hold {
  readonly status: 'authorised';
}

/** Waits for the customer's phone to approve. */
export interface SteppedUpState extends Hold {
  readonly status: 'awaiting_step_up';
}

/** The statuses that wait for somebody. */
export const OPEN_STATUSES = ['awaiting_digits', 'authorised', 'awaiting_step_up'] as const;

/** The answer to any call about a payment that stands like this. */
export function stepOf(record: PaymentRecord): PaymentStep {
  const { paymentId, order, state } = record;
  switch (state.status) {
    case 'awaiting_digits':
      return { kind: 'digits_needed', paymentId, digits: state.digits, triesLeft: state.triesLeft };
    case 'authorised':
      return { kind: 'confirm_needed', paymentId, payer: state.payer, total: order.total, expiresAtMs: state.expiresAtMs };
    case 'awaiting_step_up':
      return { kind: 'step_up_needed', paymentId, payer: state.payer, total: order.total, expiresAtMs: state.expiresAtMs };
    case 'paid':
      return { kind: 'paid', paymentId, receipt: state.receipt };
    case 'declined':
      return {
        kind: 'declined',
        paymentId,
        reason: state.reason,
        ...(state.retryAtMs === undefined ? {} : { retryAtMs: state.retryAtMs }),
      };
    case 'voided':
      return { kind: 'declined', paymentId, reason: state.reason };
  }
}

/** A payment that waits for somebody. */
export type OpenState = Extract<PaymentState, { status: (typeof OPEN_STATUSES)[number] }>;

/** Whether anybody can still move it. */
export function isOpenState(state: PaymentState): state is OpenState {
  return OPEN_STATUSES.some((status) => status === state.status);
}

/** Whether the customer walked away from it. */
export function hasExpired({ state }: PaymentRecord, nowMs: number): boolean {
  return isOpenState(state) && state.expiresAtMs <= nowMs;
}
