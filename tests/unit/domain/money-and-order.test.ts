import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, addMoney, decimalText, isPayable, minor, parseCurrency, sameMoney } from '../../../src/domain/money';
import type { Money } from '../../../src/domain/money';
import { isOrderValid } from '../../../src/domain/order';
import type { Order } from '../../../src/domain/payment';

const cny = (amountMinor: number): Money => ({ amountMinor: minor(amountMinor), currency: 'CNY' });
const small = fc.integer({ min: -1_000_000, max: 1_000_000 });

describe('money', () => {
  it.each([0.1, NaN, Infinity, 2 ** 53])('is never %s', (value) => {
    expect(() => minor(value)).toThrow(RangeError);
  });

  it('adds like integers, in any order', () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(addMoney(cny(a), cny(b))).toEqual(cny(a + b));
        expect(sameMoney(addMoney(cny(a), cny(b)), addMoney(cny(b), cny(a)))).toBe(true);
      }),
    );
  });

  it('does not add what would not be exact, or another currency', () => {
    expect(() => addMoney(cny(Number.MAX_SAFE_INTEGER), cny(1))).toThrow(RangeError);
    expect(() => addMoney(cny(1), { ...cny(1), currency: 'USD' })).toThrow(RangeError);
  });

  it('can be asked for when positive', () => {
    fc.assert(
      fc.property(small, (amount) => {
        expect(isPayable(cny(amount))).toBe(amount > 0);
      }),
    );
  });
});

describe('a currency', () => {
  it.each([...CURRENCIES])('%s is read as it stands, in small letters and with spaces', (code) => {
    for (const text of [code, code.toLowerCase(), ` ${code}\n`]) expect(parseCurrency(text)).toBe(code);
  });

  it.each(['', 'JPY', 'CN', 'CNYY', 'C NY', '\uff23\uff2e\uff39', 'eur\u0000', 'constructor'])('%j is none', (text) => {
    expect(parseCurrency(text)).toBeUndefined();
  });
});

describe('the decimal text of an amount', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [1205, '12.05'],
    [-120_000, '-1200.00'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
    [-Number.MAX_SAFE_INTEGER, '-90071992547409.91'],
  ])('of %i is %s', (amount, text) => {
    expect(decimalText(minor(amount))).toBe(text);
  });

  it('reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const text = decimalText(minor(amount));
        expect(text).toMatch(/^-?(0|[1-9]\d*)\.\d\d$/);
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(amount));
      }),
    );
  });
});

const orderOf = (lines: readonly (readonly [quantity: number, priceMinor: number])[], totalMinor: number): Order => ({
  orderId: 'o',
  storeId: 's',
  storeName: 'S',
  lines: lines.map(([quantity, price], i) => ({
    itemId: `${i}`,
    name: `${i}`,
    quantity,
    unitPrice: { amountMinor: price, currency: 'CNY' } as Money,
  })),
  total: { amountMinor: totalMinor, currency: 'CNY' } as Money,
});
const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 100_000 })), {
  minLength: 1,
  maxLength: 20,
});

describe('an order', () => {
  it('is valid exactly when the total is the sum of its lines', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: -3, max: 3 }), (some, off) => {
        const sum = some.reduce((total, [quantity, price]) => total + quantity * price, 0);
        expect(isOrderValid(orderOf(some, sum + off))).toBe(off === 0);
      }),
    );
  });

  it.each([
    ['no lines', orderOf([], 0)],
    ['a free line', orderOf([[1, 0]], 0)],
    [
      'a negative quantity',
      orderOf(
        [
          [2, 100],
          [-1, 100],
        ],
        100,
      ),
    ],
    ['half a bun', orderOf([[0.5, 100]], 50)],
    ['a price that is no number', orderOf([[1, NaN]], NaN)],
    ['a sum past exact numbers', orderOf([[2 ** 30, 2 ** 30]], 2 ** 60)],
    ['another currency in a line', { ...orderOf([[1, 1]], 1), total: { ...cny(1), currency: 'USD' as const } }],
  ])('with %s is not valid', (_what, order) => {
    expect(isOrderValid(order)).toBe(false);
  });
});
