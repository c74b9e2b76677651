/**
 * Storage failures as values.
 */
import Dexie from 'dexie';
import type { BankUnavailableReason } from '../../ports';

/** Runs a call; a failure of the storage becomes `onFailure`'s answer. Anything else is a programming error and is thrown. */
export async function orStorageFailure<T>(call: () => Promise<T>, onFailure: (reason: BankUnavailableReason) => T): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return onFailure(reasonOf(error));
  }
}

/** Dexie wraps what IndexedDB throws, but what a hook or the platform throws while starting can arrive bare. */
export function isStorageError(error: unknown): boolean {
  return error instanceof Dexie.DexieError || (typeof DOMException !== 'undefined' && error instanceof DOMException);
}

/** Why the storage cannot be used, from the error's name or that of the error inside it. */
export function reasonOf(error: unknown): BankUnavailableReason {
  const names = namesOf(error);
  if (names.includes('VersionError')) return 'storage_newer';
  if (names.includes('QuotaExceededError')) return 'storage_full';
  if (names.some((name) => BLOCKED.includes(name))) return 'storage_blocked';
  return 'storage_failed';
}

const BLOCKED = ['SecurityError', 'MissingAPIError', 'MissingApiError', 'InvalidStateError', 'NotAllowedError'];

function namesOf(error: unknown): readonly string[] {
  const names: string[] = [];
  for (let at = error; at instanceof Error && names.length < 5; at = (at as Error & { inner?: unknown }).inner)
    names.push(at.name);
  return names;
}
