/**
 * The bank's one-time challenge: what the customer must do, and what the sealed probe is bound to.
 */

import type { FaceMeasures } from './observation';

/** What the customer is asked to do. Drawn by the bank, so that a recording cannot know it. */
export type ChallengeAction = 'smile' | 'blink';

/** Why a capture is made. A probe sealed for one purpose is refused for the other. */
export type CapturePurpose = 'enrol' | 'pay';

/** What a terminal's camera measures: colour only, or the distance of every pixel too. */
export type Sensor = 'depth' | 'webcam';

/** Issued by the bank, used once, then refused. */
export interface Challenge {
  readonly challengeId: string;
  readonly purpose: CapturePurpose;
  readonly terminalId: string;
  readonly action: ChallengeAction;
  readonly sensor: Sensor;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** Which of the bank's keys to seal to. */
  readonly bankKeyId: string;
  /** [65] uncompressed P-256 point, the recipient key of HPKE (RFC 9180). */
  readonly bankPublicKey: Uint8Array;
}

/** A probe only the bank can open. The page carries it and cannot read it. */
export interface SealedProbe {
  readonly challengeId: string;
  readonly terminalId: string;
  readonly bankKeyId: string;
  /** Time of the last frame used, epoch milliseconds. */
  readonly capturedAtMs: number;
  /** HPKE encapsulated key. */
  readonly encapsulatedKey: Uint8Array;
  /** HPKE ciphertext of the encoded `Probe`; the fields above are its associated data. */
  readonly ciphertext: Uint8Array;
}

/** One frame of the answer. */
export interface MeasuredFrame {
  readonly seq: number;
  /** When the frame was taken, epoch milliseconds. */
  readonly atMs: number;
  readonly measures: FaceMeasures;
}

export type ChallengeAnswer =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'answered';
      /** From the prompt to the first frame that differs from the face at rest, milliseconds. */
      readonly onsetMs: number;
      /** Frames that show it, in time order. */
      readonly answerSeqs: readonly number[];
    };

/** When a face counts as smiling, blinking or at rest. Differences are against the person's own face at rest just before the prompt. */
export const CHALLENGE_POLICY = {
  /** Rise of `mouthWidth`. */
  smileWidthRise: 0.06,
  /** Rise of `cornerLift`. */
  smileLiftRise: 0.0175,
  /** How long a smile must stay. */
  smileHoldMs: 250,
  /** Eyes count as closed below this share of the eye aspect at rest. */
  closedShare: 0.65,
  /** Eyes count as open again above this share. */
  openShare: 0.8,
  /** Longer is a pair of closed eyes, not a blink. */
  blinkMaxMs: 700,
  /** Changes sooner than this after the prompt are not an answer to it. */
  minOnsetMs: 150,
  /** Changes later than this are not either: a recording gets round to everything when it is waited for. */
  maxOnsetMs: 2_500,
  /** Wider mouths may be smiling, and narrower eyes be shut. */
  restMouthWidthMax: 0.6,
  restEyeAspectMin: 0.2,
} as const;

/** Whether the eyes are open as at rest. */
export function hasOpenEyes(measures: FaceMeasures): boolean {
  return measures.eyeAspect > CHALLENGE_POLICY.restEyeAspectMin;
}

/** Whether the mouth is as wide as a smile; some are at rest, so it takes a while to tell. */
export function mayBeSmiling(measures: FaceMeasures): boolean {
  return !(measures.mouthWidth < CHALLENGE_POLICY.restMouthWidthMax);
}

/**
 * Looks for the answer to a challenge in the frames since the prompt.
 * @param baseline measures of the still frames before the prompt, at least one
 * @param series frames in time order; those before the prompt are ignored
 */
export function answerChallenge(
  action: ChallengeAction,
  baseline: readonly FaceMeasures[],
  series: readonly MeasuredFrame[],
  promptedAtMs: number,
): ChallengeAnswer {
  if (baseline.length === 0) throw new RangeError('a challenge needs the face at rest to compare with');
  const since = series.filter((frame) => frame.atMs >= promptedAtMs);
  return action === 'smile' ? findSmile(baseline, since, promptedAtMs) : findBlink(baseline, since, promptedAtMs);
}

function findSmile(baseline: readonly FaceMeasures[], series: readonly MeasuredFrame[], promptedAtMs: number): ChallengeAnswer {
  const width = middle(baseline.map((m) => m.mouthWidth)) + CHALLENGE_POLICY.smileWidthRise;
  const lift = middle(baseline.map((m) => m.cornerLift)) + CHALLENGE_POLICY.smileLiftRise;
  let run: MeasuredFrame[] = [];
  for (const frame of series) {
    const smiling = frame.measures.mouthWidth > width && frame.measures.cornerLift > lift;
    run = smiling ? [...run, frame] : [];
    const first = run[0];
    // A smile that was already there when the prompt came answers nothing; it has to begin after it.
    if (!first || !isReaction(first.atMs - promptedAtMs)) continue;
    if (frame.atMs - first.atMs >= CHALLENGE_POLICY.smileHoldMs) return answered(run, promptedAtMs);
  }
  return { kind: 'waiting' };
}

function findBlink(baseline: readonly FaceMeasures[], series: readonly MeasuredFrame[], promptedAtMs: number): ChallengeAnswer {
  const open = middle(baseline.map((m) => m.eyeAspect));
  let run: MeasuredFrame[] = [];
  for (const frame of series) {
    const share = frame.measures.eyeAspect / open;
    if (share < CHALLENGE_POLICY.closedShare) {
      run = [...run, frame];
      continue;
    }
    const first = run[0];
    if (first && share < CHALLENGE_POLICY.openShare) continue;
    run = [];
    if (!first || !isReaction(first.atMs - promptedAtMs)) continue;
    const closed = series.filter((f) => f.atMs >= first.atMs && f.atMs <= frame.atMs);
    if (frame.atMs - first.atMs <= CHALLENGE_POLICY.blinkMaxMs) return answered(closed, promptedAtMs);
  }
  return { kind: 'waiting' };
}

function isReaction(onsetMs: number): boolean {
  return onsetMs >= CHALLENGE_POLICY.minOnsetMs && onsetMs <= CHALLENGE_POLICY.maxOnsetMs;
}

function answered(frames: readonly MeasuredFrame[], promptedAtMs: number): ChallengeAnswer {
  const onsetMs = (frames[0]?.atMs ?? promptedAtMs) - promptedAtMs;
  return { kind: 'answered', onsetMs, answerSeqs: frames.map((frame) => frame.seq) };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
