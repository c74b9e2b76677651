import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transfer } from '../../../src/domain/ledger';
import { minor } from '../../../src/domain/money';
import type { Minor, Money } from '../../../src/domain/money';
import { planRefund, refundable } from '../../../src/domain/refund';

const cny = (amountMinor: number): Money => ({ amountMinor: amountMinor as Minor, currency: 'CNY' });
const payment: Transfer = {
  transferId: 'p',
  debitAccountId: 'customer:1',
  creditAccountId: 'merchant:1',
  amount: cny(100),
  state: 'captured',
  purpose: 'payment',
};

describe('a refund', () => {
  it('goes the other way and names its payment', () => {
    expect(planRefund('r', payment, [cny(30)], cny(50))).toEqual({
      kind: 'ok',
      post: {
        transferId: 'r',
        purpose: 'refund',
        amount: cny(50),
        debitAccountId: 'merchant:1',
        creditAccountId: 'customer:1',
        linkedTo: 'p',
      },
      left: cny(20),
    });
  });

  it('in full leaves nothing, also of a payment older than purposes', () => {
    const { purpose: _, ...old } = payment;
    for (const one of [payment, old]) expect(planRefund('r', one, [], cny(100))).toMatchObject({ kind: 'ok', left: cny(0) });
  });

  it.each<readonly [string, Transfer, readonly Money[], Money]>([
    ['above_captured', payment, [], cny(101)],
    ['above_captured', payment, [cny(60), cny(40)], cny(1)],
    ['above_captured', payment, [cny(60)], cny(Number.MAX_SAFE_INTEGER)],
    ...[0, -1, 0.5, NaN, Infinity, 2 ** 53].map((amount) => ['amount_invalid', payment, [], cny(amount)] as const),
    ['currency_mismatch', payment, [], { ...cny(1), currency: 'EUR' }],
    ...(['authorised', 'voided', 'expired'] as const).map(
      (state) => ['not_captured', { ...payment, state }, [], cny(1)] as const,
    ),
    ['not_captured', { ...payment, purpose: 'refund' }, [], cny(1)],
  ])('is refused with %s', (reason, of, before, amount) => {
    expect(planRefund('r', of, before, amount)).toEqual({ kind: 'refused', reason });
  });

  it('never gives back more than was taken, in however many parts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), (amounts) => {
        const done: Money[] = [];
        for (const amount of amounts) {
          const before = refundable(payment.amount, done).amountMinor;
          const plan = planRefund(`r${done.length}`, payment, done, cny(amount));
          expect(plan.kind).toBe(amount <= before ? 'ok' : 'refused');
          if (plan.kind === 'ok') done.push(plan.post.amount);
        }
        const sum = done.reduce((total, one) => total + one.amountMinor, 0);
        expect(sum + refundable(payment.amount, done).amountMinor).toBe(100);
      }),
    );
  });

  it.each([
    ['too much', [cny(60), cny(41)]],
    ['another currency', [{ amountMinor: minor(1), currency: 'USD' } as const]],
    ['a negative amount', [cny(-1)]],
    ['no amount', [cny(NaN)]],
  ])('does not go on after earlier refunds of %s', (_what, before) => {
    expect(() => refundable(payment.amount, before)).toThrow(RangeError);
  });
});
