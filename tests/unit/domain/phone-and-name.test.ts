import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactDigits, plainDigits } from '../../../src/domain/digits';
import { isChoosablePasscode, readPasscode } from '../../../src/domain/passcode';
import { maskName, parseName } from '../../../src/domain/person-name';
import { last4, maskPhone, parsePhone } from '../../../src/domain/phone';
import metadata from '../../../src/domain/phone-metadata.json';
import { phoneMetadata } from '../../../tools/phone-metadata.mjs';

/** Every range of three digits that the three operators and the fourth, 192, give to people. */
const RANGES = [
  ...['130', '131', '132', '133', '134', '135', '136', '137', '138', '139', '145', '147'],
  ...['150', '151', '152', '153', '155', '156', '157', '158', '159', '165', '166', '167'],
  ...['170', '171', '172', '173', '175', '176', '177', '178'],
  ...['180', '181', '182', '183', '184', '185', '186', '187', '188', '189'],
  ...['190', '191', '192', '193', '195', '196', '197', '198', '199'],
];
/** Ranges of machines (140 and the like, of longer numbers; 146, 148, 149), and those that nobody has. */
const NOT_OF_PEOPLE = [
  ...['140', '141', '142', '143', '144', '146', '148', '149', '154', '160', '163', '164', '168', '169', '179', '194'],
  ...['1611', '1741', '1746'],
];
const inRange = (ranges: readonly string[]) =>
  fc.tuple(fc.constantFrom(...ranges), fc.integer({ min: 0, max: 99_999_999 })).map(
    ([range, rest]) =>
      range +
      String(rest)
        .padStart(8, '0')
        .slice(0, 11 - range.length),
  );
const mobile = inRange(RANGES);
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

  it('is of a range that people have', () => {
    for (const range of RANGES) expect(parsePhone(`${range}00001234`), range).toBe(`${range}00001234`);
    fc.assert(
      fc.property(inRange(NOT_OF_PEOPLE), (number) => {
        expect(parsePhone(number)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['of Hong Kong', '+852 9123 4567'],
    ['of the United States', '+1 380 000 1234'],
    ['of Macao', '00853 6612 3456'],
    ['of Russia, eleven digits', '+7 912 345 67 89'],
    ['of a landline in Beijing', '010 8888 1234'],
    ['of a landline in Beijing, eleven digits', '01088881234'],
    ['behind a carrier’s code', '17951 13800001234'],
    ['with an extension', '13800001234 ext. 5'],
    ['in a sentence', 'call 13800001234'],
    ['with the country twice', '+86 86 13800001234'],
  ])('is none %s', (_what, typed) => expect(parsePhone(typed)).toBeUndefined());

  it('is checked by what the library knows today', () => {
    // Fails after an update of the package that knows more: then run tools/phone-metadata.mjs.
    expect(metadata).toEqual(phoneMetadata());
  });

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
