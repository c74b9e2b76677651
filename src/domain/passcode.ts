/**
 * The six-digit passcode's form. How it is kept is the bank's business.
 */
import { exactDigits } from './digits';

export const PASSCODE_LENGTH = 6;

/** Six digits as typed, normalised, or `undefined`. */
export function readPasscode(typed: string): string | undefined {
  return exactDigits(typed, PASSCODE_LENGTH);
}

/** Whether a new passcode may be chosen: six digits, not all the same, not 123456. */
export function isChoosablePasscode(passcode: string): boolean {
  return /^[0-9]{6}$/.test(passcode) && !/^(.)\1+$/.test(passcode) && passcode !== '123456';
}
