/**
 * A payment from the order to the receipt, as the page, the phone and the bank speak of it.
 */
import type { SealedProbe } from './challenge';
import type { Money } from './money';

/** One line of an order. `unitPrice` times `quantity` is the line's total. */
export interface OrderLine {
  readonly itemId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

/** What the merchant asks to be paid for. */
export interface Order {
  readonly orderId: string;
  readonly storeId: string;
  readonly storeName: string;
  readonly lines: readonly OrderLine[];
  /** Must equal the sum of the lines; the bank checks it. */
  readonly total: Money;
}

/** Hand-over 3: page to bank. Carries no template that the page could read. */
export interface PaymentRequest {
  readonly order: Order;
  readonly terminalId: string;
  readonly sealedProbe: SealedProbe;
  /** Made once per attempt to pay, before the first send. The same key with the same content replays the same answer. */
  readonly idempotencyKey: string;
}

/** A payment without a face, always offered. */
export interface PasscodePaymentRequest {
  readonly order: Order;
  readonly terminalId: string;
  /** All eleven digits, as typed (spaces and full-width digits are accepted). */
  readonly phoneNumber: string;
  /** Six digits. */
  readonly passcode: string;
  readonly idempotencyKey: string;
}

/** A payment by the code that the customer's phone shows. Showing it is the act of intent. */
export interface CodePaymentRequest {
  readonly order: Order;
  readonly terminalId: string;
  /** As read or typed (spaces, hyphens and full-width digits are accepted). */
  readonly code: string;
  readonly idempotencyKey: string;
}

/** Why a payment was declined. Words for people live in the components, never here. */
export type DeclineReason =
  | 'pad_failed' /* the capture did not look like a living person */
  | 'no_match' /* nobody in the gallery is close enough */
  | 'digits_mismatch' /* three wrong tries of the phone digits */
  | 'passcode_mismatch' /* unknown phone number or wrong passcode: never says which */
  | 'code_invalid' /* misread, unknown, used or too old: never says which */
  | 'insufficient_funds'
  | 'look_again' /* one more look, with more to do in it, would settle a doubt */
  | 'limit_reached' /* the customer's or a guardian's limit for paying by face */
  | 'risk_declined' /* too much is odd about it, and a phone could not help; the passcode still can */
  | 'challenge_used' /* the probe's challenge was used before, is unknown, or was made for something else */
  | 'challenge_expired'
  | 'probe_invalid' /* could not be opened or read */
  | 'model_mismatch' /* the template was made by another model version: enrol again */
  | 'order_invalid' /* total and lines differ, or an amount is not payable */
  | 'idempotency_conflict' /* the key was used for another request */
  | 'locked' /* too many failures: wait until `retryAtMs` */
  | 'cancelled'
  | 'expired' /* the customer walked away: the authorisation was voided */
  | 'step_up_declined' /* the customer said on the phone that it was not them */
  | 'step_up_expired' /* the phone was asked and did not answer in time */
  | 'storage_failed' /* the bank could not write: nothing was taken */
  | 'unknown_payment';

/** How a question to a phone can end with nothing taken. */
export type StepUpEnd = Extract<DeclineReason, 'step_up_declined' | 'step_up_expired' | 'cancelled'>;

/** Customer as the merchant may see them: no face, no full number. */
export interface PayerMask {
  /** For example `L** Wei` or `王*`. */
  readonly maskedName: string;
  /** For example `138****5678`. */
  readonly maskedPhone: string;
}

/** How the payer showed who they are. */
export type PaymentMethod = 'face' | 'passcode' | 'code';

/** Hand-over 5. */
export interface Receipt {
  readonly receiptId: string;
  readonly paymentId: string;
  readonly order: Order;
  readonly payer: PayerMask;
  readonly method: PaymentMethod;
  readonly paidAtMs: number;
}

/** Where a payment stands. Every bank call about a payment answers with one of these. */
export type PaymentStep =
  | { readonly kind: 'digits_needed'; readonly paymentId: string; readonly digits: 'last4' | 'all11'; readonly triesLeft: number }
  | {
      readonly kind: 'confirm_needed';
      readonly paymentId: string;
      readonly payer: PayerMask;
      readonly total: Money;
      readonly expiresAtMs: number;
    }
  | {
      /** Look-alikes: the customer's own phone was asked, and its approval is the act of intent. Nothing is left to confirm here. */
      readonly kind: 'step_up_needed';
      readonly paymentId: string;
      readonly payer: PayerMask;
      readonly total: Money;
      readonly expiresAtMs: number;
    }
  | { readonly kind: 'paid'; readonly paymentId: string; readonly receipt: Receipt }
  | { readonly kind: 'declined'; readonly paymentId?: string; readonly reason: DeclineReason; readonly retryAtMs?: number };
