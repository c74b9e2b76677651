import { beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../../src/domain/money';
import type { BusinessDay } from '../../../../src/domain/settlement';
import type { ClaimView, Verdict } from '../../../../src/ports';
import { audit } from '../../../../src/sim/auditor';
import {
  balanceOf,
  booksOf,
  buy,
  buyByPasscode,
  createFaceWorld,
  createShop,
  enrolAgain,
  enrolExactly,
  enrolPerson,
  grantedOf,
  idOf,
  live,
  newKey,
  payByFace,
  postedOn,
  visit,
  visitWithDigits,
} from './faces';
import type { FaceWorld, Shop } from './faces';
import { BACKENDS, useBackend, valueOf } from './world';

const DAY_MS = 24 * 60 * 60_000;
/** What the fund starts with. */
const FUND = 1_000_000;
const refusedFor = (reason: string) => ({ kind: 'refused', reason });

async function expectCleanBooks(world: FaceWorld): Promise<void> {
  expect(audit(await booksOf(world))).toEqual([]);
}

interface Reported extends Shop {
  readonly paymentId: string;
  readonly claim: ClaimView;
}

/** Ada pays 40.00 by face, and says that it was somebody else. */
async function reported(): Promise<Reported> {
  const shop = await createShop();
  const paymentId = await buy(shop, { amountMinor: 4_000 });
  return { ...shop, paymentId, claim: valueOf(await shop.bank.reportStolen(shop.customerId, paymentId)) };
}

async function faceOf({ bank, customerId }: Shop) {
  return (await bank.wallets()).find((one) => one.customerId === customerId)?.face;
}

async function kindsOf({ bank, customerId }: Shop): Promise<readonly string[]> {
  return (await bank.messages(customerId)).map(({ kind }) => kind);
}

const fundOf = async ({ bank }: FaceWorld): Promise<number> => (await bank.fund()).level.amountMinor;

describe.each(BACKENDS)('reporting a loss (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('gives the money back at once out of the fund, switches paying by face off, and tells the phone', async () => {
    const shop = await createShop();
    const { bank, customerId, clock } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([46_000, FUND]);
    shop.events.length = 0;
    const claim = valueOf(await bank.reportStolen(customerId, paymentId));
    expect(claim).toEqual({
      claimId: expect.any(String),
      paymentId,
      storeName: 'Corner shop',
      amount: { amountMinor: 4_000, currency: 'CNY' },
      status: 'under_review',
      reportedAtMs: clock.nowMs(),
    });
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([50_000, FUND - 4_000]);
    expect(await bank.claims(customerId)).toEqual([claim]);
    expect(await faceOf(shop)).toMatchObject({ kind: 'enrolled', on: false });
    expect((await bank.messages(customerId)).slice(-2)).toMatchObject([
      { kind: 'smile_to_pay', on: false },
      { kind: 'claim', claim },
    ]);
    expect(shop.events).toContainEqual({ kind: 'wallet_changed', customerId });
    expect(shop.events).toContainEqual({ kind: 'message', message: expect.objectContaining({ kind: 'claim', claim }) });
    expect(await visit(shop)).toMatchObject({ kind: 'declined', reason: 'no_match' });
    await expectCleanBooks(shop);
  });

  it('does not take the money from the merchant', async () => {
    expect(await postedOn(await reported(), 'merchant:store-1')).toBe(4_000);
  });

  it('a second time changes nothing, however the first ended, and from two tabs at once is one claim', async () => {
    for (const verdict of ['rejected', 'fund_bears', undefined] as const) {
      const shop = await createShop();
      const paymentId = await buy(shop);
      const tabs = [shop.bank, await shop.openTab(), shop.bank];
      const answers = await Promise.all(tabs.map((bank) => bank.reportStolen(shop.customerId, paymentId)));
      const [granted, ...others] = [...answers].sort((a, b) => (a.kind < b.kind ? -1 : 1));
      expect(others).toEqual([refusedFor('already_claimed'), refusedFor('already_claimed')]);
      if (verdict !== undefined) valueOf(await shop.bank.reviewClaim(valueOf(granted!).claimId, verdict));
      const before = await balanceOf(shop.bank, shop.customerId);
      expect(await shop.bank.reportStolen(shop.customerId, paymentId)).toEqual(refusedFor('already_claimed'));
      expect(await balanceOf(shop.bank, shop.customerId)).toBe(before);
      expect(await shop.bank.claims(shop.customerId)).toHaveLength(1);
      await expectCleanBooks(shop);
    }
  });

  it('of somebody else’s payment is told that there is no such payment', async () => {
    const shop = await createShop();
    const other = await enrolExactly(shop, shop.stranger, '13900005678');
    const paymentId = await buy(shop);
    const answer = await shop.bank.reportStolen(other, paymentId);
    expect(answer).toEqual(refusedFor('unknown_payment'));
    expect(await shop.bank.reportStolen(shop.customerId, 'never')).toEqual(answer);
    expect(await shop.bank.reportStolen('nobody', paymentId)).toEqual(refusedFor('unknown_customer'));
    expect(await fundOf(shop)).toBe(FUND);
  });

  it('is about payments by face that were made', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const byPasscode = await buyByPasscode(shop, 1_000);
    expect(await bank.reportStolen(customerId, byPasscode)).toEqual(refusedFor('not_by_face'));
    const held = idOf(await visitWithDigits(shop));
    expect(await bank.reportStolen(customerId, held)).toEqual(refusedFor('unknown_payment'));
    await bank.cancel(held);
    expect(await bank.reportStolen(customerId, held)).toEqual(refusedFor('unknown_payment'));
    expect(await faceOf(shop)).toMatchObject({ on: true });
    expect(await fundOf(shop)).toBe(FUND);
  });

  it.each([
    [90, 'ok'],
    [91, 'refused'],
  ])('%i days later is %s', async (days, kind) => {
    const shop = await createShop();
    const paymentId = await buy(shop);
    await shop.clock.advance(days * DAY_MS);
    const answer = await shop.bank.reportStolen(shop.customerId, paymentId);
    expect(answer.kind).toBe(kind);
    if (kind === 'refused') expect(answer).toEqual(refusedFor('too_late'));
    expect(await fundOf(shop)).toBe(kind === 'ok' ? FUND - 1_880 : FUND);
  });

  it('covers only what the merchant did not give back, and nothing of what was given back whole', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const refund = async (paymentId: string, amount: number) =>
      bank.refund({
        storeId: 'store-1',
        paymentId,
        amount: { amountMinor: minor(amount), currency: 'CNY' },
        refundId: newKey(),
      });
    const [half, whole] = [await buy(shop, { amountMinor: 2_000 }), await buy(shop, { amountMinor: 3_000 })];
    grantedOf(await refund(half, 500));
    grantedOf(await refund(whole, 3_000));
    expect(await bank.reportStolen(customerId, whole)).toEqual(refusedFor('already_refunded'));
    valueOf(await bank.reportStolen(customerId, half));
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([50_000, FUND - 1_500]);
    await expectCleanBooks(shop);
  });

  it('after the storage failed, at whichever write, finds nothing half done', async () => {
    let struck = true;
    for (let writes = 0; struck; writes++) {
      const shop = await createShop();
      const paymentId = await buy(shop);
      const before = await shop.readTables();
      const heal = shop.failWriteAfter(writes, writes % 2 === 0 ? 'quota' : 'abort');
      const answer = await shop.bank.reportStolen(shop.customerId, paymentId);
      struck = heal();
      if (!struck) expect(writes).toBeGreaterThanOrEqual(8);
      expect(answer).toEqual(struck ? refusedFor('storage_failed') : { kind: 'ok', value: expect.anything() });
      if (struck) {
        expect(await shop.readTables()).toEqual(before);
        valueOf(await shop.bank.reportStolen(shop.customerId, paymentId));
      }
      expect(await balanceOf(shop.bank, shop.customerId)).toBe(50_000);
    }
  });
});

describe.each(BACKENDS)('when the fund is short (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  /** The fund has 5 fen of a settlement and no more: this bank was never opened, which would have filled it. */
  async function poorFund(): Promise<Shop> {
    const world = await createFaceWorld();
    return { ...world, customerId: await enrolExactly(world, world.ada) };
  }

  it('the claim waits, paying by face is off all the same, and settlements fund it as soon as they can', async () => {
    const shop = await poorFund();
    const { bank, customerId, clock } = shop;
    const small = await buy(shop, { amountMinor: 10 });
    // At 5 basis points a day of 200.00 brings 10 fen.
    await buyByPasscode(shop, 20_000);
    const claim = valueOf(await bank.reportStolen(customerId, small));
    expect(claim.status).toBe('unfunded');
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([50_000 - 10 - 20_000, 0]);
    expect(await faceOf(shop)).toMatchObject({ on: false });
    expect((await bank.fund()).open).toMatchObject([{ claim: { status: 'unfunded' } }]);
    for (const verdict of ['fund_bears', 'merchant_bears', 'rejected'] as const) {
      expect(await bank.reviewClaim(claim.claimId, verdict)).toEqual(refusedFor('claim_closed'));
    }
    await clock.advance(DAY_MS);
    shop.events.length = 0;
    expect(grantedOf(await bank.settleDay('store-1', '2026-01-01' as BusinessDay)).fundMinor).toBe(10);
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([50_000 - 20_000, 0]);
    expect(await bank.claims(customerId)).toMatchObject([{ claimId: claim.claimId, status: 'under_review' }]);
    expect(shop.events).toContainEqual({
      kind: 'message',
      message: expect.objectContaining({ kind: 'claim', claim: { ...claim, status: 'under_review' } }),
    });
    await expectCleanBooks(shop);
  });

  it('a settlement that brings too little leaves it waiting, and pays a smaller one behind it', async () => {
    const shop = await poorFund();
    const { bank, customerId, clock } = shop;
    const [large, small] = [await buy(shop, { amountMinor: 4_000 }), await buy(shop, { amountMinor: 10 })];
    await buyByPasscode(shop, 20_000);
    for (const id of [large, small]) {
      valueOf(await bank.reportStolen(customerId, id));
      await clock.advance(1_000);
    }
    await clock.advance(DAY_MS);
    grantedOf(await bank.settleDay('store-1', '2026-01-01' as BusinessDay));
    const statusOf = new Map((await bank.claims(customerId)).map((one) => [one.paymentId, one.status]));
    expect([statusOf.get(large), statusOf.get(small)]).toEqual(['unfunded', 'under_review']);
    await expectCleanBooks(shop);
  });

  it('is withdrawn without moving anything', async () => {
    const shop = await poorFund();
    const paymentId = await buy(shop);
    const { claimId } = valueOf(await shop.bank.reportStolen(shop.customerId, paymentId));
    expect(valueOf(await shop.bank.withdrawClaim(shop.customerId, claimId)).status).toBe('withdrawn');
    expect(await balanceOf(shop.bank, shop.customerId)).toBe(50_000 - 1_880);
    expect((await shop.bank.fund()).open).toEqual([]);
  });

  it('what its merchant gave back meanwhile is not given again, and nobody waits for it any more', async () => {
    const shop = await poorFund();
    const { bank, customerId, clock } = shop;
    const paymentId = await buy(shop, { amountMinor: 10 });
    await buyByPasscode(shop, 20_000);
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    const give = (amountMinor: number) => {
      const amount = { amountMinor: minor(amountMinor), currency: 'CNY' } as const;
      return bank.refund({ storeId: 'store-1', paymentId, amount, refundId: newKey() });
    };
    grantedOf(await give(4));
    expect((await bank.fund()).open).toMatchObject([{ claim: { claimId, status: 'unfunded' } }]);
    grantedOf(await give(6));
    expect(await bank.claims(customerId)).toMatchObject([{ claimId, status: 'refunded' }]);
    expect((await bank.fund()).open).toEqual([]);
    await clock.advance(DAY_MS);
    grantedOf(await bank.settleDay('store-1', '2026-01-01' as BusinessDay));
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([30_000, 10]);
    await expectCleanBooks(shop);
  });
});

describe.each(BACKENDS)('the reviewer (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('sees numbers about the capture and a mask: no template, no customer id, no full number', async () => {
    const shop = await reported();
    const { bank, customerId, claim, clock } = shop;
    const { open } = await bank.fund();
    expect(open).toEqual([
      {
        claim,
        payer: { maskedName: 'a** Wong', maskedPhone: '138****1234' },
        terminalId: 'till-1',
        paidAtMs: clock.nowMs(),
        approvedOnPhone: false,
        reasons: expect.arrayContaining(['store_not_known', 'new_terminal']),
        score: expect.closeTo(0.9, 3),
        padMargin: expect.closeTo((0.98 - 0.76) / (0.9952 - 0.76), 3),
      },
    ]);
    const text = JSON.stringify(open);
    for (const secret of [customerId, '13800001234']) expect(text).not.toContain(secret);
    expect(text.length).toBeLessThan(1_000);
  });

  it('sees whether the phone had approved', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const asked = await visitWithDigits(shop, { pad: { signals: {} } });
    expect(asked.kind).toBe('step_up_needed');
    expect((await bank.answerStepUp(customerId, idOf(asked), true)).kind).toBe('paid');
    valueOf(await bank.reportStolen(customerId, idOf(asked)));
    expect((await bank.fund()).open).toMatchObject([{ approvedOnPhone: true }]);
  });

  it('lets the fund bear it: nothing moves, and the face that somebody else could use is deleted', async () => {
    const shop = await reported();
    const { bank, customerId, claim } = shop;
    expect(valueOf(await bank.reviewClaim(claim.claimId, 'fund_bears')).status).toBe('upheld');
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([50_000, FUND - 4_000]);
    expect(await postedOn(shop, 'merchant:store-1')).toBe(4_000);
    expect(await faceOf(shop)).toEqual({ kind: 'none' });
    expect(await shop.readTables('templates')).toEqual({ templates: [] });
    expect((await shop.readTables('consents'))['consents']).toMatchObject([{ kind: 'withdrawn' }]);
    expect((await kindsOf(shop)).slice(-2)).toEqual(['claim', 'face_deleted']);
    expect((await bank.fund()).open).toEqual([]);
    await expectCleanBooks(shop);
    // Agreed and enrolled anew, it pays again.
    await enrolAgain(shop, shop.ada, customerId);
    expect((await payByFace(shop, live(shop.ada))).kind).toBe('digits_needed');
  });

  it('lets the merchant bear it: out of what it is owed, the face is deleted too', async () => {
    const shop = await reported();
    expect(valueOf(await shop.bank.reviewClaim(shop.claim.claimId, 'merchant_bears')).status).toBe('upheld');
    expect([await postedOn(shop, 'merchant:store-1'), await fundOf(shop)]).toEqual([0, FUND]);
    expect(await balanceOf(shop.bank, shop.customerId)).toBe(50_000);
    expect(await faceOf(shop)).toEqual({ kind: 'none' });
    await expectCleanBooks(shop);
  });

  it('lets the merchant bear it after the payout: what it lacks is owed, and it does not fall below zero', async () => {
    const shop = await createShop();
    const { bank, clock, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    await clock.advance(DAY_MS);
    grantedOf(await bank.settleDay('store-1', '2026-01-01' as BusinessDay));
    await buyByPasscode(shop, 1_000);
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    valueOf(await bank.reviewClaim(claimId, 'merchant_bears'));
    expect([await postedOn(shop, 'merchant:store-1'), await postedOn(shop, 'suspense')]).toEqual([0, -3_000]);
    expect(await fundOf(shop)).toBe(FUND + 2);
    await expectCleanBooks(shop);
  });

  it('rejects it: the money goes back from the wallet, and the face stays, switched off', async () => {
    const shop = await reported();
    const { bank, customerId, claim } = shop;
    expect(valueOf(await bank.reviewClaim(claim.claimId, 'rejected')).status).toBe('rejected');
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([46_000, FUND]);
    expect(await faceOf(shop)).toMatchObject({ kind: 'enrolled', on: false });
    expect(await kindsOf(shop)).not.toContain('face_deleted');
    await expectCleanBooks(shop);
  });

  it('rejects it when the customer spent it: what is there goes back, the rest is kept in suspense, no wallet below zero', async () => {
    const shop = await reported();
    const { bank, customerId, claim } = shop;
    await buyByPasscode(shop, 49_000);
    valueOf(await bank.reviewClaim(claim.claimId, 'rejected'));
    expect([await balanceOf(bank, customerId), await postedOn(shop, 'suspense')]).toEqual([0, -3_000]);
    expect(await fundOf(shop)).toBe(FUND);
    await expectCleanBooks(shop);
  });

  it('rejects it without touching what is held for a payment under way', async () => {
    const shop = await reported();
    const { bank, customerId, claim } = shop;
    const order = { storeId: 'store-1', amount: 49_000 };
    const held = await heldByPasscode(shop, order.amount);
    valueOf(await bank.reviewClaim(claim.claimId, 'rejected'));
    expect((await bank.confirm(held)).kind).toBe('paid');
    expect([await balanceOf(bank, customerId), await postedOn(shop, 'suspense')]).toEqual([0, -3_000]);
    await expectCleanBooks(shop);
  });

  it.each(['fund_bears', 'merchant_bears', 'rejected'] as const)(
    'has one word: after %s it is closed to all others',
    async (first) => {
      const shop = await reported();
      const { bank, customerId, claim } = shop;
      const both = await Promise.all([
        bank.reviewClaim(claim.claimId, first),
        (await shop.openTab()).reviewClaim(claim.claimId, first),
      ]);
      expect(both.map(({ kind }) => kind).sort()).toEqual(['ok', 'refused']);
      const before = await shop.readTables();
      const verdicts: readonly Verdict[] = ['fund_bears', 'merchant_bears', 'rejected'];
      for (const verdict of verdicts) expect(await bank.reviewClaim(claim.claimId, verdict)).toEqual(refusedFor('claim_closed'));
      expect(await bank.withdrawClaim(customerId, claim.claimId)).toEqual(refusedFor('claim_closed'));
      expect(await shop.readTables()).toEqual(before);
    },
  );

  it('finds no claim that there never was', async () => {
    const shop = await createShop();
    expect(await shop.bank.reviewClaim('never', 'fund_bears')).toEqual(refusedFor('unknown_payment'));
  });
});

async function heldByPasscode({ bank }: Shop, amountMinor: number): Promise<string> {
  const price = { amountMinor: minor(amountMinor), currency: 'CNY' } as const;
  const lines = [{ itemId: 'a', name: 'A', quantity: 1, unitPrice: price }];
  const order = { orderId: 'o', storeId: 'store-1', storeName: 'Corner shop', lines, total: price };
  const request = { order, terminalId: 'till-9', phoneNumber: '13800001234', passcode: '246810', idempotencyKey: newKey() };
  return idOf(await bank.payWithPasscode(request));
}

describe.each(BACKENDS)('withdrawing (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('gives the money back to the fund, and tells the phone; only its own customer can', async () => {
    const shop = await reported();
    const { bank, customerId, claim } = shop;
    const other = await enrolPerson(shop, shop.stranger, '13900005678');
    expect(await bank.withdrawClaim(other.customerId, claim.claimId)).toEqual(refusedFor('unknown_payment'));
    expect(await bank.withdrawClaim(customerId, 'never')).toEqual(refusedFor('unknown_payment'));
    expect(await fundOf(shop)).toBe(FUND - 4_000);
    const withdrawn = valueOf(await bank.withdrawClaim(customerId, claim.claimId));
    expect(withdrawn).toEqual({ ...claim, status: 'withdrawn' });
    expect([await balanceOf(bank, customerId), await fundOf(shop)]).toEqual([46_000, FUND]);
    expect((await bank.messages(customerId)).at(-1)).toMatchObject({ kind: 'claim', claim: withdrawn });
    expect(await bank.reviewClaim(claim.claimId, 'fund_bears')).toEqual(refusedFor('claim_closed'));
    await expectCleanBooks(shop);
  });

  it('and reviewing at the same time have one winner', async () => {
    const shop = await reported();
    const { bank, customerId, claim } = shop;
    const other = await shop.openTab();
    const answers = await Promise.all([
      bank.withdrawClaim(customerId, claim.claimId),
      other.reviewClaim(claim.claimId, 'rejected'),
      bank.reviewClaim(claim.claimId, 'fund_bears'),
    ]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['ok', 'refused', 'refused']);
    await expectCleanBooks(shop);
  });
});

describe.each(BACKENDS)('the fund (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('tells its level, the claims that are open, oldest first, and what share of face payments was lost', async () => {
    const shop = await createShop();
    const { bank, customerId, clock } = shop;
    expect(await bank.fund()).toEqual({ level: { amountMinor: FUND, currency: 'CNY' }, open: [] });
    const [first, second] = [await buy(shop, { amountMinor: 1_000 }), await buy(shop, { amountMinor: 3_000 })];
    // Not by face: no part of the rate.
    await buyByPasscode(shop, 20_000);
    expect(await bank.fund()).toMatchObject({ lossRate: 0 });
    valueOf(await bank.reportStolen(customerId, second));
    await clock.advance(1);
    const { claimId } = valueOf(await bank.reportStolen(customerId, first));
    expect((await bank.fund()).open.map(({ claim }) => claim.paymentId)).toEqual([second, first]);
    expect(await bank.fund()).toMatchObject({ level: { amountMinor: FUND - 4_000 }, lossRate: 0 });
    valueOf(await bank.reviewClaim(claimId, 'fund_bears'));
    expect(await bank.fund()).toMatchObject({ lossRate: 0.25, open: [{ claim: { paymentId: second } }] });
  });

  it('starts with its money once, however often the bank is opened', async () => {
    const shop = await reported();
    const other = await shop.openTab();
    expect(await other.open()).toEqual({ kind: 'ready' });
    expect(await fundOf({ ...shop, bank: other })).toBe(FUND - 4_000);
  });
});
