import { minor, type Money } from '../domain/money';
import type { Order, OrderLine } from '../domain/payment';
import type { Store, StoreItem } from '../stores/stores';
import { nameOf } from './store-words';

/** A store, as its menu is drawn from it. */
export type StoreMenu = Store;

/** How many of each item, in the order they were chosen. */
export type Basket = ReadonlyMap<string, number>;

export const MAX_QUANTITY = 20;

export const cny = (amountMinor: number): Money => ({ amountMinor: minor(amountMinor), currency: 'CNY' });

/** What one of an item costs. */
export const priceOf = ({ currency }: Pick<Store, 'currency'>, { priceMinor }: StoreItem): Money => ({
  amountMinor: minor(priceMinor),
  currency,
});

/** What a line of an order comes to. */
export const lineTotal = ({ quantity, unitPrice }: OrderLine): Money => ({
  ...unitPrice,
  amountMinor: minor(quantity * unitPrice.amountMinor),
});

/** The basket with one item's quantity set; 0 takes it out. Held to 0..MAX_QUANTITY. */
export function withQuantity(basket: Basket, itemId: string, quantity: number): Basket {
  const next = new Map(basket);
  const held = Math.min(MAX_QUANTITY, Math.max(0, Math.trunc(quantity)));
  if (held === 0) next.delete(itemId);
  else next.set(itemId, held);
  return next;
}

/** The basket as lines of an order, named in the language in use; items that the store does not know are left out. */
export function orderLines(store: Store, basket: Basket): OrderLine[] {
  return [...basket].flatMap(([itemId, quantity]) => {
    const item = store.items.find((each) => each.itemId === itemId);
    return item ? [{ itemId, name: nameOf(item), quantity, unitPrice: priceOf(store, item) }] : [];
  });
}

/** The sum of the lines; nothing, in yuan, where there are none. */
export function totalOf(lines: readonly OrderLine[]): Money {
  const currency = lines[0]?.unitPrice.currency ?? 'CNY';
  return { amountMinor: minor(lines.reduce((sum, line) => sum + line.quantity * line.unitPrice.amountMinor, 0)), currency };
}

/** What the store asks to be paid for; `undefined` for an empty basket. */
export function orderOf(store: Store, basket: Basket, orderId: string): Order | undefined {
  const lines = orderLines(store, basket);
  if (lines.length === 0) return undefined;
  return { orderId, storeId: store.storeId, storeName: store.storeName, lines, total: totalOf(lines) };
}
