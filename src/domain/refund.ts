/**
 * Giving a captured payment back, whole or in parts: each refund is a transfer of its own, from the merchant to the customer.
 */
import type { Post, Transfer } from './ledger';
import { isPayable, minor } from './money';
import type { Money } from './money';

export type RefundRefusal =
  | 'not_captured' /* nothing was taken that could be given back */
  | 'currency_mismatch'
  | 'amount_invalid'
  | 'above_captured'; /* with what was refunded before, more than was taken */

export type RefundPlan =
  | {
      readonly kind: 'ok';
      readonly post: Post;
      /** What can still be refunded afterwards; 0 after a full refund. */
      readonly left: Money;
    }
  | { readonly kind: 'refused'; readonly reason: RefundRefusal };

/**
 * What of a payment can still be given back, 0 or more. Count what a loss cover paid (`coveredMinor`) among the refunds,
 * or the customer gets the same money twice.
 * @throws RangeError when the refunds are of another currency or exceed the payment, which a ledger cannot have let through.
 */
export function refundable(paymentAmount: Money, refundsSoFar: readonly Money[]): Money {
  let leftMinor: number = paymentAmount.amountMinor;
  for (const { amountMinor, currency } of refundsSoFar) {
    if (currency !== paymentAmount.currency) throw new RangeError(`a refund in ${currency} of ${paymentAmount.currency}`);
    if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) throw new RangeError(`not a refund: ${amountMinor}`);
    leftMinor -= amountMinor;
    if (leftMinor < 0) throw new RangeError(`refunds exceed the payment by ${-leftMinor}`);
  }
  return { amountMinor: minor(leftMinor), currency: paymentAmount.currency };
}

/** The refund of `amount` of a payment, or why not. */
export function planRefund(refundId: string, payment: Transfer, refundsSoFar: readonly Money[], amount: Money): RefundPlan {
  // A transfer without a purpose is older than purposes; then only payments could be asked back.
  const isPayment = (payment.purpose ?? 'payment') === 'payment';
  if (!isPayment || payment.state !== 'captured') return { kind: 'refused', reason: 'not_captured' };
  if (amount.currency !== payment.amount.currency) return { kind: 'refused', reason: 'currency_mismatch' };
  if (!isPayable(amount)) return { kind: 'refused', reason: 'amount_invalid' };
  const before = refundable(payment.amount, refundsSoFar);
  if (amount.amountMinor > before.amountMinor) return { kind: 'refused', reason: 'above_captured' };
  return {
    kind: 'ok',
    post: {
      transferId: refundId,
      purpose: 'refund',
      amount,
      debitAccountId: payment.creditAccountId,
      creditAccountId: payment.debitAccountId,
      linkedTo: payment.transferId,
    },
    left: refundable(payment.amount, [...refundsSoFar, amount]),
  };
}
