/**
 * Chinese mobile numbers: reading what was typed, and what the merchant may see of one.
 */
import { plainDigits } from './digits';

/** Eleven digits, first 1, second 3 to 9. */
export type PhoneNumber = string & { readonly _unit: 'cn-mobile' };

/** Reads a number with spaces, hyphens, full-width digits and an optional +86 or 0086; `undefined` for anything else, letters included. */
export function parsePhone(typed: string): PhoneNumber | undefined {
  const bare = plainDigits(typed.replace(/\uff0b/g, '+')).replace(/^(\+|00)86/, '');
  return /^1[3-9][0-9]{9}$/.test(bare) ? (bare as PhoneNumber) : undefined;
}

/** For example `138****5678`. */
export function maskPhone(phone: PhoneNumber): string {
  return `${phone.slice(0, 3)}****${phone.slice(7)}`;
}

/** The last four digits. */
export function last4(phone: PhoneNumber): string {
  return phone.slice(7);
}
