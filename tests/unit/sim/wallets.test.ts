import { describe, expect, it } from 'vitest';
import type { Bank, Wallet, WalletResult } from '../../../src/ports';
import { listCustomers } from '../../../src/sim/customers/profiles';
import { phoneNumberOf, walletOf } from '../../../src/sim/wallets';
import { createTestBank } from '../workers/bank/world';

const PROFILES = listCustomers();
const [mei] = PROFILES as readonly [(typeof PROFILES)[number]];

describe('a simulated customer’s wallet', () => {
  it('is made once, also where they are cast twice at once', async () => {
    const { bank } = await createTestBank();
    const [first, second] = await Promise.all([walletOf(bank, mei, PROFILES), walletOf(bank, mei, PROFILES)]);
    expect(first?.phoneNumber).toBe(phoneNumberOf(mei.id, PROFILES));
    expect(second?.customerId).toBe(first?.customerId);
    expect(await walletOf(bank, mei, PROFILES)).toMatchObject({ customerId: first?.customerId });
    expect(await bank.wallets()).toHaveLength(1);
  });

  it('is none where the bank refuses for another reason', async () => {
    const refusing: Pick<Bank, 'wallets' | 'createWallet'> = {
      wallets: async (): Promise<readonly Wallet[]> => [],
      createWallet: async (): Promise<WalletResult<Wallet>> => ({ kind: 'refused', reason: 'storage_failed' }),
    };
    expect(await walletOf(refusing, mei, PROFILES)).toBeUndefined();
  });
});
