import { decimalText } from '../../domain/money';
import type { Receipt } from '../../domain/payment';

/** How many characters of a receipt's id stand on paper. */
const SHORT_ID = 8;

/** The receipt's number as it is printed. */
export const receiptNumber = ({ receiptId }: Receipt): string => receiptId.slice(0, SHORT_ID);

/**
 * What the QR code of a receipt says, a line each: what it is, store, total, receipt number, time in UTC. The same in every language, and
 * nothing about who paid.
 */
export function receiptText(receipt: Receipt): string {
  const { storeName, total } = receipt.order;
  const at = new Date(receipt.paidAtMs).toISOString();
  return [
    'Smile Lab receipt, practice money',
    storeName,
    `${total.currency} ${decimalText(total.amountMinor)}`,
    `No. ${receiptNumber(receipt)}`,
    `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`,
  ].join('\n');
}
