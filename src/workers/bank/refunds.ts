/**
 * Giving a payment back: by its merchant, whole or in parts, each part once.
 */
import { sameMoney } from '../../domain/money';
import { planRefund } from '../../domain/refund';
import type { MerchantRefusal, MerchantResult, RefundRequest, StoreEntry } from '../../ports';
import { closeRefundedClaims } from './claims';
import type { BankContext } from './context';
import { givenBack } from './given-back';
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
  if ((await db.customers.get(customerId)) === undefined) return refused('payer_forgotten');
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
  await closeRefundedClaims(work, payment);
  return { kind: 'ok', value: entryOf(movement) };
}

export function refused(reason: MerchantRefusal): MerchantResult<never> {
  return { kind: 'refused', reason };
}
