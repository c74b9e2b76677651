/**
 * The page of the bench of presentation attack detection: plans, plays and sums up attempts with the lab's own code.
 */
import { decidePad } from '../../../src/domain/pad';
import { createBatchRunner, type LabRunner } from '../../../src/lab-runner';
import { SPECIES_IDS, type SpeciesId } from '../../../src/sim/attacks/model';
import { PROFILES } from '../../../src/sim/customers/profiles';
import { SENSORS, type Attempt, type AttemptPlan, type Half, type Sensor } from '../../../src/sim/lab/attempt';
import { planBatch } from '../../../src/sim/lab/batch';
import { bonaFideResult, breakDown, speciesResults, timesOf, type BonaFideResult } from '../../../src/sim/lab/statistics';
import type { Proportion } from '../../../src/sim/lab/proportion';
import type { LightName } from '../../../src/sim/scene';
import type { PadBench, PadCounts, SensorResult } from './messages';

/** Fair light first: what the bars are about. */
const LIGHTS: readonly LightName[] = ['soft', 'side', 'top', 'coloured'];

let runner: LabRunner | undefined;

/** Attempts of one kind, in the batch's own order, as many as wanted. */
function some(kind: 'bona_fide' | SpeciesId, count: number, half: Half): readonly AttemptPlan[] {
  const options = {
    customers: PROFILES.map(({ id }) => id),
    bonaFide: kind === 'bona_fide',
    species: kind === 'bona_fide' ? [] : [kind],
    lights: LIGHTS,
    sensors: ['depth'] as const,
    half,
    seed: 'bench-2',
  };
  let plans: readonly AttemptPlan[] = [];
  for (let attemptsEach = 1; plans.length < count && attemptsEach <= count; attemptsEach++) {
    plans = planBatch({ ...options, attemptsEach }, PROFILES);
    if (plans.length === 0) return [];
  }
  return plans.slice(0, count);
}

function judgedAgain(attempt: Attempt): Attempt {
  if (!attempt.evidence) return attempt;
  const decision = decidePad(attempt.evidence, { sensor: attempt.sensor, risk: 'low' });
  const reasons = decision.kind === 'live' ? [] : decision.reasons;
  return { ...attempt, end: { kind: 'judged', decision: decision.kind, reasons } };
}

const percent = ({ rate, low, high }: Proportion) => ({
  pct: rate === undefined ? undefined : round(100 * rate),
  ci95: [round(100 * low), round(100 * high)] as const,
});
const round = (value: number): number => Math.round(100 * value) / 100;

function summarise(attempts: readonly Attempt[], sensor: Sensor): SensorResult {
  const all = attempts.filter((one) => one.sensor === sensor);
  const people = (one: BonaFideResult) => ({
    attempts: one.turnedAway.of,
    ...percent(one.bpcer),
    ftaPct: percent(one.bpnrr).pct,
  });
  const decision = timesOf(
    all.filter(({ kind }) => kind === 'bona_fide'),
    'decisionMs',
  );
  const compute = timesOf(
    all.filter(({ kind }) => kind === 'bona_fide'),
    'computeMs',
  );
  return {
    species: Object.fromEntries(
      speciesResults(all).map(({ species, concern, accepted, apnrr }) => {
        const { pct, ci95 } = percent(accepted);
        return [species, { concern, attempts: accepted.of, apcerPct: pct, ci95, withoutProbePct: percent(apnrr).pct }];
      }),
    ),
    bonaFide: people(bonaFideResult(all)),
    bySkinTone: breakDown(all, 'skin_tone', PROFILES).map((one) => ({ group: one.group, ...people(one) })),
    byLight: breakDown(all, 'light', PROFILES).map((one) => ({ group: one.group, ...people(one) })),
    decisionMs: decision,
    computeMs: compute,
  };
}

const bench: PadBench = {
  plan: ({ perSpecies, bonaFide, half }: PadCounts) => {
    const species = SPECIES_IDS.map((id) => some(id, perSpecies, half));
    const people = some('bona_fide', bonaFide, half);
    const rounds = Math.max(people.length, ...species.map((each) => each.length));
    // In turn, so that a run that was cut off has some of each.
    const each = Math.ceil(bonaFide / Math.max(1, perSpecies));
    return Array.from({ length: rounds }, (_, i) => [
      ...people.slice(i * each, (i + 1) * each),
      ...species.flatMap((plans) => plans[i] ?? []),
    ]).flat();
  },
  async open(framesPerSecond) {
    runner = await createBatchRunner({ framesPerSecond });
  },
  async run(plan) {
    if (!runner) throw new Error('open the runner first');
    return runner.runBoth(plan);
  },
  // Judged by the thresholds of today, which may be others than when it was played.
  summarise: (attempts) => {
    const judged = attempts.map(judgedAgain);
    return Object.fromEntries(SENSORS.map((sensor) => [sensor, summarise(judged, sensor)])) as Record<Sensor, SensorResult>;
  },
};
Object.assign(window, { bench });
