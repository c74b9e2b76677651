import { beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../../src/domain/money';
import type { BusinessDay } from '../../../../src/domain/settlement';
import { booksOf, buy, buyByPasscode, createShop, enrolExactly, grantedOf, newKey, visitWithDigits } from './faces';
import type { Shop } from './faces';
import { BACKENDS, useBackend, valueOf } from './world';

const DAY_MS = 24 * 60 * 60_000;
const FUND = 1_000_000;
const refusedFor = (reason: string) => ({ kind: 'refused', reason });
const cny = (amountMinor: number) => ({ amountMinor: minor(amountMinor), currency: 'CNY' }) as const;
const [FIRST, SECOND] = ['2026-01-01', '2026-01-02'] as unknown as readonly [BusinessDay, BusinessDay];

const refund = async ({ bank }: Shop, paymentId: string, amountMinor: number) =>
  grantedOf(await bank.refund({ storeId: 'store-1', paymentId, amount: cny(amountMinor), refundId: newKey() }));

describe.each(BACKENDS)('the days of a store (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('are those on which something moved, newest first, with their sums and whether they are settled', async () => {
    const shop = await createShop();
    const { bank, clock } = shop;
    expect(await bank.storeDays('store-1')).toEqual([]);
    const first = await buy(shop, { amountMinor: 2_000 });
    await buyByPasscode(shop, 500);
    await enrolExactly(shop, shop.stranger, '13900005678');
    await buy(shop, { person: shop.stranger, digits: '5678', amountMinor: 900, storeId: 'store-2', terminalId: 'till-2' });
    await clock.advance(DAY_MS);
    await refund(shop, first, 300);
    grantedOf(await bank.settleDay('store-1', FIRST));
    expect(await bank.storeDays('store-1')).toEqual([
      { day: SECOND, paymentsCount: 0, grossMinor: 0, refundsMinor: 300, isSettled: false },
      { day: FIRST, paymentsCount: 2, grossMinor: 2_500, refundsMinor: 0, isSettled: true },
    ]);
  });

  it('show a payment with what was given back of it later', async () => {
    const shop = await createShop();
    const paymentId = await buy(shop, { amountMinor: 2_000 });
    const other = await buyByPasscode(shop, 500);
    await shop.clock.advance(DAY_MS);
    await refund(shop, paymentId, 300);
    await refund(shop, paymentId, 200);
    const { entries, refundsMinor } = await shop.bank.storeDay('store-1', FIRST);
    expect(entries.map((one) => [one.paymentId, one.refundedMinor])).toEqual([
      [paymentId, 500],
      [other, undefined],
    ]);
    expect(refundsMinor).toBe(0);
  });
});

describe.each(BACKENDS)('an order that a store looks up (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('has its lines, its refunds and what is left, by mask alone', async () => {
    const shop = await createShop();
    const { bank, clock, customerId } = shop;
    const paidAtMs = clock.nowMs();
    const paymentId = await buy(shop, { amountMinor: 2_000 });
    await clock.advance(1_000);
    await refund(shop, paymentId, 300);
    const order = grantedOf(await bank.storeOrder('store-1', paymentId));
    expect(order).toEqual({
      paymentId,
      terminalId: 'till-1',
      paidAtMs,
      lines: [{ itemId: 'noodles', name: 'Noodles', quantity: 1, unitPrice: cny(2_000) }],
      total: cny(2_000),
      payer: { maskedName: 'a** Wong', maskedPhone: '138****1234' },
      method: 'face',
      refunds: [{ atMs: paidAtMs + 1_000, amount: cny(300) }],
      left: cny(1_700),
    });
    for (const secret of [customerId, '13800001234', 'score', 'pad']) expect(JSON.stringify(order)).not.toContain(secret);
  });

  it('that the loss cover paid back has nothing left, and what is asked for is refused the same way', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    valueOf(await bank.reportStolen(customerId, paymentId));
    const order = grantedOf(await bank.storeOrder('store-1', paymentId));
    expect([order.left, order.refunds]).toEqual([cny(0), []]);
    const asked = { storeId: 'store-1', paymentId, amount: cny(1), refundId: newKey() };
    expect(await bank.refund(asked)).toEqual(refusedFor('above_captured'));
  });

  it('is unknown when it is another store’s, or was never paid', async () => {
    const shop = await createShop();
    const { bank } = shop;
    const paymentId = await buy(shop);
    const held = await visitWithDigits(shop);
    expect(await bank.storeOrder('store-2', paymentId)).toEqual(refusedFor('unknown_payment'));
    expect(await bank.storeOrder('store-1', 'nothing')).toEqual(refusedFor('unknown_payment'));
    expect(await bank.storeOrder('store-1', held.paymentId ?? '')).toEqual(refusedFor('unknown_payment'));
  });
});

describe.each(BACKENDS)('the bank’s desk (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('looks back on the fund, what was lost of it, and the claims that were decided', async () => {
    const shop = await createShop();
    const { bank, clock, customerId } = shop;
    const openedAtMs = clock.nowMs();
    await clock.advance(1_000);
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    await buy(shop, { amountMinor: 6_000 });
    await buyByPasscode(shop, 10_000);
    await clock.advance(1_000);
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    const reportedAtMs = clock.nowMs();
    await clock.advance(1_000);
    valueOf(await bank.reviewClaim(claimId, 'fund_bears'));
    const endedAtMs = clock.nowMs();
    const report = await bank.deskReport();
    expect(report.fund).toEqual([
      { atMs: openedAtMs, levelMinor: FUND },
      { atMs: reportedAtMs, levelMinor: FUND - 4_000, lossRate: 0 },
      { atMs: endedAtMs, levelMinor: FUND - 4_000, lossRate: 0.4 },
    ]);
    const { level, lossRate } = await bank.fund();
    expect(report.fund.at(-1)).toMatchObject({ levelMinor: level.amountMinor, lossRate });
    expect(report.ended).toMatchObject([{ claim: { claimId, status: 'upheld' }, endedAtMs, bearer: 'fund' }]);
    const { journal } = await booksOf(shop);
    const last = journal.at(-1) as unknown as { hash: string };
    expect(report.journal).toEqual({ entries: journal.length, hash: last.hash });
    expect(JSON.stringify(report)).not.toContain(customerId);
  });

  it('sees the fund whole again after a rejection, and a claim that nobody bears', async () => {
    const shop = await createShop();
    const { bank, clock, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    await clock.advance(1_000);
    valueOf(await bank.reviewClaim(claimId, 'rejected'));
    const { fund, ended } = await bank.deskReport();
    expect(fund.at(-1)).toEqual({ atMs: clock.nowMs(), levelMinor: FUND, lossRate: 0 });
    expect(ended).toMatchObject([{ claim: { status: 'rejected' } }]);
    expect(ended[0]).not.toHaveProperty('bearer');
  });
});
