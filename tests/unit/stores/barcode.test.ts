import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBarcode } from '../../../src/stores/barcode';

/** Right ones, reckoned by hand after the GS1 rule. */
const GOOD = ['2000000010113', '4006381333931', '5901234123457', '0012345678905'];

describe('a barcode', () => {
  it.each(GOOD)('%s is read, also with spaces and full-width digits', (barcode) => {
    expect(readBarcode(barcode)).toEqual({ kind: 'barcode', barcode });
    expect(readBarcode(` ${barcode.slice(0, 1)} ${barcode.slice(1, 7)} ${barcode.slice(7)}\n`)).toEqual({
      kind: 'barcode',
      barcode,
    });
    const wide = barcode.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    expect(readBarcode(wide)).toEqual({ kind: 'barcode', barcode });
  });

  it('of twelve digits is read as one that begins with a nought', () => {
    expect(readBarcode('012345678905')).toEqual({ kind: 'barcode', barcode: '0012345678905' });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['20000000101I3', 'not_digits'],
    ['2000000010', 'length'],
    ['20000000101133', 'length'],
    ['2000000010114', 'check_digit'],
  ])('%j is a misreading: %s', (typed, why) => {
    expect(readBarcode(typed)).toEqual({ kind: 'misread', why });
  });

  it('with any one digit wrong is told from a right one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), fc.nat(12), fc.integer({ min: 1, max: 9 }), (barcode, at, shift) => {
        const wrong = [...barcode].map((digit, i) => (i === at ? String((Number(digit) + shift) % 10) : digit)).join('');
        expect(readBarcode(wrong)).toEqual({ kind: 'misread', why: 'check_digit' });
      }),
    );
  });
});
