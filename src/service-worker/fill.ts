/**
 * Brings a list of files onto the device: what is there and intact stays, everything else is fetched.
 */
import type { ListedFile } from './protocol';
import { StoreError, type Store } from './store';

/** Two at a time keep a slow line busy and leave the page the rest of it. */
const LANES = 2;
/** Progress is told at most so many times. */
const STEPS = 200;

export const sizeOf = (files: readonly ListedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * @param onProgress loaded bytes, from the first file on that had to be fetched
 * @param freeBytes room that the browser gives, when it says
 * @throws StoreError
 */
export async function fill(
  files: readonly ListedFile[],
  store: Pick<Store, 'readChecked' | 'fetchChecked' | 'keep'>,
  onProgress: (loadedBytes: number) => void,
  freeBytes: () => Promise<number> = async () => Infinity,
): Promise<void> {
  const missing: ListedFile[] = [];
  for (const file of files) if (!(await store.readChecked(file))) missing.push(file);
  if (missing.length === 0) return;
  const presentBytes = sizeOf(files) - sizeOf(missing);
  if (sizeOf(missing) > (await freeBytes())) throw new StoreError('storage_full', `${sizeOf(missing)} bytes are needed`);

  const loaded = new Map<ListedFile, number>();
  const stepBytes = sizeOf(files) / STEPS;
  let toldBytes = -Infinity;
  const tell = (file: ListedFile, bytes: number): void => {
    loaded.set(file, bytes);
    const nowBytes = presentBytes + [...loaded.values()].reduce((sum, each) => sum + each, 0);
    if (Math.abs(nowBytes - toldBytes) < stepBytes) return;
    toldBytes = nowBytes;
    onProgress(nowBytes);
  };
  const queue = [...missing];
  const lane = async (): Promise<void> => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const next = file;
      await store.keep(next, await store.fetchChecked(next, (bytes) => tell(next, bytes)));
      tell(next, next.bytes);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    // One lane failed: the other stops after its file.
    queue.length = 0;
  }
}
