/** What the page of the bench hands to its runner. */
import type { Attempt, AttemptPlan, Half, Sensor } from '../../../src/sim/lab/attempt';
import type { Concern, Times } from '../../../src/sim/lab/statistics';

export interface PadCounts {
  readonly perSpecies: number;
  readonly bonaFide: number;
  readonly half: Half;
}

export interface PeopleResult {
  readonly attempts: number;
  /** BPCER, of those judged, percent; absent without any. */
  readonly pct: number | undefined;
  readonly ci95: readonly [number, number];
  /** Failures to acquire, of all, percent. */
  readonly ftaPct: number | undefined;
}

export interface SensorResult {
  readonly species: Readonly<
    Record<
      string,
      {
        readonly concern: Concern;
        readonly attempts: number;
        /** Accepted as living, of all attempts, percent. */
        readonly apcerPct: number | undefined;
        readonly ci95: readonly [number, number];
        /** Stopped before there was a probe, of all, percent. */
        readonly withoutProbePct: number | undefined;
      }
    >
  >;
  readonly bonaFide: PeopleResult;
  readonly bySkinTone: readonly ({ readonly group: string } & PeopleResult)[];
  readonly byLight: readonly ({ readonly group: string } & PeopleResult)[];
  readonly decisionMs: Times;
  readonly computeMs: Times;
}

export interface PadBench {
  plan(counts: PadCounts): readonly AttemptPlan[];
  open(framesPerSecond: number): Promise<void>;
  /** One capture, judged with depth and without. */
  run(plan: AttemptPlan): Promise<readonly [depth: Attempt, webcam: Attempt]>;
  summarise(attempts: readonly Attempt[]): Readonly<Record<Sensor, SensorResult>>;
}
