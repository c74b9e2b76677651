/**
 * Payment codes: a number that the customer's phone shows, and the till reads, where no face is wanted. Whoever holds it can pay with
 * it, so it is long, short-lived and good for one payment; the bank keeps no more than a tag of it.
 */
import type { Draws } from './challenge-draw';
import { exactDigits } from './digits';
import { minor, type Money } from './money';

/** Eighteen digits: 28, then fifteen by chance, then a check digit. */
export type PayCode = string & { readonly _unit: 'pay-code' };

export const PAY_CODE_LENGTH = 18;
/** Tells a payment code from whatever else a till can read. */
const PREFIX = '28';
/** Digits by chance, drawn in two goes because one draw has 32 bits. */
const DRAWN_DIGITS = [8, 7] as const;

export const PAY_CODE_POLICY = {
  expiryMs: {
    value: 60_000,
    because: 'Chosen: time enough to hold the phone to the till, too little for a picture of its screen to be of use elsewhere.',
  },
  atOnceUpToMinor: {
    value: minor(200_00),
    because:
      'Chosen: showing the code is the act of intent for what a meal or a basket of food costs. Above it the phone says who is to be paid and how much, and asks.',
  },
} as const;

/** A new code. With 10^15 of them a guess hits one of a million that are shown with a chance of one in 10^9. */
export function drawPayCode(draws: Draws): PayCode {
  const drawn = DRAWN_DIGITS.map((count) => String(draws.below(10 ** count)).padStart(count, '0'));
  const body = PREFIX + drawn.join('');
  return (body + checkDigit(body)) as PayCode;
}

/**
 * Reads a code as a till or a person gives it: spaces, hyphens and full-width digits are fine. `undefined` for what the bank never shows,
 * which is a misreading and no guess: a code with one wrong digit always is.
 */
export function parsePayCode(typed: string): PayCode | undefined {
  const digits = exactDigits(typed, PAY_CODE_LENGTH);
  if (digits === undefined || !digits.startsWith(PREFIX)) return undefined;
  return checkDigit(digits.slice(0, -1)) === digits.slice(-1) ? (digits as PayCode) : undefined;
}

/** Whether such an amount is captured without asking the phone. Other currencies are not: the policy speaks of yuan. */
export function isTakenAtOnce({ amountMinor, currency }: Money): boolean {
  return currency === 'CNY' && amountMinor <= PAY_CODE_POLICY.atOnceUpToMinor.value;
}

/** By the Luhn rule (ISO/IEC 7812-1, annex B): every second digit from the end counts double, as the sum of its digits. */
function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, i) => total + counted(Number(digit), i % 2 === 0), 0);
  return String((10 - (sum % 10)) % 10);
}

function counted(digit: number, isDouble: boolean): number {
  if (!isDouble) return digit;
  return digit > 4 ? 2 * digit - 9 : 2 * digit;
}
