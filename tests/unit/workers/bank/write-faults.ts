/**
 * Makes a chosen write to IndexedDB fail as a full or broken disk would.
 */
import { IDBObjectStore } from 'fake-indexeddb';

export type WriteFault = 'quota' | 'abort';

/** Lets `writes` writes pass, then fails the next one; later writes pass again. The answer undoes it and says whether it struck. */
export function failWriteAfter(writes: number, fault: WriteFault): () => boolean {
  const store = IDBObjectStore.prototype as unknown as Record<'put' | 'add', (...args: unknown[]) => unknown>;
  const original = { put: store.put, add: store.add };
  let left = writes;
  let struck = false;
  const wrap = (name: 'put' | 'add') =>
    function (this: { transaction: { abort(): void } }, ...args: unknown[]): unknown {
      if (struck || left-- > 0) return original[name].apply(this, args);
      struck = true;
      if (fault === 'quota') throw new DOMException('no space left', 'QuotaExceededError');
      const request = original[name].apply(this, args);
      this.transaction.abort();
      return request;
    };
  store.put = wrap('put');
  store.add = wrap('add');
  return () => {
    store.put = original.put;
    store.add = original.add;
    return struck;
  };
}

/** Asks before every write to IndexedDB what befalls it. The answer undoes that. */
export function failWrites(fault: () => 'none' | WriteFault): () => void {
  const store = IDBObjectStore.prototype as unknown as Record<'put' | 'add', (...args: unknown[]) => unknown>;
  const original = { put: store.put, add: store.add };
  const wrap = (name: 'put' | 'add') =>
    function (this: { transaction: { abort(): void } }, ...args: unknown[]): unknown {
      const befalls = fault();
      if (befalls === 'quota') throw new DOMException('no space left', 'QuotaExceededError');
      const request = original[name].apply(this, args);
      if (befalls === 'abort') this.transaction.abort();
      return request;
    };
  store.put = wrap('put');
  store.add = wrap('add');
  return () => void Object.assign(store, original);
}
