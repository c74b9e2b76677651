/**
 * The vault of the real bank: WebCrypto, with keys that stay in the bank's own storage.
 */
import { compare } from '../../domain/matching';
import type { Rng } from '../../ports';
import { loadKeys, tagOf } from './keys';
import type { BankKeys } from './keys';
import { hashPasscode, sameHash } from './passcodes';
import { openSealed } from './probes';
import type { BankStore } from './store';
import { IV_BYTES, decryptTemplate, encryptTemplate } from './templates';
import type { Vault } from './vault';

const SALT_BYTES = 16;

export interface WebCryptoVaultOptions {
  /** Keeps the keys. */
  readonly db: BankStore;
  readonly rng: Rng;
  readonly pbkdf2Iterations: number;
}

export function createWebCryptoVault({ db, rng, pbkdf2Iterations }: WebCryptoVaultOptions): Vault {
  const keyIds = rng.fork('keys');
  const salts = rng.fork('salts');
  const ivs = rng.fork('ivs');
  let loaded: Promise<BankKeys> | undefined;
  function keys(): Promise<BankKeys> {
    // A failure is not remembered: storage that was full may have room again.
    loaded ??= loadKeys(db, keyIds).catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  }
  const unlockTemplate: Vault['unlockTemplate'] = async (row) => decryptTemplate(await keys(), row);
  return {
    publicKeys: keys,
    async openProbe(under, sealed) {
      const { bankKeyId, sealing } = await keys();
      return bankKeyId === under.bankKeyId ? openSealed(sealing, under, sealed) : undefined;
    },
    lockTemplate: async (customerId, probe) => encryptTemplate(await keys(), ivs.bytes(IV_BYTES), customerId, probe),
    unlockTemplate,
    async compareTemplate(sample, row) {
      const template = await unlockTemplate(row);
      if (template === undefined) return undefined;
      try {
        return compare(sample, template);
      } finally {
        template.values.fill(0);
      }
    },
    tagOf: async (text) => tagOf(await keys(), text),
    hashPasscode: (passcode) => hashPasscode(passcode, salts.bytes(SALT_BYTES), pbkdf2Iterations),
    async checkPasscode(passcode, kept) {
      const { salt, iterations } = kept ?? { salt: (await keys()).dummySalt, iterations: pbkdf2Iterations };
      const { hash } = await hashPasscode(passcode, salt, iterations);
      return kept !== undefined && sameHash(hash, kept.hash);
    },
  };
}
