/**
 * What the bank tells merchants, and the keepers of the loss cover. Nothing of a face.
 */
import type { Minor, Money } from '../domain/money';
import type { OrderLine, PayerMask, PaymentMethod } from '../domain/payment';
import type { RefundRefusal } from '../domain/refund';
import type { BusinessDay, SettlementRecord, SettlementRefusal } from '../domain/settlement';
import type { ClaimView } from './phone';

/** Why the bank does not do what a merchant asks. */
export type MerchantRefusal =
  | RefundRefusal
  | SettlementRefusal
  | 'unknown_payment' /* no such payment in this store */
  | 'unknown_store' /* nothing was ever sold there */
  | 'not_settled' /* a statement is of a settled day */
  | 'payer_forgotten' /* the customer had their wallet deleted: there is nobody to give the money to */
  | 'idempotency_conflict'
  | 'storage_failed';

export type MerchantResult<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'refused'; readonly reason: MerchantRefusal };

export interface RefundRequest {
  readonly storeId: string;
  readonly paymentId: string;
  readonly amount: Money;
  /** 128 random bits, made before the first send: the same id with the same content gives the same answer, and money once. */
  readonly refundId: string;
}

/** One line of a store's day. Nothing in it tells who the customer is beyond the mask, and nothing is about a face. */
export interface StoreEntry {
  readonly kind: 'payment' | 'refund';
  readonly paymentId: string;
  readonly atMs: number;
  readonly amount: Money;
  readonly payer: PayerMask;
  readonly method: PaymentMethod;
  /** Of a payment in a store's day: what the store gave back of it so far, on whatever day. Absent: nothing. */
  readonly refundedMinor?: Minor;
}

/** A day on which a store sold something or gave something back. */
export interface StoreDaySum {
  readonly day: BusinessDay;
  readonly paymentsCount: number;
  readonly grossMinor: Minor;
  readonly refundsMinor: Minor;
  readonly isSettled: boolean;
}

/** A paid order, as its store looks it up again. */
export interface StoreOrder {
  readonly paymentId: string;
  readonly terminalId: string;
  readonly paidAtMs: number;
  readonly lines: readonly OrderLine[];
  readonly total: Money;
  readonly payer: PayerMask;
  readonly method: PaymentMethod;
  /** What the store gave back, in order of time. */
  readonly refunds: readonly { readonly atMs: number; readonly amount: Money }[];
  /** What can still be given back, 0 or more: the loss cover's share counts as given back too. */
  readonly left: Money;
}

export interface StoreDay {
  readonly storeId: string;
  readonly day: BusinessDay;
  /** In order of time. */
  readonly entries: readonly StoreEntry[];
  readonly grossMinor: Minor;
  readonly refundsMinor: Minor;
  readonly settlement?: SettlementRecord;
}

/** The loss-cover fund, as its keepers see it. */
export interface FundView {
  readonly level: Money;
  /** Upheld claims as a share of all captured face payments, 0..1; absent while nothing was captured. */
  readonly lossRate?: number;
  readonly open: readonly ReviewCase[];
}

/** What a reviewer decides on. Numbers about the capture, no picture of it: none is kept. */
export interface ReviewCase {
  readonly claim: ClaimView;
  readonly payer: PayerMask;
  readonly terminalId: string;
  readonly paidAtMs: number;
  /** Comparison score, -1..1, and how far the worst liveness signal was from its threshold, 0..1; as sealed in the probe. */
  readonly score?: number;
  readonly padMargin?: number;
  readonly approvedOnPhone: boolean;
  /** Names of the risk rules that spoke. */
  readonly reasons: readonly string[];
}

/** The fund after a movement of it, or after a claim was decided. */
export interface FundPoint {
  readonly atMs: number;
  readonly levelMinor: Minor;
  /** As it stood then; absent while nothing was captured by face. */
  readonly lossRate?: number;
}

export interface EndedClaim {
  readonly claim: ClaimView;
  readonly endedAtMs: number;
  /** Of an upheld claim. */
  readonly bearer?: 'fund' | 'merchant';
}

/** What the bank's desk looks back on. Amounts are of the bank's own currency. */
export interface DeskReport {
  /** Oldest first. */
  readonly fund: readonly FundPoint[];
  /** Newest first. */
  readonly ended: readonly EndedClaim[];
  /** How long the journal is, and the hash that its last entry carries (64 hex digits); absent while it is empty. */
  readonly journal?: { readonly entries: number; readonly hash: string };
}

export type Verdict = 'fund_bears' | 'merchant_bears' | 'rejected';
