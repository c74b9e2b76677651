import { minor, type Money } from '../domain/money';
import type { OrderLine } from '../domain/payment';
import type { DishName } from './dish/dish';

/** A store's menu, as the JSON files in `src/stores` hold it. Prices in minor units of CNY. */
export interface StoreMenu {
  readonly storeId: string;
  readonly storeName: string;
  readonly storeNameZh: string;
  readonly tagline: string;
  readonly items: readonly MenuItem[];
}

export interface MenuItem {
  readonly itemId: string;
  readonly name: string;
  readonly nameZh: string;
  readonly priceMinor: number;
  readonly dish: DishName;
}

/** How many of each item, in the order they were chosen. */
export type Basket = ReadonlyMap<string, number>;

export const MAX_QUANTITY = 20;

export const cny = (amountMinor: number): Money => ({ amountMinor: minor(amountMinor), currency: 'CNY' });

/** The basket with one item's quantity set; 0 takes it out. Held to 0..MAX_QUANTITY. */
export function withQuantity(basket: Basket, itemId: string, quantity: number): Basket {
  const next = new Map(basket);
  const held = Math.min(MAX_QUANTITY, Math.max(0, Math.trunc(quantity)));
  if (held === 0) next.delete(itemId);
  else next.set(itemId, held);
  return next;
}

/** The basket as lines of an order; items that the menu does not know are left out. */
export function orderLines(menu: StoreMenu, basket: Basket): OrderLine[] {
  return [...basket].flatMap(([itemId, quantity]) => {
    const item = menu.items.find((each) => each.itemId === itemId);
    return item ? [{ itemId, name: item.name, quantity, unitPrice: cny(item.priceMinor) }] : [];
  });
}

export function totalOf(lines: readonly OrderLine[]): Money {
  return cny(lines.reduce((sum, line) => sum + line.quantity * line.unitPrice.amountMinor, 0));
}
