/**
 * The vault of the real bank: WebCrypto, with keys that stay in the bank's own storage.
 */
import { compare } from '../../domain/matching';
import type { Template } from '../../domain/matching';
import { SEED_BYTES, apply, createTransform } from '../../domain/revocable';
import type { Transform } from '../../domain/revocable';
import { updateTemplate } from '../../domain/template-update';
import type { UpdateHistory } from '../../domain/template-update';
import type { Rng } from '../../ports';
import { loadKeys, tagOf } from './keys';
import type { BankKeys } from './keys';
import { hashPasscode, sameHash } from './passcodes';
import { openSealed } from './probes';
import type { Locked, LockedSeed, TemplateRow } from './rows';
import type { BankStore } from './store';
import {
  IV_BYTES,
  encryptSeed,
  encryptTemplate,
  protect,
  unprotect,
  versionInUse,
  versionsOf,
  wipeTransform,
  withOpened,
} from './templates';
import type { Protection, TemplateVersion } from './templates';
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
  let loaded: Promise<BankKeys> | undefined;
  function keys(): Promise<BankKeys> {
    // A failure is not remembered: storage that was full may have room again.
    loaded ??= loadKeys(db, keyIds).catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  }
  return {
    publicKeys: keys,
    async openProbe(under, sealed) {
      const { bankKeyId, sealing } = await keys();
      return bankKeyId === under.bankKeyId ? openSealed(sealing, under, sealed) : undefined;
    },
    ...templateCalls(keys, rng),
    tagOf: async (text) => tagOf(await keys(), text),
    hashPasscode: (passcode) => hashPasscode(passcode, salts.bytes(SALT_BYTES), pbkdf2Iterations),
    async checkPasscode(passcode, kept) {
      const { salt, iterations } = kept ?? { salt: (await keys()).dummySalt, iterations: pbkdf2Iterations };
      const { hash } = await hashPasscode(passcode, salt, iterations);
      return kept !== undefined && sameHash(hash, kept.hash);
    },
  };
}

type TemplateCalls = 'lockTemplate' | 'unlockTemplate' | 'compareTemplate' | 'moveTemplate' | 'reissueTemplate';

function templateCalls(keys: () => Promise<BankKeys>, rng: Rng): Pick<Vault, TemplateCalls> {
  const ivs = rng.fork('ivs');
  const seeds = rng.fork('seeds');
  const nextIv = (): Uint8Array => ivs.bytes(IV_BYTES);

  /** A new transform, and its seed as it is kept. The caller wipes the transform. */
  async function drawTransform(known: BankKeys, customerId: string): Promise<{ transform: Transform; seed: LockedSeed }> {
    const seed = seeds.bytes(SEED_BYTES);
    const transform = createTransform(seed);
    const locked = await encryptSeed(known, nextIv(), seed, customerId, transform.id);
    seed.fill(0);
    return { transform, seed: locked };
  }

  return {
    async lockTemplate(customerId, { modelId, modelVersion, template }) {
      const known = await keys();
      const { transform, seed } = await drawTransform(known, customerId);
      const values = template.slice();
      apply(transform, values);
      const locked = await encryptTemplate(known, nextIv(), values, { customerId, modelId, modelVersion, seed }, 'enrolled');
      values.fill(0);
      wipeTransform(transform);
      return { ...locked, seed };
    },
    async unlockTemplate(row) {
      return withOpened(await keys(), row, [versionInUse(row)], ({ protection, versions: [inUse] }) => {
        const { modelId, modelVersion, values } = inUse as Template;
        const plain = values.slice();
        unprotect(protection, plain);
        return { modelId, modelVersion, values: plain };
      });
    },
    async compareTemplate(sample, row) {
      return withOpened(await keys(), row, [versionInUse(row)], ({ protection, versions: [inUse] }) =>
        withProtected(protection, sample, (probe) => compare(probe, inUse as Template)),
      );
    },
    async moveTemplate(sample, row, evidence) {
      const known = await keys();
      return withOpened(known, row, versionsOf(row), async ({ protection, versions: [enrolled, updated] }) => {
        const update = withProtected(protection, sample, (probe) =>
          updateTemplate(enrolled as Template, probe, evidence, historyOf(row, updated)),
        );
        if (update.kind === 'kept') return undefined;
        const { values } = update.template;
        const locked = await encryptTemplate(known, nextIv(), values, row, 'updated');
        values.fill(0);
        return locked;
      });
    },
    async reissueTemplate(row) {
      const known = await keys();
      return withOpened(known, row, versionsOf(row), async ({ protection, versions }) => {
        const { transform, seed } = await drawTransform(known, row.customerId);
        for (const { values } of versions) {
          unprotect(protection, values);
          apply(transform, values);
        }
        wipeTransform(transform);
        const lock = ({ values }: Template, as: TemplateVersion): Promise<Locked> =>
          encryptTemplate(known, nextIv(), values, { ...row, seed }, as);
        const [enrolled, updated] = versions;
        const reissued = { ...(await lock(enrolled as Template, 'enrolled')), seed };
        if (updated === undefined || row.updated === undefined) return reissued;
        return { ...reissued, updated: { ...row.updated, ...(await lock(updated, 'updated')) } };
      });
    },
  };
}

/** Brings a copy of a sample under a transform, and wipes it when it was used. */
function withProtected<T>(protection: Protection, sample: Template, use: (probe: Template) => T): T {
  const probe = { ...sample, values: sample.values.slice() };
  try {
    protect(protection, probe.values);
    return use(probe);
  } finally {
    probe.values.fill(0);
  }
}

function historyOf({ updated }: TemplateRow, template: Template | undefined): UpdateHistory {
  if (updated === undefined || template === undefined) return { kind: 'as_enrolled' };
  return { kind: 'updated', template, updatedAtMs: updated.updatedAtMs };
}
