import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minor, type Currency } from '../../../src/domain/money';
import { PAY_CODE_POLICY, drawPayCode, isTakenAtOnce, parsePayCode } from '../../../src/domain/pay-code';
import { createSeededRng } from '../../../src/sim/rng';

const code = fc.string({ minLength: 1 }).map((seed) => drawPayCode(createSeededRng(seed)));
const fullWidth = (digits: string): string => digits.replace(/[0-9]/g, (d) => String.fromCharCode(0xff10 + Number(d)));

describe('a payment code', () => {
  it('is 28, fifteen drawn digits, and a check digit', () => {
    const draws = [12_345_678, 1_234_567];
    const bounds: number[] = [];
    const drawn = drawPayCode({ below: (bound) => (bounds.push(bound), draws[bounds.length - 1] ?? 0) });
    // 2 8 1 2 3 4 5 6 7 8 1 2 3 4 5 6 7, every second one from the end doubled: 4+8+2+2+6+4+1+6+5+8+2+2+6+4+1+6+5 = 72
    expect(drawn).toBe('281234567812345678');
    expect(bounds).toEqual([100_000_000, 10_000_000]);
  });

  it('keeps the zeros that were drawn', () => {
    expect(drawPayCode({ below: () => 0 })).toMatch(/^280{15}[0-9]$/);
  });

  it('is read however it is typed', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('', ' ', '-', '\u3000'), fc.boolean(), (shown, between, wide) => {
        const typed = shown.replace(/(.{4})/g, `$1${between}`);
        expect(parsePayCode(wide ? fullWidth(typed) : typed)).toBe(shown);
      }),
    );
  });

  it('with one wrong digit is not one', () => {
    fc.assert(
      fc.property(code, fc.nat(17), fc.integer({ min: 1, max: 9 }), (shown, at, by) => {
        const digit = (Number(shown[at]) + by) % 10;
        expect(parsePayCode(`${shown.slice(0, at)}${digit}${shown.slice(at + 1)}`)).toBeUndefined();
      }),
    );
  });

  it('with two neighbours in the wrong order is not one, unless they are 0 and 9 or the same', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 2, max: 16 }), (shown, at) => {
        const [a = '', b = ''] = shown.slice(at, at + 2);
        fc.pre(a !== b && !['09', '90'].includes(a + b));
        expect(parsePayCode(shown.slice(0, at) + b + a + shown.slice(at + 2))).toBeUndefined();
      }),
    );
  });

  it.each([
    '',
    '28',
    '28123456781234567',
    '2812345678123456784',
    '28123456781234567x',
    '291234567812345676',
    '٢٨١٢٣٤٥٦٧٨١٢٣٤٥٦٧٨',
  ])('is not %j', (typed) => expect(parsePayCode(typed)).toBeUndefined());

  it('does not come twice', () => {
    const rng = createSeededRng('codes');
    expect(new Set(Array.from({ length: 20_000 }, () => drawPayCode(rng))).size).toBe(20_000);
  });
});

describe('what is taken at once', () => {
  const of = (amountMinor: number, currency: Currency = 'CNY') => ({ amountMinor: minor(amountMinor), currency });
  it('is 200.00 at most, in the currency that the policy speaks of', () => {
    expect(PAY_CODE_POLICY.atOnceUpToMinor.value).toBe(20_000);
    expect(isTakenAtOnce(of(1))).toBe(true);
    expect(isTakenAtOnce(of(20_000))).toBe(true);
    expect(isTakenAtOnce(of(20_001))).toBe(false);
    expect(isTakenAtOnce(of(100, 'EUR'))).toBe(false);
  });
});
