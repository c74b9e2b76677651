/**
 * One whole capture of whoever is cast, on a clock of its own: behaviour, camera, the real flow and the real models in lockstep.
 */
import type { CapturePurpose, SealedProbe, Sensor } from '../../domain/challenge';
import type { Observation } from '../../domain/observation';
import { createCapture, type CaptureFailure, type CaptureWorld } from '../../flows/capture';
import type { FaceEngine, Rng } from '../../ports';
import type { Rendered } from '../camera/protocol';
import type { Casting } from '../casting';
import { promptOfCapture } from '../behaviour/prompt';
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

export interface Rehearsal {
  readonly end: RehearsalEnd;
  /** Times are since the entrance. */
  readonly cues: readonly Cue[];
  /** Every frame as the terminal saw it, in order; their times are the clock's. */
  readonly observations: readonly Observation[];
  /** The first frame with nothing to change; absent when there was none. */
  readonly firstGoodMs: number | undefined;
  readonly endedMs: number;
}

/** A simulated person is in place within two seconds, or never: nobody waits for the rest of a visitor's twenty. */
const POLICY = { positionTimeoutMs: 6_000 } as const;

/** Plays one attempt to its end: a sealed probe or a failure. Rejects with the signal's reason when aborted. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const { casting, rng, clock, intervalMs, purpose, sensor, face, bank, render, onSeen, signal } = options;
  signal?.throwIfAborted();
  const startMs = clock.nowMs();
  const director = createDirector({ cast: casting, rng: rng.fork('director'), startMs });
  const camera = createLockstepCamera({ clock, intervalMs, sensor, render, script: (atMs) => director.scene(atMs) });
  const capture = createCapture({ purpose, terminalId: 'lab', world: { clock, camera, face, bank }, policy: POLICY });
  const cues: Cue[] = [];
  const observations: Observation[] = [];
  let firstGoodMs: number | undefined;
  const end = await new Promise<RehearsalEnd>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    capture.subscribe(({ value, context, status }) => {
      const atMs = clock.nowMs() - startMs;
      const { guidance, observation, failure, probe } = context;
      director.prompt(promptOfCapture({ state: value, ...context }), clock.nowMs());
      if (observation && observation !== observations.at(-1)) {
        observations.push(observation);
        onSeen?.(observation, atMs);
        if (observation.guidance === 'ok') firstGoodMs ??= observation.capturedAtMs - startMs;
      }
      const last = cues.at(-1);
      if (last?.state !== value || last.guidance !== guidance) cues.push({ atMs, state: value, ...(guidance && { guidance }) });
      if (value === 'failed' && failure) resolve({ kind: 'failed', failure });
      else if (status === 'done' && probe) resolve({ kind: 'sealed', probe });
    });
    capture.start();
  }).finally(() => capture.stop());
  const endedMs = clock.nowMs() - startMs;
  return { end, cues, observations, firstGoodMs, endedMs };
}
