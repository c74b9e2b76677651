/**
 * The machine's clock.
 */
import type { Clock } from '../ports';

/** Wall-clock time and timers. A sleep that is aborted clears its timer and rejects with the signal's reason. */
export function createSystemClock(): Clock {
  return { nowMs: () => Date.now(), sleep };
}

function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
