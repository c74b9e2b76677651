import { beforeEach, describe, expect, it } from 'vitest';
import type { Currency, Minor } from '../../../../src/domain/money';
import { minor } from '../../../../src/domain/money';
import type { BusinessDay } from '../../../../src/domain/settlement';
import type { RefundRequest } from '../../../../src/ports';
import { audit } from '../../../../src/sim/auditor';
import {
  balanceOf,
  booksOf,
  buy,
  buyByPasscode,
  createShop,
  grantedOf,
  idOf,
  newKey,
  postedOn,
  visit,
  visitWithDigits,
} from './faces';
import type { Shop } from './faces';
import { BACKENDS, useBackend, valueOf } from './world';

const DAY_MS = 24 * 60 * 60_000;
const MERCHANT = 'merchant:store-1';
const refusedFor = (reason: string) => ({ kind: 'refused', reason });

function ask(paymentId: string, amountMinor: number, more: Partial<RefundRequest> = {}): RefundRequest {
  // Not through `minor`, which would throw where the bank must refuse.
  const amount = { amountMinor: amountMinor as Minor, currency: 'CNY' } as const;
  return { storeId: 'store-1', paymentId, amount, refundId: newKey(), ...more };
}

async function expectCleanBooks(world: Shop): Promise<void> {
  expect(audit(await booksOf(world))).toEqual([]);
}

async function refundedMinor({ bank, customerId }: Shop): Promise<readonly number[]> {
  return (await bank.history(customerId)).map((entry) => entry.refundedMinor);
}

/** Ada pays 18.80 by face. */
async function sold(): Promise<Shop & { readonly paymentId: string }> {
  const shop = await createShop();
  return { ...shop, paymentId: await buy(shop) };
}

describe.each(BACKENDS)('a refund (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('in parts moves each part at once, tells the phone, and shows in the history', async () => {
    const shop = await sold();
    const { bank, paymentId, customerId, clock } = shop;
    shop.events.length = 0;
    const entry = grantedOf(await bank.refund(ask(paymentId, 1_000)));
    expect(entry).toEqual({
      kind: 'refund',
      paymentId,
      atMs: clock.nowMs(),
      amount: { amountMinor: 1_000, currency: 'CNY' },
      payer: { maskedName: 'a** Wong', maskedPhone: '138****1234' },
      method: 'face',
    });
    expect([await balanceOf(bank, customerId), await postedOn(shop, MERCHANT)]).toEqual([49_120, 880]);
    expect(await refundedMinor(shop)).toEqual([1_000]);
    const told = {
      kind: 'refunded',
      paymentId,
      customerId,
      storeName: 'Corner shop',
      amount: { amountMinor: 1_000, currency: 'CNY' },
    };
    expect((await bank.messages(customerId)).at(-1)).toMatchObject(told);
    expect(shop.events).toEqual([
      { kind: 'message', message: expect.objectContaining(told) },
      { kind: 'wallet_changed', customerId },
    ]);
    grantedOf(await bank.refund(ask(paymentId, 880)));
    expect([await balanceOf(bank, customerId), await postedOn(shop, MERCHANT)]).toEqual([50_000, 0]);
    expect(await refundedMinor(shop)).toEqual([1_880]);
    await expectCleanBooks(shop);
  });

  it('of the whole leaves nothing to give back', async () => {
    const shop = await sold();
    grantedOf(await shop.bank.refund(ask(shop.paymentId, 1_880)));
    expect(await shop.bank.refund(ask(shop.paymentId, 1))).toEqual(refusedFor('above_captured'));
    expect(await balanceOf(shop.bank, shop.customerId)).toBe(50_000);
  });

  it('never gives back more than was taken, at once or in parts', async () => {
    const shop = await sold();
    const { bank, paymentId } = shop;
    expect(await bank.refund(ask(paymentId, 1_881))).toEqual(refusedFor('above_captured'));
    grantedOf(await bank.refund(ask(paymentId, 1_000)));
    expect(await bank.refund(ask(paymentId, 881))).toEqual(refusedFor('above_captured'));
    expect(await bank.refund(ask(paymentId, Number.MAX_SAFE_INTEGER))).toEqual(refusedFor('above_captured'));
    grantedOf(await bank.refund(ask(paymentId, 880)));
    await expectCleanBooks(shop);
  });

  it.each([0, -1, -1_880, 0.5, 1_000.5, NaN, Infinity, -Infinity, 2 ** 53])('of %s is no refund', async (amountMinor) => {
    const shop = await sold();
    const before = await shop.readTables();
    expect(await shop.bank.refund(ask(shop.paymentId, amountMinor))).toEqual(refusedFor('amount_invalid'));
    expect(await shop.readTables()).toEqual(before);
  });

  it('keeps to the currency of the payment', async () => {
    const shop = await sold();
    const amount = { amountMinor: minor(100), currency: 'EUR' as Currency };
    expect(await shop.bank.refund(ask(shop.paymentId, 0, { amount }))).toEqual(refusedFor('currency_mismatch'));
  });

  it('of another store’s payment is answered as of a payment that there never was', async () => {
    const shop = await sold();
    const elsewhere = await shop.bank.refund(ask(shop.paymentId, 100, { storeId: 'store-2' }));
    expect(elsewhere).toEqual(refusedFor('unknown_payment'));
    expect(await shop.bank.refund(ask('never', 100))).toEqual(elsewhere);
    expect(await balanceOf(shop.bank, shop.customerId)).toBe(48_120);
  });

  it('of a payment from which nothing was taken is unknown, wherever it stands', async () => {
    const shop = await createShop();
    const { bank } = shop;
    const ask1 = async (id: string) => expect(await bank.refund(ask(id, 100))).toEqual(refusedFor('unknown_payment'));
    const waiting = idOf(await visit(shop));
    await ask1(waiting);
    const held = idOf(await visitWithDigits(shop));
    await ask1(held);
    await bank.cancel(held);
    await ask1(held);
    await shop.clock.advance(120_000);
    expect(await bank.cancel(waiting)).toMatchObject({ reason: 'expired' });
    await ask1(waiting);
    expect(await balanceOf(bank, shop.customerId)).toBe(50_000);
    await expectCleanBooks(shop);
  });

  it('of a passcode payment is one like any other', async () => {
    const shop = await createShop();
    const paymentId = await buyByPasscode(shop, 4_000);
    expect(grantedOf(await shop.bank.refund(ask(paymentId, 4_000)))).toMatchObject({ method: 'passcode' });
    expect(await balanceOf(shop.bank, shop.customerId)).toBe(50_000);
  });

  it('may leave the merchant below zero; the next settlement makes up for it and pays out the rest', async () => {
    const shop = await sold();
    const { bank, clock, paymentId } = shop;
    await clock.advance(DAY_MS);
    expect(grantedOf(await bank.settleDay('store-1', '2026-01-01' as BusinessDay))).toMatchObject({
      feeMinor: 7,
      paidOutMinor: 1_873,
    });
    grantedOf(await bank.refund(ask(paymentId, 1_880)));
    expect([await postedOn(shop, MERCHANT), await balanceOf(bank, shop.customerId)]).toEqual([-1_880, 50_000]);
    await buy(shop, { amountMinor: 3_000 });
    await clock.advance(DAY_MS);
    expect(grantedOf(await bank.settleDay('store-1', '2026-01-02' as BusinessDay))).toMatchObject({
      grossMinor: 3_000,
      refundsMinor: 1_880,
      // 3,000 less the fee of 11 less the 1,880 that were owed.
      feeMinor: 11,
      paidOutMinor: 1_109,
      carriedMinor: 0,
    });
    expect(await postedOn(shop, 'payout:store-1')).toBe(1_873 + 1_109);
    await expectCleanBooks(shop);
  });
});

describe.each(BACKENDS)('asking for a refund again (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('under the same id gives the same answer and the money once, also later and from other tabs', async () => {
    const shop = await sold();
    const { bank, paymentId } = shop;
    const other = await shop.openTab();
    const request = ask(paymentId, 1_880);
    const answers = await Promise.all([bank.refund(request), bank.refund(request), other.refund(request), other.refund(request)]);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    await shop.clock.advance(DAY_MS);
    expect(await other.refund(request)).toEqual(answers[0]);
    expect(answers[0]?.kind).toBe('ok');
    expect(await balanceOf(bank, shop.customerId)).toBe(50_000);
    expect((await bank.messages(shop.customerId)).filter(({ kind }) => kind === 'refunded')).toHaveLength(1);
    await expectCleanBooks(shop);
  });

  it('under the same id with other content is a conflict, and moves nothing', async () => {
    const shop = await sold();
    const { bank, paymentId } = shop;
    const second = await buy(shop);
    const request = ask(paymentId, 500);
    grantedOf(await bank.refund(request));
    const others: readonly Partial<RefundRequest>[] = [
      { amount: { amountMinor: minor(501), currency: 'CNY' } },
      { amount: { amountMinor: minor(500), currency: 'EUR' } },
      { paymentId: second },
      { storeId: 'store-2' },
    ];
    for (const other of others) {
      expect(await bank.refund({ ...request, ...other })).toEqual(refusedFor('idempotency_conflict'));
    }
    expect(await balanceOf(bank, shop.customerId)).toBe(50_000 - 2 * 1_880 + 500);
  });

  it('under an id that was refused before is a new question', async () => {
    const shop = await sold();
    const refundId = newKey();
    expect(await shop.bank.refund(ask(shop.paymentId, 1_881, { refundId }))).toEqual(refusedFor('above_captured'));
    expect((await shop.bank.refund(ask(shop.paymentId, 1_880, { refundId }))).kind).toBe('ok');
  });

  it('after the storage failed, at whichever write, finds nothing half done', async () => {
    const shop = await createShop();
    const before = await buy(shop);
    let struckTimes = 0;
    for (let writes = 0; ; writes++) {
      const request = ask(before, 10);
      const rows = await shop.readTables();
      const heal = shop.failWriteAfter(writes, writes % 2 === 0 ? 'quota' : 'abort');
      const answer = await shop.bank.refund(request);
      if (!heal()) {
        expect(answer.kind).toBe('ok');
        break;
      }
      struckTimes++;
      expect(answer).toEqual(refusedFor('storage_failed'));
      expect(await shop.readTables()).toEqual(rows);
      expect((await shop.bank.refund(request)).kind).toBe('ok');
    }
    expect(struckTimes).toBeGreaterThanOrEqual(6);
    expect(await balanceOf(shop.bank, shop.customerId)).toBe(50_000 - 1_880 + 10 * (struckTimes + 1));
    await expectCleanBooks(shop);
  });
});

describe.each(BACKENDS)('a refund of what the loss cover gave back (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('is refused: the customer would have it twice', async () => {
    const shop = await sold();
    const { bank, paymentId, customerId } = shop;
    grantedOf(await bank.refund(ask(paymentId, 500)));
    const claim = valueOf(await bank.reportStolen(customerId, paymentId));
    expect(await balanceOf(bank, customerId)).toBe(50_000);
    expect(await bank.refund(ask(paymentId, 1))).toEqual(refusedFor('above_captured'));
    valueOf(await bank.reviewClaim(claim.claimId, 'fund_bears'));
    expect(await bank.refund(ask(paymentId, 1))).toEqual(refusedFor('above_captured'));
    expect(await refundedMinor(shop)).toEqual([1_880]);
    await expectCleanBooks(shop);
  });

  it('is possible again once the cover has taken it back', async () => {
    const shop = await sold();
    const { bank, paymentId, customerId } = shop;
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    valueOf(await bank.withdrawClaim(customerId, claimId));
    expect([await balanceOf(bank, customerId), ...(await refundedMinor(shop))]).toEqual([48_120, 0]);
    grantedOf(await bank.refund(ask(paymentId, 1_880)));
    expect(await balanceOf(bank, customerId)).toBe(50_000);
    await expectCleanBooks(shop);
  });

  it('is refused as far as the customer spent it, so that a rejected claim is not paid twice', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    await buyByPasscode(shop, 49_000);
    valueOf(await bank.reviewClaim(claimId, 'rejected'));
    // 1,000 were left to be taken back; 3,000 the customer still has of the fund's money.
    expect([await balanceOf(bank, customerId), await postedOn(shop, 'suspense')]).toEqual([0, -3_000]);
    expect(await bank.refund(ask(paymentId, 1_001))).toEqual(refusedFor('above_captured'));
    grantedOf(await bank.refund(ask(paymentId, 1_000)));
    expect((await bank.history(customerId)).find((one) => one.paymentId === paymentId)?.refundedMinor).toBe(4_000);
    await expectCleanBooks(shop);
  });
});
