import { beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../../src/domain/money';
import type { Minor } from '../../../../src/domain/money';
import type { PaymentStep } from '../../../../src/domain/payment';
import { audit } from '../../../../src/sim/auditor';
import { balanceOf, booksOf, buy, buyByPasscode, createShop, idOf, visit, visitWithDigits } from './faces';
import type { Shop } from './faces';
import { BACKENDS, createTestBank, useBackend, valueOf } from './world';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const refusedFor = (reason: string) => ({ kind: 'refused', reason });
const limits = (perPaymentMinor: number, perDayMinor: number) => ({
  perPaymentMinor: minor(perPaymentMinor),
  perDayMinor: minor(perDayMinor),
});
const LIMIT_REACHED = { kind: 'declined', reason: 'limit_reached' };

const setTo = async ({ bank, customerId }: Shop, perPaymentMinor: number, perDayMinor: number) =>
  valueOf(await bank.setLimits(customerId, limits(perPaymentMinor, perDayMinor)));

const viewOf = async ({ bank, customerId }: Shop) => valueOf(await bank.limits(customerId));

describe.each(BACKENDS)('limits (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('are the usual ones until the customer sets others', async () => {
    expect(await viewOf(await createShop())).toEqual({
      limits: { perPaymentMinor: 50_000, perDayMinor: 200_000 },
      setBy: 'customer',
      highest: { perPaymentMinor: 500_000, perDayMinor: 2_000_000 },
      spentTodayMinor: 0,
    });
  });

  it('hold at once when they are lowered, and the phone is told', async () => {
    const shop = await createShop();
    const { bank, customerId, events } = shop;
    events.length = 0;
    expect(await setTo(shop, 2_000, 3_000)).toMatchObject({ limits: limits(2_000, 3_000) });
    const told = { kind: 'limits', limits: limits(2_000, 3_000) };
    expect((await bank.messages(customerId)).at(-1)).toEqual({
      ...told,
      messageId: expect.any(String),
      customerId,
      atMs: shop.clock.nowMs(),
    });
    expect(events).toEqual([{ kind: 'message', message: expect.objectContaining(told) }]);
    expect((await visitWithDigits(shop, { amountMinor: 2_001 })).kind).toBe('step_up_needed');
  });

  it('wait a day when they are raised, and the phone is told from when', async () => {
    const shop = await createShop();
    const { bank, customerId, clock } = shop;
    await setTo(shop, 2_000, 3_000);
    const takesEffectAtMs = clock.nowMs() + DAY_MS;
    const raise = { wanted: limits(40_000, 90_000), takesEffectAtMs };
    expect(await setTo(shop, 40_000, 90_000)).toMatchObject({ limits: limits(2_000, 3_000), raise });
    expect((await bank.messages(customerId)).at(-1)).toMatchObject({ kind: 'limits', raisesAtMs: takesEffectAtMs });
    await clock.advance(DAY_MS - 1);
    expect(await viewOf(shop)).toMatchObject({ limits: limits(2_000, 3_000), raise });
    await clock.advance(1);
    const after = await viewOf(shop);
    expect(after.limits).toEqual(limits(40_000, 90_000));
    expect(after.raise).toBeUndefined();
  });

  it('do not wait longer, nor shorter, because a raise is asked for again', async () => {
    const shop = await createShop();
    await setTo(shop, 2_000, 3_000);
    const first = await setTo(shop, 40_000, 90_000);
    await shop.clock.advance(DAY_MS / 2);
    expect(await setTo(shop, 40_000, 90_000)).toEqual(first);
    // Another wish waits its own day.
    const other = await setTo(shop, 40_001, 90_000);
    expect(other.raise?.takesEffectAtMs).toBe(shop.clock.nowMs() + DAY_MS);
    expect(other.limits).toEqual(limits(2_000, 3_000));
  });

  it('forget a raise that waits when they are lowered again', async () => {
    const shop = await createShop();
    await setTo(shop, 2_000, 3_000);
    await setTo(shop, 40_000, 90_000);
    expect((await setTo(shop, 1_000, 3_000)).raise).toBeUndefined();
    await shop.clock.advance(2 * DAY_MS);
    expect((await viewOf(shop)).limits).toEqual(limits(1_000, 3_000));
  });

  it.each([
    ['limit_invalid', 'a fraction', 0.5, 1_000],
    ['limit_invalid', 'no number', NaN, 1_000],
    ['limit_invalid', 'endless', 1_000, Infinity],
    ['limit_invalid', 'below nothing', -1, 1_000],
    ['limit_invalid', 'past the exact numbers', 1_000, 2 ** 53],
    ['limit_invalid', 'more for one payment than for the day', 1_001, 1_000],
    ['limit_too_high', 'above what anybody may have', 500_001, 2_000_000],
    ['limit_too_high', 'above what anybody may have in a day', 500_000, 2_000_001],
  ])('are refused with %s where they are %s', async (reason, _what, perPaymentMinor, perDayMinor) => {
    const { bank, customerId, readTables } = await createShop();
    const before = await readTables();
    const wanted = { perPaymentMinor: perPaymentMinor as Minor, perDayMinor: perDayMinor as Minor };
    expect(await bank.setLimits(customerId, wanted)).toEqual(refusedFor(reason));
    expect(await readTables()).toEqual(before);
  });

  it('may be nothing: then the face pays nothing', async () => {
    const shop = await createShop();
    await setTo(shop, 0, 0);
    expect(await visit(shop, { amountMinor: 1 })).toMatchObject(LIMIT_REACHED);
  });

  it('of nobody are refused', async () => {
    const { bank } = await createTestBank();
    expect(await bank.limits('nobody')).toEqual(refusedFor('unknown_customer'));
    expect(await bank.setLimits('nobody', limits(1, 1))).toEqual(refusedFor('unknown_customer'));
    expect(await bank.setTrustedStore('nobody', 'store-1', true)).toEqual(refusedFor('unknown_customer'));
  });
});

describe.each(BACKENDS)('the day’s limit (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('counts what was paid by face, not by passcode, since the customer’s midnight', async () => {
    const shop = await createShop();
    const { bank, clock } = shop;
    await setTo(shop, 3_000, 5_000);
    await buy(shop, { amountMinor: 3_000 });
    await buyByPasscode(shop, 20_000);
    expect((await viewOf(shop)).spentTodayMinor).toBe(3_000);
    expect(await visit(shop, { amountMinor: 2_001 })).toMatchObject(LIMIT_REACHED);
    // No phone lifts it.
    expect((await bank.messages(shop.customerId)).map(({ kind }) => kind)).not.toContain('step_up');
    await buy(shop, { amountMinor: 2_000 });
    expect(await visit(shop, { amountMinor: 1 })).toMatchObject(LIMIT_REACHED);
    // 08:00 in China now.
    await clock.advance(16 * HOUR_MS - 1);
    expect(await visit(shop, { amountMinor: 1 })).toMatchObject(LIMIT_REACHED);
    await clock.advance(1);
    expect((await viewOf(shop)).spentTodayMinor).toBe(0);
    await buy(shop, { amountMinor: 3_000 });
    expect(audit(await booksOf(shop))).toEqual([]);
  });

  it('counts what is held too: payments begun side by side cannot pass it together', async () => {
    const shop = await createShop();
    const { bank } = shop;
    await setTo(shop, 3_000, 5_000);
    const begun = await Promise.all([1, 2, 3].map(() => visit(shop, { amountMinor: 3_000 })));
    const steps: PaymentStep[] = [];
    for (const one of begun) steps.push(await bank.submitDigits(idOf(one), '1234'));
    expect(steps.map(({ kind }) => kind)).toEqual(['confirm_needed', 'declined', 'declined']);
    expect(steps[1]).toMatchObject(LIMIT_REACHED);
    for (const one of steps) await bank.confirm(idOf(one));
    expect(await balanceOf(bank, shop.customerId)).toBe(47_000);
    expect((await viewOf(shop)).spentTodayMinor).toBe(3_000);
  });

  it('counts what waits for the phone, and lets go of what was not taken', async () => {
    const shop = await createShop();
    const { bank, clock, customerId } = shop;
    await setTo(shop, 2_000, 5_000);
    const asked = await visitWithDigits(shop, { amountMinor: 3_000 });
    expect(asked.kind).toBe('step_up_needed');
    expect(await visit(shop, { amountMinor: 2_001 })).toMatchObject(LIMIT_REACHED);
    await bank.answerStepUp(customerId, idOf(asked), false);
    const held = await visitWithDigits(shop, { amountMinor: 1_900 });
    expect(held.kind).toBe('confirm_needed');
    await clock.advance(120_000);
    expect((await bank.confirm(idOf(held))).kind).toBe('declined');
    await buy(shop, { amountMinor: 2_000 });
    expect((await viewOf(shop)).spentTodayMinor).toBe(2_000);
  });

  it('does not count what is held by passcode', async () => {
    const shop = await createShop();
    await setTo(shop, 3_000, 5_000);
    const order = { amountMinor: minor(20_000), currency: 'CNY' } as const;
    const lines = [{ itemId: 'a', name: 'A', quantity: 1, unitPrice: order }];
    const held = await shop.bank.payWithPasscode({
      order: { orderId: 'o', storeId: 'store-1', storeName: 'S', lines, total: order },
      terminalId: 'till-9',
      phoneNumber: '13800001234',
      passcode: '246810',
      idempotencyKey: 'held by passcode',
    });
    expect(held.kind).toBe('confirm_needed');
    await buy(shop, { amountMinor: 3_000 });
  });
});
