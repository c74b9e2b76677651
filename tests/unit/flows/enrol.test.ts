import { afterEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../src/domain/consent';
import { minor } from '../../../src/domain/money';
import { createEnrolment } from '../../../src/flows/enrol';
import type { EnrolActor, EnrolEvent } from '../../../src/flows/enrol';
import type { FaceState, Wallet, WalletResult } from '../../../src/ports';
import { AT_REST, SMILING, fakeWorld, settled } from './fakes';
import type { FakeWorld } from './fakes';

const ENROLLED: FaceState = { kind: 'enrolled', on: true, enrolledAtMs: 1 };

let world: FakeWorld;
let actor: EnrolActor;
let wallet: Wallet;
let calls: string[];

const ok = (): WalletResult<Wallet> => ({ kind: 'ok', value: wallet });
function become(face: FaceState): WalletResult<Wallet> {
  wallet = { ...wallet, face };
  return ok();
}

async function open(face: FaceState = { kind: 'none' }, prepare: () => void = () => {}): Promise<void> {
  const balance = { amountMinor: minor(0), currency: 'CNY' } as const;
  wallet = { customerId: 'c1', name: 'Li Wei', phoneNumber: '13812345678', balance, face, trustedStores: [] };
  calls = [];
  world = fakeWorld({
    wallets: async () => [wallet],
    giveFaceConsent: async (id, version) => (calls.push(`consent ${id} ${version}`), become({ kind: 'consented' })),
    resendSmsCode: async () => (calls.push('resend'), { kind: 'ok', value: null }),
    confirmSmsCode: async (_id, code) => {
      calls.push(`code ${code}`);
      return code === '123456' ? become({ kind: 'sms_confirmed' }) : { kind: 'refused', reason: 'sms_wrong', triesLeft: 4 };
    },
    completeEnrolment: async (id, probe) => (calls.push(`store ${id} ${probe.challengeId}`), become(ENROLLED)),
  });
  prepare();
  actor = createEnrolment({ customerId: 'c1', terminalId: 'phone-c1', world });
  actor.start();
  await settled();
}

const state = () => actor.getSnapshot().value;
const context = () => actor.getSnapshot().context;
async function send(event: EnrolEvent): Promise<void> {
  actor.send(event);
  await settled();
}

async function showFace(): Promise<void> {
  for (let i = 0; i < 200 && state() === 'capture'; i++) {
    const promptedAtMs = actor.getSnapshot().children.capture?.getSnapshot().context.promptedAtMs ?? Infinity;
    world.face.scene = world.clock.nowMs() - promptedAtMs > 250 ? SMILING : AT_REST;
    await world.clock.advance(40);
  }
}

afterEach(() => actor.stop());

describe('enrolment', () => {
  it('goes from consent over the code and the capture to the template', async () => {
    await open();
    expect(state()).toBe('consent');
    await send({ type: 'AGREE' });
    expect(state()).toBe('sms');
    await send({ type: 'CODE', code: '123456' });
    expect(state()).toBe('capture');
    await showFace();
    expect(state()).toBe('enrolled');
    expect(context().wallet?.face).toEqual(ENROLLED);
    expect(calls).toEqual([`consent c1 ${CONSENT_VERSION}`, 'code 123456', 'store c1 challenge-1']);
    expect(world.issued[0]).toMatchObject({ purpose: 'enrol', terminalId: 'phone-c1' });
    expect(world.camera.openSessions).toBe(0);
  });

  it.each([
    [{ kind: 'none' }, 'consent'],
    [{ kind: 'consented' }, 'sms'],
    [{ kind: 'sms_confirmed' }, 'capture'],
    [ENROLLED, 'enrolled'],
  ] as const)('resumes a wallet that is %o at %s', async (face, expected) => {
    await open(face);
    expect(state()).toBe(expected);
  });

  it('refuses a customer the bank does not know', async () => {
    await open({ kind: 'none' }, () => (world.bank.wallets = async () => []));
    expect(state()).toBe('refused');
    expect(context().refusal).toEqual({ reason: 'unknown_customer' });
  });
});

describe('the SMS code', () => {
  it('wrong: says how many tries are left, and may be typed again', async () => {
    await open({ kind: 'consented' });
    await send({ type: 'CODE', code: '000000' });
    expect(state()).toBe('sms');
    expect(context().refusal).toEqual({ reason: 'sms_wrong', triesLeft: 4 });
    await send({ type: 'CODE', code: '123456' });
    expect(state()).toBe('capture');
    expect(context().refusal).toBeUndefined();
  });

  it('five times wrong: says until when to wait', async () => {
    await open({ kind: 'consented' }, () => {
      world.bank.confirmSmsCode = async () => ({ kind: 'refused', reason: 'sms_too_many_tries', retryAtMs: 9 });
    });
    await send({ type: 'CODE', code: '000000' });
    expect(state()).toBe('sms');
    expect(context().refusal).toEqual({ reason: 'sms_too_many_tries', retryAtMs: 9 });
  });

  it('can be sent again', async () => {
    await open({ kind: 'consented' });
    await send({ type: 'RESEND' });
    expect(calls).toEqual(['resend']);
    expect(state()).toBe('sms');
    expect(context().refusal).toBeUndefined();
  });

  it('too soon to send again says when', async () => {
    await open({ kind: 'consented' }, () => {
      world.bank.resendSmsCode = async () => ({ kind: 'refused', reason: 'sms_too_soon', retryAtMs: 4 });
    });
    await send({ type: 'RESEND' });
    expect(context().refusal).toEqual({ reason: 'sms_too_soon', retryAtMs: 4 });
  });

  it('for a consent that was withdrawn meanwhile leads back to consent', async () => {
    await open({ kind: 'consented' }, () => {
      world.bank.confirmSmsCode = async () => ({ kind: 'refused', reason: 'consent_needed' });
    });
    await send({ type: 'CODE', code: '123456' });
    expect(state()).toBe('consent');
  });
});

describe('refusals', () => {
  it('a failed liveness check can be tried again with a new challenge', async () => {
    await open({ kind: 'sms_confirmed' }, () => {
      const store = world.bank.completeEnrolment;
      let tries = 0;
      world.bank.completeEnrolment = async (id, probe) =>
        ++tries === 1 ? { kind: 'refused', reason: 'pad_failed' } : store(id, probe);
    });
    await showFace();
    expect(state()).toBe('refused');
    expect(context().refusal).toEqual({ reason: 'pad_failed' });
    await send({ type: 'RETRY' });
    expect(state()).toBe('capture');
    await showFace();
    expect(state()).toBe('enrolled');
    expect(calls).toEqual(['store c1 challenge-2']);
  });

  it('consent refused leads back to the text on a retry', async () => {
    await open({ kind: 'none' }, () => {
      world.bank.giveFaceConsent = async () => ({ kind: 'refused', reason: 'storage_failed' });
    });
    await send({ type: 'AGREE' });
    expect(state()).toBe('refused');
    await send({ type: 'RETRY' });
    expect(state()).toBe('consent');
    expect(context().refusal).toBeUndefined();
  });
});

describe('an answer that is lost', () => {
  it('but the template was stored: enrolled', async () => {
    await open({ kind: 'sms_confirmed' }, () => {
      world.bank.completeEnrolment = async () => {
        become(ENROLLED);
        throw new Error('lost');
      };
    });
    await showFace();
    expect(state()).toBe('enrolled');
  });

  it('and nothing was stored: refused, not enrolled', async () => {
    await open({ kind: 'sms_confirmed' }, () => (world.bank.completeEnrolment = () => new Promise(() => {})));
    await showFace();
    expect(state()).toBe('storing');
    await world.clock.advance(10_010);
    expect(state()).toBe('refused');
    expect(context().refusal).toEqual({ reason: 'storage_failed' });
  });
});

describe('cancel', () => {
  it.each([
    ['consent', { kind: 'none' }],
    ['sms', { kind: 'consented' }],
    ['capture', { kind: 'sms_confirmed' }],
  ] as const)('in %s gives everything back', async (stage, face) => {
    await open(face);
    expect(state()).toBe(stage);
    await world.clock.advance(300);
    await send({ type: 'CANCEL' });
    expect(state()).toBe('cancelled');
    expect(world.camera.openSessions).toBe(0);
    expect(world.face.capturing).toBeUndefined();
    expect(world.failed).toHaveLength(world.issued.length);
  });

  it('while the bank is writing is not taken', async () => {
    await open({ kind: 'sms_confirmed' }, () => (world.bank.completeEnrolment = () => new Promise(() => {})));
    await showFace();
    await send({ type: 'CANCEL' });
    expect(state()).toBe('storing');
  });

  it('by the capture itself', async () => {
    await open({ kind: 'sms_confirmed' });
    actor.getSnapshot().children.capture?.send({ type: 'ABORT' });
    await settled();
    expect(state()).toBe('cancelled');
  });
});
