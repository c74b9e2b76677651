/**
 * Loss cover: a customer says that somebody else paid with their face, the fund gives the money back at once, and who bears
 * it is settled afterwards. Each step answers the claim as it then stands and the posts that go with it.
 */
import { availableMinor } from './ledger';
import type { Account, Post, Transfer } from './ledger';
import { minor } from './money';
import type { Minor, Money } from './money';
import type { PaymentMethod } from './payment';

/** How long after the payment a loss can be reported. Chosen; long enough to see it on three monthly statements. */
export const CLAIM_LIMIT_MS = 90 * 24 * 60 * 60_000;

/** Whose money may move for a claim. All in the payment's currency. */
export interface ClaimAccounts {
  readonly customer: string;
  readonly merchant: string;
  readonly lossCover: string;
  readonly suspense: string;
}

interface ClaimBasis {
  readonly claimId: string;
  readonly customerId: string;
  /** The payment's transfer. One claim a payment, for ever. */
  readonly paymentTransferId: string;
  readonly paymentAmount: Money;
  readonly accounts: ClaimAccounts;
  readonly reportedAtMs: number;
}

/** What was taken back, and what could not be and stays owed; together what the fund had paid. */
export interface TakenBack {
  readonly recoveredMinor: Minor;
  /** Paid by suspense meanwhile. */
  readonly owedMinor: Minor;
}

/** `coveredMinor` is what the fund paid to the customer. */
export type ClaimState =
  | { readonly status: 'reported' }
  | { readonly status: 'unfunded' /* the fund was short: nothing was paid, ask again later */ }
  | { readonly status: 'covered' | 'under_review'; readonly coveredMinor: Minor }
  | { readonly status: 'upheld'; readonly coveredMinor: Minor; readonly bearer: 'fund'; readonly endedAtMs: number }
  | {
      readonly status: 'upheld';
      readonly coveredMinor: Minor;
      readonly bearer: 'merchant';
      readonly takenBack: TakenBack;
      readonly endedAtMs: number;
    }
  | {
      /** `takenBack` is of the customer. */
      readonly status: 'rejected' | 'withdrawn';
      readonly coveredMinor: Minor;
      readonly takenBack: TakenBack;
      readonly endedAtMs: number;
    }
  /** The merchant gave the whole payment back while the claim waited: the fund paid nothing. */
  | { readonly status: 'refunded'; readonly endedAtMs: number };

export type Claim = ClaimBasis & ClaimState;

/** The payment a claim is about, as the bank knows it. */
export interface ClaimedPayment {
  readonly customerId: string;
  readonly method: PaymentMethod;
  readonly transfer: Transfer;
  /** When it was captured. */
  readonly paidAtMs: number;
  /** Sum of its refunds so far. */
  readonly refundedMinor: Minor;
}

export type ClaimRefusal =
  | 'not_own_payment'
  | 'not_paid'
  | 'not_by_face'
  | 'too_old'
  | 'already_claimed'
  | 'already_refunded' /* nothing of it is left to give back */
  | 'wrong_status'; /* the claim does not stand where this step begins */

export type ClaimResult =
  | { readonly kind: 'ok'; readonly claim: Claim; readonly posts: readonly Post[] }
  | { readonly kind: 'refused'; readonly reason: ClaimRefusal };

const WRONG_STATUS: ClaimResult = { kind: 'refused', reason: 'wrong_status' };

/** What a customer reports, and the bank's own accounts of the payment's currency. */
export interface LossReport {
  readonly claimId: string;
  readonly customerId: string;
  readonly lossCoverAccountId: string;
  readonly suspenseAccountId: string;
}

/** Takes a report down. `earlier` are the claims about this payment, however they ended. Pays nothing yet. */
export function reportLoss(report: LossReport, payment: ClaimedPayment, earlier: readonly Claim[], nowMs: number): ClaimResult {
  const { transfer, paidAtMs } = payment;
  const refused = (reason: ClaimRefusal): ClaimResult => ({ kind: 'refused', reason });
  if (payment.customerId !== report.customerId) return refused('not_own_payment');
  if (transfer.state !== 'captured' || (transfer.purpose ?? 'payment') !== 'payment') return refused('not_paid');
  if (payment.method !== 'face') return refused('not_by_face');
  // Said this way round so that a time that is no number is too old.
  if (!(nowMs - paidAtMs <= CLAIM_LIMIT_MS)) return refused('too_old');
  if (earlier.some((one) => one.paymentTransferId === transfer.transferId)) return refused('already_claimed');
  if (coverableMinor(transfer.amount, payment.refundedMinor) === 0) return refused('already_refunded');
  const claim: Claim = {
    claimId: report.claimId,
    customerId: report.customerId,
    // The sides of the payment itself, so that a claim cannot name somebody else's account.
    accounts: {
      customer: transfer.debitAccountId,
      merchant: transfer.creditAccountId,
      lossCover: report.lossCoverAccountId,
      suspense: report.suspenseAccountId,
    },
    paymentTransferId: transfer.transferId,
    paymentAmount: transfer.amount,
    reportedAtMs: nowMs,
    status: 'reported',
  };
  return { kind: 'ok', claim, posts: [] };
}

/**
 * The provisional refund: what of the payment was not refunded meanwhile, from the fund to the customer. All or nothing:
 * while the fund is short the claim waits as `unfunded`, and this is the step to try again.
 */
export function payProvisionally(claim: Claim, refundedMinor: Minor, fund: Account): ClaimResult {
  if (claim.status !== 'reported' && claim.status !== 'unfunded') return WRONG_STATUS;
  expectAccount(claim, fund, claim.accounts.lossCover);
  const coveredMinor = coverableMinor(claim.paymentAmount, refundedMinor);
  if (coveredMinor === 0) return { kind: 'refused', reason: 'already_refunded' };
  if (availableMinor(fund) < coveredMinor) return { kind: 'ok', claim: { ...basisOf(claim), status: 'unfunded' }, posts: [] };
  const cover: Post = {
    transferId: coverTransferId(claim),
    purpose: 'cover',
    amount: { amountMinor: coveredMinor, currency: claim.paymentAmount.currency },
    debitAccountId: claim.accounts.lossCover,
    creditAccountId: claim.accounts.customer,
    linkedTo: claim.paymentTransferId,
  };
  return { kind: 'ok', claim: { ...basisOf(claim), status: 'covered', coveredMinor }, posts: [cover] };
}

/** Somebody looks into it. */
export function startReview(claim: Claim): ClaimResult {
  if (claim.status !== 'covered') return WRONG_STATUS;
  return { kind: 'ok', claim: { ...claim, status: 'under_review' }, posts: [] };
}

/** The customer was right, and the fund bears the loss: nothing moves. */
export function upholdOnFund(claim: Claim, nowMs: number): ClaimResult {
  if (claim.status !== 'under_review') return WRONG_STATUS;
  const { coveredMinor } = claim;
  return {
    kind: 'ok',
    claim: { ...basisOf(claim), status: 'upheld', coveredMinor, bearer: 'fund', endedAtMs: nowMs },
    posts: [],
  };
}

/**
 * The customer was right, and the merchant bears the loss: taken from what the merchant is owed now, the rest from suspense.
 * A merchant falls below zero through its own refunds, never through a decision of others.
 */
export function upholdOnMerchant(claim: Claim, merchant: Account, nowMs: number): ClaimResult {
  if (claim.status !== 'under_review') return WRONG_STATUS;
  expectAccount(claim, merchant, claim.accounts.merchant);
  const { coveredMinor } = claim;
  const { takenBack, posts } = takeBack(claim, coveredMinor, merchant);
  return {
    kind: 'ok',
    claim: { ...basisOf(claim), status: 'upheld', coveredMinor, bearer: 'merchant', takenBack, endedAtMs: nowMs },
    posts,
  };
}

/** The customer was not right: the money goes back as far as their wallet allows, the rest out of suspense. */
export function rejectClaim(claim: Claim, customer: Account, nowMs: number): ClaimResult {
  if (claim.status !== 'under_review') return WRONG_STATUS;
  return endAgainst(claim, 'rejected', claim.coveredMinor, customer, nowMs);
}

/** The customer remembers after all: the money moves as in a rejection; before anything was paid, nothing moves. */
export function withdrawClaim(claim: Claim, customer: Account, nowMs: number): ClaimResult {
  switch (claim.status) {
    case 'reported':
    case 'unfunded':
      return endAgainst(claim, 'withdrawn', minor(0), customer, nowMs);
    case 'covered':
    case 'under_review':
      return endAgainst(claim, 'withdrawn', claim.coveredMinor, customer, nowMs);
    case 'upheld':
    case 'rejected':
    case 'withdrawn':
    case 'refunded':
      return WRONG_STATUS;
  }
}

/** Ends a claim that waits for the fund, once the customer has the whole payment back from its merchant. Moves nothing. */
export function closeRefunded(claim: Claim, refundedMinor: Minor, nowMs: number): ClaimResult {
  if (claim.status !== 'unfunded' || coverableMinor(claim.paymentAmount, refundedMinor) > 0) return WRONG_STATUS;
  return { kind: 'ok', claim: { ...basisOf(claim), status: 'refunded', endedAtMs: nowMs }, posts: [] };
}

/**
 * What of its payment the customer has back through a claim, 0 or more. It counts among the payment's refunds (`refundable`),
 * so that a merchant cannot refund what the fund gave back already.
 */
export function coveredMinor(claim: Claim): Minor {
  const isKept = claim.status === 'covered' || claim.status === 'under_review' || claim.status === 'upheld';
  return isKept ? claim.coveredMinor : minor(0);
}

/**
 * Upheld covered amounts as a share of all captured face payments, usually 0 to 1; `undefined` when nothing was captured.
 * Each currency on its own: the claims of others than the payments' do not count.
 */
export function lossRate(claims: readonly Claim[], capturedByFace: Money): number | undefined {
  // Said this way round so that no number is nothing too.
  if (!(capturedByFace.amountMinor > 0)) return undefined;
  let lostMinor = 0;
  for (const claim of claims) {
    const isOwn = claim.paymentAmount.currency === capturedByFace.currency;
    if (isOwn && claim.status === 'upheld') lostMinor = minor(lostMinor + claim.coveredMinor);
  }
  return lostMinor / capturedByFace.amountMinor;
}

function coverTransferId({ claimId }: ClaimBasis): string {
  return `claim:${claimId}:cover`;
}

/** @throws RangeError when the refunds are no amount: money must not move on such a number. */
function coverableMinor({ amountMinor }: Money, refundedMinor: Minor): Minor {
  if (!Number.isSafeInteger(refundedMinor) || refundedMinor < 0) throw new RangeError(`not refunds: ${refundedMinor}`);
  return minor(Math.max(0, amountMinor - refundedMinor));
}

function endAgainst(
  claim: Claim,
  status: 'rejected' | 'withdrawn',
  paidMinor: Minor,
  customer: Account,
  nowMs: number,
): ClaimResult {
  expectAccount(claim, customer, claim.accounts.customer);
  const { takenBack, posts } = takeBack(claim, paidMinor, customer);
  return { kind: 'ok', claim: { ...basisOf(claim), status, coveredMinor: paidMinor, takenBack, endedAtMs: nowMs }, posts };
}

/** Makes the fund whole: from `account` as far as it goes, the rest from suspense. */
function takeBack(claim: Claim, amountMinor: Minor, account: Account): { takenBack: TakenBack; posts: readonly Post[] } {
  const recoveredMinor = minor(Math.min(amountMinor, Math.max(0, availableMinor(account))));
  const owedMinor = minor(amountMinor - recoveredMinor);
  const recovery = (part: 'recovery' | 'owed', from: string, partMinor: Minor): Post => ({
    transferId: `claim:${claim.claimId}:${part}`,
    purpose: 'recovery',
    amount: { amountMinor: partMinor, currency: claim.paymentAmount.currency },
    debitAccountId: from,
    creditAccountId: claim.accounts.lossCover,
    linkedTo: coverTransferId(claim),
  });
  const posts = [
    recovery('recovery', account.accountId, recoveredMinor),
    recovery('owed', claim.accounts.suspense, owedMinor),
  ].filter((one) => one.amount.amountMinor > 0);
  return { takenBack: { recoveredMinor, owedMinor }, posts };
}

/** A claim without where it stood, so that nothing of an earlier status stays behind. */
function basisOf({ claimId, customerId, paymentTransferId, paymentAmount, accounts, reportedAtMs }: Claim): ClaimBasis {
  return { claimId, customerId, paymentTransferId, paymentAmount, accounts, reportedAtMs };
}

function expectAccount(claim: Claim, account: Account, accountId: string): void {
  if (account.accountId !== accountId || account.currency !== claim.paymentAmount.currency) {
    throw new Error(`${account.accountId} is not the account ${accountId} of claim ${claim.claimId}`);
  }
}
