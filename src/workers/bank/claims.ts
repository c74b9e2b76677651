/**
 * Loss cover: what a customer reports as stolen, what the fund gives back, and who bears it in the end.
 */
import * as cover from '../../domain/cover';
import type { ClaimRefusal, ClaimResult, ClaimedPayment } from '../../domain/cover';
import { minor } from '../../domain/money';
import type { PaymentRecord } from '../../domain/payment-record';
import { maskName } from '../../domain/person-name';
import { maskPhone } from '../../domain/phone';
import type { ClaimStatus, ClaimView, FundView, ReviewCase, Verdict, WalletRefusal, WalletResult } from '../../ports';
import { forgetFace, setFace } from './consent-and-sms';
import { inTransaction } from './context';
import type { BankContext, BankWork } from './context';
import { givenBackMinor } from './given-back';
import { bankAccount, postTransfer } from './ledger-store';
import { postMessage } from './messages';
import { inMoneyTransaction } from './payment-store';
import type { MoneyWork } from './payment-store';
import type { ClaimRow, CustomerRow } from './rows';
import { refused } from './wallets';

type Answer = WalletResult<ClaimView>;

/** Gives the money back at once where the fund can, switches paying by face off, and puts the claim on the reviewer's desk. */
export function reportStolen(context: BankContext, customerId: string, paymentId: string): Promise<Answer> {
  return inMoneyTransaction(context, async (work): Promise<Answer> => {
    const { db, chance, nowMs } = work;
    const customer = await db.customers.get(customerId);
    if (customer === undefined) return refused('unknown_customer');
    const record = await db.payments.get(paymentId);
    const payment = record && (await claimedPayment(work, record));
    if (record === undefined || payment === undefined) return refused('unknown_payment');
    const { currency } = record.order.total;
    const report = {
      claimId: chance.ids.id(),
      customerId,
      lossCoverAccountId: bankAccount('loss_cover', currency),
      suspenseAccountId: bankAccount('suspense', currency),
    };
    const earlier = await db.claims.where('paymentId').equals(paymentId).toArray();
    const reported = cover.reportLoss(report, payment, earlier, nowMs);
    if (reported.kind === 'refused') return refused(WORDS_OF[reported.reason]);
    const row: ClaimRow = { ...reported.claim, paymentId, storeName: record.order.storeName };
    const claim = await payAndReview(work, row, payment);
    await switchOff(work, customer);
    return { kind: 'ok', value: await tell(work, claim) };
  });
}

/** A provisional refund, or the claim waits for the fund. */
async function payAndReview(work: MoneyWork, row: ClaimRow, payment: ClaimedPayment): Promise<ClaimRow> {
  const fund = await work.db.accounts.get(row.accounts.lossCover);
  // A currency that the bank never traded in has no fund.
  if (fund === undefined) return keep(work, { ...row, status: 'unfunded' });
  const paid = await carry(work, row, cover.payProvisionally(row, payment.refundedMinor, fund));
  return paid.status === 'covered' ? carry(work, paid, cover.startReview(paid)) : paid;
}

/** Tries again for every claim that waits, oldest first. Inside a money transaction. */
export async function fundWaitingClaims(work: MoneyWork): Promise<void> {
  const waiting = await work.db.claims.where('status').equals('unfunded').toArray();
  waiting.sort((a, b) => a.reportedAtMs - b.reportedAtMs || (a.claimId < b.claimId ? -1 : 1));
  for (const row of waiting) {
    const record = await work.db.payments.get(row.paymentId);
    const payment = record && (await claimedPayment(work, record));
    if (payment === undefined) throw new Error(`claim ${row.claimId} is about no payment`);
    const claim = await payAndReview(work, row, payment);
    if (claim.status !== row.status) await tell(work, claim);
  }
}

/** Whoever has their whole payment back waits for nothing any more. Inside the money transaction that gave it back. */
export async function closeRefundedClaims(work: MoneyWork, record: PaymentRecord): Promise<void> {
  const claims = await work.db.claims.where('paymentId').equals(record.paymentId).toArray();
  const waiting = claims.filter(({ status }) => status === 'unfunded');
  if (waiting.length === 0) return;
  const payment = await claimedPayment(work, record);
  if (payment === undefined) throw new Error(`${record.paymentId} was given back and never taken`);
  for (const row of waiting) {
    const closed = cover.closeRefunded(row, payment.refundedMinor, work.nowMs);
    if (closed.kind === 'ok') await tell(work, await carry(work, row, closed));
  }
}

export function withdrawClaim(context: BankContext, customerId: string, claimId: string): Promise<Answer> {
  return inMoneyTransaction(context, async (work): Promise<Answer> => {
    const row = await work.db.claims.get(claimId);
    if (row?.customerId !== customerId) return refused('unknown_payment');
    const customer = await work.db.accounts.get(row.accounts.customer);
    if (customer === undefined) throw new Error(`claim ${claimId} is of a customer without an account`);
    return settleClaim(work, row, cover.withdrawClaim(row, customer, work.nowMs));
  });
}

/** The reviewer's word. Upheld: the face that somebody else could use is deleted, and must be enrolled anew. */
export function reviewClaim(context: BankContext, claimId: string, verdict: Verdict): Promise<Answer> {
  return inMoneyTransaction(context, async (work): Promise<Answer> => {
    const row = await work.db.claims.get(claimId);
    if (row === undefined) return refused('unknown_payment');
    const answer = await settleClaim(work, row, await judged(work, row, verdict));
    const customer = await work.db.customers.get(row.customerId);
    if (answer.kind === 'ok' && verdict !== 'rejected' && customer && customer.face.kind !== 'none') {
      await forgetFace(work, customer, work.nowMs);
      work.events.push(await postMessage(work, row.customerId, { kind: 'face_deleted' }));
    }
    return answer;
  });
}

async function judged({ db, nowMs }: MoneyWork, row: ClaimRow, verdict: Verdict): Promise<ClaimResult> {
  if (verdict === 'fund_bears') return cover.upholdOnFund(row, nowMs);
  const accountId = verdict === 'rejected' ? row.accounts.customer : row.accounts.merchant;
  const account = await db.accounts.get(accountId);
  if (account === undefined) throw new Error(`claim ${row.claimId} is about an account that is not there: ${accountId}`);
  return verdict === 'rejected' ? cover.rejectClaim(row, account, nowMs) : cover.upholdOnMerchant(row, account, nowMs);
}

async function settleClaim(work: MoneyWork, row: ClaimRow, result: ClaimResult): Promise<Answer> {
  if (result.kind === 'refused') return refused(WORDS_OF[result.reason]);
  return { kind: 'ok', value: await tell(work, await carry(work, row, result)) };
}

/** Makes the posts of a step that was allowed, and keeps the claim. */
async function carry(work: MoneyWork, row: ClaimRow, result: ClaimResult): Promise<ClaimRow> {
  if (result.kind === 'refused') throw new Error(`claim ${row.claimId} cannot go on: ${result.reason}`);
  for (const post of result.posts) {
    const posted = await postTransfer(work.db, post, work.nowMs);
    if (posted.kind === 'refused') throw new Error(`${post.transferId} could not be posted: ${posted.reason}`);
  }
  return keep(work, { ...result.claim, paymentId: row.paymentId, storeName: row.storeName });
}

async function keep({ db }: MoneyWork, row: ClaimRow): Promise<ClaimRow> {
  await db.claims.put(row);
  return row;
}

async function switchOff(work: MoneyWork, customer: CustomerRow): Promise<void> {
  if (customer.face.kind !== 'enrolled' || !customer.face.on) return;
  await setFace(work, customer, { ...customer.face, on: false });
  work.events.push(await postMessage(work, customer.customerId, { kind: 'smile_to_pay', on: false }));
}

async function tell(work: MoneyWork, row: ClaimRow): Promise<ClaimView> {
  const claim = viewOf(row);
  work.events.push(await postMessage(work, row.customerId, { kind: 'claim', claim }));
  work.events.push({ kind: 'wallet_changed', customerId: row.customerId });
  return claim;
}

/** The payment as the cover's rules want it, or `undefined` when nothing was taken. */
async function claimedPayment(work: Pick<MoneyWork, 'db'>, record: PaymentRecord): Promise<ClaimedPayment | undefined> {
  const { state, method, paymentId } = record;
  if (state.status !== 'paid') return undefined;
  const transfer = await work.db.transfers.get(state.transferId);
  if (transfer === undefined) throw new Error(`payment ${paymentId} has no transfer`);
  const refundedMinor = await givenBackMinor(work, paymentId, transfer.amount);
  return { customerId: state.customerId, method, transfer, paidAtMs: state.receipt.paidAtMs, refundedMinor };
}

export function claimsOf(context: BankContext, customerId: string): Promise<readonly ClaimView[]> {
  return inTransaction(context, 'r', ['claims'], async ({ db }) => {
    const rows = await db.claims.where('customerId').equals(customerId).toArray();
    return rows.sort((a, b) => b.reportedAtMs - a.reportedAtMs).map(viewOf);
  });
}

/** The fund of the bank's own currency, and what waits for a decision. */
export function fund(context: BankContext): Promise<FundView> {
  return inTransaction(context, 'r', ['accounts', 'claims', 'payments', 'customers', 'books'], async (work) => {
    const { db } = work;
    const account = await db.accounts.get(bankAccount('loss_cover', 'CNY'));
    const claims = await db.claims.toArray();
    const sum = await db.books.get('captured');
    const captured = sum?.name === 'captured' ? sum.byFaceMinor : minor(0);
    const rate = cover.lossRate(claims, { amountMinor: captured, currency: 'CNY' });
    const open: ReviewCase[] = [];
    for (const row of claims) if (row.status === 'under_review' || row.status === 'unfunded') open.push(await caseOf(work, row));
    open.sort((a, b) => a.claim.reportedAtMs - b.claim.reportedAtMs);
    const level = { amountMinor: account?.postedMinor ?? minor(0), currency: 'CNY' } as const;
    return { level, open, ...(rate === undefined ? {} : { lossRate: rate }) };
  });
}

async function caseOf({ db }: BankWork, row: ClaimRow): Promise<ReviewCase> {
  const record = await db.payments.get(row.paymentId);
  const customer = await db.customers.get(row.customerId);
  if (record?.state.status !== 'paid' || customer === undefined) throw new Error(`claim ${row.claimId} is about no payment`);
  const { face, stepUp, terminalId, state } = record;
  const score = face?.scores.find(({ customerId }) => customerId === row.customerId)?.score;
  return {
    claim: viewOf(row),
    payer: { maskedName: maskName(customer.name), maskedPhone: maskPhone(customer.phoneNumber) },
    terminalId,
    paidAtMs: state.receipt.paidAtMs,
    approvedOnPhone: stepUp?.answer === 'approved',
    reasons: face?.rules ?? [],
    ...(score === undefined ? {} : { score }),
    ...(typeof face?.padMargin === 'number' && { padMargin: face.padMargin }),
  };
}

export function viewOf({ claimId, paymentId, storeName, paymentAmount, status, reportedAtMs }: ClaimRow): ClaimView {
  return { claimId, paymentId, storeName, amount: paymentAmount, status: STATUS_OF[status], reportedAtMs };
}

/** Reported and covered are passed through within one transaction; a reader never meets them. */
const STATUS_OF: Readonly<Record<ClaimRow['status'], ClaimStatus>> = {
  reported: 'under_review',
  covered: 'under_review',
  unfunded: 'unfunded',
  under_review: 'under_review',
  upheld: 'upheld',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  refunded: 'refunded',
};

const WORDS_OF: Readonly<Record<ClaimRefusal, WalletRefusal>> = {
  // Somebody else's payment is unknown to this phone.
  not_own_payment: 'unknown_payment',
  not_paid: 'unknown_payment',
  not_by_face: 'not_by_face',
  too_old: 'too_late',
  already_claimed: 'already_claimed',
  already_refunded: 'already_refunded',
  wrong_status: 'claim_closed',
};
