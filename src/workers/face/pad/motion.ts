/**
 * How a face moves over a capture: at rest, blinking, and breaking into a smile.
 *
 * A picture on a stand is too still and one in a hand shakes as a whole, its features with it; a recording cut together jumps.
 * Weakness: replayed video of a live face moves as that face did, and a landmarker that smooths over time rounds jumps off. Fewer than ten
 * frames a second show neither blinks nor jumps.
 */
import { CHALLENGE_POLICY } from '../../../domain/challenge-answer';
import type { FaceBox, FaceMeasures, Pose } from '../../../domain/observation';
import { median, quantile } from './numbers';
import { findRise, type Rise } from './rise';

/** One frame of a capture. */
export interface MotionFrame {
  readonly atMs: number;
  readonly box: FaceBox;
  readonly pose: Pose;
  readonly measures: FaceMeasures;
}

/** Root mean squares about the mean over the frames at rest: before the smile if there is one, and without blinks. */
export interface MicroMotion {
  /** Of yaw, pitch and roll together, degrees. */
  readonly turnDeg: number;
  /** Of the middle of the face's box, in face widths. */
  readonly shiftShare: number;
  /** Of the face's width over its mean: towards the camera and back. */
  readonly scaleShare: number;
  /** Of mouth width and corner lift together, in outer eye distances: what moves within the face. A rigid thing reads the landmarker's noise. */
  readonly featureShare: number;
}

export interface Blink {
  /** When the eyes begin to close. */
  readonly atMs: number;
  /** From below four fifths open until above it, between frames by interpolation. People 100–400 ms. */
  readonly durationMs: number;
}

export interface MotionReading {
  /** Absent with fewer than 8 frames at rest or less than 600 ms of them. */
  readonly microMotion?: MicroMotion;
  /** Absent where frames come too slowly for blinks, else those seen as a whole, in time order. */
  readonly blinks?: readonly Blink[];
  /** The largest rise of the mouth's width; absent where it does not rise by a smile's worth, or its beginning is not in the series. */
  readonly smile?: Rise;
}

const LEAST_REST_FRAMES = 8;
const LEAST_REST_MS = 600;
/** Frames this long before or after half-closed eyes belong to the blink. */
const AROUND_BLINK_MS = 100;
/** A blink shorter than two intervals falls between frames. */
const SLOWEST_INTERVAL_MS = 100;

/** @param series in time order */
export function readMotion(series: readonly MotionFrame[]): MotionReading {
  const smile = findRise(series.map(({ atMs, measures }) => ({ atMs, value: measures.mouthWidth })));
  const open = quantile(
    series.map((frame) => frame.measures.eyeAspect),
    0.6,
  );
  const microMotion = open === undefined ? undefined : atRest(series, open, smile);
  const intervalMs = median(series.slice(1).map((frame, i) => frame.atMs - series[i]!.atMs));
  const canBlink = open !== undefined && intervalMs !== undefined && intervalMs <= SLOWEST_INTERVAL_MS;
  return {
    ...(microMotion && { microMotion }),
    ...(canBlink && { blinks: findBlinks(series, open) }),
    ...(smile && { smile }),
  };
}

function atRest(series: readonly MotionFrame[], open: number, smile: Rise | undefined): MicroMotion | undefined {
  const shutAtMs = series
    .filter(({ measures }) => measures.eyeAspect < CHALLENGE_POLICY.openShare * open)
    .map(({ atMs }) => atMs);
  const rest = series.filter(
    ({ atMs }) => atMs < (smile?.onsetAtMs ?? Infinity) && !shutAtMs.some((shut) => Math.abs(shut - atMs) <= AROUND_BLINK_MS),
  );
  if (rest.length < LEAST_REST_FRAMES || rest.at(-1)!.atMs - rest[0]!.atMs < LEAST_REST_MS) return undefined;
  const spread = (value: (frame: MotionFrame) => number) => deviation(rest.map(value));
  const width = rest.reduce((sum, { box }) => sum + box.width, 0) / rest.length;
  // Fractions of the frame are wider than high; the face's own proportions bring them to one unit.
  const height = rest.reduce((sum, { box }) => sum + box.height, 0) / rest.length;
  const x = spread(({ box }) => (box.x + box.width / 2) / width);
  const y = spread(({ box }) => (box.y + box.height / 2) / height);
  return {
    turnDeg: Math.hypot(
      spread(({ pose }) => pose.yawDeg),
      spread(({ pose }) => pose.pitchDeg),
      spread(({ pose }) => pose.rollDeg),
    ),
    shiftShare: Math.hypot(x, y),
    scaleShare: spread(({ box }) => box.width) / width,
    featureShare: Math.hypot(
      spread(({ measures }) => measures.mouthWidth),
      spread(({ measures }) => measures.cornerLift),
    ),
  };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Eyes that close below `closedShare` of open and open again above `openShare` in time, as the challenge asks of a blink. */
function findBlinks(series: readonly MotionFrame[], open: number): Blink[] {
  const share = (i: number) => series[i]!.measures.eyeAspect / open;
  /** When the eyes pass four fifths open between frame `i − 1` and frame `i`. */
  const passesAtMs = (i: number) => {
    const [before, after] = [series[i - 1]!, series[i]!];
    const part = (CHALLENGE_POLICY.openShare - share(i - 1)) / (share(i) - share(i - 1));
    return before.atMs + part * (after.atMs - before.atMs);
  };
  const blinks: Blink[] = [];
  let fallsAtMs: number | undefined;
  let closes = false;
  for (let i = 1; i < series.length; i++) {
    const isOpen = share(i) >= CHALLENGE_POLICY.openShare;
    if (!isOpen && share(i - 1) >= CHALLENGE_POLICY.openShare) [fallsAtMs, closes] = [passesAtMs(i), false];
    if (share(i) < CHALLENGE_POLICY.closedShare) closes = true;
    if (!isOpen || fallsAtMs === undefined) continue;
    const durationMs = passesAtMs(i) - fallsAtMs;
    if (closes && durationMs <= CHALLENGE_POLICY.blinkMaxMs) blinks.push({ atMs: fallsAtMs, durationMs });
    fallsAtMs = undefined;
  }
  return blinks;
}
