/**
 * Holds what everybody was told against the books. Reads both and trusts neither.
 */
import { audit } from '../auditor';
import type { TradeBooks } from './machine';
import type { Told } from './told';

export interface TradeVerdict {
  /** In words; empty when all is right. */
  readonly faults: readonly string[];
  /** Money that the books have and nobody can explain, or the other way round. */
  readonly lostMinor: number;
}

/** Nothing may be open any more, and nothing held. */
export function auditTrade(books: TradeBooks, told: Told, startMinor: number): TradeVerdict {
  const faults = [...audit(books)];
  faults.push(...orderFaults(books, told), ...heldFaults(books));
  const { faults: unexplained, lostMinor } = balanceFaults(books, told, startMinor);
  return { faults: [...faults, ...unexplained], lostMinor };
}

/** Every order is paid once or not at all, the terminal said which, and nobody paid who may not. */
function orderFaults({ payments }: TradeBooks, told: Told): string[] {
  const faults: string[] = [];
  const paid = new Map<string, number>();
  for (const { order, state } of payments) {
    if (state.status === 'paid') paid.set(order.orderId, (paid.get(order.orderId) ?? 0) + 1);
  }
  for (const one of told.payments) {
    const times = paid.get(one.orderId) ?? 0;
    if (times > 1) faults.push(`order ${one.orderId} was paid ${times} times`);
    if ((one.outcome === 'paid') !== times > 0)
      faults.push(`order ${one.orderId} was ${one.outcome}, the books took it ${times} times`);
    if (times > 0 && !one.isHonest) faults.push(`order ${one.orderId} was paid by somebody who may not: ${one.what}`);
    if (one.receipt && one.at !== undefined && one.receipt.payer.maskedPhone.slice(-4) !== one.at.slice(-4)) {
      faults.push(`order ${one.orderId} of ${one.at} was paid by ${one.receipt.payer.maskedPhone}`);
    }
    paid.delete(one.orderId);
  }
  for (const orderId of paid.keys()) faults.push(`order ${orderId} was paid and nobody tried to`);
  return faults;
}

function heldFaults({ accounts }: TradeBooks): string[] {
  return accounts
    .filter(({ heldMinor }) => heldMinor !== 0)
    .map(({ accountId, heldMinor }) => `${accountId} still holds ${heldMinor}`);
}

/** Of each customer: what they began with, less what receipts say, and what they were told they got back, by merchants and by the cover. */
function balanceFaults(books: TradeBooks, told: Told, startMinor: number): { faults: string[]; lostMinor: number } {
  const { accounts, customers, payments, transfers } = books;
  const payerOf = new Map(
    payments.flatMap(({ state, paymentId }) => (state.status === 'paid' ? [[paymentId, state.customerId]] : [])),
  );
  const expected = new Map(customers.map(({ customerId }) => [customerId, startMinor]));
  const add = (customerId: string | undefined, amountMinor: number): void => {
    if (customerId !== undefined) expected.set(customerId, (expected.get(customerId) ?? 0) + amountMinor);
  };
  for (const { receipt, amountMinor } of told.payments) if (receipt) add(payerOf.get(receipt.paymentId), -amountMinor);
  for (const [paymentId, amountMinor] of told.refunds) add(payerOf.get(paymentId), amountMinor);
  // Claims are told to phones as a state, not as an amount: their transfers are taken from the books, which the auditor has added up.
  for (const { purpose, amount, creditAccountId, debitAccountId } of transfers) {
    if (purpose === 'cover') add(creditAccountId.replace('customer:', ''), amount.amountMinor);
    if (purpose === 'recovery' && debitAccountId.startsWith('customer:'))
      add(debitAccountId.replace('customer:', ''), -amount.amountMinor);
  }
  const faults: string[] = [];
  let lostMinor = 0;
  for (const [customerId, shouldMinor] of expected) {
    const isMinor = accounts.find(({ accountId }) => accountId === `customer:${customerId}`)?.postedMinor ?? 0;
    if (isMinor === shouldMinor) continue;
    faults.push(`customer ${customerId} has ${isMinor}, was told of ${shouldMinor}`);
    lostMinor += Math.abs(isMinor - shouldMinor);
  }
  return { faults, lostMinor };
}
