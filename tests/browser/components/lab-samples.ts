/**
 * A scripted lab: invented outcomes that look like a real run's, the same every time. Nothing here was measured.
 */
import { ATTACKS } from '../../../src/sim/attacks/catalogue';
import { createManualClock } from '../../../src/sim/clock';
import { PROFILES } from '../../../src/sim/customers/profiles';
import type { Attempt, AttemptEnd, AttemptPlan } from '../../../src/sim/lab/attempt';
import type { AttemptStore, BatchOptions, BatchRunner } from '../../../src/sim/lab/batch';
import { LabDesk } from '../../../src/sim/lab/desk';
import { createSeededRng } from '../../../src/sim/rng';

/** Share of attacks that this made-up terminal lets through. */
const SLIPS: Readonly<Record<string, number>> = {
  rigid_mask: 0.06,
  silicone_mask: 0.14,
  cut_out_mask: 0.03,
  injected_deepfake: 0.09,
  face_morph: 0.95,
  sibling: 0.96,
  twin: 0.97,
};

const REASONS: Readonly<Record<string, readonly string[]>> = {
  print: ['flat', 'texture'],
  replay: ['screen', 'texture'],
  mask: ['light', 'smile'],
  morph: ['texture'],
  injection: ['injection', 'parallax'],
  double: ['texture'],
};

export function scriptedAttempt(plan: AttemptPlan): Attempt {
  const rng = createSeededRng(`${plan.seed}/${plan.sensor}`);
  const uniform = (): number => rng.uint32() / 2 ** 32;
  const around = (middle: number, spread: number): number => middle + (uniform() + uniform() + uniform() - 1.5) * spread;
  const isLive = plan.species === undefined;
  const family = plan.species ? ATTACKS[plan.species].family : 'double';
  const isAlive = isLive || family === 'double';
  const signals = {
    texture: around(isAlive ? 0.92 : family === 'mask' ? 0.7 : 0.35, 0.25),
    parallax_kg: around(isAlive ? 0.42 : family === 'mask' ? 0.35 : 0.08, 0.25),
    light_r2: around(isAlive ? 0.93 : family === 'mask' ? 0.8 : 0.4, 0.2),
    ...(plan.sensor === 'depth' && { relief_mm: around(isAlive ? 28 : family === 'mask' ? 24 : 3, 14) }),
    moire: around(family === 'replay' ? 0.6 : 0.12, 0.3),
  };
  const passes = uniform() < (isLive ? (plan.light === 'dim' ? 0.9 : 0.975) : (SLIPS[plan.species ?? ''] ?? 0.004));
  const reasons = (REASONS[family] ?? []).filter((_, i) => i === 0 || uniform() < 0.5);
  const judged: AttemptEnd = passes
    ? { kind: 'judged', decision: 'live', reasons: [] }
    : isLive
      ? { kind: 'judged', decision: 'unsure', reasons: [plan.light === 'dim' ? 'too_dark' : 'light_inconclusive'] }
      : { kind: 'judged', decision: 'attack', reasons };
  const isAcquired = uniform() > (isLive ? 0.02 : 0.12);
  const strangers = PROFILES.filter(({ id }) => id !== plan.customerId);
  if (!isAcquired) return { ...plan, end: { kind: 'not_acquired', stage: 'hold', reason: 'timeout' }, signals: {} };
  return {
    ...plan,
    end: judged,
    decisionMs: Math.max(900, around(1_750, 900)),
    computeMs: Math.max(60, around(118, 70)),
    signals,
    comparisonScore: isLive ? around(0.72, 0.22) : around(family === 'double' ? 0.47 : 0.58, 0.3),
    ...(isLive && {
      otherScores: Object.fromEntries(strangers.map(({ id }) => [id, around(isKin(id, plan.customerId) ? 0.45 : 0.08, 0.3)])),
    }),
  };
}

const isKin = (a: string, b: string): boolean =>
  PROFILES.some(({ id, kin }) => (id === a && kin?.of === b) || (id === b && kin?.of === a));

/** A store that outlives its desks, as a database outlives a reload. */
export function memoryStore(): AttemptStore {
  let options: BatchOptions | undefined;
  const attempts = new Map<string, Attempt>();
  return {
    load: async () => ({ ...(options && { options }), attempts: [...attempts.values()] }),
    remember: async (asked) => void (options = asked),
    append: async (attempt) => void attempts.set(attempt.id, attempt),
    clear: async () => {
      options = undefined;
      attempts.clear();
    },
  };
}

/** Plays attempts from the script, `most` of them at once; the next one waits until it is let go of. */
export function scriptedRunner(most = Infinity): BatchRunner {
  let played = 0;
  return {
    run: (plan, onTrace, signal) => {
      const attempt = scriptedAttempt(plan);
      for (let atMs = 0; atMs <= 1_600; atMs += 33) {
        const wobble = (i: number): number => Math.sin(atMs / (110 + 40 * i)) * 0.08 + atMs / 4_000;
        const values = Object.entries(attempt.signals).map(([name, value], i) => [name, value * (0.6 + wobble(i))]);
        onTrace?.({ atMs, values: Object.fromEntries(values) });
      }
      if (played++ < most) return Promise.resolve(attempt);
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    },
  };
}

export function deskOn(store: AttemptStore, runner: BatchRunner = scriptedRunner()): LabDesk {
  return new LabDesk({
    store,
    clock: createManualClock(Date.UTC(2026, 10, 24, 12)),
    profiles: PROFILES,
    openRunner: () => Promise.resolve(runner),
  });
}
