/**
 * Named attacks, each against the control that must stop it. What they have in common: no money moves that its owner did not agree to,
 * the books stay right, and nobody learns what they should not.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { minor } from '../../../../src/domain/money';
import type { PaymentStep } from '../../../../src/domain/payment';
import type { Bank } from '../../../../src/ports';
import { audit } from '../../../../src/sim/auditor';
import { createLookAlike } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import {
  TERMINAL,
  balanceOf,
  booksOf,
  buy,
  buyByPasscode,
  createShop,
  enrolExactly,
  frames,
  grantedOf,
  idOf,
  newKey,
  orderOf,
  postedOn,
  sealSample,
  visit,
  visitWithDigits,
} from './faces';
import type { FaceWorld, Shop } from './faces';
import { BACKENDS, createAda, newestCode, useBackend, valueOf } from './world';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FUND = 1_000_000;
const cny = (amountMinor: number) => ({ amountMinor: minor(amountMinor), currency: 'CNY' }) as const;
const reasonsOf = (steps: readonly PaymentStep[]) => steps.map((step) => (step.kind === 'declined' ? step.reason : step.kind));
const refundOf = (paymentId: string, amountMinor: number, refundId = newKey(), storeId = 'store-1') =>
  ({ storeId, paymentId, amount: cny(amountMinor), refundId }) as const;

async function expectNothingTaken(world: FaceWorld, ...customerIds: readonly string[]): Promise<void> {
  for (const one of customerIds) expect(await balanceOf(world.bank, one)).toBe(50_000);
  await expectCleanBooks(world);
}

async function expectCleanBooks(world: FaceWorld): Promise<void> {
  expect(audit(await booksOf(world))).toEqual([]);
}

describe.each(BACKENDS)('guessing (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  // Control: wrong digits count against the customer wherever they are typed, so that a wait follows them from terminal to terminal.
  it('the last four digits of one customer, a fresh terminal for every payment, ends after five tries and rings the phone', async () => {
    const shop = await createShop();
    const wrong = ['0000', '1111', '2222', '3333', '4444', '5555', '6666', '7777'];
    let tried = 0;
    const answers: PaymentStep[] = [];
    for (const guess of wrong) {
      const asked = await visit(shop, { terminalId: `till-${guess}` });
      answers.push(asked.kind === 'digits_needed' ? await shop.bank.submitDigits(asked.paymentId, guess) : asked);
      tried += answers.at(-1)?.kind === 'digits_needed' ? 1 : 0;
    }
    // The fifth is counted, too, and locks.
    expect(tried).toBe(5);
    // The right digits are of no use now, at a terminal that was never used either.
    const right = await visitWithDigits(shop, { terminalId: 'till-fresh' });
    expect(reasonsOf([right])).toEqual(['risk_declined']);
    expect((await shop.bank.messages(shop.customerId)).map(({ kind }) => kind)).toContain('locked');
    await expectNothingTaken(shop, shop.customerId);
  });

  // Control: three tries a payment, and a wait of its own for the terminal where the guesses are made.
  it('at one terminal over many customers ends after five tries in all', async () => {
    const shop = await createShop();
    const other = await enrolExactly(shop, shop.stranger, '13900005678');
    const first = await visit(shop);
    const steps = [];
    for (const guess of ['0000', '0001', '0002']) steps.push(await shop.bank.submitDigits(idOf(first), guess));
    expect(reasonsOf(steps)).toEqual(['digits_needed', 'digits_needed', 'digits_mismatch']);
    const second = await visit(shop, { person: shop.stranger });
    for (const guess of ['0003', '0004']) await shop.bank.submitDigits(idOf(second), guess);
    expect(await shop.bank.submitDigits(idOf(second), '5678')).toMatchObject({ kind: 'declined', reason: 'locked' });
    expect((await shop.bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' })).kind).toBe('locked');
    await expectNothingTaken(shop, shop.customerId, other);
  });

  // Control: five wrong codes make the customer wait and burn the code; codes are limited in number, too.
  it('SMS codes: five tries, then the right code is worth nothing', async () => {
    const shop = await createShop();
    const { customerId } = await createAda(shop.bank, '13700004321', 'Victim');
    valueOf(await shop.bank.giveFaceConsent(customerId, CONSENT_VERSION));
    const code = await newestCode(shop.bank, customerId);
    const guesses = Array.from({ length: 9 }, (_, i) => String((Number(code) + 1 + i) % 1_000_000).padStart(6, '0'));
    const answers = await Promise.all([...guesses, code].map((one) => shop.bank.confirmSmsCode(customerId, one)));
    expect(answers.filter((one) => one.kind === 'refused' && one.reason === 'sms_wrong')).toHaveLength(4);
    expect(answers.filter((one) => one.kind === 'refused' && one.reason === 'sms_too_many_tries')).toHaveLength(6);
    await shop.clock.advance(MINUTE_MS);
    expect(await shop.bank.confirmSmsCode(customerId, code)).toMatchObject({ reason: 'sms_expired' });
    expect((await shop.bank.openChallenge({ terminalId: 'phone', purpose: 'enrol', customerId })).kind).toBe('refused');
  });

  // Control: waits and limits outlive a deletion and a new consent.
  it('SMS codes by starting over does not reset the wait', async () => {
    const shop = await createShop();
    const { bank } = shop;
    const { customerId } = await createAda(bank, '13700004321', 'Victim');
    valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
    const code = await newestCode(bank, customerId);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (let i = 0; i < 5; i++) await bank.confirmSmsCode(customerId, wrong);
    valueOf(await bank.deleteFace(customerId));
    expect(await bank.giveFaceConsent(customerId, CONSENT_VERSION)).toMatchObject({ reason: 'sms_too_many_tries' });
    expect(await bank.resendSmsCode(customerId)).toMatchObject({ reason: 'sms_too_many_tries' });
  });
});

describe('guessing without a pause', () => {
  // Hundreds of payments: played where they are fast.
  beforeEach(() => useBackend('simulation'));

  // Control: waits double from half a minute up to an hour.
  it('gets five tries at the digits a wait, and about thirty waits a day', async () => {
    const shop = await createShop();
    const { bank, clock, customerId } = shop;
    const startMs = clock.nowMs();
    let tries = 0;
    const waitsMs: number[] = [];
    while (clock.nowMs() - startMs < DAY_MS) {
      const asked = await visit(shop, { terminalId: `till-${tries}` });
      if (asked.kind !== 'digits_needed') throw new Error(`not asked: ${JSON.stringify(asked)}`);
      await bank.submitDigits(asked.paymentId, '0000');
      tries++;
      const told = (await bank.messages(customerId)).at(-1);
      const waitMs = told?.kind === 'locked' ? told.until - clock.nowMs() : 0;
      if (waitMs <= 0) continue;
      waitsMs.push(waitMs);
      await clock.advance(waitMs);
    }
    expect(waitsMs.slice(0, 9).map((ms) => ms / MINUTE_MS)).toEqual([0.5, 1, 2, 4, 8, 16, 32, 60, 60]);
    expect(tries).toBe(5 * waitsMs.length);
    expect(tries).toBeLessThan(160);
    await expectNothingTaken(shop, customerId);
  });
});

describe.each(BACKENDS)('replaying (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  // Control: a challenge is used once, whatever came of it.
  it('a probe that paid, that failed, or that was never sent in time, pays nothing', async () => {
    const shop = await createShop();
    const { bank, clock } = shop;
    const send = (sealedProbe: Awaited<ReturnType<typeof sealSample>>, terminalId = TERMINAL) =>
      bank.pay({ order: orderOf(100), terminalId, sealedProbe, idempotencyKey: newKey() });
    const paid = await sealSample(shop, { person: shop.ada }, { purpose: 'pay' });
    await bank.confirm(idOf(await bank.submitDigits(idOf(await send(paid)), '1234')));
    const failed = await sealSample(shop, { person: shop.stranger }, { purpose: 'pay' });
    await send(failed);
    const unsent = await sealSample(shop, { person: shop.ada }, { purpose: 'pay' });
    await clock.advance(30_000);
    expect(reasonsOf([await send(paid), await send(failed), await send(unsent)])).toEqual([
      'challenge_used',
      'challenge_used',
      'challenge_expired',
    ]);
    await clock.advance(DAY_MS);
    // The challenges are forgotten by now; an unknown one is worth as little.
    await bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' });
    expect(reasonsOf([await send(paid), await send(unsent)])).toEqual(['challenge_used', 'challenge_used']);
    expect(await balanceOf(bank, shop.customerId)).toBe(49_900);
    await expectCleanBooks(shop);
  });

  // Control: what the probe is sealed to (challenge, terminal, time) is authenticated.
  it('a probe under the name of another challenge, terminal or time is refused', async () => {
    const shop = await createShop();
    const { bank, clock } = shop;
    const old = await sealSample(shop, { person: shop.ada }, { purpose: 'pay' });
    const fresh = async (terminalId = TERMINAL) => {
      const opened = await bank.openChallenge({ terminalId, purpose: 'pay' });
      if (opened.kind !== 'challenge') throw new Error(opened.kind);
      return opened.challenge.challengeId;
    };
    const moved = { ...old, challengeId: await fresh() };
    const elsewhere = { ...old, challengeId: await fresh('till-2'), terminalId: 'till-2' };
    await clock.advance(1_000);
    const later = { ...old, capturedAtMs: clock.nowMs() };
    const answers = [];
    for (const sealedProbe of [moved, elsewhere, later]) {
      const { terminalId } = sealedProbe;
      answers.push(await bank.pay({ order: orderOf(100), terminalId, sealedProbe, idempotencyKey: newKey() }));
    }
    expect(reasonsOf(answers)).toEqual(['probe_invalid', 'probe_invalid', 'probe_invalid']);
    await expectNothingTaken(shop, shop.customerId);
  });

  // Control: the key stands for the whole request, by a keyed tag of its content.
  it('a payment request with another amount, store, terminal or probe under the same key is a conflict', async () => {
    const shop = await createShop();
    const { bank } = shop;
    const sealedProbe = await sealSample(shop, { person: shop.ada }, { purpose: 'pay' });
    const other = await sealSample(shop, { person: shop.ada }, { purpose: 'pay' });
    const request = { order: orderOf(100), terminalId: TERMINAL, sealedProbe, idempotencyKey: 'the key' };
    const first = await bank.pay(request);
    const changes = [
      { order: orderOf(40_000) },
      { order: { ...orderOf(100), storeId: 'store-2' } },
      { order: { ...orderOf(100), storeName: 'Somebody else' } },
      { terminalId: 'till-2' },
      { sealedProbe: other },
      { sealedProbe: { ...sealedProbe, capturedAtMs: sealedProbe.capturedAtMs + 1 } },
      { sealedProbe: { ...sealedProbe, ciphertext: sealedProbe.ciphertext.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) } },
    ];
    for (const change of changes)
      expect(reasonsOf([await bank.pay({ ...request, ...change })])).toEqual(['idempotency_conflict']);
    expect(await bank.pay(request)).toEqual(first);
    await expectNothingTaken(shop, shop.customerId);
  });
});

describe.each(BACKENDS)('racing (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  // Control: the challenge is spent in the same transaction that acts on the probe, and is bound to its terminal.
  it.each(['own first', 'other first'])(
    'two terminals, or two keys, with one probe starts at most one payment (%s)',
    async (order) => {
      const shop = await createShop();
      const other = await shop.openTab();
      const sealedProbe = await sealSample(shop, { person: shop.ada }, { purpose: 'pay' });
      const send =
        (bank: Shop['bank'], terminalId: string, probe = sealedProbe) =>
        () =>
          bank.pay({ order: orderOf(1_000), terminalId, sealedProbe: probe, idempotencyKey: newKey() });
      const calls = [
        send(shop.bank, TERMINAL),
        send(other, 'till-2'),
        send(other, TERMINAL),
        send(other, 'till-2', { ...sealedProbe, terminalId: 'till-2' }),
      ];
      if (order === 'other first') calls.reverse();
      const steps = await Promise.all(calls.map((call) => call()));
      expect(steps.filter(({ kind }) => kind === 'digits_needed').length).toBeLessThanOrEqual(1);
      for (const step of steps) {
        if (step.kind !== 'digits_needed') expect(step).toMatchObject({ kind: 'declined', reason: 'challenge_used' });
        else await shop.bank.confirm(idOf(await shop.bank.submitDigits(step.paymentId, '1234')));
      }
      expect(await balanceOf(shop.bank, shop.customerId)).toBeGreaterThanOrEqual(49_000);
      await expectCleanBooks(shop);
    },
  );

  // Control: what was given back is read in the transaction that gives more back.
  it('refunds of the same payment from several tabs gives back no more than was taken', async () => {
    const shop = await createShop();
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const tabs = [shop.bank, await shop.openTab(), await shop.openTab()];
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => (tabs[i % 3] as Shop['bank']).refund(refundOf(paymentId, 1_500))),
    );
    expect(answers.filter(({ kind }) => kind === 'ok')).toHaveLength(2);
    expect(await balanceOf(shop.bank, shop.customerId)).toBe(49_000);
    await expectCleanBooks(shop);
  });

  // Control: refunds count in a claim, and a claim in refunds, in one transaction each.
  it.each(['refund first', 'claim first'])(
    'a refund and a report of the same payment gives the money once (%s)',
    async (order) => {
      const shop = await createShop();
      const { bank, customerId } = shop;
      const paymentId = await buy(shop, { amountMinor: 4_000 });
      const other = await shop.openTab();
      const calls: (() => Promise<{ readonly kind: string }>)[] = [
        () => other.refund(refundOf(paymentId, 4_000)),
        () => bank.reportStolen(customerId, paymentId),
      ];
      if (order === 'claim first') calls.reverse();
      const answers = await Promise.all(calls.map((call) => call()));
      expect(answers.map(({ kind }) => kind)).toEqual(['ok', 'refused']);
      expect(await balanceOf(bank, customerId)).toBe(50_000);
      await expectCleanBooks(shop);
    },
  );

  // Control: the same, where the two share it out.
  it('partial refunds and a report give together what was taken', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    await Promise.all([
      bank.refund(refundOf(paymentId, 1_000)),
      bank.reportStolen(customerId, paymentId),
      bank.refund(refundOf(paymentId, 1_000)),
    ]);
    expect(await balanceOf(bank, customerId)).toBe(50_000);
    expect((await bank.history(customerId))[0]?.refundedMinor).toBe(4_000);
    await expectCleanBooks(shop);
  });
});

describe.each(BACKENDS)('refund fraud (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  // Control: a refund names its store, and another store's payment is unknown to it.
  it('of others’ payments, under one’s own store or under theirs with a lie about the payment, moves nothing', async () => {
    const shop = await createShop();
    const { bank } = shop;
    await enrolExactly(shop, shop.stranger, '13900005678');
    const mine = await buy(shop, { amountMinor: 1_000 });
    const atStore2 = { person: shop.stranger, digits: '5678', storeId: 'store-2', terminalId: 'till-2', amountMinor: 4_000 };
    const theirs = await buy(shop, atStore2);
    const unknown = { kind: 'refused', reason: 'unknown_payment' };
    expect(await bank.refund(refundOf(theirs, 4_000))).toEqual(unknown);
    expect(await bank.refund(refundOf(mine, 1_000, newKey(), 'store-2'))).toEqual(unknown);
    // Nor is money of one payment to be had by the right of another.
    expect(await bank.refund(refundOf(mine, 4_000))).toEqual({ kind: 'refused', reason: 'above_captured' });
    expect([await postedOn(shop, 'merchant:store-1'), await postedOn(shop, 'merchant:store-2')]).toEqual([1_000, 4_000]);
    await expectCleanBooks(shop);
  });

  // Control: refunds of a payment are added up, whatever their ids.
  it('twice under two ids, above the amount, gives back the amount', async () => {
    const shop = await createShop();
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const answers = [];
    for (const amountMinor of [4_000, 4_000, 1]) answers.push(await shop.bank.refund(refundOf(paymentId, amountMinor)));
    expect(answers.map((one) => (one.kind === 'ok' ? 'ok' : one.reason))).toEqual(['ok', 'above_captured', 'above_captured']);
    await expectNothingTaken(shop, shop.customerId);
  });

  // Control: the merchant owes it, and the next payout is less by as much; the customer waits for nothing.
  it('refunding after the payout leaves the merchant with a debt, not the bank with a hole', async () => {
    const shop = await createShop();
    const { bank, clock } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const { day } = await bank.storeDay('store-1');
    await clock.advance(DAY_MS);
    grantedOf(await bank.settleDay('store-1', day));
    grantedOf(await bank.refund(refundOf(paymentId, 4_000)));
    const next = await bank.storeDay('store-1');
    await clock.advance(DAY_MS);
    expect(grantedOf(await bank.settleDay('store-1', next.day))).toMatchObject({ paidOutMinor: 0, carriedMinor: -4_000 });
    await expectNothingTaken(shop, shop.customerId);
  });
});

describe.each(BACKENDS)('being somebody else (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  // Control: where the face cannot tell two customers apart, only the phone of the one whom the digits picked can say yes.
  it('a twin, at an unknown store, with the digits known, gets no further than the owner’s phone', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const twin = createLookAlike('bea', shop.ada, 0.97, createSeededRng('twin'));
    const twinId = await enrolExactly(shop, twin, '13900005678');
    const asked = await visitWithDigits(shop, { person: twin, storeId: 'store-9', terminalId: 'till-9' });
    expect(asked).toMatchObject({ kind: 'step_up_needed', payer: { maskedPhone: '138****1234' } });
    expect(await bank.confirm(idOf(asked))).toEqual(asked);
    expect(await bank.submitDigits(idOf(asked), '1234')).toEqual(asked);
    // The twin's own phone is not heard.
    expect(await bank.answerStepUp(twinId, idOf(asked), true)).toMatchObject({ reason: 'unknown_payment' });
    expect(await bank.answerStepUp(customerId, idOf(asked), false)).toMatchObject({ reason: 'step_up_declined' });
    await expectNothingTaken(shop, customerId, twinId);
  });

  // Control: a twin who is no customer has no template to be told from; what is left are the digits, the store and the score.
  it('a twin who never enrolled, without the digits, is locked out', async () => {
    const shop = await createShop();
    const twin = createLookAlike('bea', shop.ada, 0.97, createSeededRng('twin'));
    const asked = await visit(shop, { person: twin });
    const steps = [];
    for (const guess of ['0000', '0001', '0002']) steps.push(await shop.bank.submitDigits(idOf(asked), guess));
    expect(reasonsOf(steps).at(-1)).toBe('digits_mismatch');
    await expectNothingTaken(shop, shop.customerId);
  });

  // Control: the passcode; wrong ones lock the number everywhere, and the owner is told.
  it('a stolen phone number at the passcode is worth five guesses', async () => {
    const shop = await createShop();
    const { bank } = shop;
    const guess = (passcode: string, terminalId: string) =>
      bank.payWithPasscode({
        order: orderOf(100),
        terminalId,
        phoneNumber: '13800001234',
        passcode,
        idempotencyKey: newKey(),
      });
    const steps = [];
    for (let i = 0; i < 7; i++) steps.push(await guess(`13579${i}`, `till-${i}`));
    expect(reasonsOf(steps)).toEqual([...Array.from({ length: 5 }, () => 'passcode_mismatch'), 'locked', 'locked']);
    // Nor the right one, while it waits.
    expect(reasonsOf([await guess('246810', 'till-fresh')])).toEqual(['locked']);
    expect((await bank.messages(shop.customerId)).at(-1)?.kind).toBe('locked');
    // A number that nobody has is answered alike: who is a customer is not told.
    const nobody = { order: orderOf(100), terminalId: 'till-x', phoneNumber: '13900009999', passcode: '135790' };
    const [known, unknown] = [steps[0], await bank.payWithPasscode({ ...nobody, idempotencyKey: newKey() })];
    expect({ ...unknown, paymentId: '' }).toEqual({ ...known, paymentId: '' });
    await expectNothingTaken(shop, shop.customerId);
  });

  // Control: whoever pays is looked up among those whose template is there when the probe comes, and again at the digits.
  it('with a probe, or digits half typed, from before the face was deleted', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const sealedProbe = await sealSample(shop, { person: shop.ada }, { purpose: 'pay' });
    const waiting = await visit(shop);
    valueOf(await bank.deleteFace(customerId));
    const sent = await bank.pay({ order: orderOf(100), terminalId: TERMINAL, sealedProbe, idempotencyKey: newKey() });
    expect(reasonsOf([sent, await bank.submitDigits(idOf(waiting), '1234')])).toEqual(['no_match', 'no_match']);
    expect(await shop.readTables('templates')).toEqual({ templates: [] });
    await expectNothingTaken(shop, customerId);
  });

  // Control: a consent and a code are for one enrolment; a probe for paying does not enrol, nor one of another customer.
  it('enrolling one’s own face on another’s wallet with a probe made for something else', async () => {
    const shop = await createShop();
    const { bank } = shop;
    const { customerId: victim } = await createAda(bank, '13700004321', 'Victim');
    valueOf(await bank.giveFaceConsent(victim, CONSENT_VERSION));
    valueOf(await bank.confirmSmsCode(victim, await newestCode(bank, victim)));
    const forPaying = await sealSample(shop, { person: shop.stranger }, { purpose: 'pay' });
    expect(await bank.completeEnrolment(victim, forPaying)).toMatchObject({ reason: 'challenge_used' });
    expect((await shop.readTables('templates'))['templates']).toHaveLength(1);
  });
});

describe.each(BACKENDS)('paying more than was agreed (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  // Control: the capture must have been asked for as much as the order needs, whatever the terminal said before.
  it('opening a challenge for 1.00 and paying 500.00 takes nothing, however often', async () => {
    const shop = await createShop();
    for (let i = 0; i < 3; i++) {
      const step = await visitWithDigits(shop, { amountMinor: 50_000, toldMinor: 100 });
      expect(step).toMatchObject({ kind: 'declined', reason: 'look_again' });
    }
    await expectNothingTaken(shop, shop.customerId);
    // Told beforehand it is asked of the phone, where the amount can be read.
    const asked = await visitWithDigits(shop, { amountMinor: 50_000 });
    expect(asked).toMatchObject({ kind: 'step_up_needed', total: { amountMinor: 50_000 } });
    await expectNothingTaken(shop, shop.customerId);
  });

  // Control: more waits a day, and the phone is told; what holds meanwhile is the old limit.
  it('raising the limits and paying within the day', async () => {
    const shop = await createShop();
    const { bank, customerId, clock } = shop;
    valueOf(await bank.setLimits(customerId, { perPaymentMinor: minor(1_000), perDayMinor: minor(1_500) }));
    valueOf(await bank.setLimits(customerId, { perPaymentMinor: minor(40_000), perDayMinor: minor(90_000) }));
    expect(await visit(shop, { amountMinor: 1_501 })).toMatchObject({ reason: 'limit_reached' });
    await clock.advance(DAY_MS - MINUTE_MS);
    expect(await visit(shop, { amountMinor: 1_501 })).toMatchObject({ reason: 'limit_reached' });
    await expectNothingTaken(shop, customerId);
    expect((await bank.messages(customerId)).at(-1)).toMatchObject({ kind: 'limits', raisesAtMs: expect.any(Number) });
    await clock.advance(MINUTE_MS);
    expect((await visitWithDigits(shop, { amountMinor: 1_501 })).kind).toBe('confirm_needed');
  });

  // Control: what is held counts as spent, so that payments begun side by side are weighed together.
  it('beginning many payments at once, at many terminals, cannot pass the day’s limit', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    valueOf(await bank.setLimits(customerId, { perPaymentMinor: minor(1_000), perDayMinor: minor(2_500) }));
    const begun = await Promise.all([1, 2, 3, 4, 5].map((n) => visit(shop, { amountMinor: 1_000, terminalId: `till-${n}` })));
    const held = await Promise.all(begun.map((one) => bank.submitDigits(idOf(one), '1234')));
    await Promise.all(held.map((one) => bank.confirm(idOf(one))));
    expect(await balanceOf(bank, customerId)).toBe(48_000);
    await expectCleanBooks(shop);
  });
});

describe.each(BACKENDS)('robbing the loss cover (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  // Control: one claim a payment, for ever.
  it('by reporting a loss twice, at once or after it was decided, gives the money once', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const other = await shop.openTab();
    await Promise.all([bank, other, bank].map((one) => one.reportStolen(customerId, paymentId)));
    const [claim] = await bank.claims(customerId);
    valueOf(await bank.reviewClaim(claim?.claimId ?? '', 'fund_bears'));
    expect(await other.reportStolen(customerId, paymentId)).toMatchObject({ reason: 'already_claimed' });
    expect((await bank.fund()).level.amountMinor).toBe(FUND - 4_000);
    await expectNothingTaken(shop, customerId);
  });

  // Control: a claim that was withdrawn or rejected does not open another.
  it('by reporting, withdrawing and reporting again', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    valueOf(await bank.withdrawClaim(customerId, claimId));
    expect(await bank.reportStolen(customerId, paymentId)).toMatchObject({ reason: 'already_claimed' });
    expect([await balanceOf(bank, customerId), (await bank.fund()).level.amountMinor]).toEqual([46_000, FUND]);
  });

  // Control: the cover counts as refunded, and refunds come off the cover.
  it('by reporting and having it refunded too', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    expect(await bank.refund(refundOf(paymentId, 4_000))).toMatchObject({ reason: 'above_captured' });
    valueOf(await bank.reviewClaim(claimId, 'merchant_bears'));
    expect(await bank.refund(refundOf(paymentId, 1))).toMatchObject({ reason: 'above_captured' });
    await expectNothingTaken(shop, customerId);
  });

  // Control: what could not be taken back of a lost claim still counts as given back.
  it.each(['rejected', 'withdrawn'])('by reporting, spending it all, being %s, and having it refunded', async (how) => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const paymentId = await buy(shop, { amountMinor: 4_000 });
    const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
    await buyByPasscode(shop, 50_000);
    valueOf(how === 'rejected' ? await bank.reviewClaim(claimId, 'rejected') : await bank.withdrawClaim(customerId, claimId));
    expect(await bank.refund(refundOf(paymentId, 1))).toMatchObject({ reason: 'above_captured' });
    expect(await balanceOf(bank, customerId)).toBe(0);
    await expectCleanBooks(shop);
  });

  // Control: only face payments of one's own are covered.
  it('by reporting payments by passcode, or of others', async () => {
    const shop = await createShop();
    const { bank, customerId } = shop;
    const other = await enrolExactly(shop, shop.stranger, '13900005678');
    const [byPasscode, byFace] = [await buyByPasscode(shop, 4_000), await buy(shop, { amountMinor: 1_000 })];
    expect(await bank.reportStolen(customerId, byPasscode)).toMatchObject({ reason: 'not_by_face' });
    expect(await bank.reportStolen(other, byFace)).toMatchObject({ reason: 'unknown_payment' });
    expect((await bank.fund()).level.amountMinor).toBe(FUND);
  });
});

/** Calls that terminals and merchants make. What they answer is read by strangers. */
const READ_BY_STRANGERS: readonly (keyof Bank)[] = [
  ...(['openChallenge', 'pay', 'payWithPasscode', 'submitDigits', 'confirm', 'cancel', 'findPayment', 'recover'] as const),
  ...(['refund', 'storeDay', 'settleDay', 'statement'] as const),
];

interface Crossing {
  /** The call that was answered, or `event`. */
  readonly from: string;
  readonly what: unknown;
}

/** The same world, with everything written down that its bank lets out. */
function overheard<W extends FaceWorld>(world: W, heard: Crossing[]): W {
  const bank = new Proxy(world.bank, {
    get(target, name: keyof Bank) {
      const call = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        const what = await call.apply(target, args);
        heard.push({ from: name, what });
        return what;
      };
    },
  });
  return { ...world, bank };
}

/** The bank's public key, and nothing longer, may cross as bytes. */
const LONGEST_BYTES = 65;
const LONGEST_NUMBERS = 32;

/** Everything in a message that could be a template or a part of one. */
function templateLike(value: unknown, path = ''): readonly string[] {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    const isBytes = value instanceof Uint8Array && value.length <= LONGEST_BYTES;
    return isBytes ? [] : [`${path}: ${value.constructor.name} of ${value.byteLength} bytes`];
  }
  if (typeof value === 'string') return /[A-Za-z0-9+/_=-]{200,}/.test(value) ? [`${path}: ${value.length} of base64`] : [];
  if (typeof value !== 'object' || value === null) return [];
  const isLong = Array.isArray(value) && value.filter((one) => typeof one === 'number').length > LONGEST_NUMBERS;
  const parts = value instanceof Map ? [...value] : Object.entries(value);
  const inside = parts.flatMap(([key, part]) => templateLike(part, `${path}.${String(key)}`));
  return isLong ? [`${path}: ${value.length} numbers`, ...inside] : inside;
}

/** A day of trade with everything that can happen in it. */
async function aWholeDay(shop: Shop): Promise<void> {
  const { bank, clock, customerId } = shop;
  const twin = createLookAlike('bea', shop.ada, 0.97, createSeededRng('twin'));
  const seldom = { person: shop.stranger, digits: '4321', terminalId: 'till-2' };
  await enrolExactly(shop, shop.stranger, '13700004321');
  const paymentId = await buy(shop, { amountMinor: 4_000 });
  await bank.findPayment('any');
  await visit(shop, { amountMinor: 50_000, toldMinor: 100 });
  await visit(shop, { person: createLookAlike('far', shop.ada, 0.1, createSeededRng('far')) });
  await visit(shop, { pad: { liveScores: frames(0.1) } });
  await bank.submitDigits(idOf(await visit(shop)), '0000');
  await enrolExactly(shop, twin, '13900005678');
  const asked = await visitWithDigits(shop, { person: twin, digits: '5678' });
  await bank.answerStepUp((await bank.wallets()).find((one) => one.name === 'bea Wong')?.customerId ?? '', idOf(asked), true);
  await bank.cancel(idOf(await visitWithDigits(shop, seldom)));
  await buy(shop, seldom);
  await buyByPasscode(shop, 2_000);
  const wrong = { order: orderOf(1), terminalId: TERMINAL, phoneNumber: '13800001234', passcode: '135790' };
  await bank.payWithPasscode({ ...wrong, idempotencyKey: newKey() });
  await bank.recover(TERMINAL);
  await bank.refund(refundOf(paymentId, 500));
  await bank.refund(refundOf(paymentId, 5_000));
  const { claimId } = valueOf(await bank.reportStolen(customerId, paymentId));
  await bank.fund();
  await bank.reviewClaim(claimId, 'fund_bears');
  for (const read of [bank.history, bank.messages, bank.claims, bank.limits]) await read(customerId);
  const { day } = await bank.storeDay('store-1');
  await clock.advance(DAY_MS);
  grantedOf(await bank.settleDay('store-1', day));
  await bank.storeDay('store-1', day);
  grantedOf(await bank.statement('store-1', day));
}

describe.each(BACKENDS)('a merchant who reads everything (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  async function listened() {
    const shop = await createShop();
    const heard: Crossing[] = [];
    await aWholeDay(overheard(shop, heard));
    const events = shop.events.map((what): Crossing => ({ from: 'event', what }));
    return { ...shop, heard: [...heard, ...events] };
  }

  // Control: templates, scores and evidence have no way out of the bank.
  it('finds nothing like a template in any answer or event of a whole day', async () => {
    const { heard } = await listened();
    // Everybody's calls were heard, and every kind of step, or finding nothing would prove little.
    const calls = new Set(heard.map(({ from }) => from));
    expect([...READ_BY_STRANGERS, 'event', 'fund', 'history', 'claims'].filter((one) => !calls.has(one))).toEqual([]);
    const text = JSON.stringify(heard);
    for (const kind of ['digits_needed', 'confirm_needed', 'step_up_needed', 'paid', 'pad_failed', 'no_match', 'look_again']) {
      expect(text).toContain(kind);
    }
    expect(heard.flatMap(({ from, what }) => templateLike(what, from))).toEqual([]);
  });

  // Control: terminals and merchants see masks. Ids of customers and full numbers are for the bank and the phone.
  it('finds no customer id and no full phone number in what terminals and merchants are told', async () => {
    const { heard, bank } = await listened();
    const wallets = await bank.wallets();
    expect(wallets).toHaveLength(3);
    const told = heard.filter(({ from }) => READ_BY_STRANGERS.includes(from as keyof Bank));
    const secrets = wallets.flatMap(({ customerId, phoneNumber, name }) => [customerId, phoneNumber, phoneNumber.slice(3), name]);
    for (const { from, what } of told) {
      const text = JSON.stringify(what);
      expect([from, secrets.filter((one) => text.includes(one))]).toEqual([from, []]);
      expect([from, /score|margin|luma|rules|candidates|passcode"?:|contentTag/i.exec(text)?.[0]]).toEqual([from, undefined]);
    }
    // They do see who paid, masked; so the walk above has looked at the right thing.
    expect(JSON.stringify(told)).toContain('138****1234');
  });

  it('would find them if they were there', () => {
    const base64 = btoa(String.fromCharCode(...new Uint8Array(512).map((_, i) => i * 7)));
    const leaks: readonly unknown[] = [
      { probe: { template: new Float32Array(512) } },
      [new Float32Array(1)],
      { key: new Uint8Array(66) },
      new ArrayBuffer(2_048),
      { scores: Array.from({ length: 33 }, (_, i) => i / 33) },
      { deep: [{ er: new Map([['a', new Float64Array(3)]]) }] },
      { text: `x ${base64}` },
    ];
    for (const one of leaks) expect(templateLike(one)).toHaveLength(1);
    expect(templateLike({ key: new Uint8Array(65), steps: [1, 2, 3], text: 'a sentence '.repeat(50) })).toEqual([]);
  });
});
