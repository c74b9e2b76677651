/**
 * Counts a thread's dealings with IndexedDB, and makes it stand still at a chosen one: whatever is killed then is killed exactly there.
 */

/** What the page hears of a thread that stands still. */
export const STANDS_STILL = 'stands still';

export interface Gauge {
  /** Counts from 0 again, and stands still at the nth point from now; never, when it is Infinity. */
  arm(stopAt: number): void;
  /** Since it was armed. */
  points(): number;
}

/**
 * Points are requests just made, transactions told to commit, and commits just done that nobody has heard of yet.
 * Changes the prototypes of this thread, so call it once.
 */
export function installGauge(announce: (word: typeof STANDS_STILL) => void): Gauge {
  let seen = 0;
  let stopAt = Infinity;
  const point = (): void => {
    seen++;
    if (seen !== stopAt) return;
    announce(STANDS_STILL);
    // No task of this thread runs again; only terminating it or its page ends this.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
  for (const { prototype } of [IDBObjectStore, IDBIndex, IDBCursor]) pointAfter(prototype, point);
  pointAfter(IDBTransaction.prototype, point, ['commit']);
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    const begun = transaction.apply(this, args);
    // The first to listen: whoever began the transaction does not know yet that it is done.
    begun.addEventListener('complete', point);
    return begun;
  };
  return {
    arm: (next) => void ([seen, stopAt] = [0, next]),
    points: () => seen,
  };
}

/** Dealings that give no request back. */
const ALSO = ['continue', 'continuePrimaryKey', 'advance'];

function pointAfter(prototype: object, point: () => void, names = Object.getOwnPropertyNames(prototype)): void {
  for (const name of names) {
    const { value: method } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    if (typeof method !== 'function' || name === 'constructor') continue;
    const counts = (result: unknown) => result instanceof IDBRequest || ALSO.includes(name) || name === 'commit';
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]): unknown {
        const result: unknown = Reflect.apply(method as (...all: unknown[]) => unknown, this, args);
        if (counts(result)) point();
        return result;
      },
    });
  }
}
