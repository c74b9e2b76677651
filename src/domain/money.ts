/**
 * Money as integer minor units. Nothing in the house stores or adds a fraction of a cent.
 */

/** Integer count of the currency's smallest unit (fen for CNY). May be negative in a posting, never in an amount to pay. */
export type Minor = number & { readonly _unit: 'minor' };

/** ISO 4217 code of a currency the stores trade in. */
export type Currency = 'CNY';

/** An amount and its currency. */
export interface Money {
  readonly amountMinor: Minor;
  readonly currency: Currency;
}

/**
 * Brands an integer as minor units.
 * @throws RangeError when the value is not a safe integer: a fraction here is a programming error, never user input.
 */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer count of minor units: ${value}`);
  return value as Minor;
}

/**
 * Sum of two amounts.
 * @throws RangeError when the currencies differ or the sum leaves the safe integers.
 */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`currencies differ: ${a.currency}, ${b.currency}`);
  return { amountMinor: minor(a.amountMinor + b.amountMinor), currency: a.currency };
}

/** Whether two amounts are the same amount of the same currency. */
export function sameMoney(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.amountMinor === b.amountMinor;
}

/** Whether an amount can be asked for: a positive safe integer of minor units. */
export function isPayable(money: Money): boolean {
  return Number.isSafeInteger(money.amountMinor) && money.amountMinor > 0;
}
