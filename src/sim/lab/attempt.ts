/**
 * One rehearsed capture and what was made of it: the rows of every table and picture of the lab.
 */
import type { PadEvidence } from '../../domain/probe';
import type { Severity, SpeciesId } from '../attacks/model';
import type { DisguiseName, LightName } from '../scene';

/** With a depth camera, or with a plain webcam: the same capture judged without what only depth can see. */
export const SENSORS = ['depth', 'webcam'] as const;
export type Sensor = (typeof SENSORS)[number];

/** Gates are fitted on one half of the people, attack settings and seeds, and reported on the other. */
export type Half = 'calibration' | 'report';

/** Who stood there, as data that fits into a file. */
export interface AttemptPlan {
  /** Unique within a run; the same plan has the same id in every run. */
  readonly id: string;
  readonly half: Half;
  readonly sensor: Sensor;
  readonly kind: 'bona_fide' | 'attack';
  /** Attacks only. */
  readonly species?: SpeciesId;
  readonly severity?: Severity;
  readonly attackerId?: string;
  /** The customer, or the victim of an attack. */
  readonly customerId: string;
  readonly disguises: readonly DisguiseName[];
  readonly light: LightName;
  readonly seed: string;
}

export type AttemptEnd =
  /** A probe was sealed and judged. */
  | { readonly kind: 'judged'; readonly decision: 'live' | 'attack' | 'unsure'; readonly reasons: readonly string[] }
  /** No probe: the terminal gave up at that stage (failure to acquire). */
  | { readonly kind: 'not_acquired'; readonly stage: string; readonly reason: string };

export interface Attempt extends AttemptPlan {
  readonly end: AttemptEnd;
  /** From the first good frame to the end, on the simulated clock, milliseconds; absent when there never was a good frame. */
  readonly decisionMs?: number;
  /** What the machine worked for the decision after the last frame, milliseconds of real time. */
  readonly computeMs?: number;
  /** Every number that a signal read, by name; what abstained is left out. */
  readonly signals: Readonly<Record<string, number>>;
  /** All that the judgement rests on, so that it can be judged again by other thresholds; absent without a probe. */
  readonly evidence?: PadEvidence;
  /** Comparison score against the customer's (victim's) enrolled template, where one was made. */
  readonly comparisonScore?: number;
  /** Bona fide only: comparison scores of the same probe against the templates of the other customers, by customer. */
  readonly otherScores?: Readonly<Record<string, number>>;
}

/** Whether an attempt was accepted as a living person, which is right for bona fide ones only. */
export function isAccepted({ end }: Pick<Attempt, 'end'>): boolean {
  return end.kind === 'judged' && end.decision === 'live';
}
