/**
 * Money as integer minor units. Nothing in the house stores or adds a fraction of a cent.
 */

/** Integer count of the currency's smallest unit (fen for CNY, cents for EUR and USD). May be negative in a posting, never in an amount to pay. */
export type Minor = number & { readonly _unit: 'minor' };

/** ISO 4217 codes of the currencies the stores trade in. All of them count in hundredths; nothing converts one into another. */
export const CURRENCIES = ['CNY', 'EUR', 'USD'] as const;

export type Currency = (typeof CURRENCIES)[number];

/** An amount and its currency. */
export interface Money {
  readonly amountMinor: Minor;
  readonly currency: Currency;
}

/** Reads an ISO 4217 code, in any case and with spaces around it; `undefined` for a currency no store trades in. */
export function parseCurrency(text: string): Currency | undefined {
  const code = text.trim().toUpperCase();
  return CURRENCIES.find((one) => one === code);
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

/** `-12.05`: two decimals, a full stop, no grouping, made from the integer without passing through a fraction. For files, not for screens. */
export function decimalText(amountMinor: Minor): string {
  const size = Math.abs(amountMinor);
  const hundredths = size % 100;
  return `${amountMinor < 0 ? '-' : ''}${(size - hundredths) / 100}.${String(hundredths).padStart(2, '0')}`;
}
