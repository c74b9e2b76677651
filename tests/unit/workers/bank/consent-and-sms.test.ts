import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { createAda, createTestBank, newestCode, valueOf } from './world';

async function agreed() {
  const world = await createTestBank();
  const { customerId } = await createAda(world.bank);
  const wallet = valueOf(await world.bank.giveFaceConsent(customerId, CONSENT_VERSION));
  expect(wallet.face).toEqual({ kind: 'consented' });
  return { ...world, customerId };
}

const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('consent and SMS', () => {
  it('sends a six-digit code to the phone, which confirms it once', async () => {
    const { bank, customerId, events } = await agreed();
    const code = await newestCode(bank, customerId);
    expect(code).toMatch(/^[0-9]{6}$/);
    expect(events).toContainEqual({ kind: 'message', message: expect.objectContaining({ kind: 'sms_code', customerId, code }) });
    expect(valueOf(await bank.confirmSmsCode(customerId, code)).face).toEqual({ kind: 'sms_confirmed' });
    expect(await bank.messages(customerId)).toEqual([]);
  });

  it('refuses a text version that was never shown, and strangers', async () => {
    const { bank } = await createTestBank();
    const { customerId } = await createAda(bank);
    expect(await bank.giveFaceConsent(customerId, 'none')).toEqual({ kind: 'refused', reason: 'consent_needed' });
    expect(await bank.giveFaceConsent('nobody', CONSENT_VERSION)).toEqual({ kind: 'refused', reason: 'unknown_customer' });
    expect(await bank.confirmSmsCode(customerId, '000000')).toEqual({ kind: 'refused', reason: 'consent_needed' });
  });

  it('makes five wrong codes wait at least a minute, even for the right code', async () => {
    const { bank, clock, customerId } = await agreed();
    const code = await newestCode(bank, customerId);
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await bank.confirmSmsCode(customerId, wrongFor(code))).toEqual({ kind: 'refused', reason: 'sms_wrong', triesLeft });
    }
    const fifth = await bank.confirmSmsCode(customerId, wrongFor(code));
    const retryAtMs = clock.nowMs() + 60_000;
    expect(fifth).toEqual({ kind: 'refused', reason: 'sms_too_many_tries', triesLeft: 0, retryAtMs });
    expect(await bank.confirmSmsCode(customerId, code)).toMatchObject({ reason: 'sms_too_many_tries', retryAtMs });
    expect(await bank.resendSmsCode(customerId)).toEqual({ kind: 'refused', reason: 'sms_too_many_tries', retryAtMs });
    await clock.advance(60_000);
    expect(await bank.confirmSmsCode(customerId, code)).toEqual({ kind: 'refused', reason: 'sms_expired' });
    valueOf(await bank.resendSmsCode(customerId));
    const second = await newestCode(bank, customerId);
    expect(valueOf(await bank.confirmSmsCode(customerId, second)).face.kind).toBe('sms_confirmed');
  });

  it('says letters are wrong without using up a try', async () => {
    const { bank, customerId } = await agreed();
    for (let i = 0; i < 7; i++) {
      expect(await bank.confirmSmsCode(customerId, '12345x')).toEqual({ kind: 'refused', reason: 'sms_wrong', triesLeft: 5 });
    }
  });

  it('lets a code expire after five minutes, also on the phone', async () => {
    const { bank, clock, customerId } = await agreed();
    const code = await newestCode(bank, customerId);
    await clock.advance(5 * 60_000);
    expect(await bank.messages(customerId)).toEqual([]);
    expect(await bank.confirmSmsCode(customerId, code)).toEqual({ kind: 'refused', reason: 'sms_expired' });
  });

  it('limits resending, and a new code replaces the old', async () => {
    const { bank, clock, customerId } = await agreed();
    const first = await newestCode(bank, customerId);
    const retryAtMs = clock.nowMs() + 30_000;
    expect(await bank.resendSmsCode(customerId)).toEqual({ kind: 'refused', reason: 'sms_too_soon', retryAtMs });
    await clock.advance(30_000);
    valueOf(await bank.resendSmsCode(customerId));
    expect(await bank.messages(customerId)).toHaveLength(1);
    expect(await newestCode(bank, customerId)).not.toBe(first);
    expect(await bank.confirmSmsCode(customerId, first)).toMatchObject({ reason: 'sms_wrong' });
    for (let sent = 2; sent < 5; sent++) {
      await clock.advance(30_000);
      valueOf(await bank.resendSmsCode(customerId));
    }
    await clock.advance(30_000);
    expect(await bank.resendSmsCode(customerId)).toMatchObject({ kind: 'refused', reason: 'sms_too_soon' });
  });

  it('sends one code when the consent is given twice', async () => {
    const { bank, customerId } = await agreed();
    const code = await newestCode(bank, customerId);
    valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION));
    expect(await newestCode(bank, customerId)).toBe(code);
  });

  it('asks for consent and code again after a deletion', async () => {
    const { bank, customerId } = await agreed();
    const code = await newestCode(bank, customerId);
    valueOf(await bank.confirmSmsCode(customerId, code));
    expect(valueOf(await bank.deleteFace(customerId)).face).toEqual({ kind: 'none' });
    const input = { terminalId: 'phone', purpose: 'enrol', customerId } as const;
    expect(await bank.openChallenge(input)).toEqual({ kind: 'refused', reason: 'consent_needed' });
    expect(valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION)).face.kind).toBe('consented');
    expect(await bank.openChallenge(input)).toEqual({ kind: 'refused', reason: 'sms_needed' });
  });
});
