/**
 * The bank in its own thread, as the page meets it.
 */
import { proxy, wrap } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CONSENT_VERSION } from '../../../src/domain/consent';
import type { BankEvent } from '../../../src/ports';
import type { BankWorkerApi } from '../../../src/workers/bank/worker';

describe('the bank worker', () => {
  let worker: Worker | undefined;
  afterEach(async () => {
    worker?.terminate();
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase('smile-lab-bank');
      request.onsuccess = resolve;
      request.onerror = resolve;
    });
  });

  it('answers over comlink, tells of messages, and gives a challenge whose key can be used', async () => {
    worker = new Worker(new URL('../../../src/workers/bank/worker.ts', import.meta.url), { type: 'module' });
    const bank = wrap<BankWorkerApi>(worker);
    expect(await bank.open()).toEqual({ kind: 'ready' });
    const events: BankEvent[] = [];
    await bank.listen(proxy((event: BankEvent) => events.push(event)));
    const made = await bank.createWallet({ name: '王芳', phoneNumber: '138 0000 1234', passcode: '246810' });
    if (made.kind !== 'ok') throw new Error(made.reason);
    const { customerId } = made.value;
    expect((await bank.giveFaceConsent(customerId, CONSENT_VERSION)).kind).toBe('ok');
    await vi.waitFor(() =>
      expect(events.map((one) => (one.kind === 'message' ? one.message.kind : one.kind))).toContain('sms_code'),
    );
    const opened = await bank.openChallenge({ terminalId: 'till', purpose: 'pay' });
    if (opened.kind !== 'challenge') throw new Error(opened.kind);
    expect(opened.challenge.bankPublicKey).toBeInstanceOf(Uint8Array);
    expect(opened.challenge.bankPublicKey).toHaveLength(65);
  });
});
