/**
 * One number that changes over time by planned moves: the place of a head, the strength of a smile. Asking is free of side effects and
 * may be done in any order, so that a frame drawn twice or skipped changes nothing.
 */

/** From 0 at 0 to 1 at 1. */
export type Ease = (share: number) => number;

/** Starts and ends at rest. */
export const smooth: Ease = (share) => share * share * (3 - 2 * share);

/** Starts quickly and comes to rest, as a lid falls or a smile breaks out. */
export const settling: Ease = (share) => 1 - (1 - share) * (1 - share) * (1 - share);

interface Move {
  readonly fromMs: number;
  readonly durationMs: number;
  readonly start: number;
  readonly target: number;
  readonly ease: Ease;
}

export class Track {
  readonly #moves: Move[] = [];

  constructor(private readonly initial: number) {}

  /**
   * Goes to `target` within `durationMs` (0 jumps). Moves planned to begin at or after `fromMs` are given up; one that is under way
   * then is left where it stands.
   */
  moveTo(target: number, fromMs: number, durationMs: number, ease: Ease = smooth): this {
    this.forget(fromMs);
    this.#moves.push({ fromMs, durationMs, start: this.at(fromMs), target, ease });
    return this;
  }

  /** Gives up what was planned to begin at or after this time. */
  forget(fromMs: number): void {
    while ((this.#moves.at(-1)?.fromMs ?? -Infinity) >= fromMs) this.#moves.pop();
  }

  /** Where the planned moves end. */
  get end(): number {
    return this.#moves.at(-1)?.target ?? this.initial;
  }

  at(atMs: number): number {
    for (let i = this.#moves.length - 1; i >= 0; i--) {
      const move = this.#moves[i]!;
      if (atMs < move.fromMs) continue;
      const sinceMs = atMs - move.fromMs;
      if (sinceMs >= move.durationMs) return move.target;
      return move.start + (move.target - move.start) * move.ease(sinceMs / move.durationMs);
    }
    return this.initial;
  }
}
