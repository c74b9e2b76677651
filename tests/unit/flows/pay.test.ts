import { afterEach, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money';
import type { Order, PaymentStep } from '../../../src/domain/payment';
import { createPayment } from '../../../src/flows/pay';
import type { PayActor, PayEvent } from '../../../src/flows/pay';
import { PAY_POLICY } from '../../../src/flows/pay-settle';
import type { Bank } from '../../../src/ports';
import { AT_REST, SMILING, fakeWorld, settled } from './fakes';
import type { FakeWorld } from './fakes';

const order: Order = {
  orderId: 'order-1',
  storeId: 'store',
  storeName: 'Noodle House',
  lines: [{ itemId: 'a', name: 'Noodles', quantity: 1, unitPrice: { amountMinor: minor(1800), currency: 'CNY' } }],
  total: { amountMinor: minor(1800), currency: 'CNY' },
};
const payer = { maskedName: 'L**', maskedPhone: '138****5678' };

const digitsNeeded = (triesLeft = 3): PaymentStep => ({ kind: 'digits_needed', paymentId: 'p1', digits: 'last4', triesLeft });
const paid: PaymentStep = {
  kind: 'paid',
  paymentId: 'p1',
  receipt: { receiptId: 'r1', paymentId: 'p1', order, payer, method: 'face', paidAtMs: 5 },
};
const declined = (reason: Extract<PaymentStep, { kind: 'declined' }>['reason']): PaymentStep => ({ kind: 'declined', reason });

/** A bank with one payment, whose books can be read while its answers get lost. */
function teller(world: FakeWorld) {
  const confirmNeeded = (): PaymentStep => {
    const expiresAtMs = world.clock.nowMs() + 60_000;
    return { kind: 'confirm_needed', paymentId: 'p1', payer, total: order.total, expiresAtMs };
  };
  const calls: string[] = [];
  const lost = new Map<string, 'throws' | 'silent'>();
  const books = { step: declined('unknown_payment') as PaymentStep, keys: [] as string[], silentOpens: true };
  const answers = {
    pay: (): PaymentStep => digitsNeeded(),
    code: (): PaymentStep => paid,
    digits: (typed: string) => (typed === '5678' ? confirmNeeded() : digitsNeeded(2)),
  };
  async function answer(name: string, act: () => PaymentStep): Promise<PaymentStep> {
    calls.push(name);
    const how = lost.get(name);
    books.step = act();
    if (how === 'throws') throw new Error('connection lost');
    if (how === 'silent') return new Promise(() => {});
    return books.step;
  }
  const bank: Partial<Bank> = {
    pay: ({ idempotencyKey }) => (books.keys.push(idempotencyKey), answer('pay', answers.pay)),
    payWithCode: ({ idempotencyKey, code }) => (books.keys.push(idempotencyKey), answer(`code ${code}`, answers.code)),
    payWithPasscode: ({ idempotencyKey }) => (books.keys.push(idempotencyKey), answer('payWithPasscode', confirmNeeded)),
    submitDigits: (_id, typed) => answer(`digits ${typed}`, () => answers.digits(typed)),
    confirm: () => answer('confirm', () => paid),
    cancel: () => answer('cancel', () => (books.step.kind === 'paid' ? books.step : declined('cancelled'))),
    findPayment: async (key) => {
      calls.push(`find ${key}`);
      if (lost.get('find') === 'throws') throw new Error('connection lost');
      return books.step;
    },
    recover: async () => [],
  };
  Object.assign(world.bank, bank);
  return { calls, lost, books, answers };
}

let world: FakeWorld;
let bank: ReturnType<typeof teller>;
let actor: PayActor;

async function open(prepare: () => void = () => {}): Promise<void> {
  world = fakeWorld();
  bank = teller(world);
  prepare();
  actor = createPayment({ terminalId: 'till', world });
  actor.start();
  await settled();
}

const state = () => actor.getSnapshot().value;
const context = () => actor.getSnapshot().context;
async function send(...events: PayEvent[]): Promise<void> {
  for (const event of events) actor.send(event);
  await settled();
}

/** Looks, holds still, smiles. */
async function showFace(): Promise<void> {
  for (let i = 0; i < 200 && state() === 'face'; i++) {
    const capture = actor.getSnapshot().children.capture?.getSnapshot();
    const promptedAtMs = capture?.context.promptedAtMs ?? Infinity;
    world.face.scene = world.clock.nowMs() - promptedAtMs > 250 ? SMILING : AT_REST;
    await world.clock.advance(40);
  }
}

const reach = {
  idle: () => open(),
  face: async () => {
    await open();
    await send({ type: 'START_FACE', order });
  },
  digits: async () => {
    await reach.face();
    await showFace();
  },
  confirm: async () => {
    await reach.digits();
    await send({ type: 'DIGITS', digits: '5678' });
  },
  passcode: async () => {
    await open();
    await send({ type: 'START_PASSCODE', order });
  },
  code: async () => {
    await open();
    await send({ type: 'START_CODE', order });
  },
  declined: async () => {
    await open(() => (bank.answers.pay = () => declined('no_match')));
    await send({ type: 'START_FACE', order });
    await showFace();
  },
  paid: async () => {
    await reach.confirm();
    await send({ type: 'CONFIRM' });
  },
};

afterEach(() => actor.stop());

describe('paying by face', () => {
  it('goes from the face over the digits and the confirmation to the receipt', async () => {
    await reach.digits();
    expect(state()).toBe('digits');
    expect(context()).toMatchObject({ digitsNeeded: 'last4', order, idempotencyKey: 'id-1' });
    await send({ type: 'DIGITS', digits: '５６ 78' });
    expect(state()).toBe('confirm');
    expect(context().payer).toEqual(payer);
    await send({ type: 'CONFIRM' });
    expect(state()).toBe('paid');
    expect(context().receipt?.receiptId).toBe('r1');
    expect(bank.calls).toEqual(['pay', 'digits 5678', 'confirm']);
    expect(world.camera.openSessions).toBe(0);
  });

  it('sends letters or too few digits nowhere, and costs no try', async () => {
    await reach.digits();
    for (const digits of ['56a8', '567', '56789', '']) await send({ type: 'DIGITS', digits });
    expect(state()).toBe('digits');
    expect(context().problem).toBe('digits');
    expect(bank.calls).toEqual(['pay']);
    await send({ type: 'DIGITS', digits: '5678' });
    expect(context().problem).toBeUndefined();
  });

  it('stays at the digits after a wrong try and shows how many are left', async () => {
    await reach.digits();
    await send({ type: 'DIGITS', digits: '0000' });
    expect(state()).toBe('digits');
    expect(context().step).toMatchObject({ triesLeft: 2 });
  });

  it('asks for all eleven digits when two customers share four', async () => {
    await open(() => (bank.answers.pay = () => ({ kind: 'digits_needed', paymentId: 'p1', digits: 'all11', triesLeft: 3 })));
    await send({ type: 'START_FACE', order });
    await showFace();
    await send({ type: 'DIGITS', digits: '5678' });
    expect(context().problem).toBe('digits');
    await send({ type: 'DIGITS', digits: '138 1234 5678' });
    expect(bank.calls.at(-1)).toBe('digits 13812345678');
  });

  it('a double click on confirm, and a third, pays once', async () => {
    await reach.confirm();
    await send({ type: 'CONFIRM' }, { type: 'CONFIRM' });
    await send({ type: 'CONFIRM' });
    expect(state()).toBe('paid');
    expect(bank.calls.filter((call) => call === 'confirm')).toHaveLength(1);
  });

  it('a decline says why and until when', async () => {
    await open(() => (bank.answers.pay = () => ({ kind: 'declined', reason: 'locked', retryAtMs: 77 })));
    await send({ type: 'START_FACE', order });
    await showFace();
    expect(state()).toBe('declined');
    expect(context().decline).toEqual({ reason: 'locked', retryAtMs: 77 });
  });

  it('a retry is a new attempt: new challenge, new key, nothing of the old', async () => {
    await reach.declined();
    expect(bank.books.keys).toEqual(['id-1']);
    bank.answers.pay = () => digitsNeeded();
    await send({ type: 'RETRY' });
    expect(state()).toBe('face');
    expect(context()).toMatchObject({ decline: undefined, step: undefined, idempotencyKey: undefined, order });
    await showFace();
    expect(bank.books.keys).toEqual(['id-1', 'id-2']);
    expect(world.issued.map((each) => each.challengeId)).toEqual(['challenge-1', 'challenge-2']);
  });

  it('a customer who walks away from the digits leaves nothing reserved', async () => {
    await reach.digits();
    await world.clock.advance(PAY_POLICY.digitsTimeoutMs + 10);
    expect(state()).toBe('declined');
    expect(context().decline).toEqual({ reason: 'expired' });
    expect(bank.calls.at(-1)).toBe('cancel');
  });

  it('an authorisation that expires is voided', async () => {
    await reach.confirm();
    await world.clock.advance(60_010);
    expect(context().decline).toEqual({ reason: 'expired' });
    expect(bank.calls.at(-1)).toBe('cancel');
  });
});

describe('cancel', () => {
  it.each(['digits', 'confirm'] as const)('in %s voids at the bank', async (stage) => {
    await reach[stage]();
    await send({ type: 'CANCEL' });
    expect(bank.calls.at(-1)).toBe('cancel');
    expect(state()).toBe('idle');
    expect(context()).toMatchObject({ order: undefined, idempotencyKey: undefined, step: undefined });
  });

  it.each(['face', 'passcode', 'declined'] as const)('in %s has nothing to void', async (stage) => {
    await reach[stage]();
    await send({ type: 'CANCEL' });
    expect(state()).toBe('idle');
    expect(bank.calls).not.toContain('cancel');
    expect(world.camera.openSessions).toBe(0);
  });

  it('in the camera view spends the challenge', async () => {
    await reach.face();
    await world.clock.advance(300);
    await send({ type: 'CANCEL' });
    expect(world.failed).toEqual([{ challengeId: 'challenge-1', reason: 'aborted' }]);
    expect(world.face.capturing).toBeUndefined();
  });

  it('while submitting waits for the answer and then voids', async () => {
    let answer = (_step: PaymentStep): void => {};
    await open(() => (world.bank.pay = () => new Promise((resolve) => (answer = resolve))));
    await send({ type: 'START_FACE', order });
    await showFace();
    expect(state()).toBe('submitting');
    await send({ type: 'CANCEL' });
    expect(state()).toBe('submitting');
    answer(digitsNeeded());
    await settled();
    expect(state()).toBe('idle');
    expect(bank.calls).toEqual(['cancel']);
  });

  it('while settling does not undo a payment', async () => {
    await reach.confirm();
    await send({ type: 'CONFIRM' }, { type: 'CANCEL' });
    expect(state()).toBe('paid');
    expect(bank.calls).not.toContain('cancel');
  });

  it('after paying does nothing', async () => {
    await reach.paid();
    await send({ type: 'CANCEL' });
    expect(state()).toBe('paid');
    expect(bank.calls).not.toContain('cancel');
    await send({ type: 'NEW_ORDER' });
    expect(state()).toBe('idle');
    expect(context().receipt).toBeUndefined();
  });

  it('says paid when the bank had captured before the cancel arrived', async () => {
    await reach.confirm();
    bank.books.step = paid;
    await send({ type: 'CANCEL' });
    expect(state()).toBe('paid');
  });

  it('is repeated when its answer is lost before it took effect', async () => {
    await reach.confirm();
    const cancel = world.bank.cancel;
    let tries = 0;
    world.bank.cancel = (id) => (++tries === 1 ? Promise.reject(new Error('lost')) : cancel(id));
    await send({ type: 'CANCEL' });
    expect(state()).toBe('settling');
    await world.clock.advance(PAY_POLICY.queryEveryMs + 10);
    expect(tries).toBe(2);
    expect(state()).toBe('idle');
  });
});

describe('an answer that is lost', () => {
  it.each(['throws', 'silent'] as const)('confirm %s, but the books say paid', async (how) => {
    await reach.confirm();
    bank.lost.set('confirm', how);
    await send({ type: 'CONFIRM' });
    if (how === 'silent') {
      expect(state()).toBe('settling');
      await world.clock.advance(PAY_POLICY.bankTimeoutMs + 10);
    }
    expect(bank.calls.slice(-2)).toEqual(['confirm', 'find id-1']);
    expect(state()).toBe('paid');
    expect(context().receipt?.receiptId).toBe('r1');
  });

  it('confirm that never arrived leads back to the confirmation, and can be pressed again', async () => {
    await reach.confirm();
    const confirm = world.bank.confirm;
    world.bank.confirm = () => Promise.reject(new Error('lost'));
    await send({ type: 'CONFIRM' });
    expect(state()).toBe('confirm');
    world.bank.confirm = confirm;
    await send({ type: 'CONFIRM' });
    expect(state()).toBe('paid');
  });

  it('confirm with a bank that is gone says nothing until the books can be read', async () => {
    await reach.confirm();
    bank.lost.set('confirm', 'throws').set('find', 'throws');
    await send({ type: 'CONFIRM' });
    await world.clock.advance(10 * 60_000);
    expect(state()).toBe('settling');
    bank.lost.clear();
    await world.clock.advance(PAY_POLICY.queryEveryMs + 10);
    expect(state()).toBe('paid');
  });

  it('confirm whose books cannot be read says nothing until they can', async () => {
    await reach.confirm();
    bank.lost.set('confirm', 'throws');
    const find = world.bank.findPayment;
    world.bank.findPayment = async () => declined('storage_failed');
    await send({ type: 'CONFIRM' });
    await world.clock.advance(60_000);
    expect(state()).toBe('settling');
    world.bank.findPayment = find;
    await world.clock.advance(PAY_POLICY.queryEveryMs + 10);
    expect(state()).toBe('paid');
  });

  it('pay throws and the books know the payment', async () => {
    await open(() => bank.lost.set('pay', 'throws'));
    await send({ type: 'START_FACE', order });
    await showFace();
    expect(bank.calls).toEqual(['pay', 'find id-1']);
    expect(state()).toBe('digits');
  });

  it('pay throws and the books know nothing: declined, nothing taken', async () => {
    await open(() => (world.bank.pay = () => Promise.reject(new Error('lost'))));
    await send({ type: 'START_FACE', order });
    await showFace();
    expect(bank.calls).toEqual(['find id-1']);
    expect(context().decline).toEqual({ reason: 'unknown_payment' });
  });

  it('pay answers after it was given up: what it reserved is reversed', async () => {
    let answer = (_step: PaymentStep): void => {};
    await open(() => (world.bank.pay = () => new Promise((resolve) => (answer = resolve))));
    await send({ type: 'START_FACE', order });
    await showFace();
    await world.clock.advance(PAY_POLICY.bankTimeoutMs + PAY_POLICY.queries * PAY_POLICY.queryEveryMs);
    expect(bank.calls).toEqual(Array.from({ length: PAY_POLICY.queries }, () => 'find id-1'));
    expect(context().decline).toEqual({ reason: 'unknown_payment' });
    answer(digitsNeeded());
    await settled();
    expect(bank.calls.at(-1)).toBe('cancel');
    expect(state()).toBe('declined');
  });

  it('pay with a bank that is gone ends as a storage failure', async () => {
    await open(() => bank.lost.set('pay', 'throws').set('find', 'throws'));
    await send({ type: 'START_FACE', order });
    await showFace();
    await world.clock.advance(PAY_POLICY.queries * PAY_POLICY.queryEveryMs);
    expect(context().decline).toEqual({ reason: 'storage_failed' });
  });
});

describe('passcode', () => {
  it('pays without a face', async () => {
    await reach.passcode();
    await send({ type: 'PASSCODE', phoneNumber: '138 1234 5678', passcode: '１35790' });
    expect(state()).toBe('confirm');
    await send({ type: 'CONFIRM' });
    expect(state()).toBe('paid');
    expect(world.camera.opened).toHaveLength(0);
  });

  it('a number or passcode that cannot be one is not sent', async () => {
    await reach.passcode();
    await send({ type: 'PASSCODE', phoneNumber: '138abc', passcode: '135790' });
    expect(context().problem).toBe('phone');
    await send({ type: 'PASSCODE', phoneNumber: '13812345678', passcode: '1357' });
    expect(context().problem).toBe('passcode');
    expect(bank.calls).toEqual([]);
  });

  it.each(['digits', 'confirm'] as const)('instead of %s voids the open payment first', async (stage) => {
    await reach[stage]();
    await send({ type: 'USE_PASSCODE' });
    expect(bank.calls.at(-1)).toBe('cancel');
    expect(state()).toBe('passcode');
    expect(context()).toMatchObject({ order, idempotencyKey: undefined });
    await send({ type: 'PASSCODE', phoneNumber: '13812345678', passcode: '135790' });
    expect(bank.books.keys).toEqual(['id-1', 'id-2']);
  });

  it.each(['face', 'declined'] as const)('instead of %s keeps the order and closes the camera', async (stage) => {
    await reach[stage]();
    await send({ type: 'USE_PASSCODE' });
    expect(state()).toBe('passcode');
    expect(context().order).toEqual(order);
    expect(world.camera.openSessions).toBe(0);
    expect(bank.calls).not.toContain('cancel');
  });

  it('asked for while submitting comes after the answer was voided', async () => {
    let answer = (_step: PaymentStep): void => {};
    await open(() => (world.bank.pay = () => new Promise((resolve) => (answer = resolve))));
    await send({ type: 'START_FACE', order });
    await showFace();
    await send({ type: 'USE_PASSCODE' });
    answer(digitsNeeded());
    await settled();
    expect(bank.calls).toEqual(['cancel']);
    expect(state()).toBe('passcode');
  });

  it('a retry after a wrong passcode leads back to the passcode', async () => {
    await reach.passcode();
    world.bank.payWithPasscode = async () => declined('passcode_mismatch');
    await send({ type: 'PASSCODE', phoneNumber: '13812345678', passcode: '135790' });
    expect(state()).toBe('declined');
    await send({ type: 'RETRY' });
    expect(state()).toBe('passcode');
  });
});

describe('starting again', () => {
  it('shows what an earlier page left open, and voids it before anything else', async () => {
    const asked: string[] = [];
    await open(
      () =>
        (world.bank.recover = async (terminalId) => {
          asked.push(terminalId);
          return [{ order, step: declined('cancelled') }];
        }),
    );
    expect(asked).toEqual(['till']);
    expect(state()).toBe('idle');
    expect(context().recovered).toEqual([{ order, step: declined('cancelled') }]);
    await send({ type: 'START_FACE', order });
    expect(context().recovered).toEqual([]);
  });

  it.each(['rejects', 'is silent'])('goes on when the bank %s', async (how) => {
    await open(() => (world.bank.recover = () => (how === 'rejects' ? Promise.reject(new Error('x')) : new Promise(() => {}))));
    await world.clock.advance(PAY_POLICY.bankTimeoutMs + 10);
    expect(state()).toBe('idle');
  });

  it('a capture that is aborted leads back to the basket', async () => {
    await reach.face();
    actor.getSnapshot().children.capture?.send({ type: 'ABORT' });
    await settled();
    expect(state()).toBe('idle');
    expect(bank.calls).toEqual([]);
  });
});

describe('a payment code', () => {
  const CODE = '281234567890123450';
  const stepUp = (): PaymentStep => {
    const expiresAtMs = world.clock.nowMs() + 60_000;
    return { kind: 'step_up_needed', paymentId: 'p1', payer, total: order.total, expiresAtMs };
  };

  it('pays without a face, as read with spaces and full-width digits', async () => {
    await reach.code();
    expect(context().method).toBe('code');
    await send({ type: 'CODE', code: ' ２812 3456-7890 1234 50' });
    expect(state()).toBe('paid');
    expect(bank.calls).toEqual([`code ${CODE}`]);
    expect(bank.books.keys).toEqual(['id-1']);
    expect(world.camera.opened).toHaveLength(0);
  });

  it('that was misread is not sent, is asked for again, and costs nothing', async () => {
    await reach.code();
    for (const code of ['', '28', CODE.slice(0, -1), `${CODE.slice(0, -1)}9`, `31${CODE.slice(2)}`, `${CODE}0`, 'abc']) {
      await send({ type: 'CODE', code });
      expect(state()).toBe('code');
      expect(context().problem).toBe('code');
    }
    expect(bank.calls).toEqual([]);
    await send({ type: 'CODE', code: CODE });
    expect(state()).toBe('paid');
    expect(context().problem).toBeUndefined();
  });

  it('waits for the phone where the amount is large, and can be let go of meanwhile', async () => {
    await open(() => (bank.answers.code = stepUp));
    await send({ type: 'START_CODE', order }, { type: 'CODE', code: CODE });
    expect(state()).toBe('step_up');
    await send({ type: 'CANCEL' });
    expect(state()).toBe('idle');
    expect(bank.calls).toContain('cancel');
  });

  it('that the bank refuses leads to another code, under another key', async () => {
    await open(() => (bank.answers.code = () => declined('code_invalid')));
    await send({ type: 'START_CODE', order }, { type: 'CODE', code: CODE });
    expect(context().decline).toEqual({ reason: 'code_invalid' });
    await send({ type: 'RETRY' });
    expect(state()).toBe('code');
    expect(context()).toMatchObject({ order, decline: undefined, idempotencyKey: undefined });
    await send({ type: 'CODE', code: CODE });
    expect(bank.books.keys).toEqual(['id-1', 'id-2']);
  });

  it.each([
    ['CANCEL', 'idle'],
    ['NEW_ORDER', 'idle'],
    ['USE_PASSCODE', 'passcode'],
  ] as const)('is given up by %s, with nothing sent', async (type, next) => {
    await reach.code();
    await send({ type });
    expect(state()).toBe(next);
    expect(bank.calls).toEqual([]);
  });

  it('can be begun from a receipt and from a refusal', async () => {
    for (const from of ['paid', 'declined'] as const) {
      await reach[from]();
      await send({ type: 'START_CODE', order });
      expect(state()).toBe('code');
      actor.stop();
    }
  });

  it('whose answer was lost is looked up, for it may have been taken', async () => {
    await open(() => bank.lost.set(`code ${CODE}`, 'throws'));
    await send({ type: 'START_CODE', order }, { type: 'CODE', code: CODE });
    expect(bank.calls).toEqual([`code ${CODE}`, 'find id-1']);
    expect(state()).toBe('paid');
  });

  it('whose answer was lost says nothing while the books cannot be read', async () => {
    await open(() => bank.lost.set(`code ${CODE}`, 'throws').set('find', 'throws'));
    await send({ type: 'START_CODE', order }, { type: 'CODE', code: CODE });
    await world.clock.advance(10 * 60_000);
    expect(state()).toBe('submitting');
    bank.lost.clear();
    await world.clock.advance(PAY_POLICY.queryEveryMs + 10);
    expect(state()).toBe('paid');
  });

  it('that is under way for very long is never said to have failed, and is said to be paid when it was', async () => {
    let answer = (_step: PaymentStep): void => {};
    await open(() => (world.bank.payWithCode = () => new Promise((resolve) => (answer = resolve))));
    await send({ type: 'START_CODE', order }, { type: 'CODE', code: CODE });
    await send({ type: 'CANCEL' });
    await world.clock.advance(PAY_POLICY.bankTimeoutMs + 3 * PAY_POLICY.queries * PAY_POLICY.queryEveryMs);
    expect(state()).toBe('submitting');
    bank.books.step = paid;
    answer(paid);
    await world.clock.advance(PAY_POLICY.queryEveryMs + 10);
    expect(state()).toBe('paid');
  });

  it('that failed after very long, with nothing in the books, is told as unknown', async () => {
    let fail = (_error: Error): void => {};
    await open(() => (world.bank.payWithCode = () => new Promise((_resolve, reject) => (fail = reject))));
    await send({ type: 'START_CODE', order }, { type: 'CODE', code: CODE });
    await world.clock.advance(PAY_POLICY.bankTimeoutMs + 10 * PAY_POLICY.queryEveryMs);
    expect(state()).toBe('submitting');
    fail(new Error('the bank was restarted'));
    await world.clock.advance(2 * PAY_POLICY.queryEveryMs + 10);
    expect(context().decline).toEqual({ reason: 'unknown_payment' });
  });
});
