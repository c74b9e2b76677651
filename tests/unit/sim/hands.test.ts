import { afterEach, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money';
import type { Order, PaymentStep } from '../../../src/domain/payment';
import { createEnrolment } from '../../../src/flows/enrol';
import { createPayment } from '../../../src/flows/pay';
import type { FaceState, PhoneMessage, Wallet } from '../../../src/ports';
import type { Prompt } from '../../../src/sim/behaviour/prompt';
import { createHands } from '../../../src/sim/hands';
import { createSeededRng } from '../../../src/sim/rng';
import { SMILING, TOO_FAR, fakeWorld, settled, type FakeWorld } from '../flows/fakes';

const NUMBER = '13800005678';
const total = { amountMinor: minor(1800), currency: 'CNY' } as const;
const order: Order = {
  orderId: 'o',
  storeId: 's',
  storeName: 'Noodle House',
  lines: [{ itemId: 'a', name: 'Noodles', quantity: 1, unitPrice: total }],
  total,
};

let world: FakeWorld;
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function hands(phoneNumber: string | undefined, messages: PhoneMessage[] = []) {
  const seen: Prompt[] = [];
  const bank = { messages: async () => messages };
  const made = createHands({
    clock: world.clock,
    rng: createSeededRng('hands'),
    bank,
    phoneNumber: () => phoneNumber,
    retries: () => (phoneNumber === undefined ? 0 : 2),
    see: (prompt) => void (JSON.stringify(prompt) === JSON.stringify(seen.at(-1)) || seen.push(prompt)),
  });
  return { ...made, seen };
}

describe('at the terminal', () => {
  const typed: string[] = [];
  function pay(phoneNumber: string | undefined, digits: 'last4' | 'all11' = 'last4') {
    typed.length = 0;
    const needed = (triesLeft: number): PaymentStep => ({ kind: 'digits_needed', paymentId: 'p', digits, triesLeft });
    world = fakeWorld({
      recover: async () => [],
      pay: async () => needed(3),
      submitDigits: async (_id, got) => (typed.push(got), needed(2)),
    });
    const payment = createPayment({ terminalId: 'till', world });
    const made = hands(phoneNumber);
    payment.start();
    stops.push(made.followPayment(payment), () => payment.stop());
    return { payment, seen: made.seen };
  }
  async function scan(payment: ReturnType<typeof pay>['payment']): Promise<void> {
    await settled();
    payment.send({ type: 'START_FACE', order });
    world.face.scene = TOO_FAR;
    await world.clock.advance(400);
    world.face.scene = {};
    for (let i = 0; i < 200 && payment.getSnapshot().value === 'face'; i++) {
      const prompted = payment.getSnapshot().children.capture?.getSnapshot().context.promptedAtMs ?? Infinity;
      world.face.scene = world.clock.nowMs() - prompted > 250 ? SMILING : {};
      await world.clock.advance(40);
    }
  }

  it('sees what the screen says, in its order', async () => {
    const { payment, seen } = pay(NUMBER);
    await scan(payment);
    const said = seen.map((prompt) => (prompt.kind === 'guidance' ? prompt.guidance : prompt.kind));
    expect(said.indexOf('too_far')).toBeGreaterThanOrEqual(0);
    expect(said.indexOf('ok')).toBeGreaterThan(said.indexOf('too_far'));
    expect(said.indexOf('challenge')).toBeGreaterThan(said.indexOf('ok'));
    expect(said.indexOf('checking')).toBeGreaterThan(said.indexOf('challenge'));
  });
  it('types the last four digits once, after a moment, and never again', async () => {
    const { payment } = pay(NUMBER);
    await scan(payment);
    expect(payment.getSnapshot().value).toBe('digits');
    await world.clock.advance(400);
    expect(typed).toEqual([]);
    await world.clock.advance(5_000);
    expect(typed).toEqual(['5678']);
  });
  it('types the whole number where it is asked for', async () => {
    const { payment } = pay(NUMBER, 'all11');
    await scan(payment);
    await world.clock.advance(2_000);
    expect(typed).toEqual([NUMBER]);
  });
  it('tries a failed scan again, twice', async () => {
    const { payment } = pay(NUMBER);
    await settled();
    payment.send({ type: 'START_FACE', order });
    world.face.scene = TOO_FAR;
    const failures = () => payment.getSnapshot().children.capture?.getSnapshot();
    let opened = 0;
    for (let i = 0; i < 120; i++) {
      await world.clock.advance(1_000);
      opened = world.camera.opened.length;
    }
    expect(opened).toBe(3);
    expect(failures()?.value).toBe('failed');
  });
  it('tries again when not seen to be alive, twice', async () => {
    const { payment } = pay(NUMBER);
    let asked = 0;
    world.bank.pay = async () => ((asked += 1), { kind: 'declined', paymentId: 'p', reason: 'pad_failed' });
    await scan(payment);
    for (let i = 0; i < 1_500; i++) {
      const prompted = payment.getSnapshot().children.capture?.getSnapshot().context.promptedAtMs ?? Infinity;
      world.face.scene = world.clock.nowMs() - prompted > 250 ? SMILING : {};
      await world.clock.advance(40);
    }
    expect(asked).toBe(3);
    expect(payment.getSnapshot().value).toBe('declined');
  });
  it('presses nothing while nobody is cast, or once let go of', async () => {
    const { payment } = pay(undefined);
    await scan(payment);
    await world.clock.advance(2_000);
    const other = pay(NUMBER);
    await scan(other.payment);
    stops.splice(0).forEach((stop) => stop());
    await world.clock.advance(2_000);
    expect(typed).toEqual([]);
  });
});

describe('on the phone', () => {
  it('agrees, types the newest code, and sees the capture', async () => {
    let face: FaceState = { kind: 'none' };
    const codes: string[] = [];
    const wallet = (): Wallet => ({ customerId: 'c', name: 'Mei', phoneNumber: NUMBER, balance: total, face, trustedStores: [] });
    const become = async (next: FaceState) => ((face = next), { kind: 'ok' as const, value: wallet() });
    world = fakeWorld({
      wallets: async () => [wallet()],
      giveFaceConsent: () => become({ kind: 'consented' }),
      confirmSmsCode: (_id, code) => (codes.push(code), become({ kind: 'sms_confirmed' })),
    });
    const code = (value: string, sentAtMs: number) =>
      ({
        kind: 'sms_code',
        code: value,
        expiresAtMs: 9e15,
        customerId: 'c',
        messageId: value,
        sentAtMs,
      }) as unknown as PhoneMessage;
    const enrolment = createEnrolment({ customerId: 'c', terminalId: 'phone', world });
    const made = hands(NUMBER, [code('111111', 1), code('222222', 2)]);
    enrolment.start();
    stops.push(made.followEnrolment(enrolment), () => enrolment.stop());
    await world.clock.advance(4_000);
    expect(codes).toEqual(['222222']);
    expect(enrolment.getSnapshot().value).toBe('capture');
    expect(made.seen.map(({ kind }) => kind)).toContain('guidance');
  });
});
