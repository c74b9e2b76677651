/**
 * A scripted face engine: no pixels and no models, but real observations, real evidence and really sealed probes.
 */
import type { Challenge, SealedProbe } from '../domain/challenge';
import type { FaceMeasures, Observation } from '../domain/observation';
import type { PadEvidence, Probe } from '../domain/probe';
import type { CameraFrame, CaptureOutcome, Clock, FaceEngine, Rng } from '../ports';
import { lookAt } from './people';
import type { Person } from './people';

/**
 * Who or what stands before the camera.
 * `screen`: a video that answers the challenge and fails on texture. `still`: a photograph, which answers nothing.
 * `swap`: a living person answers for somebody else's picture. `dark`: a living person in bad light.
 */
export type Presentation =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several' }
  | { readonly kind: 'person'; readonly person: Person; readonly as: 'live' | 'dark' | 'screen' | 'still' | 'swap' };

/** Seals as the real terminal does; handed in, because that code lives in the terminal's room. */
export type SealProbe = (probe: Probe, challenge: Challenge, capturedAtMs: number) => Promise<SealedProbe>;

export interface ScriptedEngine extends FaceEngine {
  /** From the next frame on, this stands before the camera. */
  present(presentation: Presentation): void;
}

/** The model that a scripted template claims to come from: the one that the bank has thresholds for. */
export const SCRIPTED_MODEL = { modelId: 'face-embedding', modelVersion: 'scripted-1' } as const;

const FRAMES = 7;

/** Builds the engine. Scores are drawn from `rng`, so that the same seed gives the same probes before sealing. */
export function createScriptedEngine(world: {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly seal: SealProbe;
  readonly modelVersion?: string;
}): ScriptedEngine {
  const scores = world.rng.fork('scores');
  let shown: Presentation = { kind: 'nobody' };
  let open: string | undefined;
  return {
    present(presentation) {
      shown = presentation;
    },
    init: async () => ({ kind: 'ready', backend: 'wasm', warmUpMs: 0 }),
    async observe(frame) {
      frame.bitmap.close();
      return observationOf(shown, frame);
    },
    async beginCapture(challenge) {
      open = challenge.challengeId;
    },
    prepareProbe: async () => undefined,
    async captureProbe(_frames, challenge): Promise<CaptureOutcome> {
      if (open !== challenge.challengeId || shown.kind === 'nobody') return { kind: 'rejected', reason: 'too_few_frames' };
      if (shown.kind === 'several') return { kind: 'rejected', reason: 'several_faces' };
      if (shown.as === 'still') return { kind: 'rejected', reason: 'challenge_not_answered' };
      const modelVersion = world.modelVersion ?? SCRIPTED_MODEL.modelVersion;
      const template = lookAt(shown.person, between(scores, 0.72, 0.92), scores);
      const probe: Probe = { ...SCRIPTED_MODEL, modelVersion, template, pad: evidenceOf(shown.as, challenge, scores) };
      return { kind: 'sealed', probe: await world.seal(probe, challenge, world.clock.nowMs()) };
    },
    async endCapture() {
      open = undefined;
    },
  };
}

function evidenceOf(as: 'live' | 'dark' | 'screen' | 'swap', { actions }: Challenge, scores: Rng): PadEvidence {
  const [low, high] = as === 'screen' ? [0.02, 0.4] : [0.85, 0.99];
  const [dim, bright] = as === 'dark' ? [15, 30] : [90, 140];
  return {
    liveScores: Array.from({ length: FRAMES }, () => between(scores, low, high)),
    lumas: Array.from({ length: FRAMES }, () => between(scores, dim, bright)),
    answers: actions.map((action) => ({ action, onsetMs: between(scores, 350, 900) })),
    identityFloor: as === 'swap' ? between(scores, 0, 0.3) : between(scores, 0.7, 0.95),
    signals: { streamRepeatedShare: 0 },
  };
}

function observationOf(shown: Presentation, frame: CameraFrame): Observation {
  const { seq, capturedAtMs } = frame;
  if (shown.kind === 'nobody') return { seq, capturedAtMs, guidance: 'no_face', faceCount: 0 };
  const dark = shown.kind === 'person' && shown.as === 'dark';
  const face = {
    box: { x: 0.35, y: 0.25, width: 0.3, height: 0.45 },
    pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
    measures: { ...AT_REST, luma: dark ? 25 : 115 },
  };
  if (shown.kind === 'several') return { seq, capturedAtMs, guidance: 'several_faces', faceCount: 2, face };
  return { seq, capturedAtMs, guidance: dark ? 'too_dark' : 'ok', faceCount: 1, face };
}

const AT_REST: FaceMeasures = { mouthWidth: 0.5, cornerLift: 0, eyeAspect: 0.29, interEyePx: 80, luma: 115, sharpness: 200 };

/** A draw in thousandths of the range, both ends included. */
function between(rng: Rng, low: number, high: number): number {
  return low + ((high - low) * rng.below(1001)) / 1000;
}
