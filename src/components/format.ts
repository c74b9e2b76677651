import type { Money } from '../domain/money';

const SIGNS: Readonly<Record<Money['currency'], string>> = { CNY: '¥', EUR: '€', USD: '$' };

/** `¥12,345.67`: sign, grouped units, two decimals, made from the integer without passing through a fraction. */
export function formatMoney(money: Money): string {
  const { sign, units, cents } = moneyParts(money);
  return `${sign}${units}.${cents}`;
}

/** The same in parts, for a large amount whose cents are set smaller. */
export function moneyParts({ amountMinor, currency }: Money): { sign: string; units: string; cents: string } {
  const size = Math.abs(amountMinor);
  const cents = size % 100;
  const units = String((size - cents) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return { sign: `${amountMinor < 0 ? '−' : ''}${SIGNS[currency]}`, units, cents: String(cents).padStart(2, '0') };
}

/** `6.1` of `6.1 of 15.2 MB`: decimal megabytes with one decimal. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const TIME_LONG = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** `14:05` */
export const formatTime = (atMs: number): string => TIME.format(atMs);
/** `14:05:09` */
export const formatTimeLong = (atMs: number): string => TIME_LONG.format(atMs);
/** `Sat 21 Nov` */
export const formatDay = (atMs: number): string => DAY.format(atMs).replace(',', '');
/** `21 Nov 2026, 14:05` */
export const formatMoment = (atMs: number): string => `${DATE.format(atMs)}, ${TIME.format(atMs)}`;

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
