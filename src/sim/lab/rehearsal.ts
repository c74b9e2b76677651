/**
 * One whole capture of whoever is cast, on a clock of its own: behaviour, camera, the real flow and the real models in lockstep.
 */
import type { CapturePurpose, Challenge, SealedProbe, Sensor } from '../../domain/challenge';
import type { Observation } from '../../domain/observation';
import { createCapture, type CaptureContext, type CaptureFailure, type CaptureWorld } from '../../flows/capture';
import { pickStill } from '../../flows/capture-track';
import type { CaptureOutcome, FaceEngine, Rng } from '../../ports';
import type { Rendered } from '../camera/protocol';
import type { Casting } from '../casting';
import { promptOfCapture, shiningOf } from '../behaviour/prompt';
import type { ManualClock } from '../clock';
import { createDirector } from '../director';
import type { Scene } from '../scene';
import { createLockstepCamera } from './lockstep-camera';

export interface RehearsalOptions {
  readonly casting: Casting;
  readonly rng: Rng;
  readonly clock: ManualClock;
  /** Between two frames, milliseconds. */
  readonly intervalMs: number;
  readonly purpose: CapturePurpose;
  readonly sensor: Sensor;
  readonly face: FaceEngine;
  readonly bank: CaptureWorld['bank'];
  readonly render: (scene: Scene, seq: number) => Promise<Rendered>;
  /** Every frame as the terminal saw it, while it plays. */
  readonly onSeen?: ((observation: Observation, sinceMs: number) => void) | undefined;
  /**
   * Where the challenge asks for several actions: has a probe made as if the first had been all, on the frames up to its answer. What a
   * terminal that asks for less would have seen.
   */
  readonly probesFirstAnswer?: boolean | undefined;
  /** Ends the rehearsal early. */
  readonly signal?: AbortSignal | undefined;
}

export type RehearsalEnd =
  { readonly kind: 'sealed'; readonly probe: SealedProbe } | { readonly kind: 'failed'; readonly failure: CaptureFailure };

/** What the terminal showed, when it changed. */
export interface Cue {
  readonly atMs: number;
  readonly state: string;
  readonly guidance?: string;
}

export interface FirstAnswer {
  /** What the probe is sealed under in place of the whole challenge's. */
  readonly under: Pick<Challenge, 'actions' | 'sensor'>;
  readonly outcome: CaptureOutcome;
  readonly atMs: number;
}

export interface Rehearsal {
  readonly end: RehearsalEnd;
  /** Times are since the camera opened. */
  readonly cues: readonly Cue[];
  /** Every frame as the terminal saw it, in order; their times are the clock's. */
  readonly observations: readonly Observation[];
  /** As if the first action had been all that was asked for; absent when it was not wanted or nobody got so far. */
  readonly first?: FirstAnswer | undefined;
  /** The first of the good frames in a row that led to holding still; absent when nobody got so far. */
  readonly firstGoodMs: number | undefined;
  readonly endedMs: number;
}

/** Whoever is cast came in so long before the camera opened: a walk to the counter, or hands going up, says nothing about anybody. */
const CAME_IN_MS = 1_500;

/** A simulated person is in place and still within two seconds, or never: nobody waits for the rest of a visitor's twenty. */
const POLICY = { positionTimeoutMs: 4_000, holdTimeoutMs: 4_000 } as const;

/** Plays one attempt to its end: a sealed probe or a failure. Rejects with the signal's reason when aborted. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const {
    casting,
    rng,
    clock,
    intervalMs,
    purpose,
    sensor,
    face,
    bank,
    render,
    onSeen,
    probesFirstAnswer = false,
    signal,
  } = options;
  signal?.throwIfAborted();
  const startMs = clock.nowMs();
  const director = createDirector({ cast: casting, rng: rng.fork('director'), startMs: startMs - CAME_IN_MS });
  const camera = createLockstepCamera({ clock, intervalMs, sensor, render, script: (atMs) => director.scene(atMs) });
  const capture = createCapture({ purpose, terminalId: 'lab', world: { clock, camera, face, bank }, policy: POLICY });
  const cues: Cue[] = [];
  const observations: Observation[] = [];
  let goodSinceMs: number | undefined;
  let firstGoodMs: number | undefined;
  let first: Promise<FirstAnswer> | undefined;
  const end = await new Promise<RehearsalEnd>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    capture.subscribe(({ value, context, status }) => {
      const atMs = clock.nowMs() - startMs;
      const { guidance, observation, failure, probe } = context;
      director.prompt(promptOfCapture({ state: value, ...context }), clock.nowMs());
      director.shine(shiningOf({ state: value, ...context }));
      if (observation && observation !== observations.at(-1)) {
        observations.push(observation);
        onSeen?.(observation, atMs);
        if (observation.guidance !== 'ok') goodSinceMs = undefined;
        else goodSinceMs ??= observation.capturedAtMs - startMs;
      }
      if (probesFirstAnswer && value === 'challenge' && context.answers.length === 1) {
        first ??= probeFirst(context, face).then((probed) => ({ ...probed, atMs }));
      }
      if (value === 'hold' && cues.at(-1)?.state === 'position') firstGoodMs = goodSinceMs;
      const last = cues.at(-1);
      if (last?.state !== value || last.guidance !== guidance) cues.push({ atMs, state: value, ...(guidance && { guidance }) });
      if (value === 'failed' && failure) resolve({ kind: 'failed', failure });
      else if (status === 'done' && probe) resolve({ kind: 'sealed', probe });
    });
    capture.start();
  }).finally(() => capture.stop());
  const endedMs = clock.nowMs() - startMs;
  return { end, cues, observations, first: await first, firstGoodMs, endedMs };
}

async function probeFirst(
  { challenge, track, policy, answers }: CaptureContext,
  face: FaceEngine,
): Promise<Omit<FirstAnswer, 'atMs'>> {
  if (!challenge) throw new Error('no challenge was answered');
  const under = { actions: challenge.actions.slice(0, 1), sensor: 'depth' } as const;
  const still = pickStill(track, policy).map(({ seq }) => seq);
  return { under, outcome: await face.captureProbe({ still, answers }, { ...challenge, ...under }) };
}
