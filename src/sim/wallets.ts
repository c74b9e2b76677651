/**
 * Practice wallets of the simulated customers: the same number and passcode each time, so that scripts and visitors find them again.
 */
import type { Bank, Wallet } from '../ports';
import type { CustomerProfile } from './customers/model';

/** All of them; a booth's staff may pay by passcode for a simulated customer. */
export const SIMULATED_PASSCODE = '135790';

/** Eleven digits; no two customers share the last four. */
export function phoneNumberOf(customerId: string, profiles: readonly CustomerProfile[]): string {
  const at = profiles.findIndex(({ id }) => id === customerId);
  if (at < 0) throw new RangeError(`Unknown customer “${customerId}”. Valid: ${profiles.map(({ id }) => id).join(', ')}.`);
  return `1380013${String(1024 + 373 * at).padStart(4, '0')}`;
}

/** The customer's wallet, made where there is none yet; `undefined` when the bank refuses. */
export async function walletOf(
  bank: Pick<Bank, 'wallets' | 'createWallet'>,
  profile: CustomerProfile,
  profiles: readonly CustomerProfile[],
): Promise<Wallet | undefined> {
  const phoneNumber = phoneNumberOf(profile.id, profiles);
  const find = async (): Promise<Wallet | undefined> =>
    (await bank.wallets()).find((wallet) => wallet.phoneNumber === phoneNumber);
  const known = await find();
  if (known) return known;
  const made = await bank.createWallet({ name: profile.name, phoneNumber, passcode: SIMULATED_PASSCODE });
  if (made.kind === 'ok') return made.value;
  // Cast twice at once, or in another tab too: the other was quicker.
  return made.reason === 'phone_taken' ? find() : undefined;
}
