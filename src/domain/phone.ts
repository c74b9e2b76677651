/**
 * Chinese mobile numbers: reading what was typed, and what the merchant may see of one.
 *
 * Which numbers exist is libphonenumber-js's to know. `phone-metadata.json` is the part of its metadata that is asked here, written by
 * `tools/phone-metadata.mjs`.
 */
import { isValidPhoneNumber, type MetadataJson } from 'libphonenumber-js/core';
import { plainDigits } from './digits';
import metadata from './phone-metadata.json';

/** Eleven digits, first 1, second 3 to 9; of a range that is assigned to people's phones. */
export type PhoneNumber = string & { readonly _unit: 'cn-mobile' };

/** JSON has no tuples to tell the compiler of. */
const MAINLAND = metadata as unknown as MetadataJson;

/**
 * Reads a number with spaces, hyphens, full-width digits and an optional +86 or 0086; `undefined` for anything else: letters, numbers of
 * other countries, landlines, and ranges that no phone of a person has (machines, or nobody yet).
 */
export function parsePhone(typed: string): PhoneNumber | undefined {
  const bare = plainDigits(typed.replace(/\uff0b/g, '+')).replace(/^(\+|00)86/, '');
  // The library would also read what people write around a number; here a number is all that was asked for.
  if (!/^1[3-9][0-9]{9}$/.test(bare)) return undefined;
  return isValidPhoneNumber(bare, 'CN', MAINLAND) ? (bare as PhoneNumber) : undefined;
}

/** For example `138****5678`. */
export function maskPhone(phone: PhoneNumber): string {
  return `${phone.slice(0, 3)}****${phone.slice(7)}`;
}

/** The last four digits. */
export function last4(phone: PhoneNumber): string {
  return phone.slice(7);
}
