import { describe, expect, it } from 'vitest';
import { holdTerminal } from '../../../src/adapters/terminal-lock';
import type { Seat } from '../../../src/adapters/terminal-lock';
import { settled } from '../flows/fakes';

type Callback = (lock: Lock | null) => Promise<unknown> | unknown;

/** One exclusive lock as the Web Locks standard has it: if available, queued, stolen. */
class FakeLocks {
  #holder: { reject: (error: Error) => void } | undefined;
  #queue: (() => void)[] = [];

  request(_name: string, options: LockOptions, callback: Callback): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const grant = (): void => {
        this.#holder = { reject };
        Promise.resolve(callback({} as Lock)).then(resolve, reject);
      };
      if (options.steal) {
        this.#holder?.reject(new DOMException('stolen', 'AbortError'));
        return grant();
      }
      if (!this.#holder) return grant();
      if (options.ifAvailable) {
        new Promise((done) => done(callback(null))).then(resolve, reject);
        return;
      }
      this.#queue.push(grant);
      options.signal?.addEventListener('abort', () => {
        this.#queue = this.#queue.filter((each) => each !== grant);
        reject(options.signal?.reason);
      });
    });
  }

  /** The tab that holds it closes. */
  holderCloses(): void {
    this.#holder = undefined;
    this.#queue.shift()?.();
  }

  get waiting(): number {
    return this.#queue.length;
  }
}

async function tab(locks: FakeLocks) {
  const seats: Seat[] = [];
  const lock = holdTerminal((seat) => seats.push(seat), locks as unknown as LockManager);
  await settled();
  return { seats, lock };
}

describe('the terminal', () => {
  it('is in the first tab, and the second one learns it', async () => {
    const locks = new FakeLocks();
    const first = await tab(locks);
    const second = await tab(locks);
    expect(first.seats).toEqual(['here']);
    expect(second.seats).toEqual(['elsewhere']);
  });

  it('moves on request, and the first tab is told', async () => {
    const locks = new FakeLocks();
    const first = await tab(locks);
    const second = await tab(locks);
    second.lock.takeOver();
    await settled();
    expect(first.seats).toEqual(['here', 'elsewhere']);
    expect(second.seats).toEqual(['elsewhere', 'here']);
    first.lock.takeOver();
    await settled();
    expect(first.seats.at(-1)).toBe('here');
    expect(second.seats.at(-1)).toBe('elsewhere');
    expect(locks.waiting).toBe(1);
  });

  it('moves by itself when its tab closes', async () => {
    const locks = new FakeLocks();
    await tab(locks);
    const second = await tab(locks);
    locks.holderCloses();
    await settled();
    expect(second.seats).toEqual(['elsewhere', 'here']);
  });

  it('is not taken from oneself', async () => {
    const locks = new FakeLocks();
    const only = await tab(locks);
    only.lock.takeOver();
    await settled();
    expect(only.seats).toEqual(['here']);
  });

  it('is everywhere where the browser has no locks', () => {
    const seats: Seat[] = [];
    holdTerminal((seat) => seats.push(seat), null as unknown as LockManager);
    expect(seats).toEqual(['here']);
  });
});
