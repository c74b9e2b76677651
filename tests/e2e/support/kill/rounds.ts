/**
 * What is killed, when and how: drawn from a seed, so that a round can be run again.
 */
import type { Rng } from '../../../../src/ports';

/** One thing that the page asks of its bank. `receipt` is the look at wallet and history after all is done. */
export type Phase = 'open' | 'challenge' | 'pay' | 'digits' | 'confirm' | 'approve' | 'disown' | 'cancel' | 'refund' | 'receipt';

/** What would have happened, had nobody been killed. */
export const STORIES = {
  face: ['open', 'challenge', 'pay', 'digits', 'confirm', 'receipt'],
  passcode: ['open', 'pay', 'confirm', 'receipt'],
  twin: ['open', 'challenge', 'pay', 'digits', 'approve', 'receipt'],
  refunded: ['open', 'pay', 'confirm', 'refund', 'receipt'],
  cancelled: ['open', 'pay', 'cancel'],
  disowned: ['open', 'challenge', 'pay', 'digits', 'disown'],
} as const satisfies Readonly<Record<string, readonly Phase[]>>;

export type Story = keyof typeof STORIES;

/** Every story as often as it is listed: most of them are meant to end paid. */
const STORY_DRAWS: readonly Story[] = [
  ...(['face', 'face', 'face', 'passcode', 'passcode', 'twin', 'twin', 'twin'] as const),
  ...(['refunded', 'refunded', 'refunded', 'cancelled', 'disowned'] as const),
];

/**
 * `worker`: the bank's thread ends, the page lives. `reload`, `tab`: the page is left or closed. `crash`: its process dies.
 * `browser`: the whole browser is killed by the system, as when the power goes.
 */
export type Means = 'worker' | 'reload' | 'tab' | 'crash' | 'browser';

/**
 * A thread that stands still and is ended by a page that lives is given two seconds by the browser, so those ends fall on running threads;
 * with its process it dies at once. A new browser takes as long as several pages, so it is rare.
 */
const MEANS_DRAWS: Readonly<Record<Round['at'], readonly Means[]>> = {
  moment: ['worker', 'worker', 'worker', 'worker', 'worker', 'worker', 'reload', 'reload', 'reload', 'tab', 'crash'],
  point: ['tab', 'tab', 'tab', 'tab', 'crash', 'crash', 'crash', 'crash', 'crash', 'browser'],
};

export interface Round {
  readonly nr: number;
  readonly story: Story;
  readonly phase: Phase;
  /**
   * `point`: the bank's thread stands still at one of its dealings with the storage, and is killed there. `moment`: it runs on, and the
   * blow falls some time after the phase began.
   */
  readonly at: 'point' | 'moment';
  /** Which of the phase's points, or how long after its beginning, as a share of all of them or of its usual time: 0..1. */
  readonly share: number;
  readonly means: Means;
  /** Whether the terminal starts again at once, or only when every hold has run out. */
  readonly back: 'at_once' | 'later';
  /** The till that is back dies again so long after it began to recover; never, when left out. */
  readonly relapseMs?: number;
  readonly amountMinor: number;
}

/** Where money moves: hit twice as often as other phases. */
const MONEY_PHASES: readonly Phase[] = ['confirm', 'approve', 'refund'];
/** About twice what a recovery takes. */
const MOST_RELAPSE_MS = 60;

/** Round `nr` of a seed; depends on nothing else. */
export function drawRound(seed: Rng, nr: number): Round {
  const rng = seed.fork(`round ${nr}`);
  const oneOf = <T>(choices: readonly T[]): T => choices[rng.below(choices.length)] as T;
  const story = oneOf(STORY_DRAWS);
  const phases: readonly Phase[] = STORIES[story];
  const at = oneOf<Round['at']>(['point', 'moment']);
  // The last point is the commit of which nobody has heard yet: the one that matters most.
  const isLast = at === 'point' && rng.below(4) === 0;
  const back = oneOf<Round['back']>(['at_once', 'at_once', 'later']);
  return {
    nr,
    story,
    phase: oneOf([...phases, ...phases.filter((phase) => MONEY_PHASES.includes(phase))]),
    at,
    share: isLast ? 1 : rng.below(1001) / 1000,
    means: oneOf(MEANS_DRAWS[at]),
    back,
    ...(back === 'at_once' && rng.below(4) === 0 && { relapseMs: rng.below(MOST_RELAPSE_MS) }),
    amountMinor: 100 + rng.below(2_000),
  };
}
