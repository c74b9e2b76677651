/**
 * Giving a payment back: by its merchant, whole or in parts, each part once.
 */
import { coveredMinor, type Claim } from '../../domain/cover';
import type { Minor, Money } from '../../domain/money';
import { minor, sameMoney } from '../../domain/money';
import { planRefund } from '../../domain/refund';
import type { MerchantRefusal, MerchantResult, RefundRequest, StoreEntry } from '../../ports';
import type { BankContext } from './context';
import { postTransfer } from './ledger-store';
import { postMessage } from './messages';
import { entryOf, recordMovement } from './movements';
import { inMoneyTransaction } from './payment-store';
import type { MoneyWork } from './payment-store';

/** Takes the money from what the merchant is owed, and gives it to the customer at once. */
export function refund(context: BankContext, request: RefundRequest): Promise<MerchantResult<StoreEntry>> {
  return inMoneyTransaction(context, (work) => refundIn(work, request));
}

async function refundIn(work: MoneyWork, request: RefundRequest): Promise<MerchantResult<StoreEntry>> {
  const { db, nowMs, events } = work;
  const { storeId, paymentId, amount } = request;
  const refundId = `refund:${request.refundId}`;
  const seen = await db.movements.get(refundId);
  if (seen !== undefined) {
    const isSame = seen.storeId === storeId && seen.paymentId === paymentId && sameMoney(seen.amount, amount);
    return isSame ? { kind: 'ok', value: entryOf(seen) } : refused('idempotency_conflict');
  }
  const payment = await db.payments.get(paymentId);
  // Another store's payment is no business of this one: it is told nothing, not even that there is such a payment.
  if (payment?.order.storeId !== storeId || payment.state.status !== 'paid') return refused('unknown_payment');
  const { customerId, transferId, receipt } = payment.state;
  const transfer = await db.transfers.get(transferId);
  if (transfer === undefined) throw new Error(`payment ${paymentId} has no transfer`);
  const plan = planRefund(refundId, transfer, await givenBack(work, paymentId, transfer.amount), amount);
  if (plan.kind === 'refused') return refused(plan.reason);
  const posted = await postTransfer(db, plan.post, nowMs);
  if (posted.kind === 'refused') throw new Error(`refund ${refundId} could not be posted: ${posted.reason}`);
  const movement = await recordMovement(work, {
    movementId: refundId,
    kind: 'refund',
    storeId,
    paymentId,
    atMs: nowMs,
    amount,
    payer: receipt.payer,
    method: payment.method,
  });
  events.push(await postMessage(work, customerId, { kind: 'refunded', paymentId, storeName: payment.order.storeName, amount }), {
    kind: 'wallet_changed',
    customerId,
  });
  return { kind: 'ok', value: entryOf(movement) };
}

/** Everything that was given back of a payment, by its merchant and by the loss cover. */
export async function givenBack({ db }: Pick<MoneyWork, 'db'>, paymentId: string, paid: Money): Promise<readonly Money[]> {
  const movements = await db.movements.where('paymentId').equals(paymentId).toArray();
  const claims = await db.claims.where('paymentId').equals(paymentId).toArray();
  const refunds = movements.filter(({ kind }) => kind === 'refund').map(({ amount }) => amount);
  const covers = claims.map((claim): Money => ({ amountMinor: keptMinor(claim), currency: paid.currency }));
  return [...refunds, ...covers];
}

/** What of the fund's money the customer has: what a claim gives them, and what of a lost one they spent before it was taken back. */
function keptMinor(claim: Claim): Minor {
  const isLost = claim.status === 'rejected' || claim.status === 'withdrawn';
  return isLost ? claim.takenBack.owedMinor : coveredMinor(claim);
}

/** The same as one amount, 0 or more. */
export async function givenBackMinor(work: Pick<MoneyWork, 'db'>, paymentId: string, paid: Money) {
  const parts = await givenBack(work, paymentId, paid);
  return minor(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
}

export function refused(reason: MerchantRefusal): MerchantResult<never> {
  return { kind: 'refused', reason };
}
