import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../ports';

/** Redraws its host at an interval of the injected clock, for a time shown on a screen. */
export class ClockController implements ReactiveController {
  #clock: Clock | undefined;
  #stop: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly everyMs: number,
  ) {
    host.addController(this);
  }

  set clock(clock: Clock | undefined) {
    if (clock === this.#clock) return;
    this.#clock = clock;
    this.hostDisconnected();
    this.hostConnected();
  }

  /** Epoch milliseconds, or 0 before a clock was given. */
  get nowMs(): number {
    return this.#clock?.nowMs() ?? 0;
  }

  hostConnected(): void {
    if (!this.#clock || this.#stop) return;
    this.#stop = new AbortController();
    void this.#run(this.#clock, this.#stop.signal);
  }

  hostDisconnected(): void {
    this.#stop?.abort();
    this.#stop = undefined;
  }

  async #run(clock: Clock, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        await clock.sleep(this.everyMs - (clock.nowMs() % this.everyMs), signal);
        this.host.requestUpdate();
      }
    } catch {
      // The sleep was aborted: the host left the page.
    }
  }
}
