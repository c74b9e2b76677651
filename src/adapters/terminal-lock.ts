/**
 * Which tab acts as the terminal. Two would void each other's payments, so one holds a Web Lock and the others wait or take over.
 */
const LOCK_NAME = 'smile-lab-terminal';

export type Seat = 'here' | 'elsewhere';

export interface TerminalLock {
  /** Takes the terminal to this tab; the tab that had it is told. */
  takeOver(): void;
}

/**
 * Asks for the lock and tells of every change. A tab that has to wait gets the terminal when the other one closes.
 * Where Web Locks are missing every tab is the terminal: money stays safe with the bank, only the screens may surprise.
 */
export function holdTerminal(tell: (seat: Seat) => void, locks: LockManager | undefined = navigator.locks): TerminalLock {
  if (!locks) {
    tell('here');
    return { takeOver: () => undefined };
  }
  let waiting = new AbortController();
  let isHere = false;

  function hold(manager: LockManager, options: LockOptions): void {
    const request = manager.request(LOCK_NAME, options, (lock) => {
      if (!lock) throw new Taken();
      isHere = true;
      tell('here');
      // Held until the tab closes or another one takes over.
      return new Promise<never>(() => undefined);
    });
    request.catch(() => {
      if (options.signal?.aborted) return;
      isHere = false;
      tell('elsewhere');
      waiting = new AbortController();
      hold(manager, { signal: waiting.signal });
    });
  }

  hold(locks, { ifAvailable: true });
  return {
    takeOver() {
      if (isHere) return;
      waiting.abort();
      hold(locks, { steal: true });
    },
  };
}

/** Another tab has the terminal. */
class Taken extends Error {}
