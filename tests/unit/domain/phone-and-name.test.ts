import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactDigits, plainDigits } from '../../../src/domain/digits';
import { isChoosablePasscode, readPasscode } from '../../../src/domain/passcode';
import { maskName, parseName } from '../../../src/domain/person-name';
import { last4, maskPhone, parsePhone } from '../../../src/domain/phone';

const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
const fullWidth = (digits: string): string => digits.replace(/[0-9]/g, (d) => String.fromCharCode(0xff10 + Number(d)));

describe('a phone number', () => {
  it('is read however it is typed', () => {
    const separator = fc.constantFrom('', ' ', '-', '\u3000', '\u00a0', '－');
    const prefix = fc.constantFrom('', '+86', '+86 ', '＋８６', '0086 ');
    fc.assert(
      fc.property(mobile, separator, prefix, fc.boolean(), (number, between, before, wide) => {
        const typed = before + [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(between);
        expect(parsePhone(wide ? fullWidth(typed) : typed)).toBe(number);
      }),
    );
  });

  it.each([
    '',
    '1380000123',
    '138000012345',
    '12800001234',
    '23800001234',
    '1380000123a',
    '138O0001234',
    '+8513800001234',
    '13800001234;',
  ])('is not %s', (typed) => expect(parsePhone(typed)).toBeUndefined());

  it('never reads anything but eleven digits', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(parsePhone(typed) ?? '13000000000').toMatch(/^1[3-9][0-9]{9}$/);
      }),
    );
  });

  it('is masked so that the middle is gone', () => {
    fc.assert(
      fc.property(mobile, (number) => {
        const phone = parsePhone(number);
        if (phone === undefined) throw new Error(number);
        expect(maskPhone(phone)).toBe(`${number.slice(0, 3)}****${number.slice(-4)}`);
        expect(last4(phone)).toBe(number.slice(-4));
      }),
    );
  });
});

describe('digits', () => {
  it.each([
    ['1234', '1234'],
    ['１２３４', '1234'],
    ['12 34', '1234'],
    ['12-34', '1234'],
    ['123', undefined],
    ['12345', undefined],
    ['12e4', undefined],
    ['١٢٣٤', undefined],
  ])('%s are read as %s', (typed, read) => expect(exactDigits(typed, 4)).toBe(read));

  it('keep letters as typed, for the refusal', () => expect(plainDigits('1a ２')).toBe('1a2'));
});

describe('a passcode', () => {
  it.each(['111111', '123456', '12345', '1234567', 'abcdef', ''])('may not be %s', (typed) =>
    expect(isChoosablePasscode(readPasscode(typed) ?? '')).toBe(false),
  );
  it('may be six other digits', () => expect(isChoosablePasscode(readPasscode('２46 810') ?? '')).toBe(true));
});

describe('a name', () => {
  it.each([
    ['王芳', '王*'],
    ['欧阳小明', '欧***'],
    ['Li Wei', 'L** Wei'],
    ['Ada', 'A**'],
    ['Mary Jane Smith', 'M** Smith'],
  ])('%s is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each(['', '   ', '123', 'a\u0000b', 'a\u202eb', 'x'.repeat(41)])('is not %j', (typed) =>
    expect(parseName(typed)).toBeUndefined(),
  );
  it('is tidied', () => expect(parseName('  Li   Wei ')).toBe('Li Wei'));
});
