/**
 * What the bank tells merchants, and the keepers of the loss cover. Nothing of a face.
 */
import type { Minor, Money } from '../domain/money';
import type { PayerMask, PaymentMethod } from '../domain/payment';
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

export type Verdict = 'fund_bears' | 'merchant_bears' | 'rejected';
