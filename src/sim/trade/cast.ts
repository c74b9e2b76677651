/**
 * Who trades: customers, some of them alike, stores with terminals, and strangers.
 */
import type { Order } from '../../domain/payment';
import { minor } from '../../domain/money';
import type { Rng } from '../../ports';
import { createLookAlike, createPerson, type Person } from '../people';

export interface TradeCustomer {
  readonly person: Person;
  readonly phoneNumber: string;
  readonly passcode: string;
  /** Once they have a wallet. */
  customerId: string | undefined;
}

export interface TradeStore {
  readonly storeId: string;
  readonly storeName: string;
  readonly terminals: readonly string[];
}

export interface TradeCast {
  readonly customers: readonly TradeCustomer[];
  readonly stores: readonly TradeStore[];
  /** Nobody's customer. */
  readonly stranger: Person;
}

export const TRADE_STORES: readonly TradeStore[] = ['noodles', 'bakery', 'pharmacy'].map((storeId) => ({
  storeId,
  storeName: `The ${storeId}`,
  terminals: [`${storeId}-1`, `${storeId}-2`],
}));

/** @param count of customers, 4 or more: the second is the first one's sibling, the fourth the third one's twin with the same last digits */
export function castOf(count: number, rng: Rng): TradeCast {
  const people: Person[] = [];
  for (let i = 0; i < count; i++) {
    const before = people[i - 1];
    if (i === 1 && before) people.push(createLookAlike(`p${i}`, before, 0.49, rng));
    else if (i === 3 && before) people.push(createLookAlike(`p${i}`, before, 0.97, rng));
    else people.push(createPerson(`p${i}`, rng));
  }
  const customers = people.map((person, i) => ({
    person,
    phoneNumber: `13${String(i % 10)}${String(8_000_000 + i).slice(-4)}${String(1_000 + (i === 3 ? 2 : i)).slice(-4)}`,
    passcode: String(246_801 + i),
    customerId: undefined,
  }));
  return { customers, stores: TRADE_STORES, stranger: createPerson('stranger', rng) };
}

/** A basket of one to four things. */
export function drawOrder(store: TradeStore, rng: Rng): Order {
  const lines = Array.from({ length: 1 + rng.below(4) }, (_, i) => ({
    itemId: `item-${i}`,
    name: `Thing ${i}`,
    quantity: 1 + rng.below(2),
    unitPrice: { amountMinor: minor(50 + rng.below(rng.below(20) === 0 ? 20_000 : 1_500)), currency: 'CNY' as const },
  }));
  const sum = lines.reduce((total, line) => total + line.quantity * line.unitPrice.amountMinor, 0);
  const { storeId, storeName } = store;
  return { orderId: rng.id(), storeId, storeName, lines, total: { amountMinor: minor(sum), currency: 'CNY' } };
}
