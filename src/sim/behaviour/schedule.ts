import type { Rng } from '../../ports';

/** Something that happens again and again and takes a while. */
export interface Happening {
  readonly fromMs: number;
  readonly durationMs: number;
}

/**
 * An endless series of happenings, drawn one after the other as far as somebody asks: the answer depends on the chance alone, not on
 * who asked when.
 */
export class Schedule<T extends Happening> {
  readonly #happenings: T[] = [];

  /** @param next draws the next happening; it must begin after `afterMs`, the end of the one before */
  constructor(
    private readonly rng: Rng,
    private readonly startMs: number,
    private readonly next: (rng: Rng, afterMs: number) => T,
  ) {}

  /** What is happening at this time, if anything. */
  at(atMs: number): T | undefined {
    const all = this.#happenings;
    let last = all.at(-1);
    while (!last || last.fromMs + last.durationMs <= atMs) {
      last = this.next(this.rng, last ? last.fromMs + last.durationMs : this.startMs);
      all.push(last);
    }
    for (let i = all.length - 1; i >= 0; i--) {
      const one = all[i]!;
      if (atMs >= one.fromMs + one.durationMs) return undefined;
      if (atMs >= one.fromMs) return one;
    }
    return undefined;
  }
}
