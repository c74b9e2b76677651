/**
 * Whether an order may be paid as it stands.
 */
import { isPayable } from './money';
import type { Order } from './payment';

const MAX_LINES = 200;

/** True when there are lines, every price and quantity is a positive safe integer, all in one currency, and the total is their sum. */
export function isOrderValid(order: Order): boolean {
  const { lines, total } = order;
  if (lines.length < 1 || lines.length > MAX_LINES || !isPayable(total)) return false;
  let sumMinor = 0;
  for (const { quantity, unitPrice } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1 || !isPayable(unitPrice)) return false;
    if (unitPrice.currency !== total.currency) return false;
    sumMinor += quantity * unitPrice.amountMinor;
    // Past the safe integers a sum can round back onto the total, so every step is checked and not only the last.
    if (!Number.isSafeInteger(sumMinor)) return false;
  }
  return sumMinor === total.amountMinor;
}
