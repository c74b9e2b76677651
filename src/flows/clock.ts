/**
 * Time for the state machines: XState asks for `setTimeout`, the house has a `Clock`.
 */
import type { Clock } from '../ports';

/** What XState's `createActor` takes as its `clock`. */
export interface FlowClock {
  setTimeout(run: (...args: unknown[]) => void, delayMs: number): number;
  clearTimeout(id: number): void;
}

/** Drives a state machine's delays from the injected clock, so that a simulated world needs no real waiting. */
export function flowClock(clock: Clock): FlowClock {
  const running = new Map<number, AbortController>();
  let lastId = 0;
  return {
    setTimeout(run, delayMs) {
      const id = ++lastId;
      const controller = new AbortController();
      running.set(id, controller);
      clock.sleep(Math.max(0, delayMs), controller.signal).then(
        () => {
          if (running.delete(id)) run();
        },
        () => running.delete(id),
      );
      return id;
    },
    clearTimeout(id) {
      running.get(id)?.abort();
      running.delete(id);
    },
  };
}

const OVER = 'over';

/** How a piece of work with a time limit ended. */
export type Timed<T> =
  { readonly kind: 'value'; readonly value: T } | { readonly kind: 'late' } | { readonly kind: 'threw'; readonly error: unknown };

/**
 * Waits for `work`, but no longer than `limitMs`. The work itself goes on: whoever gives up must not assume that it had no effect.
 * Never rejects.
 */
export async function within<T>(clock: Clock, limitMs: number, work: () => Promise<T>): Promise<Timed<T>> {
  const timer = new AbortController();
  const late = clock.sleep(limitMs, timer.signal).then(
    (): Timed<T> => ({ kind: 'late' }),
    (): Timed<T> => ({ kind: 'late' }),
  );
  const done = callSafely(work);
  try {
    return await Promise.race([done, late]);
  } finally {
    // A reason of one's own: making the usual one, with its stack, would cost more than the wait.
    timer.abort(OVER);
  }
}

async function callSafely<T>(work: () => Promise<T>): Promise<Timed<T>> {
  try {
    return { kind: 'value', value: await work() };
  } catch (error) {
    return { kind: 'threw', error };
  }
}
