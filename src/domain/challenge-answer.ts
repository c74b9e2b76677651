/**
 * Whether the frames since a prompt show what it asked for.
 */
import type { ChallengeAction } from './challenge';
import type { FaceMeasures, Pose } from './observation';

/** One frame of the answer. */
export interface MeasuredFrame {
  readonly seq: number;
  /** When the frame was taken, epoch milliseconds. */
  readonly atMs: number;
  readonly measures: FaceMeasures;
  readonly pose: Pose;
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

/** When a face counts as smiling, blinking, turned or at rest. Differences are against the person's own face at rest before the first prompt. */
export const CHALLENGE_POLICY = {
  /** Rise of `mouthWidth`. */
  smileWidthRise: 0.06,
  /** Rise of `cornerLift`. */
  smileLiftRise: 0.0175,
  /** A mouth that is broad at rest hardly widens; its corners then rise by more. */
  broadWidthRise: 0.03,
  broadLiftRise: 0.035,
  /** How long a smile must stay. */
  smileHoldMs: 250,
  /** Mouths and lids of a head turned further than this measure badly and could pass for an answer. */
  frontalDeg: 9,
  /** Eyes count as closed below this share of the eye aspect at rest. */
  closedShare: 0.65,
  /** Eyes count as open again above this share. */
  openShare: 0.8,
  /** Longer is a pair of closed eyes, not a blink. */
  blinkMaxMs: 900,
  /** From the opening of the eyes to the next blink of a pair. */
  blinkPauseMaxMs: 1_200,
  /** Change of yaw to the side asked for, and how long it must stay. */
  turnDeg: 12,
  turnHoldMs: 150,
  /** Fall of pitch, and how much of it must be taken back. */
  nodDeg: 9,
  nodBackShare: 0.5,
  /** A head that moved less, as a share of what is asked for, has not begun: people drift by some degrees while they smile. */
  headOnsetShare: 0.5,
  /** Changes sooner than this after the prompt are not an answer to it. */
  minOnsetMs: 150,
  /** Changes later than this are not either: a recording gets round to everything when it is waited for. */
  maxOnsetMs: 2_500,
  /** Longest from the onset to the end of an answer, slow cameras included. */
  answerMs: { smile: 1_200, blink_twice: 2_200, turn_left: 1_200, turn_right: 1_200, nod: 1_800 },
  /** Wider mouths may be smiling, and narrower eyes be shut. */
  restMouthWidthMax: 0.6,
  restEyeAspectMin: 0.2,
} as const;

/** From a prompt until its answer can no longer come, milliseconds. */
export function answerTimeoutMs(action: ChallengeAction): number {
  return CHALLENGE_POLICY.maxOnsetMs + CHALLENGE_POLICY.answerMs[action];
}

/** Whether the eyes are open as at rest. */
export function hasOpenEyes(measures: FaceMeasures): boolean {
  return measures.eyeAspect > CHALLENGE_POLICY.restEyeAspectMin;
}

/** Whether the mouth is as wide as a smile; some are at rest, so it takes a while to tell. */
export function mayBeSmiling(measures: FaceMeasures): boolean {
  return !(measures.mouthWidth < CHALLENGE_POLICY.restMouthWidthMax);
}

/** The face and the head of a frame before the first prompt. */
export type Rest = Pick<MeasuredFrame, 'measures' | 'pose'>;

/**
 * Looks for the answer to one prompt.
 * @param rest still frames before the first prompt, at least one
 * @param series frames in time order, the last one before the prompt among them: what has begun by then is no answer
 */
export function answerAction(
  action: ChallengeAction,
  rest: readonly Rest[],
  series: readonly MeasuredFrame[],
  promptedAtMs: number,
): ChallengeAnswer {
  if (rest.length === 0) throw new RangeError('a challenge needs the face at rest to compare with');
  const last = series.findLastIndex((frame) => frame.atMs < promptedAtMs);
  const since = series.slice(Math.max(0, last));
  const asked = { rest, since, promptedAtMs, mostMs: CHALLENGE_POLICY.answerMs[action] };
  switch (action) {
    case 'smile':
      return findSmile(asked);
    case 'blink_twice':
      return findBlinks(asked);
    case 'turn_left':
      return findTurn(asked, (frame) => yawOf(frame) - restOf(rest, yawOf));
    case 'turn_right':
      return findTurn(asked, (frame) => restOf(rest, yawOf) - yawOf(frame));
    case 'nod':
      return findNod(asked, (frame) => restOf(rest, pitchOf) - pitchOf(frame));
  }
}

/** One prompt, and what was seen of whoever was to answer it. */
interface Asked {
  readonly rest: readonly Rest[];
  /** From the last frame before the prompt on. */
  readonly since: readonly MeasuredFrame[];
  readonly promptedAtMs: number;
  /** From the onset to the end of the answer. */
  readonly mostMs: number;
}

const yawOf = ({ pose }: Rest): number => pose.yawDeg;
const pitchOf = ({ pose }: Rest): number => pose.pitchDeg;
const restOf = (rest: readonly Rest[], of: (frame: Rest) => number): number => middle(rest.map(of));

function isFrontal(rest: readonly Rest[], frame: MeasuredFrame): boolean {
  return Math.abs(yawOf(frame) - restOf(rest, yawOf)) <= CHALLENGE_POLICY.frontalDeg;
}

function findSmile({ rest, since, promptedAtMs, mostMs }: Asked): ChallengeAnswer {
  const { smileWidthRise, smileLiftRise, broadWidthRise, broadLiftRise } = CHALLENGE_POLICY;
  const width = middle(rest.map(({ measures }) => measures.mouthWidth));
  const lift = middle(rest.map(({ measures }) => measures.cornerLift));
  const isSmiling = ({ measures }: MeasuredFrame): boolean => {
    const [wider, higher] = [measures.mouthWidth - width, measures.cornerLift - lift];
    return (wider > smileWidthRise && higher > smileLiftRise) || (wider > broadWidthRise && higher > broadLiftRise);
  };
  let onsetMs: number | undefined;
  let run: MeasuredFrame[] = [];
  for (const [i, frame] of since.entries()) {
    const before = since[i - 1];
    if (!isSmiling(frame)) onsetMs = undefined;
    // A smile that was there already answers nothing; it has to begin. It may do so while the head comes back from a turn.
    else if (before && !isSmiling(before)) onsetMs = frame.atMs - promptedAtMs;
    run = isSmiling(frame) && isFrontal(rest, frame) ? [...run, frame] : [];
    const first = run[0];
    if (!first || onsetMs === undefined || !isReaction(onsetMs)) continue;
    if (frame.atMs - promptedAtMs - onsetMs > mostMs) continue;
    if (frame.atMs - first.atMs >= CHALLENGE_POLICY.smileHoldMs) return { ...answered(run, promptedAtMs), onsetMs };
  }
  return { kind: 'waiting' };
}

function findBlinks({ rest, since, promptedAtMs }: Asked): ChallengeAnswer {
  const open = middle(rest.map(({ measures }) => measures.eyeAspect));
  const series = since.filter((frame) => isFrontal(rest, frame));
  let run: MeasuredFrame[] = [];
  let before: readonly MeasuredFrame[] | undefined;
  for (const frame of series) {
    const share = frame.measures.eyeAspect / open;
    if (share < CHALLENGE_POLICY.closedShare) {
      run = [...run, frame];
      continue;
    }
    const first = run[0];
    if (first && share < CHALLENGE_POLICY.openShare) continue;
    run = [];
    if (!first || frame.atMs - first.atMs > CHALLENGE_POLICY.blinkMaxMs) continue;
    const blink = series.filter((f) => f.atMs >= first.atMs && f.atMs <= frame.atMs);
    const opened = before?.at(-1);
    if (before && opened && first.atMs - opened.atMs <= CHALLENGE_POLICY.blinkPauseMaxMs) {
      return answered([...before, ...blink], promptedAtMs);
    }
    before = isReaction(first.atMs - promptedAtMs) ? blink : undefined;
  }
  return { kind: 'waiting' };
}

type MovedBy = (frame: MeasuredFrame) => number;

/** @param turnedBy degrees to the side asked for */
function findTurn(asked: Asked, turnedBy: MovedBy): ChallengeAnswer {
  return findMovement(asked, turnedBy, CHALLENGE_POLICY.turnDeg, (turn) => {
    let sinceMs: number | undefined;
    return turn.findIndex((frame) => {
      if (!(turnedBy(frame) >= CHALLENGE_POLICY.turnDeg)) sinceMs = undefined;
      else sinceMs ??= frame.atMs;
      return sinceMs !== undefined && frame.atMs - sinceMs >= CHALLENGE_POLICY.turnHoldMs;
    });
  });
}

/** @param loweredBy degrees down from rest */
function findNod(asked: Asked, loweredBy: MovedBy): ChallengeAnswer {
  return findMovement(asked, loweredBy, CHALLENGE_POLICY.nodDeg, (nod) => {
    let lowest = 0;
    return nod.findIndex((frame) => {
      lowest = Math.max(lowest, loweredBy(frame));
      const isBack = loweredBy(frame) <= (1 - CHALLENGE_POLICY.nodBackShare) * lowest;
      return lowest >= CHALLENGE_POLICY.nodDeg && isBack;
    });
  });
}

/**
 * The first movement of the head that begins in time and is complete in time. One that was under way at the prompt answers nothing.
 * @param endOf index of the frame that completes it, −1 when none does
 */
function findMovement(
  { since, promptedAtMs, mostMs }: Asked,
  movedBy: MovedBy,
  askedDeg: number,
  endOf: (frames: readonly MeasuredFrame[]) => number,
): ChallengeAnswer {
  const onsetDeg = CHALLENGE_POLICY.headOnsetShare * askedDeg;
  for (const [i, first] of since.entries()) {
    const before = since[i - 1];
    const begins = before !== undefined && movedBy(first) >= onsetDeg && movedBy(before) < onsetDeg;
    if (!begins || !isReaction(first.atMs - promptedAtMs)) continue;
    const movement = since.slice(i).filter((frame) => frame.atMs - first.atMs <= mostMs);
    const end = endOf(movement);
    if (end >= 0) return answered(movement.slice(0, end + 1), promptedAtMs);
  }
  return { kind: 'waiting' };
}

function isReaction(onsetMs: number): boolean {
  return onsetMs >= CHALLENGE_POLICY.minOnsetMs && onsetMs <= CHALLENGE_POLICY.maxOnsetMs;
}

function answered(frames: readonly MeasuredFrame[], promptedAtMs: number) {
  const onsetMs = (frames[0]?.atMs ?? promptedAtMs) - promptedAtMs;
  return { kind: 'answered', onsetMs, answerSeqs: frames.map((frame) => frame.seq) } as const;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
