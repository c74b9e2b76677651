import type { Clock } from '../../ports';

/** How long a message stays at the top. What waits for the customer stays until it is tapped or closed. */
const BANNER_MS = 7_000;

/** Takes the banner away after a while; not while somebody reads it, then it stays for another while. */
export class BannerLife {
  #end: AbortController | undefined;

  /** Another message, or none, is at the top: what was begun for the one before is over. */
  end(): void {
    this.#end?.abort();
  }

  begin(clock: Clock, isHeld: () => boolean, takeAway: () => void): void {
    this.end();
    const end = new AbortController();
    this.#end = end;
    const live = async (): Promise<void> => {
      do await clock.sleep(BANNER_MS, end.signal);
      while (isHeld());
      takeAway();
    };
    // Another one came, or the phone went.
    live().catch(() => undefined);
  }
}
