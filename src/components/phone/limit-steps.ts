import { msg, str } from '@lit/localize';
import type { Limits } from '../../domain/limits';
import { minor, type Minor } from '../../domain/money';
import { moneyParts } from '../format';
import { cny } from '../store-menu';

/** Where the steppers stop, minor units of CNY: round sums, from a snack to the most that anybody may have. */
const STOPS_MINOR = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000];

/** What a wish changes of limits that hold. */
export type Change = 'same' | 'less' | 'more' | 'both';

/** The next stop from an amount, upwards or downwards; `undefined` where there is none. The highest is always one. */
export function nextStop(amountMinor: Minor, way: 'up' | 'down', highestMinor: Minor): Minor | undefined {
  const stops = [...STOPS_MINOR.filter((stop) => stop < highestMinor), highestMinor];
  const found = way === 'up' ? stops.find((stop) => stop > amountMinor) : stops.findLast((stop) => stop < amountMinor);
  return found === undefined ? undefined : minor(found);
}

/** Limits with one of them changed. The other follows where one payment would be allowed more than the day. */
export function withLimit({ perPaymentMinor, perDayMinor }: Limits, which: keyof Limits, amountMinor: Minor): Limits {
  return which === 'perPaymentMinor'
    ? { perPaymentMinor: amountMinor, perDayMinor: minor(Math.max(perDayMinor, amountMinor)) }
    : { perPaymentMinor: minor(Math.min(perPaymentMinor, amountMinor)), perDayMinor: amountMinor };
}

export function changeOf(from: Limits, to: Limits): Change {
  const less = to.perPaymentMinor < from.perPaymentMinor || to.perDayMinor < from.perDayMinor;
  const more = to.perPaymentMinor > from.perPaymentMinor || to.perDayMinor > from.perDayMinor;
  if (less) return more ? 'both' : 'less';
  return more ? 'more' : 'same';
}

/** `¥500`, or `¥12.50` where it is no whole sum. */
export function shortMoney(amountMinor: number): string {
  const { before, units, point, cents, after } = moneyParts(cny(amountMinor));
  return Number(cents) === 0 ? `${before}${units}${after}` : `${before}${units}${point}${cents}${after}`;
}

/** `¥500 a payment, ¥2,000 a day` */
export function limitsInShort({ perPaymentMinor, perDayMinor }: Limits): string {
  return msg(str`${shortMoney(perPaymentMinor)} a payment, ${shortMoney(perDayMinor)} a day`);
}
