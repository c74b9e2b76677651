/** What the page of the bench of recorded faces hands to its runner. */
import type { ChallengeAction } from '../../../src/domain/challenge';
import type { PadEvidence } from '../../../src/domain/probe';

/** `replayOnPhone` shows what is asked for: no bar holds for it, it tells what the picture alone is worth. */
export const KINDS = ['window', 'still', 'loop', 'inPhone', 'inPrint', 'replayOnPhone'] as const;
export type Kind = (typeof KINDS)[number];

/** What the bank asks for: exactly this, or what it draws, which is never `other`. */
export type Asks =
  { readonly actions: readonly ChallengeAction[] } | { readonly seed: string; readonly other?: readonly ChallengeAction[] };

/** One capture before the camera. */
export interface ClipPlan {
  readonly id: string;
  readonly man: string;
  readonly kind: Kind;
  readonly asks: Asks;
}

export type ClipEnd =
  | { readonly kind: 'judged'; readonly decision: 'live' | 'attack' | 'unsure'; readonly reasons: readonly string[] }
  /** No probe: the flow gave up at that stage. */
  | { readonly kind: 'not_acquired'; readonly stage: string; readonly reason: string };

export interface ClipAttempt extends ClipPlan {
  readonly actions: readonly ChallengeAction[];
  readonly end: ClipEnd;
  /** When each prompt was shown, milliseconds since the first frame. */
  readonly promptedMs: readonly number[];
  readonly frames: number;
  /** As the flow saw them, over the whole capture; 0 with fewer than two. */
  readonly framesPerSecond: number;
  /** From the first of the good frames in a row to the end, milliseconds; absent when nobody was asked to hold still. */
  readonly decisionMs?: number;
  /** All that the judgement rests on; absent without a probe. */
  readonly evidence?: PadEvidence;
}

export interface Share {
  readonly attempts: number;
  /** Percent of all attempts; absent without any. */
  readonly acceptedPct: number | undefined;
  /** Clopper–Pearson bounds, percent. */
  readonly ci95: readonly [low: number, high: number];
}

/** Sums of attempts, as the table shows them. */
export interface ClipResults {
  readonly kinds: Readonly<Record<Kind, Share>>;
  readonly perMan: Readonly<Record<string, Share>>;
  /** Ends other than `live`, of windows, by words. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Of windows with a probe; absent without any. */
  readonly decisionMsP50: number | undefined;
  readonly framesPerSecondP50: number | undefined;
  readonly framesPerSecondLow: number | undefined;
}

export interface ClipsBench {
  /** Loads the models and looks at the clip that is before the camera until a probe could be made. */
  open(): Promise<void>;
  /** One capture of the clip that is before the camera. */
  play(plan: ClipPlan): Promise<ClipAttempt>;
  summarise(attempts: readonly ClipAttempt[]): ClipResults;
}
