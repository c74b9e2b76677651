/**
 * Whichever write fails: nothing half done, and the call can be made again.
 */
import { describe, expect, it } from 'vitest';
import { audit } from '../../../../src/sim/auditor';
import {
  TERMINAL,
  balanceOf,
  booksOf,
  captureProbe,
  createFaceWorld,
  enrolPerson,
  idOf,
  live,
  newKey,
  orderOf,
  payByFace,
} from './faces';
import { createQuestion } from './twins';
import { createAda, createTestBank } from './world';
import type { TestBank } from './world';

describe.each(['quota', 'abort'] as const)('a %s failure on any write', (fault) => {
  /** Fails the first write of a call, then the second, and so on until the call gets through. */
  async function failEachWrite<T>(
    world: TestBank,
    call: () => Promise<T>,
    expectFailed: (result: T) => Promise<void>,
  ): Promise<{ result: T; failures: number }> {
    for (let writes = 0; writes < 50; writes++) {
      const heal = world.failWriteAfter(writes, fault);
      const result = await call().finally(() => undefined);
      if (!heal()) return { result, failures: writes };
      await expectFailed(result);
    }
    throw new Error('the call never got through');
  }

  it('of a confirmation takes nothing, and the payment can still be confirmed', async () => {
    const world = await createFaceWorld();
    const { customerId } = await enrolPerson(world, world.ada);
    const asked = await payByFace(world, live(world.ada));
    const held = await world.bank.submitDigits(idOf(asked), '1234');
    const { result, failures } = await failEachWrite(
      world,
      () => world.bank.confirm(idOf(asked)),
      async (step) => {
        expect(step).toEqual({ kind: 'declined', reason: 'storage_failed' });
        expect(await balanceOf(world.bank, customerId)).toBe(50_000);
        expect(await world.bank.submitDigits(idOf(asked), '1234')).toEqual(held);
        expect(audit(await booksOf(world))).toEqual([]);
      },
    );
    expect(failures).toBeGreaterThanOrEqual(5);
    expect(result.kind).toBe('paid');
    expect(await balanceOf(world.bank, customerId)).toBe(48_120);
  });

  it('of a payment or its digits leaves no trace, and the same request gets through afterwards', async () => {
    const world = await createFaceWorld();
    await enrolPerson(world, world.ada);
    const sealedProbe = await captureProbe(world, live(world.ada));
    const request = { order: orderOf(100), terminalId: TERMINAL, sealedProbe, idempotencyKey: newKey() };
    const failed = async (step: unknown) => {
      expect(step).toEqual({ kind: 'declined', reason: 'storage_failed' });
      expect(audit(await booksOf(world))).toEqual([]);
    };
    const asked = await failEachWrite(world, () => world.bank.pay(request), failed);
    expect(asked.result.kind).toBe('digits_needed');
    const held = await failEachWrite(world, () => world.bank.submitDigits(idOf(asked.result), '1234'), failed);
    expect(held.result.kind).toBe('confirm_needed');
    const voided = await failEachWrite(world, () => world.bank.cancel(idOf(asked.result)), failed);
    expect(voided.result).toMatchObject({ reason: 'cancelled' });
  });

  it("of a phone's answer takes nothing and keeps the question, and the answer can be given again", async () => {
    const { world, paymentId, bea } = await createQuestion();
    const asked = await world.bank.findPayment('asked');
    const { result, failures } = await failEachWrite(
      world,
      () => world.bank.answerStepUp(bea, paymentId, true),
      async (step) => {
        expect(step).toEqual({ kind: 'declined', reason: 'storage_failed' });
        expect(await world.bank.submitDigits(paymentId, '5678')).toEqual(asked);
        expect((await world.bank.messages(bea)).at(-1)?.kind).toBe('step_up');
        expect(audit(await booksOf(world))).toEqual([]);
      },
    );
    expect(failures).toBeGreaterThanOrEqual(5);
    expect(result.kind).toBe('paid');
    expect(await balanceOf(world.bank, bea)).toBe(48_120);
  });

  it('of opening a wallet leaves neither wallet nor money', async () => {
    const world = await createTestBank();
    const { bank } = world;
    const { result } = await failEachWrite(
      world,
      () => bank.createWallet({ name: 'Ada', phoneNumber: '13800001234', passcode: '246810' }),
      async (refusal) => {
        expect(refusal).toEqual({ kind: 'refused', reason: 'storage_failed' });
        expect(await bank.wallets()).toEqual([]);
        expect(audit(await booksOf(world))).toEqual([]);
      },
    );
    expect(result.kind).toBe('ok');
  });

  it('of a challenge or of recovery is a value too', async () => {
    const world = await createTestBank();
    const { bank } = world;
    await createAda(bank);
    const { result } = await failEachWrite(
      world,
      () => bank.openChallenge({ terminalId: TERMINAL, purpose: 'pay' }),
      async (answer) => expect(answer).toEqual({ kind: 'refused', reason: 'storage_failed' }),
    );
    expect(result.kind).toBe('challenge');
    bank.close();
    expect(await bank.recover(TERMINAL)).toEqual([]);
  });
});
