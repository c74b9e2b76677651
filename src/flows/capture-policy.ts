import type { Challenge } from '../domain/challenge';
import { answerTimeoutMs } from '../domain/challenge-answer';

/**
 * How long each stage of a capture may take and what it asks for, in one place.
 */
export interface CapturePolicy {
  /** To bring the face to where it can be used. */
  readonly positionTimeoutMs: number;
  /** To say whether the screen may shine; who says nothing is not shone at. */
  readonly noticeTimeoutMs: number;
  /** To collect the still frames. */
  readonly holdTimeoutMs: number;
  /** For the worker to make and seal the probe. */
  readonly probeTimeoutMs: number;
  /** For the bank to issue a challenge. */
  readonly bankTimeoutMs: number;
  /** Good frames in a row before "hold still". */
  readonly positionFrames: number;
  /** Still frames handed to the worker; the bank takes a median over them and refuses fewer than 5. */
  readonly stillFrames: number;
  /** The still frames must span at least this long, so that they are not one burst. */
  readonly stillSpanMs: number;
  /** A mouth as wide as a smile must stay so this long: then it is how that mouth is. Broad mouths must not be turned away. */
  readonly wideMouthSpanMs: number;
  /** Spread of `mouthWidth` over the still frames. Half of what counts as a smile: more is a mouth that moves. */
  readonly stillMouthSpread: number;
  /** Bad frames while holding are forgiven this long before guidance starts over. */
  readonly driftMs: number;
}

export const CAPTURE_POLICY: CapturePolicy = {
  positionTimeoutMs: 20_000,
  noticeTimeoutMs: 15_000,
  holdTimeoutMs: 8_000,
  probeTimeoutMs: 6_000,
  bankTimeoutMs: 10_000,
  positionFrames: 3,
  stillFrames: 5,
  stillSpanMs: 400,
  wideMouthSpanMs: 700,
  stillMouthSpread: 0.03,
  driftMs: 700,
};

type Asked = Pick<Challenge, 'actions' | 'light'>;

/** Light is still on its way through camera and page when the screen is dark again. */
export const LIGHT_AFTERGLOW_MS = 200;

/** Life a challenge must have left before its first prompt is shown: a customer must never answer one that dies on the way to the bank. */
export function promptReserveMs(policy: CapturePolicy, { actions, light }: Asked): number {
  const answersMs = actions.reduce((sum, action) => sum + answerTimeoutMs(action), 0);
  return (light?.durationMs ?? 0) + answersMs + policy.probeTimeoutMs;
}

/** Life a challenge must have left before the still frames are collected for it. */
export function holdReserveMs(policy: CapturePolicy, asked: Asked): number {
  return promptReserveMs(policy, asked) + policy.holdTimeoutMs;
}
