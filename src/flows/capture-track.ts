/**
 * What the frames so far add up to: pure bookkeeping behind the capture's states.
 */
import type { ChallengeAction } from '../domain/challenge';
import { answerAction, hasOpenEyes, mayBeSmiling } from '../domain/challenge-answer';
import type { ChallengeAnswer, MeasuredFrame } from '../domain/challenge-answer';
import type { Guidance, Observation } from '../domain/observation';
import type { CapturePolicy } from './capture-policy';

/** Frames worth remembering, reset by whatever breaks the continuity of the person. */
export interface CaptureTrack {
  /** Frames in a row with guidance `ok`. */
  readonly okStreak: number;
  /** Unbroken run of frames at rest. */
  readonly still: readonly MeasuredFrame[];
  /** Since when frames while holding have not been usable. */
  readonly badSinceMs: number | undefined;
  /** Frames since the prompt. */
  readonly series: readonly MeasuredFrame[];
}

export const EMPTY_TRACK: CaptureTrack = { okStreak: 0, still: [], badSinceMs: undefined, series: [] };

/** Counts good frames while the customer finds the place. */
export function trackPosition(track: CaptureTrack, seen: Observation): CaptureTrack {
  return { ...track, okStreak: seen.guidance === 'ok' ? track.okStreak + 1 : 0 };
}

/** Collects frames at rest; shut eyes start the run over, and a mouth that moves pushes out the oldest ones. */
export function trackHold(track: CaptureTrack, seen: Observation, policy: CapturePolicy): CaptureTrack {
  const frame = measured(seen);
  if (seen.guidance !== 'ok' || !frame) {
    return { ...track, still: [], badSinceMs: track.badSinceMs ?? seen.capturedAtMs };
  }
  if (!hasOpenEyes(frame.measures)) return { ...track, still: [], badSinceMs: undefined };
  let still = [...track.still, frame];
  while (mouthSpread(still) > policy.stillMouthSpread) still = still.slice(1);
  return { ...track, still, badSinceMs: undefined };
}

/** What somebody who does as they are asked may look like; a turned or lowered face may look as if its mouth were covered. */
const ANSWERING: readonly Guidance[] = ['ok', 'eyes_shut', 'turned', 'blurred', 'mouth_covered'];

/** Collects frames since the first prompt. Dark, far or cut-off faces measure badly and could pass for an answer, so they are left out. */
export function trackAnswer(track: CaptureTrack, seen: Observation): CaptureTrack {
  const frame = measured(seen);
  if (!frame || !ANSWERING.includes(seen.guidance)) return track;
  return { ...track, series: [...track.series, frame] };
}

/** Whether the frames while holding have been unusable for too long. */
export function hasDrifted(track: CaptureTrack, seen: Observation, policy: CapturePolicy): boolean {
  return track.badSinceMs !== undefined && seen.capturedAtMs - track.badSinceMs >= policy.driftMs;
}

/** Whether enough still frames are there. */
export function hasHeld(track: CaptureTrack, policy: CapturePolicy): boolean {
  return track.still.length >= policy.stillFrames && spanMs(track.still) >= neededSpanMs(track, policy);
}

/** Not exactly one face: whoever is there next may be somebody else. */
export function isBroken(seen: Observation): boolean {
  return seen.faceCount !== 1;
}

/** The still frames to hand over, spread evenly over the run. */
export function pickStill(track: CaptureTrack, policy: CapturePolicy): readonly MeasuredFrame[] {
  const last = track.still.length - 1;
  const count = Math.min(policy.stillFrames, track.still.length);
  if (count < 2) return track.still;
  return Array.from({ length: count }, (_, i) => track.still[Math.round((i * last) / (count - 1))]).filter(
    (f) => f !== undefined,
  );
}

/** Looks for the answer to one prompt in the frames since. */
export function findAnswer(
  track: CaptureTrack,
  action: ChallengeAction,
  promptedAtMs: number,
  policy: CapturePolicy,
): ChallengeAnswer {
  const rest = pickStill(track, policy);
  return rest.length === 0
    ? { kind: 'waiting' }
    : answerAction(action, rest, [...track.still.slice(-1), ...track.series], promptedAtMs);
}

/** Share of the holding that is done, 0..1. */
export function holdShare(track: CaptureTrack, policy: CapturePolicy): number {
  return Math.min(1, track.still.length / policy.stillFrames, spanMs(track.still) / neededSpanMs(track, policy));
}

function neededSpanMs({ still }: CaptureTrack, policy: CapturePolicy): number {
  const isWide = still.some(({ measures }) => mayBeSmiling(measures));
  return isWide ? Math.max(policy.stillSpanMs, policy.wideMouthSpanMs) : policy.stillSpanMs;
}

function measured(seen: Observation): MeasuredFrame | undefined {
  const { seq, capturedAtMs: atMs, face } = seen;
  return face && { seq, atMs, measures: face.measures, pose: face.pose };
}

function spanMs(frames: readonly MeasuredFrame[]): number {
  const [first, last] = [frames[0], frames.at(-1)];
  return first && last ? last.atMs - first.atMs : 0;
}

/** From here on one frame at either end may be a slip of the landmarker, on a beard for instance. */
const SPARE_FROM_FRAMES = 8;

function mouthSpread(frames: readonly MeasuredFrame[]): number {
  const widths = frames.map((frame) => frame.measures.mouthWidth).sort((a, b) => a - b);
  const spare = widths.length >= SPARE_FROM_FRAMES ? 1 : 0;
  return (widths.at(-1 - spare) ?? 0) - (widths[spare] ?? 0);
}
