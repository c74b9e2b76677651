import { afterEach, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money';
import type { DeclineReason, Order, PaymentStep } from '../../../src/domain/payment';
import { createPayment } from '../../../src/flows/pay';
import type { PayActor, PayEvent } from '../../../src/flows/pay';
import { PAY_POLICY } from '../../../src/flows/pay-settle';
import { AT_REST, SMILING, fakeWorld, settled } from './fakes';
import type { FakeWorld } from './fakes';

const total = { amountMinor: minor(1800), currency: 'CNY' } as const;
const lines = [{ itemId: 'a', name: 'Noodles', quantity: 1, unitPrice: total }];
const order: Order = { orderId: 'order-1', storeId: 'store', storeName: 'Noodle House', lines, total };
const payer = { maskedName: 'L**', maskedPhone: '138****5678' };
const asked: PaymentStep = { kind: 'step_up_needed', paymentId: 'p1', payer, total, expiresAtMs: 9_999_999 };
const paid: PaymentStep = {
  kind: 'paid',
  paymentId: 'p1',
  receipt: { receiptId: 'r1', paymentId: 'p1', order, payer, method: 'face', paidAtMs: 5 },
};
const declined = (reason: DeclineReason): PaymentStep => ({ kind: 'declined', paymentId: 'p1', reason });

let world: FakeWorld;
let actor: PayActor;
/** Where the payment stands at the bank. */
let books: PaymentStep;
let calls: string[];

const state = () => actor.getSnapshot().value;
const context = () => actor.getSnapshot().context;
async function send(...events: PayEvent[]): Promise<void> {
  for (const event of events) actor.send(event);
  await settled();
}

/** Looks, holds still, smiles. */
async function showFace(): Promise<void> {
  await send({ type: 'START_FACE', order });
  for (let i = 0; i < 200 && state() === 'face'; i++) {
    const promptedAtMs = actor.getSnapshot().children.capture?.getSnapshot().context.promptedAtMs ?? Infinity;
    world.face.scene = world.clock.nowMs() - promptedAtMs > 250 ? SMILING : AT_REST;
    await world.clock.advance(40);
  }
}

/** A face, its digits, and the phone is asked. */
async function reachQuestion(): Promise<void> {
  calls = [];
  books = { kind: 'digits_needed', paymentId: 'p1', digits: 'last4', triesLeft: 3 };
  world = fakeWorld({
    recover: async () => [],
    pay: async () => books,
    submitDigits: async () => (books = asked),
    findPayment: async (key) => {
      calls.push(`find ${key}`);
      return books;
    },
    cancel: async () => {
      calls.push('cancel');
      if (books.kind === 'step_up_needed') books = declined('cancelled');
      return books;
    },
    confirm: async () => {
      throw new Error('the terminal has nothing to confirm');
    },
  });
  actor = createPayment({ terminalId: 'till', world });
  actor.start();
  await settled();
  await showFace();
  await send({ type: 'DIGITS', digits: '5678' });
}

const poll = (): Promise<void> => world.clock.advance(PAY_POLICY.stepUpEveryMs + 10);

afterEach(() => actor.stop());

describe('a terminal whose customer is asked on the phone', () => {
  it('waits, and shows the receipt once the phone has approved, without asking again', async () => {
    await reachQuestion();
    expect(state()).toBe('step_up');
    expect(context()).toMatchObject({ payer, step: asked });
    await poll();
    await poll();
    expect(state()).toBe('step_up');
    books = paid;
    await poll();
    expect(state()).toBe('paid');
    expect(context().receipt?.receiptId).toBe('r1');
    expect(calls).toEqual(['find id-1', 'find id-1', 'find id-1']);
    await world.clock.advance(60_000);
    expect(calls).toHaveLength(3);
  });

  it.each(['step_up_declined', 'step_up_expired'] as const)('says why nothing was taken: %s', async (reason) => {
    await reachQuestion();
    books = declined(reason);
    await poll();
    expect(state()).toBe('declined');
    expect(context().decline).toEqual({ reason });
    expect(calls).not.toContain('cancel');
  });

  it('has nothing to confirm', async () => {
    await reachQuestion();
    await send({ type: 'CONFIRM' });
    expect(state()).toBe('step_up');
  });

  it('cancels, and asks no more', async () => {
    await reachQuestion();
    await send({ type: 'CANCEL' });
    expect(state()).toBe('idle');
    expect(books).toEqual(declined('cancelled'));
    await world.clock.advance(60_000);
    expect(calls).toEqual(['cancel']);
  });

  it('changes to the passcode after the held amount was let go', async () => {
    await reachQuestion();
    await send({ type: 'USE_PASSCODE' });
    expect(calls).toEqual(['cancel']);
    expect(state()).toBe('passcode');
    expect(context()).toMatchObject({ order, idempotencyKey: undefined });
  });

  it('says paid when the phone was quicker than the cancel', async () => {
    await reachQuestion();
    books = paid;
    await send({ type: 'CANCEL' });
    expect(state()).toBe('paid');
  });

  it('goes on asking a bank that is gone, silent or cannot read its books', async () => {
    await reachQuestion();
    const find = world.bank.findPayment;
    world.bank.findPayment = () => Promise.reject(new Error('lost'));
    await world.clock.advance(60_000);
    world.bank.findPayment = () => new Promise(() => {});
    await world.clock.advance(60_000);
    world.bank.findPayment = async () => ({ kind: 'declined', reason: 'storage_failed' });
    await world.clock.advance(60_000);
    expect(state()).toBe('step_up');
    world.bank.findPayment = find;
    books = paid;
    await world.clock.advance(PAY_POLICY.bankTimeoutMs + PAY_POLICY.stepUpEveryMs);
    expect(state()).toBe('paid');
  });
});

describe('while a phone may approve, the terminal never says that nothing was taken before it knows:', () => {
  const cancelFails = {
    'the answer is lost': () => Promise.reject(new Error('lost')),
    'the bank cannot write': async (): Promise<PaymentStep> => ({ kind: 'declined', reason: 'storage_failed' }),
  };
  it.each(Object.entries(cancelFails))('a cancel is repeated when %s', async (_what, fails) => {
    await reachQuestion();
    const cancel = world.bank.cancel;
    world.bank.cancel = fails;
    await send({ type: 'CANCEL' });
    await world.clock.advance(10 * PAY_POLICY.queries * PAY_POLICY.queryEveryMs);
    expect(state()).toBe('settling');
    world.bank.cancel = cancel;
    books = paid;
    await world.clock.advance(PAY_POLICY.bankTimeoutMs);
    expect(state()).toBe('paid');
  });

  it('a cancel to a bank that is gone waits for the bank', async () => {
    await reachQuestion();
    world.bank.cancel = () => Promise.reject(new Error('lost'));
    const find = world.bank.findPayment;
    world.bank.findPayment = () => Promise.reject(new Error('lost'));
    await send({ type: 'CANCEL' });
    await world.clock.advance(10 * 60_000);
    expect(state()).toBe('settling');
    world.bank.findPayment = find;
    books = paid;
    await world.clock.advance(PAY_POLICY.queryEveryMs + 10);
    expect(state()).toBe('paid');
  });

  it('digits whose answer is lost may have asked a phone', async () => {
    await reachQuestion();
    await send({ type: 'CANCEL' });
    books = { kind: 'digits_needed', paymentId: 'p1', digits: 'last4', triesLeft: 3 };
    await showFace();
    const find = world.bank.findPayment;
    world.bank.submitDigits = () => Promise.reject(new Error('lost'));
    world.bank.findPayment = () => Promise.reject(new Error('lost'));
    await send({ type: 'DIGITS', digits: '5678' });
    await world.clock.advance(10 * 60_000);
    expect(state()).toBe('submitting');
    world.bank.findPayment = find;
    books = asked;
    await world.clock.advance(PAY_POLICY.queryEveryMs + 10);
    expect(state()).toBe('step_up');
  });
});
