/**
 * Amounts, times and numbers as the page's language writes them. English is written day before month, and by 24 hours.
 */
import type { Money } from '../domain/money';
import { intlLocale, perLocale } from './i18n/active-locale';

/** An exact decimal, which `Intl` takes as text without passing it through a fraction. */
type Decimal = `${number}`;

/** What stands before an amount's whole units, between them and the cents, and after. */
export interface MoneyParts {
  readonly before: string;
  readonly units: string;
  readonly point: string;
  readonly cents: string;
  readonly after: string;
}

const moneyFormats = perLocale((tag) => {
  const formats = new Map<Money['currency'], Intl.NumberFormat>();
  return (currency: Money['currency']): Intl.NumberFormat => {
    let format = formats.get(currency);
    if (!format) {
      format = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
      formats.set(currency, format);
    }
    return format;
  };
});

/** `¥12,345.67` in English, `12 345,67 ¥` in French: made from the integer without passing through a fraction. */
export function formatMoney(money: Money): string {
  const { before, units, point, cents, after } = moneyParts(money);
  return `${before}${units}${point}${cents}${after}`;
}

/** The same in parts, for a large amount whose cents are set smaller. */
export function moneyParts({ amountMinor, currency }: Money): MoneyParts {
  const text = { before: '', units: '', point: '', cents: '', after: '' };
  for (const { type, value } of moneyFormats()(currency).formatToParts(decimal(amountMinor))) {
    if (type === 'integer' || type === 'group') text.units += value;
    else if (type === 'decimal') text.point = value;
    else if (type === 'fraction') text.cents = value;
    else text[text.units === '' ? 'before' : 'after'] += type === 'minusSign' ? '−' : value;
  }
  return text;
}

/** `-12345.67` of -1234567. */
function decimal(amountMinor: number): Decimal {
  const digits = String(Math.abs(amountMinor)).padStart(3, '0');
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as Decimal;
}

const numbers = perLocale((tag) => new Intl.NumberFormat(tag));
const decimals = perLocale((tag) => (digits: number) => {
  return new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
});

/** `1,234`: a count. */
export const formatCount = (count: number): string => numbers().format(count);

/** `0.150` with three digits after the point. */
export const formatDecimal = (value: number, digits: number): string => decimals()(digits).format(value);

/** `6.1` of `6.1 of 15.2 MB`: decimal megabytes with one decimal. */
export function megabytes(bytes: number): string {
  return formatDecimal(bytes / 1e6, 1);
}

const time = perLocale((tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' }));
const timeLong = perLocale((tag) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', second: '2-digit' }));
const day = perLocale((tag) => new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'short' }));
const date = perLocale((tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }));

/** `14:05` */
export const formatTime = (atMs: number): string => time().format(atMs);
/** `14:05:09` */
export const formatTimeLong = (atMs: number): string => timeLong().format(atMs);
/** `Sat 21 Nov` */
export const formatDay = (atMs: number): string => day().format(atMs).replace(',', '');
/** `21 Nov 2026` */
export const formatDate = (atMs: number): string => date().format(atMs);
/** `21 Nov 2026, 14:05` */
export const formatMoment = (atMs: number): string => `${formatDate(atMs)}${comma()}${formatTime(atMs)}`;
/** `Sat 21 Nov, 14:05` */
export const formatDayTime = (atMs: number): string => `${formatDay(atMs)}${comma()}${formatTime(atMs)}`;

/** Between a date and its time. Chinese sets them apart by a space. */
const comma = (): string => (intlLocale().startsWith('zh') ? ' ' : ', ');

const lists = perLocale((tag) => new Intl.ListFormat(tag, { type: 'conjunction', style: 'short' }));

/** `hat, wig and glasses`, joined as the language does. */
export const formatList = (items: readonly string[]): string => lists().format(items);

/** `138 0013 8000` as far as typed; keeps masks such as `138****8000` as they are. */
export function formatPhone(digits: string): string {
  if (!/^\d+$/.test(digits)) return digits;
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter(Boolean).join(' ');
}

/** First letter or character of a name, whole even for emoji and combined characters. */
export function initial(name: string): string {
  const first = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name.trim())[Symbol.iterator]().next();
  return first.done ? '?' : first.value.segment.toLocaleUpperCase('en');
}
