import { describe, expect, it } from 'vitest';
import { createAda, createTestBank, valueOf } from './world';

describe('wallets', () => {
  it('opens with simulated money and is there after reopening', async () => {
    const { bank, openTab } = await createTestBank();
    expect(await bank.open()).toEqual({ kind: 'ready' });
    const wallet = valueOf(await bank.createWallet({ name: ' 王  芳 ', phoneNumber: '+86 138-0000-1234', passcode: '２46810' }));
    expect(wallet).toMatchObject({ name: '王 芳', phoneNumber: '13800001234', face: { kind: 'none' } });
    expect(wallet.balance).toEqual({ amountMinor: 50_000, currency: 'CNY' });
    bank.close();
    expect(await (await openTab()).wallets()).toEqual([wallet]);
  });

  it.each([
    ['name_invalid', { name: '  ' }],
    ['phone_invalid', { phoneNumber: '1380000123a' }],
    ['phone_invalid', { phoneNumber: '12800001234' }],
    ['passcode_invalid', { passcode: '111111' }],
    ['passcode_invalid', { passcode: '123456' }],
    ['passcode_invalid', { passcode: '24681o' }],
  ])('refuses with %s: %o', async (reason, bad) => {
    const { bank } = await createTestBank();
    const input = { name: 'Ada', phoneNumber: '13800001234', passcode: '246810', ...bad };
    expect(await bank.createWallet(input)).toEqual({ kind: 'refused', reason });
    expect(await bank.wallets()).toEqual([]);
  });

  it('gives a number to one wallet only, also when two tabs ask at once', async () => {
    const { bank, openTab } = await createTestBank();
    const other = await openTab();
    const input = { name: 'Ada', phoneNumber: '13800001234', passcode: '246810' };
    const results = await Promise.all([bank.createWallet(input), other.createWallet(input)]);
    expect(results.map((r) => (r.kind === 'refused' ? r.reason : r.kind)).sort()).toEqual(['ok', 'phone_taken']);
    expect(await bank.wallets()).toHaveLength(1);
  });

  it('tells the page that a wallet changed', async () => {
    const { bank, events } = await createTestBank();
    const { customerId } = await createAda(bank);
    await Promise.resolve();
    expect(events).toEqual([{ kind: 'wallet_changed', customerId }]);
  });

  it('keeps no passcode, only a salted hash', async () => {
    const { bank, indexedDB } = await createTestBank();
    await createAda(bank);
    const request = indexedDB.open('smile-lab-bank');
    const rows = await new Promise<unknown[]>((resolve) => {
      request.onsuccess = () => {
        const all = request.result.transaction('customers').objectStore('customers').getAll();
        all.onsuccess = () => resolve(all.result as unknown[]);
      };
    });
    expect(JSON.stringify(rows)).not.toContain('246810');
    expect(rows).toMatchObject([{ passcode: { iterations: 10, salt: expect.any(Uint8Array), hash: expect.any(Uint8Array) } }]);
  });
});
