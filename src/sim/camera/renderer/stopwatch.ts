/**
 * Where a frame's time goes.
 */
import type { Clock } from '../../../ports';
import { STAGES, type Stage } from '../protocol';

/** Adds up the time between marks. */
export class Stopwatch {
  readonly #clock: Clock;
  readonly #sumsMs = new Map<Stage, number>();
  #lastMs = 0;
  #frames = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get frames(): number {
    return this.#frames;
  }

  begin(): void {
    this.#frames++;
    this.#lastMs = this.#clock.nowMs();
  }

  /** The time since the last mark belongs to this stage. */
  mark(stage: Stage): void {
    const nowMs = this.#clock.nowMs();
    this.#sumsMs.set(stage, (this.#sumsMs.get(stage) ?? 0) + nowMs - this.#lastMs);
    this.#lastMs = nowMs;
  }

  meanMs(): Record<Stage, number> {
    const means = STAGES.map((stage) => [stage, (this.#sumsMs.get(stage) ?? 0) / Math.max(1, this.#frames)]);
    return Object.fromEntries(means) as Record<Stage, number>;
  }
}
