/**
 * What the bank tells a customer's phone.
 */
import type { Limits, LimitOwner } from '../domain/limits';
import type { Minor, Money } from '../domain/money';
import type { PaymentMethod, Receipt, StepUpEnd } from '../domain/payment';

export type FaceState =
  | { readonly kind: 'none' }
  | { readonly kind: 'consented' } /* consent given, SMS code not yet confirmed */
  | { readonly kind: 'sms_confirmed' } /* may enrol */
  | { readonly kind: 'enrolled'; readonly on: boolean; readonly enrolledAtMs: number };

/** What a phone shows of its owner. */
export interface Wallet {
  readonly customerId: string;
  readonly name: string;
  readonly phoneNumber: string;
  readonly balance: Money;
  readonly face: FaceState;
  /** Stores where small payments by face need no digits. */
  readonly trustedStores: readonly string[];
}

export interface HistoryEntry {
  readonly paymentId: string;
  readonly storeName: string;
  readonly total: Money;
  readonly method: PaymentMethod;
  readonly paidAtMs: number;
  readonly receipt: Receipt;
  /** What was given back, by the merchant or by the loss cover. */
  readonly refundedMinor: Minor;
}

/** What a customer may spend by face. */
export interface LimitsView {
  /** In force now. */
  readonly limits: Limits;
  readonly setBy: LimitOwner;
  readonly highest: Limits;
  /** A raise that waits. */
  readonly raise?: { readonly wanted: Limits; readonly takesEffectAtMs: number };
  readonly spentTodayMinor: Minor;
}

/** What became of the report of a loss. */
export type ClaimStatus =
  | 'unfunded'
  | 'under_review'
  | 'upheld'
  | 'rejected'
  | 'withdrawn'
  | 'refunded'; /* its merchant gave the whole payment back first */

/** As its customer sees it. */
export interface ClaimView {
  readonly claimId: string;
  readonly paymentId: string;
  readonly storeName: string;
  readonly amount: Money;
  readonly status: ClaimStatus;
  readonly reportedAtMs: number;
}

/** A code to pay with, as the phone shows it. */
export interface ShownPayCode {
  /** Eighteen digits. Whoever reads them can pay. */
  readonly code: string;
  readonly expiresAtMs: number;
}

/** One consent to the use of a face, as kept. */
export interface StoredConsent {
  readonly version: string;
  readonly givenAtMs: number;
  /** Whether a guardian agreed, whose name and number are kept with it. */
  readonly byGuardian: boolean;
  /** Absent while it stands. */
  readonly withdrawnAtMs?: number;
}

/** An enrolled template, described; what is in it never leaves the bank. */
export interface StoredTemplate {
  /** All that is stored of it: locked versions, their seed, and updates that wait. */
  readonly bytes: number;
  readonly modelId: string;
  readonly modelVersion: string;
  readonly enrolledAtMs: number;
  /** Absent when it is as it was enrolled. */
  readonly updatedAtMs?: number;
  /** Whether it is under a transform of its own, so that it can be revoked. */
  readonly isProtected: boolean;
}

/** Everything that the bank's tables hold of one customer, counted. */
export interface StoredAbout {
  readonly wallet: {
    readonly createdAtMs: number;
    readonly hasBirthday: boolean;
    readonly hasOwnLimits: boolean;
    readonly trustedStores: number;
  };
  /** Newest first. */
  readonly consents: readonly StoredConsent[];
  /** Absent: no face is stored. */
  readonly template?: StoredTemplate;
  readonly messages: number;
  /** What the risk rules remember: recent payments, and stores that were visited. */
  readonly habits: { readonly payments: number; readonly stores: number };
  /** Failed tries, and waits that follow from them. */
  readonly waits: number;
  /** Codes that stand now. */
  readonly codes: number;
  /** These stay, without a name, when the wallet is forgotten. */
  readonly payments: number;
  readonly claims: number;
  /** Entries of the journal that moved money of the wallet. */
  readonly postings: number;
  /** While there are any, the wallet cannot be forgotten. */
  readonly openPayments: number;
  readonly openClaims: number;
}

/** A message on the customer's phone. */
export type PhoneMessage = {
  readonly messageId: string;
  readonly customerId: string;
  readonly atMs: number;
} & (
  | { readonly kind: 'sms_code'; readonly code: string; readonly expiresAtMs: number }
  | { readonly kind: 'paid'; readonly receipt: Receipt }
  /** Is it you who pays there? Gone once it is answered, cancelled or too late; then `paid` or `step_up_ended` follows. */
  | {
      readonly kind: 'step_up';
      readonly paymentId: string;
      readonly storeName: string;
      readonly total: Money;
      readonly expiresAtMs: number;
    }
  | { readonly kind: 'step_up_ended'; readonly reason: StepUpEnd; readonly storeName: string; readonly total: Money }
  /** Paid by face where this customer never paid before; never for a first payment. */
  | { readonly kind: 'new_terminal'; readonly storeName: string; readonly terminalId: string }
  | { readonly kind: 'face_enrolled' }
  | { readonly kind: 'face_deleted' }
  | { readonly kind: 'smile_to_pay'; readonly on: boolean }
  | { readonly kind: 'locked'; readonly until: number }
  | { readonly kind: 'refunded'; readonly paymentId: string; readonly storeName: string; readonly amount: Money }
  | { readonly kind: 'claim'; readonly claim: ClaimView }
  | { readonly kind: 'limits'; readonly limits: Limits; readonly raisesAtMs?: number }
);

export type BankEvent =
  { readonly kind: 'message'; readonly message: PhoneMessage } | { readonly kind: 'wallet_changed'; readonly customerId: string };

/** Refusals of the phone's calls. */
export type WalletRefusal =
  | 'name_invalid'
  | 'phone_invalid'
  | 'phone_taken'
  | 'birthday_invalid'
  | 'passcode_invalid' /* not six digits, or all the same, or 123456 */
  | 'unknown_customer'
  | 'consent_needed'
  | 'sms_needed'
  | 'sms_wrong'
  | 'sms_expired'
  | 'sms_too_many_tries' /* five wrong codes: wait until `retryAtMs` */
  | 'sms_paused' /* too many wrong codes of everybody together: nobody's is judged until `retryAtMs`, and none is spent */
  | 'sms_too_soon' /* resend limit: wait until `retryAtMs` */
  | 'pad_failed'
  | 'challenge_used'
  | 'challenge_expired'
  | 'probe_invalid'
  | 'not_enrolled'
  | 'limit_invalid' /* no whole amounts, or more for one payment than for the day */
  | 'limit_too_high'
  | 'too_young' /* under 14, and the guardian has not agreed */
  | 'unknown_payment' /* no such payment of this customer, or no such claim */
  | 'not_by_face' /* only face payments are covered */
  | 'too_late' /* more than 90 days ago */
  | 'already_claimed'
  | 'already_refunded'
  | 'claim_closed'
  | 'money_on_hold' /* a payment waits for its confirmation: end it, or let it expire */
  | 'claim_open' /* withdraw it, or wait for the review */
  | 'storage_failed';

export type WalletResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly reason: WalletRefusal; readonly retryAtMs?: number; readonly triesLeft?: number };
