import { beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../../src/domain/money';
import type { StorePlace } from '../../../../src/domain/places';
import type { BusinessDay, SettlementRecord } from '../../../../src/domain/settlement';
import { audit } from '../../../../src/sim/auditor';
import {
  booksOf,
  buy,
  buyByPasscode,
  createPlacedShop,
  createShop,
  enrolExactly,
  grantedOf,
  idOf,
  newKey,
  postedOn,
  visitWithDigits,
} from './faces';
import type { Shop } from './faces';
import { BACKENDS, useBackend } from './world';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const refusedFor = (reason: string) => ({ kind: 'refused', reason });
/** The clock of the tests starts at 08:00 of the first day in China. */
const [FIRST, SECOND, THIRD] = ['2026-01-01', '2026-01-02', '2026-01-03'] as unknown as readonly [
  BusinessDay,
  BusinessDay,
  BusinessDay,
];
const cny = (amountMinor: number) => ({ amountMinor: minor(amountMinor), currency: 'CNY' }) as const;

const refund = async ({ bank }: Shop, paymentId: string, amountMinor: number) =>
  grantedOf(await bank.refund({ storeId: 'store-1', paymentId, amount: cny(amountMinor), refundId: newKey() }));

const settle = async ({ bank }: Shop, day: BusinessDay, storeId = 'store-1'): Promise<SettlementRecord> =>
  grantedOf(await bank.settleDay(storeId, day));

async function expectCleanBooks(world: Shop): Promise<void> {
  expect(audit(await booksOf(world))).toEqual([]);
}

describe.each(BACKENDS)('a store’s day (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('lists what was paid and given back there, in order of time, by masks alone', async () => {
    const shop = await createShop();
    const { bank, clock, customerId } = shop;
    const startMs = clock.nowMs();
    const first = await buy(shop, { amountMinor: 2_000 });
    await clock.advance(1_000);
    const second = await buyByPasscode(shop, 500);
    await clock.advance(1_000);
    await refund(shop, first, 300);
    // Nothing was taken of these.
    const held = await visitWithDigits(shop);
    await bank.cancel(idOf(held));
    const payer = { maskedName: 'a** Wong', maskedPhone: '138****1234' };
    const day = await bank.storeDay('store-1');
    expect(day).toEqual({
      storeId: 'store-1',
      day: FIRST,
      entries: [
        { kind: 'payment', paymentId: first, atMs: startMs, amount: cny(2_000), payer, method: 'face', refundedMinor: 300 },
        { kind: 'payment', paymentId: second, atMs: startMs + 1_000, amount: cny(500), payer, method: 'passcode' },
        { kind: 'refund', paymentId: first, atMs: startMs + 2_000, amount: cny(300), payer, method: 'face' },
      ],
      grossMinor: 2_500,
      refundsMinor: 300,
    });
    for (const secret of [customerId, '13800001234', '00001234']) expect(JSON.stringify(day)).not.toContain(secret);
    expect(await bank.storeDay('store-1', FIRST)).toEqual(day);
  });

  it('ends at the store’s midnight: what comes then is of the next', async () => {
    const shop = await createShop();
    const { bank, clock } = shop;
    const first = await buy(shop);
    await clock.advance(16 * HOUR_MS - 1);
    await buy(shop, { amountMinor: 300 });
    await clock.advance(1);
    await buy(shop, { amountMinor: 700 });
    await refund(shop, first, 100);
    expect(await bank.storeDay('store-1', FIRST)).toMatchObject({ grossMinor: 2_180, refundsMinor: 0 });
    expect(await bank.storeDay('store-1')).toMatchObject({ day: SECOND, grossMinor: 700, refundsMinor: 100 });
  });

  it('of a store that never sold anything is empty', async () => {
    const { bank } = await createShop();
    expect(await bank.storeDay('nowhere')).toEqual({
      storeId: 'nowhere',
      day: FIRST,
      entries: [],
      grossMinor: 0,
      refundsMinor: 0,
    });
  });
});

describe.each(BACKENDS)('settling a day (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('takes the fee, gives the fund its share and pays the rest out, to the last fen', async () => {
    const shop = await createShop();
    const { clock, bank } = shop;
    const first = await buy(shop, { amountMinor: 4_000 });
    await buyByPasscode(shop, 16_000);
    await refund(shop, first, 1_000);
    await clock.advance(16 * HOUR_MS);
    const record = await settle(shop, FIRST);
    // 38 basis points of 20,000 are 76, and 5 are 10.
    expect(record).toEqual({
      settlementId: 'settlement:store-1:2026-01-01',
      storeId: 'store-1',
      day: FIRST,
      utcOffsetMinutes: 480,
      currency: 'CNY',
      paymentsCount: 2,
      refundsCount: 1,
      grossMinor: 20_000,
      refundsMinor: 1_000,
      feeBasisPoints: 38,
      feeMinor: 76,
      fundMinor: 10,
      paidOutMinor: 18_924,
      carriedMinor: 0,
      settledAtMs: clock.nowMs(),
    });
    const accounts = ['merchant:store-1', 'payout:store-1', 'fees', 'loss_cover'];
    expect(await Promise.all(accounts.map((one) => postedOn(shop, one)))).toEqual([0, 18_924, 66, 1_000_010]);
    expect((await bank.storeDay('store-1', FIRST)).settlement).toEqual(record);
    await expectCleanBooks(shop);
  });

  it('happens once, from however many tabs at once', async () => {
    const shop = await createShop();
    await buy(shop);
    await shop.clock.advance(DAY_MS);
    const other = await shop.openTab();
    const answers = await Promise.all([shop.bank, other, shop.bank].map((bank) => bank.settleDay('store-1', FIRST)));
    expect(answers.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'refused')).toEqual([
      refusedFor('already_settled'),
      refusedFor('already_settled'),
    ]);
    expect(await shop.bank.settleDay('store-1', FIRST)).toEqual(refusedFor('already_settled'));
    expect(await postedOn(shop, 'payout:store-1')).toBe(1_873);
    await expectCleanBooks(shop);
  });

  it('waits until the day is over by the store’s clock, to the millisecond', async () => {
    const shop = await createShop();
    await buy(shop);
    await shop.clock.advance(16 * HOUR_MS - 1);
    expect(await shop.bank.settleDay('store-1', FIRST)).toEqual(refusedFor('day_not_over'));
    expect(await shop.bank.settleDay('store-1', THIRD)).toEqual(refusedFor('day_not_over'));
    expect(await postedOn(shop, 'merchant:store-1')).toBe(1_880);
    await shop.clock.advance(1);
    expect((await settle(shop, FIRST)).paidOutMinor).toBe(1_873);
  });

  it('leaves the days after it alone, and each day pays its own fee', async () => {
    const shop = await createShop();
    const { clock } = shop;
    await buy(shop, { amountMinor: 2_000 });
    await clock.advance(DAY_MS);
    await buy(shop, { amountMinor: 3_000 });
    expect(await settle(shop, FIRST)).toMatchObject({ grossMinor: 2_000, feeMinor: 8, paidOutMinor: 1_992, carriedMinor: 0 });
    expect(await postedOn(shop, 'merchant:store-1')).toBe(3_000);
    await clock.advance(DAY_MS);
    expect(await settle(shop, SECOND)).toMatchObject({ grossMinor: 3_000, feeMinor: 11, paidOutMinor: 2_989, carriedMinor: 0 });
    expect([await postedOn(shop, 'merchant:store-1'), await postedOn(shop, 'fees')]).toEqual([0, 19 - 1 - 2]);
    await expectCleanBooks(shop);
  });

  it('of two days in the wrong order gives the same money in the end', async () => {
    const shop = await createShop();
    await buy(shop, { amountMinor: 2_000 });
    await shop.clock.advance(DAY_MS);
    await buy(shop, { amountMinor: 3_000 });
    await shop.clock.advance(DAY_MS);
    await settle(shop, SECOND);
    await settle(shop, FIRST);
    const [merchant, payout, fees] = [
      await postedOn(shop, 'merchant:store-1'),
      await postedOn(shop, 'payout:store-1'),
      await postedOn(shop, 'fees'),
    ];
    expect(fees).toBe(16);
    // Paid out with the second day before the first day's fee was known: that fee is owed until the next settlement.
    expect(merchant + payout).toBe(5_000 - 19);
    expect(merchant).toBe(-8);
    await expectCleanBooks(shop);
  });

  it('of a day without a sale pays nothing, and of a store without any is refused', async () => {
    const shop = await createShop();
    await buy(shop);
    await shop.clock.advance(3 * DAY_MS);
    expect(await settle(shop, SECOND)).toMatchObject({ grossMinor: 0, feeMinor: 0, fundMinor: 0 });
    expect(await shop.bank.settleDay('nowhere', FIRST)).toEqual(refusedFor('unknown_store'));
    await expectCleanBooks(shop);
  });

  it('keeps the stores apart', async () => {
    const shop = await createShop();
    const other = await enrolExactly(shop, shop.stranger, '13900005678');
    await buy(shop, { amountMinor: 2_000 });
    await buy(shop, { person: shop.stranger, digits: '5678', amountMinor: 3_000, storeId: 'store-2', terminalId: 'till-2' });
    await shop.clock.advance(DAY_MS);
    expect(await settle(shop, FIRST)).toMatchObject({ grossMinor: 2_000, paidOutMinor: 1_992 });
    expect(await postedOn(shop, 'merchant:store-2')).toBe(3_000);
    expect((await shop.bank.storeDay('store-2', FIRST)).settlement).toBeUndefined();
    expect(JSON.stringify(await shop.bank.storeDay('store-2', FIRST))).not.toContain(other);
  });

  it('after the storage failed, at whichever write, finds nothing half done', async () => {
    const shop = await createShop();
    let struck = true;
    let days = 0;
    for (let writes = 0; struck; writes++) {
      await buy(shop, { amountMinor: 1_000 });
      const { day } = await shop.bank.storeDay('store-1');
      await shop.clock.advance(DAY_MS);
      const before = await shop.readTables();
      const heal = shop.failWriteAfter(writes, writes % 2 === 0 ? 'quota' : 'abort');
      const answer = await shop.bank.settleDay('store-1', day);
      struck = heal();
      days++;
      if (!struck) continue;
      expect(answer).toEqual(refusedFor('storage_failed'));
      expect(await shop.readTables()).toEqual(before);
      await settle(shop, day);
    }
    expect(days).toBeGreaterThan(10);
    expect(await postedOn(shop, 'payout:store-1')).toBe(days * 996);
    await expectCleanBooks(shop);
  });
});

describe.each(BACKENDS)('a statement (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('is the settled day as CSV, by masks alone', async () => {
    const shop = await createShop();
    const { bank, clock } = shop;
    const first = await buy(shop, { amountMinor: 4_000 });
    await clock.advance(61_000);
    const second = await buyByPasscode(shop, 16_000);
    await clock.advance(1_000);
    await refund(shop, first, 1_050);
    expect(await bank.statement('store-1', FIRST)).toEqual(refusedFor('not_settled'));
    await clock.advance(DAY_MS);
    await settle(shop, FIRST);
    const csv = grantedOf(await bank.statement('store-1', FIRST));
    const id = 'settlement:store-1:2026-01-01';
    expect(csv.split('\r\n')).toEqual([
      'store,time,entry,reference,payer,amount,currency',
      `Corner shop,2026-01-01 08:00:00,payment,${first},a** Wong,40.00,CNY`,
      `Corner shop,2026-01-01 08:01:01,payment,${second},a** Wong,160.00,CNY`,
      `Corner shop,2026-01-01 08:01:02,refund,${first},a** Wong,-10.50,CNY`,
      `Corner shop,2026-01-02 08:01:02,fee,${id},,-0.76,CNY`,
      `Corner shop,2026-01-02 08:01:02,payout,${id},,-188.74,CNY`,
      `Corner shop,2026-01-02 08:01:02,carried forward,${id},,0.00,CNY`,
      '',
    ]);
    expect(csv).not.toContain(shop.customerId);
    expect(csv).not.toContain('0000');
  });

  it('of a day stays as it was when a refund of one of its payments comes later', async () => {
    const shop = await createShop();
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    await shop.clock.advance(DAY_MS);
    await settle(shop, FIRST);
    const before = grantedOf(await shop.bank.statement('store-1', FIRST));
    await refund(shop, paymentId, 4_000);
    expect(grantedOf(await shop.bank.statement('store-1', FIRST))).toBe(before);
    await shop.clock.advance(DAY_MS);
    await settle(shop, SECOND);
    expect(grantedOf(await shop.bank.statement('store-1', SECOND))).toContain(`refund,${paymentId},a** Wong,-40.00`);
  });

  it('of a store or day that nobody settled is refused', async () => {
    const { bank } = await createShop();
    expect(await bank.statement('nowhere', FIRST)).toEqual(refusedFor('not_settled'));
  });
});

describe('a store of the bank’s files, five hours west of Greenwich,', () => {
  beforeEach(() => useBackend('browser'));

  it('has days by its own clock', async () => {
    const place: StorePlace = { storeId: 'store-1', latDeg: 40, lonDeg: -75, utcOffsetMinutes: -300, currency: 'CNY' };
    const shop = await createPlacedShop([place]);
    const { bank, clock } = shop;
    const eve = '2025-12-31' as BusinessDay;
    await buy(shop, { amountMinor: 2_000 });
    expect(await bank.storeDay('store-1')).toMatchObject({ day: eve, grossMinor: 2_000 });
    await clock.advance(5 * HOUR_MS - 1);
    expect(await bank.settleDay('store-1', eve)).toEqual(refusedFor('day_not_over'));
    await clock.advance(1);
    expect(await bank.settleDay('store-1', eve)).toMatchObject({ kind: 'ok', value: { utcOffsetMinutes: -300 } });
    expect(grantedOf(await bank.statement('store-1', eve))).toContain('2025-12-31 19:00:00,payment');
  });
});
