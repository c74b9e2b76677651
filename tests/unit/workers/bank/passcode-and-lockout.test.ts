import { describe, expect, it } from 'vitest';
import { createFaceWorld, TERMINAL, enrolPerson, idOf, live, newKey, orderOf, payByFace } from './faces';
import { createAda } from './world';
import type { Bank } from '../../../../src/ports';

const request = (phoneNumber: string, passcode: string, terminalId = TERMINAL) => ({
  order: orderOf(500),
  terminalId,
  phoneNumber,
  passcode,
  idempotencyKey: newKey(),
});

const wrong = (bank: Bank, times: number, phoneNumber = '13800001234', terminalId?: string) =>
  Array.from({ length: times }).reduce<Promise<unknown>>(
    (before) => before.then(() => bank.payWithPasscode(request(phoneNumber, '999998', terminalId))),
    Promise.resolve(),
  );

describe('a passcode payment', () => {
  it('goes to confirmation and is paid, without any face', async () => {
    const { bank } = await createFaceWorld();
    await createAda(bank);
    const held = await bank.payWithPasscode(request('+86 138 0000 1234', '２46810'));
    expect(held).toMatchObject({ kind: 'confirm_needed', payer: { maskedName: 'A** Wong', maskedPhone: '138****1234' } });
    expect(await bank.confirm(idOf(held))).toMatchObject({ kind: 'paid', receipt: { method: 'passcode' } });
  });

  it('says the same for a wrong passcode, an unknown number and letters', async () => {
    const { bank } = await createFaceWorld();
    await createAda(bank);
    const attempts = [request('13800001234', '246811'), request('13900009999', '246810'), request('138abc', 'letter')];
    const steps = await Promise.all(attempts.map((one) => bank.payWithPasscode(one)));
    for (const step of steps) {
      expect(step).toEqual({ kind: 'declined', paymentId: expect.any(String), reason: 'passcode_mismatch' });
    }
  });

  it('is locked after five failures, known number or not, and waits longer the next time', async () => {
    const { bank, clock } = await createFaceWorld();
    const { customerId } = await createAda(bank);
    for (const [phone, till] of [
      ['13800001234', 'a'],
      ['13900009999', 'b'],
    ] as const) {
      await wrong(bank, 5, phone, till);
      const locked = await bank.payWithPasscode(request(phone, '246810', 'elsewhere'));
      expect(locked).toMatchObject({ kind: 'declined', reason: 'locked', retryAtMs: clock.nowMs() + 30_000 });
    }
    expect((await bank.messages(customerId)).map((m) => m.kind)).toEqual(['locked']);
    await clock.advance(30_000);
    await wrong(bank, 5, '13800001234', 'c');
    const second = await bank.payWithPasscode(request('13800001234', '246810', 'd'));
    expect(second).toMatchObject({ reason: 'locked', retryAtMs: clock.nowMs() + 60_000 });
    await clock.advance(60_000);
    expect(await bank.payWithPasscode(request('13800001234', '246810', 'd'))).toMatchObject({ kind: 'confirm_needed' });
  });

  it('does not get more than five guesses by sending them all at once', async () => {
    const { bank } = await createFaceWorld();
    await createAda(bank);
    const guesses = ['100001', '100002', '100003', '100004', '100005', '246810'];
    const steps = await Promise.all(guesses.map((one) => bank.payWithPasscode(request('13800001234', one))));
    const mismatches = steps.filter((step) => step.kind === 'declined' && step.reason === 'passcode_mismatch');
    expect(mismatches.length).toBeLessThanOrEqual(5);
    // Whichever order they were hashed in, the till has seen five wrong ones: a right one among them forgives the phone, not the till.
    expect(await bank.payWithPasscode(request('13800001234', '246810'))).toMatchObject({ kind: 'declined', reason: 'locked' });
  });

  it('counts only failures within three minutes', async () => {
    const { bank, clock } = await createFaceWorld();
    await createAda(bank);
    await wrong(bank, 4);
    await clock.advance(180_000);
    await wrong(bank, 1);
    expect(await bank.payWithPasscode(request('13800001234', '246810'))).toMatchObject({ kind: 'confirm_needed' });
  });
});

describe('the face path', () => {
  it('is locked at a terminal after five failures, while the passcode stays open', async () => {
    const world = await createFaceWorld();
    await enrolPerson(world, world.ada);
    for (let i = 0; i < 5; i++) await payByFace(world, live(world.stranger));
    const retryAtMs = world.clock.nowMs() + 30_000;
    expect(await world.bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' })).toEqual({ kind: 'locked', retryAtMs });
    expect((await world.bank.openChallenge({ terminalId: 'till-2', purpose: 'pay' })).kind).toBe('challenge');
    expect(await world.bank.payWithPasscode(request('13800001234', '246810'))).toMatchObject({ kind: 'confirm_needed' });
    await world.clock.advance(30_000);
    expect(await payByFace(world, live(world.ada))).toMatchObject({ kind: 'digits_needed' });
  });

  it('counts challenges that were not met, each once', async () => {
    const world = await createFaceWorld();
    for (let i = 0; i < 5; i++) {
      const opened = await world.bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' });
      if (opened.kind !== 'challenge') throw new Error(`locked after ${i}`);
      await world.bank.failChallenge(opened.challenge.challengeId, 'timeout');
      await world.bank.failChallenge(opened.challenge.challengeId, 'timeout');
    }
    expect((await world.bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' })).kind).toBe('locked');
  });

  it('does not count people who walk past', async () => {
    const world = await createFaceWorld();
    for (let i = 0; i < 8; i++) {
      const opened = await world.bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' });
      if (opened.kind !== 'challenge') throw new Error(`locked after ${i}`);
      await world.bank.failChallenge(opened.challenge.challengeId, 'aborted');
    }
    expect((await world.bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' })).kind).toBe('challenge');
  });

  it('locks a customer whose digits are guessed, at every terminal, and tells their phone', async () => {
    const world = await createFaceWorld();
    const { customerId } = await enrolPerson(world, world.ada);
    const first = await payByFace(world, live(world.ada));
    const second = await payByFace(world, live(world.ada));
    for (const guess of ['0000', '0001', '0002']) await world.bank.submitDigits(idOf(first), guess);
    for (const guess of ['0003', '0004']) await world.bank.submitDigits(idOf(second), guess);
    expect(await world.bank.submitDigits(idOf(second), '1234')).toMatchObject({ kind: 'declined', reason: 'locked' });
    expect((await world.bank.messages(customerId)).at(-1)).toMatchObject({ kind: 'locked', until: world.clock.nowMs() + 30_000 });
  });
});
