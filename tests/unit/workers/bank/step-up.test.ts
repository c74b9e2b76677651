import { describe, expect, it } from 'vitest';
import { audit } from '../../../../src/sim/auditor';
import { TERMINAL, balanceOf, booksOf, enrolPerson, idOf, live, newKey, orderOf, payByFace } from './faces';
import type { FaceWorld } from './faces';
import { askBea, createQuestion, createTwins } from './twins';

const kindsOf = async ({ bank }: FaceWorld, customerId: string): Promise<string[]> =>
  (await bank.messages(customerId)).map(({ kind }) => kind);

async function expectCleanBooks(world: FaceWorld): Promise<void> {
  expect(audit(await booksOf(world))).toEqual([]);
}

describe('when the face cannot tell twins apart', () => {
  it('asks the phone of the one whom the digits picked, holds the amount, and tells the terminal no more than before', async () => {
    const { world, ada, bea, beaInPerson } = await createTwins();
    const id = idOf(await payByFace(world, live(beaInPerson)));
    const asked = await world.bank.submitDigits(id, '5678');
    expect(asked).toEqual({
      kind: 'step_up_needed',
      paymentId: id,
      payer: { maskedName: 'b** Wong', maskedPhone: '139****5678' },
      total: { amountMinor: 1_880, currency: 'CNY' },
      expiresAtMs: world.clock.nowMs() + 120_000,
    });
    expect(JSON.stringify(asked)).not.toContain(bea);
    expect((await world.bank.messages(bea)).at(-1)).toMatchObject({
      kind: 'step_up',
      paymentId: id,
      storeName: 'Corner shop',
      total: { amountMinor: 1_880 },
      expiresAtMs: world.clock.nowMs() + 120_000,
    });
    expect(await kindsOf(world, ada)).not.toContain('step_up');
    expect(world.events.at(-1)).toMatchObject({ kind: 'message', message: { kind: 'step_up', customerId: bea } });
    // Held and not taken.
    expect(await balanceOf(world.bank, bea)).toBe(50_000);
    const other = idOf(await payByFace(world, live(beaInPerson), 49_000));
    expect(await world.bank.submitDigits(other, '5678')).toMatchObject({ reason: 'insufficient_funds' });
    await expectCleanBooks(world);
  });

  it('asks also the one who is not the closest', async () => {
    const { world, ada, beaInPerson } = await createTwins();
    const id = idOf(await payByFace(world, live(beaInPerson)));
    expect((await world.bank.submitDigits(id, '1234')).kind).toBe('step_up_needed');
    expect(await kindsOf(world, ada)).toContain('step_up');
  });

  it('does not ask a sibling who is well behind, nor a lone customer', async () => {
    const { world, beaInPerson } = await createTwins(0.5);
    const sibling = idOf(await payByFace(world, live(beaInPerson)));
    expect((await world.bank.submitDigits(sibling, '5678')).kind).toBe('confirm_needed');
    const stranger = await enrolPerson(world, world.stranger, '13700004321');
    const alone = idOf(await payByFace(world, live(world.stranger)));
    expect((await world.bank.submitDigits(alone, '4321')).kind).toBe('confirm_needed');
    expect(await kindsOf(world, stranger.customerId)).not.toContain('step_up');
  });

  it('does not ask when the twin has switched Smile to Pay off', async () => {
    const { world, ada, beaInPerson } = await createTwins();
    await world.bank.setSmileToPay(ada, false);
    const id = idOf(await payByFace(world, live(beaInPerson)));
    expect((await world.bank.submitDigits(id, '5678')).kind).toBe('confirm_needed');
  });

  it('declines for want of money before any phone is asked', async () => {
    const { world, bea, beaInPerson } = await createTwins();
    const id = idOf(await payByFace(world, live(beaInPerson), 50_001));
    expect(await world.bank.submitDigits(id, '5678')).toMatchObject({ kind: 'declined', reason: 'insufficient_funds' });
    expect(await kindsOf(world, bea)).not.toContain('step_up');
  });
});

describe('the phone', () => {
  it('approves: the held amount is captured once, and the terminal finds the receipt', async () => {
    const { world, bea, paymentId } = await createQuestion();
    const paid = await world.bank.answerStepUp(bea, paymentId, true);
    expect(paid).toMatchObject({ kind: 'paid', receipt: { method: 'face', payer: { maskedPhone: '139****5678' } } });
    expect(await world.bank.answerStepUp(bea, paymentId, true)).toEqual(paid);
    expect(await world.bank.answerStepUp(bea, paymentId, false)).toEqual(paid);
    expect(await world.bank.findPayment('asked')).toEqual(paid);
    expect(await world.bank.cancel(paymentId)).toEqual(paid);
    expect(await world.bank.confirm(paymentId)).toEqual(paid);
    expect(await balanceOf(world.bank, bea)).toBe(48_120);
    expect(await world.bank.history(bea)).toHaveLength(1);
    const kinds = await kindsOf(world, bea);
    expect(kinds).not.toContain('step_up');
    expect(kinds.at(-1)).toBe('paid');
    await expectCleanBooks(world);
  });

  it('says it was somebody else: nothing is taken, and nothing can be any more', async () => {
    const { world, bea, paymentId } = await createQuestion();
    const declined = { kind: 'declined', paymentId, reason: 'step_up_declined' };
    expect(await world.bank.answerStepUp(bea, paymentId, false)).toEqual(declined);
    expect(await world.bank.answerStepUp(bea, paymentId, true)).toEqual(declined);
    expect(await world.bank.findPayment('asked')).toEqual(declined);
    expect(await world.bank.confirm(paymentId)).toEqual(declined);
    expect(await world.bank.cancel(paymentId)).toEqual(declined);
    expect(await balanceOf(world.bank, bea)).toBe(50_000);
    expect((await world.bank.messages(bea)).at(-1)).toMatchObject({ kind: 'step_up_ended', reason: 'step_up_declined' });
    expect(await kindsOf(world, bea)).not.toContain('step_up');
    const { accounts } = await booksOf(world);
    expect(accounts.filter((one) => one.heldMinor !== 0)).toEqual([]);
    await expectCleanBooks(world);
  });

  it('of another wallet is told that it knows no such payment, whatever it answers and whenever', async () => {
    const { world, ada, bea, paymentId } = await createQuestion();
    const unknown = { kind: 'declined', paymentId, reason: 'unknown_payment' };
    for (const approve of [true, false]) expect(await world.bank.answerStepUp(ada, paymentId, approve)).toEqual(unknown);
    expect(await world.bank.answerStepUp('nobody', paymentId, true)).toEqual(unknown);
    expect((await world.bank.answerStepUp(bea, paymentId, true)).kind).toBe('paid');
    expect(await world.bank.answerStepUp(ada, paymentId, true)).toEqual(unknown);
    expect(await balanceOf(world.bank, ada)).toBe(50_000);
  });

  it('cannot answer what no phone was asked', async () => {
    const { world, bea, beaInPerson } = await createTwins();
    const waiting = idOf(await payByFace(world, live(beaInPerson)));
    expect(await world.bank.answerStepUp(bea, waiting, true)).toMatchObject({ reason: 'unknown_payment' });
    expect(await world.bank.answerStepUp(bea, 'never', true)).toMatchObject({ reason: 'unknown_payment' });
    const request = { order: orderOf(100), terminalId: TERMINAL, phoneNumber: '13900005678', passcode: '246810' };
    const held = await world.bank.payWithPasscode({ ...request, idempotencyKey: newKey() });
    expect(held.kind).toBe('confirm_needed');
    expect(await world.bank.answerStepUp(bea, idOf(held), true)).toMatchObject({ reason: 'unknown_payment' });
    expect(await balanceOf(world.bank, bea)).toBe(50_000);
  });

  it('is too late after two minutes', async () => {
    const twins = await createQuestion(50_000);
    const { world, bea, paymentId } = twins;
    await world.clock.advance(119_999);
    expect((await world.bank.findPayment('asked')).kind).toBe('step_up_needed');
    await world.clock.advance(1);
    expect(await kindsOf(world, bea)).not.toContain('step_up');
    const expired = { kind: 'declined', paymentId, reason: 'step_up_expired' };
    expect(await world.bank.answerStepUp(bea, paymentId, true)).toEqual(expired);
    expect(await world.bank.findPayment('asked')).toEqual(expired);
    expect((await world.bank.messages(bea)).at(-1)).toMatchObject({ kind: 'step_up_ended', reason: 'step_up_expired' });
    expect(await balanceOf(world.bank, bea)).toBe(50_000);
    // The money is free again.
    expect(await askBea(twins, 50_000)).not.toBe(paymentId);
    await expectCleanBooks(world);
  });
});

describe('the terminal, while the phone is asked,', () => {
  it('can take nothing by itself', async () => {
    const { world, bea, paymentId } = await createQuestion();
    const asked = await world.bank.findPayment('asked');
    expect(asked.kind).toBe('step_up_needed');
    expect(await world.bank.confirm(paymentId)).toEqual(asked);
    expect(await world.bank.submitDigits(paymentId, '5678')).toEqual(asked);
    expect(await balanceOf(world.bank, bea)).toBe(50_000);
    await expectCleanBooks(world);
  });

  it('can cancel, and the phone is told', async () => {
    const { world, bea, paymentId } = await createQuestion();
    const cancelled = { kind: 'declined', paymentId, reason: 'cancelled' };
    expect(await world.bank.cancel(paymentId)).toEqual(cancelled);
    expect(await world.bank.answerStepUp(bea, paymentId, true)).toEqual(cancelled);
    expect((await world.bank.messages(bea)).at(-1)).toMatchObject({ kind: 'step_up_ended', reason: 'cancelled' });
    await expectCleanBooks(world);
  });

  it('voids it when it starts again, and reports what was approved meanwhile', async () => {
    const first = await createQuestion();
    first.world.bank.close();
    const bank = await first.world.openTab();
    expect(await bank.recover(TERMINAL)).toMatchObject([{ step: { kind: 'declined', reason: 'cancelled' } }]);
    expect(await bank.answerStepUp(first.bea, first.paymentId, true)).toMatchObject({ reason: 'cancelled' });
    const paymentId = await askBea({ ...first, world: { ...first.world, bank } as FaceWorld });
    const paid = await bank.answerStepUp(first.bea, paymentId, true);
    expect(await bank.recover(TERMINAL)).toMatchObject([{ step: paid }]);
    expect(await bank.recover(TERMINAL)).toEqual([]);
  });
});

describe('races', () => {
  it('of approvals in two tabs take the money once', async () => {
    const { world, bea, paymentId } = await createQuestion();
    const other = await world.openTab();
    const answers = await Promise.all(
      [world.bank, other, world.bank, other].map((bank) => bank.answerStepUp(bea, paymentId, true)),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.kind).toBe('paid');
    expect(await balanceOf(world.bank, bea)).toBe(48_120);
    await expectCleanBooks(world);
  });

  it.each(['approve first', 'cancel first'])('of approving and cancelling have one winner (%s)', async (order) => {
    const { world, bea, paymentId } = await createQuestion();
    const other = await world.openTab();
    const calls = [() => world.bank.answerStepUp(bea, paymentId, true), () => other.cancel(paymentId)];
    if (order === 'cancel first') calls.reverse();
    const [first, second] = await Promise.all(calls.map((call) => call()));
    expect(first).toEqual(second);
    const taken = first?.kind === 'paid' ? 1_880 : 0;
    expect(await balanceOf(world.bank, bea)).toBe(50_000 - taken);
    await expectCleanBooks(world);
  });

  it('of approving and declining have one winner', async () => {
    const { world, bea, paymentId } = await createQuestion();
    const other = await world.openTab();
    const [yes, no] = await Promise.all([
      world.bank.answerStepUp(bea, paymentId, true),
      other.answerStepUp(bea, paymentId, false),
    ]);
    expect(yes).toEqual(no);
    await expectCleanBooks(world);
  });
});

describe('asking over and over', () => {
  it.each(['declined', 'cancelled', 'expired'])('locks the face after five questions that were %s', async (how) => {
    const twins = await createTwins();
    const { world, bea, beaInPerson } = twins;
    for (let i = 0; i < 5; i++) {
      const paymentId = await askBea(twins);
      if (how === 'declined') await world.bank.answerStepUp(bea, paymentId, false);
      if (how === 'cancelled') await world.bank.cancel(paymentId);
    }
    if (how === 'expired') await world.clock.advance(120_000);
    await world.bank.findPayment('any');
    expect((await world.bank.messages(bea)).at(-1)?.kind).toBe('locked');
    if (how === 'declined') {
      // Five times "not me" closes the terminal to faces too.
      expect(await world.bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' })).toMatchObject({ kind: 'locked' });
      return;
    }
    const next = idOf(await payByFace(world, live(beaInPerson)));
    expect(await world.bank.submitDigits(next, '5678')).toMatchObject({ kind: 'declined', reason: 'locked' });
    await expectCleanBooks(world);
  });

  it('is forgiven by an approval, and not by the digits alone', async () => {
    const twins = await createTwins();
    const { world, bea } = twins;
    for (let i = 0; i < 4; i++) await world.bank.cancel(await askBea(twins));
    await world.bank.answerStepUp(bea, await askBea(twins), true);
    for (let i = 0; i < 4; i++) await world.bank.cancel(await askBea(twins));
    expect((await world.bank.messages(bea)).map(({ kind }) => kind)).not.toContain('locked');
  });
});
