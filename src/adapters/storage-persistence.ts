/**
 * How much room the browser gives this site, and whether it may take it back.
 */

export interface Storage {
  /** The browser promised not to clear this site by itself. */
  readonly isKept: boolean;
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** So little is left that a visit may fail. Never where the browser does not say. */
  readonly isShort: boolean;
}

/** A visit stores some hundred kilobytes; a browser that is this close to its limit begins to refuse. */
const LEAST_FREE_BYTES = 30_000_000;
const MOST_USED_SHARE = 0.9;

export type StorageParts = Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>;

/** Asks the browser to keep this site's storage. Whether it does; false where it cannot. */
export async function askToKeepStorage(manager: StorageParts | undefined = navigator.storage): Promise<boolean> {
  try {
    return (await manager?.persist()) ?? false;
  } catch {
    return false;
  }
}

/** As far as the browser says. Never rejects. */
export async function lookAtStorage(manager: StorageParts | undefined = navigator.storage): Promise<Storage> {
  try {
    const [{ usage = 0, quota = 0 }, isKept] = await Promise.all([manager?.estimate() ?? {}, manager?.persisted() ?? false]);
    const isShort = quota > 0 && (quota - usage < LEAST_FREE_BYTES || usage / quota > MOST_USED_SHARE);
    return { isKept, usedBytes: usage, quotaBytes: quota, isShort };
  } catch {
    return { isKept: false, usedBytes: 0, quotaBytes: 0, isShort: false };
  }
}
