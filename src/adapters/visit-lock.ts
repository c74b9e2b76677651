/**
 * Tabs tell each other that a visit is under way, through a Web Lock that all of them may share.
 */
const LOCK_NAME = 'smile-lab-visit';

export interface VisitLock {
  /** A visit is under way in this tab. Again while one is: no change. */
  hold(): void;
  release(): void;
  /** Does something at once if no tab has a visit under way, and nothing otherwise. */
  whenNone(act: () => void): Promise<void>;
}

/** Where Web Locks are missing a tab knows of its own visits only. */
export function visitLock(locks: LockManager | undefined): VisitLock {
  let isHeld = false;
  let letGo: (() => void) | undefined;
  return {
    hold() {
      if (isHeld) return;
      isHeld = true;
      const over = new Promise<void>((resolve) => (letGo = resolve));
      void locks?.request(LOCK_NAME, { mode: 'shared' }, () => over);
    },
    release() {
      isHeld = false;
      letGo?.();
    },
    async whenNone(act) {
      if (isHeld) return;
      if (!locks) return act();
      await locks.request(LOCK_NAME, { ifAvailable: true }, (lock) => (lock ? act() : undefined));
    },
  };
}
