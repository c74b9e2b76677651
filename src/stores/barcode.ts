/**
 * Barcodes as a scanner types them: EAN-13, and UPC-A, which is an EAN-13 that begins with a nought.
 */

export const BARCODE_LENGTH = 13;

export type ReadBarcode =
  | { readonly kind: 'barcode'; readonly barcode: string }
  | { readonly kind: 'misread'; readonly why: 'empty' | 'not_digits' | 'length' | 'check_digit' };

/** Reads what was scanned or typed; spaces and full-width digits are fine. A code with one wrong digit is always told from a right one. */
export function readBarcode(typed: string): ReadBarcode {
  const text = typed.normalize('NFKC').replace(/\s/g, '');
  if (text === '') return { kind: 'misread', why: 'empty' };
  if (!/^\d+$/.test(text)) return { kind: 'misread', why: 'not_digits' };
  const barcode = text.length === BARCODE_LENGTH - 1 ? `0${text}` : text;
  if (barcode.length !== BARCODE_LENGTH) return { kind: 'misread', why: 'length' };
  return checkDigit(barcode.slice(0, -1)) === barcode.slice(-1)
    ? { kind: 'barcode', barcode }
    : { kind: 'misread', why: 'check_digit' };
}

/** By the rule of the GS1 General Specifications, 7.9: weights 1 and 3 by turns, up to the next ten. */
function checkDigit(body: string): string {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}
