import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryMachine } from '../../../../bench/ledger/machine';
import { minor } from '../../../../src/domain/money';
import { auditTrade } from '../../../../src/sim/trade/audit-trade';
import type { TradeBooks } from '../../../../src/sim/trade/machine';
import { createTrade, payAndRefund, payOnce } from '../../../../src/sim/trade/plain';
import { Told, type ToldPayment } from '../../../../src/sim/trade/told';
import { STARTING_BALANCE } from '../../../../src/workers/bank/wallets';

let books: TradeBooks;
let paid: readonly ToldPayment[];
let refunds: ReadonlyMap<string, number>;

beforeAll(async () => {
  const machine = createMemoryMachine('audit');
  const trade = await createTrade('audit', machine);
  const payments: ToldPayment[] = [];
  for (let i = 0; i < 12; i++) payments.push(await payOnce(trade));
  books = await machine.books();
  paid = payments;
  refunds = trade.told.refunds;
});

function told(change: (payment: ToldPayment, i: number) => Partial<ToldPayment> = () => ({})): Told {
  const all = new Told();
  paid.forEach((payment, i) => all.payments.push({ ...payment, ...change(payment, i) }));
  for (const [paymentId, amountMinor] of refunds) all.givenBack(paymentId, amountMinor);
  return all;
}

const judge = (given: TradeBooks, said: Told) => auditTrade(given, said, STARTING_BALANCE.amountMinor);

describe('the auditor of a stretch of trade', () => {
  it('has nothing to say where books and words agree', () => {
    expect(judge(books, told())).toEqual({ faults: [], lostMinor: 0 });
  });

  it('finds a payment that the terminal denied', () => {
    const { faults, lostMinor } = judge(
      books,
      told((_, i) => (i === 3 ? { outcome: 'not_paid', receipt: undefined as never } : {})),
    );
    expect(faults.join()).toMatch(/was not_paid, the books took it 1 times/);
    expect(lostMinor).toBe(paid[3]!.amountMinor);
  });

  it('finds a payment that the books do not have', () => {
    const first = paid[0]!.orderId;
    const without = { ...books, payments: books.payments.filter(({ order }) => order.orderId !== first) };
    expect(judge(without, told()).faults.join()).toMatch(/was paid, the books took it 0 times/);
  });

  it('finds an order that was paid twice', () => {
    const [one] = books.payments;
    const twice = { ...books, payments: [...books.payments, { ...one!, paymentId: 'again', idempotencyKey: 'again' }] };
    expect(judge(twice, told()).faults.join()).toMatch(/was paid 2 times/);
  });

  it('finds money that appeared in a wallet, and money that is still held', () => {
    const richer = books.accounts.map((one, i) =>
      one.kind === 'customer' && i > 0 ? { ...one, postedMinor: minor(one.postedMinor + 1), heldMinor: minor(5) } : one,
    );
    const { faults, lostMinor } = judge({ ...books, accounts: richer }, told());
    expect(faults.join()).toMatch(/was told of/);
    expect(faults.join()).toMatch(/still holds 5/);
    expect(lostMinor).toBeGreaterThan(0);
  });

  it('finds who paid though they may not, and from whose wallet', () => {
    expect(
      judge(
        books,
        told((_, i) => (i === 0 ? { isHonest: false } : {})),
      ).faults.join(),
    ).toMatch(/by somebody who may not/);
    expect(
      judge(
        books,
        told((_, i) => (i === 0 ? { at: '13900009999' } : {})),
      ).faults.join(),
    ).toMatch(/was paid by/);
  });

  it('finds a payment that nobody tried to make', () => {
    const fewer = told();
    fewer.payments.pop();
    expect(judge(books, fewer).faults.join()).toMatch(/nobody tried to/);
  });

  it('finds a refund that nobody was told of', async () => {
    const machine = createMemoryMachine('refund');
    const trade = await createTrade('refund', machine);
    const payments: ToldPayment[] = [];
    for (let i = 0; i < 3; i++) {
      await payAndRefund(trade);
      payments.push(...trade.told.payments);
    }
    expect((await machine.books()).transfers.some(({ purpose }) => purpose === 'refund')).toBe(true);
    expect(judge(await machine.books(), new Told()).faults.join()).toMatch(/nobody tried to/);
  });
});
