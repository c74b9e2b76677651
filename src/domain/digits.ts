/**
 * Digits as people type them in China: ASCII or full-width, with or without spaces and hyphens.
 */

/** Full-width digits to ASCII; spaces (also ideographic and no-break) and hyphens dropped; everything else kept as typed. */
export function plainDigits(typed: string): string {
  return typed
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 0x30))
    .replace(/[\s\u00a0\u3000\-\u2010-\u2015\u2212\uff0d]/g, '');
}

/** Exactly `count` digits out of what was typed, or `undefined` when it is anything else, letters included. */
export function exactDigits(typed: string, count: number): string | undefined {
  const digits = plainDigits(typed);
  return digits.length === count && /^[0-9]+$/.test(digits) ? digits : undefined;
}
