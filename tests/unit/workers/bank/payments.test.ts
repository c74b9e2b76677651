import { describe, expect, it } from 'vitest';
import type { PaymentStep } from '../../../../src/domain/payment';
import { audit } from '../../../../src/sim/auditor';
import { createLookAlike } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import {
  TERMINAL,
  balanceOf,
  booksOf,
  captureProbe,
  createFaceWorld,
  createFaces,
  enrolPerson,
  idOf,
  live,
  newKey,
  orderOf,
  payByFace,
} from './faces';
import type { FaceWorld } from './faces';

async function enrolled() {
  const world = await createFaceWorld();
  const { customerId } = await enrolPerson(world, world.ada);
  return { ...world, customerId };
}

async function expectCleanBooks(world: FaceWorld): Promise<void> {
  expect(audit(await booksOf(world))).toEqual([]);
}

describe('a face payment', () => {
  it('asks for the last four digits, then for confirmation, then is paid once', async () => {
    const world = await enrolled();
    const { bank, customerId, clock } = world;
    const asked = await payByFace(world, live(world.ada));
    expect(asked).toEqual({ kind: 'digits_needed', paymentId: idOf(asked), digits: 'last4', triesLeft: 3 });
    const held = await bank.submitDigits(idOf(asked), '1234');
    expect(held).toEqual({
      kind: 'confirm_needed',
      paymentId: idOf(asked),
      payer: { maskedName: 'a** Wong', maskedPhone: '138****1234' },
      total: { amountMinor: 1_880, currency: 'CNY' },
      expiresAtMs: clock.nowMs() + 120_000,
    });
    expect(await balanceOf(bank, customerId)).toBe(50_000);
    const paid = await bank.confirm(idOf(asked));
    expect(paid).toMatchObject({ kind: 'paid', receipt: { method: 'face', order: orderOf(1_880) } });
    expect(await bank.confirm(idOf(asked))).toEqual(paid);
    expect(await bank.cancel(idOf(asked))).toEqual(paid);
    expect(await balanceOf(bank, customerId)).toBe(48_120);
    const receipt = paid.kind === 'paid' ? paid.receipt : undefined;
    expect(await bank.history(customerId)).toMatchObject([{ method: 'face', receipt }]);
    expect((await bank.messages(customerId)).at(-1)).toMatchObject({ kind: 'paid', receipt });
    await expectCleanBooks(world);
  });

  it('never shows the page who or how close: no customer id, no full number, no score', async () => {
    const world = await enrolled();
    const asked = await payByFace(world, live(world.ada));
    const text = JSON.stringify([
      asked,
      await world.bank.submitDigits(idOf(asked), '1234'),
      await world.bank.confirm(idOf(asked)),
    ]);
    expect(text).not.toContain(world.customerId);
    expect(text).not.toContain('13800001234');
    expect(text).not.toMatch(/score|candidate|template/i);
  });

  it.each([
    ['no_match', 'live'],
    ['pad_failed', 'screen'],
    ['pad_failed', 'swap'],
    ['pad_failed', 'dark'],
  ] as const)('is declined with %s for a stranger or an attack (%s)', async (reason, as) => {
    const world = await enrolled();
    const person = as === 'live' ? world.stranger : world.ada;
    expect(await payByFace(world, { kind: 'person', person, as })).toMatchObject({ kind: 'declined', reason });
    await expectCleanBooks(world);
  });

  it('is declined after three wrong tries; letters are no try', async () => {
    const world = await enrolled();
    const { bank } = world;
    const asked = await payByFace(world, live(world.ada));
    expect(await bank.submitDigits(idOf(asked), '12e4')).toEqual(asked);
    expect(await bank.submitDigits(idOf(asked), '123')).toEqual(asked);
    expect(await bank.submitDigits(idOf(asked), '0000')).toMatchObject({ kind: 'digits_needed', triesLeft: 2 });
    expect(await bank.submitDigits(idOf(asked), '0000')).toMatchObject({ kind: 'digits_needed', triesLeft: 1 });
    expect(await bank.submitDigits(idOf(asked), '0000')).toMatchObject({ kind: 'declined', reason: 'digits_mismatch' });
    expect(await bank.submitDigits(idOf(asked), '1234')).toMatchObject({ kind: 'declined', reason: 'digits_mismatch' });
    expect(await bank.confirm(idOf(asked))).toMatchObject({ kind: 'declined', reason: 'digits_mismatch' });
    await expectCleanBooks(world);
  });

  it('accepts digits as people type them', async () => {
    const world = await enrolled();
    const asked = await payByFace(world, live(world.ada));
    expect(await world.bank.submitDigits(idOf(asked), '１２ 34')).toMatchObject({ kind: 'confirm_needed' });
  });

  it('is declined for want of money before anything is held', async () => {
    const world = await enrolled();
    const asked = await payByFace(world, live(world.ada), 50_001);
    const declined = { kind: 'declined', reason: 'insufficient_funds' };
    expect(await world.bank.submitDigits(idOf(asked), '1234')).toMatchObject(declined);
    expect(await world.bank.confirm(idOf(asked))).toMatchObject(declined);
    expect(await balanceOf(world.bank, world.customerId)).toBe(50_000);
    await expectCleanBooks(world);
  });

  it('counts what is held: three holds cannot spend the same money', async () => {
    const world = await enrolled();
    const [first, second, third, fourth] = (await Promise.all(
      [1, 2, 3, 4].map(() => payByFace(world, live(world.ada), 19_900)),
    )) as [PaymentStep, PaymentStep, PaymentStep, PaymentStep];
    expect(await world.bank.submitDigits(idOf(first), '1234')).toMatchObject({ kind: 'confirm_needed' });
    expect(await world.bank.submitDigits(idOf(second), '1234')).toMatchObject({ kind: 'confirm_needed' });
    expect(await world.bank.submitDigits(idOf(third), '1234')).toMatchObject({ reason: 'insufficient_funds' });
    expect(await world.bank.cancel(idOf(first))).toMatchObject({ kind: 'declined', reason: 'cancelled' });
    expect(await world.bank.confirm(idOf(first))).toMatchObject({ kind: 'declined', reason: 'cancelled' });
    expect(await world.bank.submitDigits(idOf(fourth), '1234')).toMatchObject({ kind: 'confirm_needed' });
    await expectCleanBooks(world);
  });

  it('lets go of the hold when the customer walked away', async () => {
    const world = await enrolled();
    const hold = async () => {
      const held = await payByFace(world, live(world.ada), 19_900);
      return { held, step: await world.bank.submitDigits(idOf(held), '1234') };
    };
    const { held } = await hold();
    await hold();
    expect((await hold()).step).toMatchObject({ reason: 'insufficient_funds' });
    await world.clock.advance(120_000);
    expect(await world.bank.confirm(idOf(held))).toMatchObject({ kind: 'declined', reason: 'expired' });
    expect((await hold()).step).toMatchObject({ kind: 'confirm_needed' });
    await expectCleanBooks(world);
  });

  it('asks for all eleven digits when look-alikes share the last four', async () => {
    const world = await enrolled();
    const twin = createLookAlike('bea', world.ada, 0.99, createSeededRng('twin'));
    await enrolPerson(world, twin, '13900001234');
    const asked = await payByFace(world, live(world.ada));
    expect(asked).toMatchObject({ kind: 'digits_needed', digits: 'all11' });
    expect(await world.bank.submitDigits(idOf(asked), '1234')).toEqual(asked);
    expect(await world.bank.submitDigits(idOf(asked), '139 0000 1234')).toMatchObject({
      kind: 'step_up_needed',
      payer: { maskedName: 'b** Wong', maskedPhone: '139****1234' },
    });
  });

  it('asks look-alikes with different endings for four digits, and each pays for themselves', async () => {
    const world = await enrolled();
    await enrolPerson(world, createLookAlike('bea', world.ada, 0.99, createSeededRng('twin')), '13900005678');
    const asked = await payByFace(world, live(world.ada));
    expect(asked).toMatchObject({ digits: 'last4' });
    expect(await world.bank.submitDigits(idOf(asked), '5678')).toMatchObject({ payer: { maskedPhone: '139****5678' } });
  });

  it('says model_mismatch when all templates are of another model version', async () => {
    const world = await enrolled();
    const { engine } = createFaces(world, 'scripted-2');
    expect(await payByFace({ ...world, engine }, live(world.ada))).toMatchObject({ kind: 'declined', reason: 'model_mismatch' });
  });
});

describe('probes', () => {
  it('are refused the second time, under any key, also when the first was declined', async () => {
    const world = await enrolled();
    for (const person of [world.ada, world.stranger]) {
      const sealedProbe = await captureProbe(world, live(person));
      const request = { order: orderOf(100), terminalId: TERMINAL, sealedProbe };
      await world.bank.pay({ ...request, idempotencyKey: newKey() });
      const again = await world.bank.pay({ ...request, idempotencyKey: newKey() });
      expect(again).toMatchObject({ kind: 'declined', reason: 'challenge_used' });
    }
  });

  it('are refused for another terminal, after 30 seconds, and made for enrolment', async () => {
    const world = await enrolled();
    const { bank, clock } = world;
    const sealedProbe = await captureProbe(world, live(world.ada));
    const elsewhere = { order: orderOf(100), terminalId: 'till-2', sealedProbe, idempotencyKey: newKey() };
    expect(await bank.pay(elsewhere)).toMatchObject({ reason: 'challenge_used' });
    const late = await captureProbe(world, live(world.ada));
    await clock.advance(30_000);
    const request = { order: orderOf(100), terminalId: TERMINAL, sealedProbe: late, idempotencyKey: newKey() };
    expect(await bank.pay(request)).toMatchObject({ reason: 'challenge_expired' });
  });

  it('must be captured after the challenge was issued and not in the future', async () => {
    const world = await enrolled();
    const { bank, clock, engine } = world;
    for (const shiftMs of [-2_001, 2_001]) {
      const opened = await bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' });
      if (opened.kind !== 'challenge') throw new Error(opened.kind);
      const shifted = createFaces({ ...world, clock: { ...clock, nowMs: () => clock.nowMs() + shiftMs } });
      shifted.engine.present(live(world.ada));
      await shifted.engine.beginCapture(opened.challenge);
      const outcome = await shifted.engine.captureProbe({ still: [], answers: [] }, opened.challenge);
      if (outcome.kind !== 'sealed') throw new Error(outcome.kind);
      const request = { order: orderOf(100), terminalId: TERMINAL, sealedProbe: outcome.probe, idempotencyKey: newKey() };
      expect(await bank.pay(request)).toMatchObject({ reason: 'probe_invalid' });
    }
    expect(engine).toBeDefined();
  });
});

describe('idempotency', () => {
  it('replays the same answer for the same request, and refuses the key for another', async () => {
    const world = await enrolled();
    const sealedProbe = await captureProbe(world, live(world.ada));
    const request = { order: orderOf(100), terminalId: TERMINAL, sealedProbe, idempotencyKey: 'same' };
    const first = await world.bank.pay(request);
    expect(first.kind).toBe('digits_needed');
    expect(await world.bank.pay(request)).toEqual(first);
    expect(await world.bank.findPayment('same')).toEqual(first);
    const conflict = { kind: 'declined', reason: 'idempotency_conflict' };
    expect(await world.bank.pay({ ...request, order: orderOf(200) })).toEqual(conflict);
    const passcode = {
      order: orderOf(100),
      terminalId: TERMINAL,
      phoneNumber: '13800001234',
      passcode: '246810',
      idempotencyKey: 'same',
    };
    expect(await world.bank.payWithPasscode(passcode)).toEqual(conflict);
    expect(await world.bank.findPayment('never')).toEqual({ kind: 'declined', reason: 'unknown_payment' });
  });

  it('makes one payment of a double click on pay, and of the same request from two tabs', async () => {
    const world = await enrolled();
    const other = await world.openTab();
    const sealedProbe = await captureProbe(world, live(world.ada));
    const request = { order: orderOf(100), terminalId: TERMINAL, sealedProbe, idempotencyKey: 'same' };
    const steps = await Promise.all([world.bank.pay(request), world.bank.pay(request), other.pay(request), other.pay(request)]);
    expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(1);
    expect(steps[0]?.kind).toBe('digits_needed');
    const { payments } = await world.readTables('payments');
    expect(payments).toHaveLength(1);
  });

  it('takes the money once when confirm is clicked twice in each of two tabs', async () => {
    const world = await enrolled();
    const other = await world.openTab();
    const asked = await payByFace(world, live(world.ada));
    const id = idOf(asked);
    await Promise.all([world.bank.submitDigits(id, '1234'), other.submitDigits(id, '1234')]);
    const steps = await Promise.all([world.bank.confirm(id), other.confirm(id), world.bank.confirm(id), other.confirm(id)]);
    expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(1);
    expect(steps[0]?.kind).toBe('paid');
    expect(await balanceOf(world.bank, world.customerId)).toBe(48_120);
    expect(await world.bank.history(world.customerId)).toHaveLength(1);
    await expectCleanBooks(world);
  });

  it('lets either confirm or cancel win a race, never both', async () => {
    const world = await enrolled();
    const other = await world.openTab();
    const asked = await payByFace(world, live(world.ada));
    await world.bank.submitDigits(idOf(asked), '1234');
    const [confirmed, cancelled] = await Promise.all([world.bank.confirm(idOf(asked)), other.cancel(idOf(asked))]);
    expect(confirmed).toEqual(cancelled);
    await expectCleanBooks(world);
  });
});

describe('orders', () => {
  const price = orderOf(100).total;
  it.each([
    ['a total that is not the sum', { total: orderOf(99).total }],
    ['no lines', { lines: [] }],
    ['nothing to pay', orderOf(0)],
    ['a negative line', { lines: [{ itemId: 'a', name: 'A', quantity: -1, unitPrice: price }] }],
    ['a fraction', { lines: [{ itemId: 'a', name: 'A', quantity: 0.5, unitPrice: price }] }],
  ])('with %s are refused', async (_what, bad) => {
    const world = await enrolled();
    const sealedProbe = await captureProbe(world, live(world.ada));
    const order = { ...orderOf(100), ...bad };
    const step = await world.bank.pay({ order, terminalId: TERMINAL, sealedProbe, idempotencyKey: newKey() });
    expect(step).toEqual({ kind: 'declined', reason: 'order_invalid' });
  });
});
