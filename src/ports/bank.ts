/**
 * The payment provider, as terminals, phones and merchants may call it.
 */
import type { CapturePurpose, Challenge, SealedProbe, Sensor } from '../domain/challenge';
import type { Limits } from '../domain/limits';
import type { Money } from '../domain/money';
import type { CodePaymentRequest, Order, PasscodePaymentRequest, PaymentRequest, PaymentStep } from '../domain/payment';
import type { BusinessDay, SettlementRecord } from '../domain/settlement';
import type {
  DeskReport,
  FundView,
  MerchantResult,
  RefundRequest,
  StoreDay,
  StoreDaySum,
  StoreEntry,
  StoreOrder,
  Verdict,
} from './merchant';
import type {
  BankEvent,
  ClaimView,
  HistoryEntry,
  LimitsView,
  PhoneMessage,
  ShownPayCode,
  StoredAbout,
  Wallet,
  WalletResult,
} from './phone';

export type BankUnavailableReason =
  | 'storage_blocked' /* IndexedDB is refused (private mode, policy) or held by an old tab */
  | 'storage_full'
  | 'storage_newer' /* the database was written by a newer version of the app */
  | 'books_damaged' /* the journal was changed or cut by somebody else than the bank: no money moves until somebody looked */
  | 'storage_failed';

export type BankStatus = { readonly kind: 'ready' } | { readonly kind: 'unavailable'; readonly reason: BankUnavailableReason };

/** `aborted`: the customer was never asked for anything. */
export type ChallengeFailure = 'timeout' | 'not_answered' | 'aborted';

/** The payment provider. Lives in its own worker; the only opener of IndexedDB. */
export interface Bank {
  open(): Promise<BankStatus>;
  /** One listener per page; a later call replaces it. */
  listen(listener: (event: BankEvent) => void): Promise<void>;

  // phone
  wallets(): Promise<readonly Wallet[]>;
  createWallet(input: {
    name: string;
    phoneNumber: string;
    passcode: string;
    /** `yyyy-mm-dd`; whoever leaves it out is taken for grown up. */
    bornOn?: string;
  }): Promise<WalletResult<Wallet>>;
  messages(customerId: string): Promise<readonly PhoneMessage[]>;
  history(customerId: string): Promise<readonly HistoryEntry[]>;
  /** Records consent to the text of that version, then sends an SMS code. */
  giveFaceConsent(
    customerId: string,
    consentVersion: string,
    guardian?: { readonly name: string; readonly phoneNumber: string },
  ): Promise<WalletResult<Wallet>>;
  resendSmsCode(customerId: string): Promise<WalletResult<null>>;
  confirmSmsCode(customerId: string, code: string): Promise<WalletResult<Wallet>>;
  completeEnrolment(customerId: string, sealedProbe: SealedProbe): Promise<WalletResult<Wallet>>;
  setSmileToPay(customerId: string, on: boolean): Promise<WalletResult<Wallet>>;
  /** Template and its consent's use end here; the ledger stays. */
  deleteFace(customerId: string): Promise<WalletResult<Wallet>>;
  /**
   * Deletes all that tells who the customer is: name, number, passcode, consents, messages, limits, face. Money left in the wallet goes back to
   * where simulated money comes from; payments stay in the books of an account that belongs to nobody, and cannot be refunded any more.
   * A payment that waits for digits is cancelled. Refused (`money_on_hold`, `claim_open`) while somebody still owes somebody an answer: cancel
   * the payment, or withdraw the claim, first. A second time: `unknown_customer`.
   */
  forgetWallet(customerId: string): Promise<WalletResult<null>>;
  /** What is kept about the customer, for the customer to see. Nothing of a template but its size and kind. */
  storedAbout(customerId: string): Promise<WalletResult<StoredAbout>>;
  limits(customerId: string): Promise<WalletResult<LimitsView>>;
  /** Less holds at once, more after a day. */
  setLimits(customerId: string, wanted: Limits): Promise<WalletResult<LimitsView>>;
  /** Where small payments by face need no digits. */
  setTrustedStore(customerId: string, storeId: string, trusted: boolean): Promise<WalletResult<null>>;
  /**
   * "This wasn't me": the fund gives the money back at once where it can, paying by face is switched off, and somebody reviews it.
   * Reporting the same payment again changes nothing and is refused.
   */
  reportStolen(customerId: string, paymentId: string): Promise<WalletResult<ClaimView>>;
  /** "It was me after all": what was given back is taken again. */
  withdrawClaim(customerId: string, claimId: string): Promise<WalletResult<ClaimView>>;
  claims(customerId: string): Promise<readonly ClaimView[]>;
  /** A new code to pay with, in place of the one before. Good for a minute and one payment; the bank cannot show it again. */
  showPayCode(customerId: string): Promise<WalletResult<ShownPayCode>>;
  /**
   * The phone's answer to a `step_up` message. Approving captures the held amount at once; declining voids it. Only the phone that was
   * asked is heard: to any other the payment is unknown. Answering again changes nothing and answers where the payment stands.
   */
  answerStepUp(customerId: string, paymentId: string, approve: boolean): Promise<PaymentStep>;

  // terminal
  openChallenge(input: {
    terminalId: string;
    purpose: CapturePurpose;
    customerId?: string;
    /** Whether the terminal's screen may shine on the customer; not, when left out. */
    canShine?: boolean;
    /** For a payment: what is to be paid. The more, the more the challenge asks for; a payment of more than was said here is refused. */
    total?: Money;
    /** What the terminal's camera measures; a plain webcam, when left out. The probe is judged by what such a terminal must be able to see. */
    sensor?: Sensor;
  }): Promise<
    | { readonly kind: 'challenge'; readonly challenge: Challenge }
    | { readonly kind: 'locked'; readonly retryAtMs: number }
    | { readonly kind: 'refused'; readonly reason: 'consent_needed' | 'sms_needed' | 'unknown_customer' | 'storage_failed' }
  >;
  /** The challenge was not met (time-out, still image, customer left): it is spent. Counts as a failed try unless `aborted`. */
  failChallenge(challengeId: string, reason: ChallengeFailure): Promise<void>;
  pay(request: PaymentRequest): Promise<PaymentStep>;
  payWithPasscode(request: PasscodePaymentRequest): Promise<PaymentStep>;
  /** Small amounts are `paid` at once, for the code was shown on purpose; above that the phone is asked. A code is spent by the first answer to it. */
  payWithCode(request: CodePaymentRequest): Promise<PaymentStep>;
  submitDigits(paymentId: string, digits: string): Promise<PaymentStep>;
  /** Captures the authorised amount. Calling it twice answers the same receipt. Captures nothing while a phone is asked. */
  confirm(paymentId: string): Promise<PaymentStep>;
  /** Voids the authorisation. A paid payment stays paid and says so. */
  cancel(paymentId: string): Promise<PaymentStep>;
  /** What became of a request whose answer was lost. */
  findPayment(idempotencyKey: string): Promise<PaymentStep>;
  /** Voids what an earlier page of this terminal left authorised; answers what was found, for the screen. */
  recover(terminalId: string): Promise<readonly { readonly order: Order; readonly step: PaymentStep }[]>;

  // merchant
  refund(request: RefundRequest): Promise<MerchantResult<StoreEntry>>;
  /** Today by the store's clock, when no day is named. */
  storeDay(storeId: string, day?: BusinessDay): Promise<StoreDay>;
  /** Every day on which the store sold something or gave something back, newest first. */
  storeDays(storeId: string): Promise<readonly StoreDaySum[]>;
  /** What was sold with a payment of this store, and what of it can still be given back. */
  storeOrder(storeId: string, paymentId: string): Promise<MerchantResult<StoreOrder>>;
  /** End of a day that is over: fee, fund and payout, at most once. */
  settleDay(storeId: string, day: BusinessDay): Promise<MerchantResult<SettlementRecord>>;
  /** CSV of a settled day. */
  statement(storeId: string, day: BusinessDay): Promise<MerchantResult<string>>;

  // the bank's own desk
  fund(): Promise<FundView>;
  /** The fund over time, the claims that were decided, and where the journal ends. */
  deskReport(): Promise<DeskReport>;
  reviewClaim(claimId: string, verdict: Verdict): Promise<WalletResult<ClaimView>>;
  /**
   * Issues the customer's template anew, as after a leak: it compares as before, and what was copied of the old one compares with nothing.
   * Nobody enrols again. `not_enrolled` also where the template cannot be opened.
   */
  renewTemplate(customerId: string): Promise<WalletResult<null>>;
}
