/**
 * From the retained frames of a capture to a probe: template and PAD evidence from the same pixels, or the reason why not.
 */
import type { Challenge, ChallengeAction } from '../../domain/challenge';
import { answerAction } from '../../domain/challenge-answer';
import type { AnsweredAction, Probe } from '../../domain/probe';
import type { CaptureFrames, CaptureRejection } from '../../ports';
import type { CloseLook } from './close-look';
import { normalise } from './networks';
import { readSignals, type ShownLight, type TurnFrames } from './pad/read-signals';
import type { RetainedFrame, RetainedFrames, SeenFace } from './retained-frames';

export const PROBE_POLICY = {
  /** Still frames used; more are thinned out evenly. */
  stillFrames: 5,
  /** Frames of each answer that identity is checked on. */
  answerFrames: 2,
  /** Above these log-odds the eye network calls the eyes closed. */
  eyesClosedLogit: 0,
  /** So far the log-odds of closed eyes must rise above the person's own open eyes for a blink; 8.7 and more on 12 simulated people. */
  blinkLogitRise: 6,
  /** The embedding is asked about heads turned no further than this; a little more than what counts as a turn. */
  identityYawDeg: 16,
} as const;

export type ProbeOutcome =
  | { readonly kind: 'probe'; readonly probe: Probe; readonly capturedAtMs: number }
  | { readonly kind: 'rejected'; readonly reason: CaptureRejection };

type SeenFrame = RetainedFrame & { readonly seen: SeenFace };

const rejected = (reason: CaptureRejection): ProbeOutcome => ({ kind: 'rejected', reason });

/** The still frames that a probe is made of, or why they do not serve. */
export function stillFrames(retained: RetainedFrames, seqs: readonly number[]): readonly SeenFrame[] | CaptureRejection {
  const still = thin(retained.bySeq(seqs), PROBE_POLICY.stillFrames);
  if (still.length < PROBE_POLICY.stillFrames) return 'too_few_frames';
  return still.every(isUsable) ? still : 'poor_frames';
}

/** One action of the challenge, answered. */
interface Answer extends AnsweredAction {
  readonly promptedAtMs: number;
  /** Every frame of it, in time order. */
  readonly frames: readonly SeenFrame[];
  /** Those that identity, and for a frontal face texture, are checked on. */
  readonly checked: readonly SeenFrame[];
}

/**
 * Makes the probe. The page says which frames it means; everything it claims about them is checked again here.
 */
export async function makeProbe(
  retained: RetainedFrames,
  frames: CaptureFrames,
  challenge: Challenge,
  look: CloseLook,
): Promise<ProbeOutcome> {
  const still = stillFrames(retained, frames.still);
  if (typeof still === 'string') return rejected(still);

  const lastSeq = Math.max(...frames.answers.flatMap(({ seqs }) => seqs), -1);
  const last = retained.bySeq([lastSeq])[0];
  if (!last || frames.answers.length !== challenge.actions.length) return rejected('challenge_not_answered');
  if (!showedLight(frames, challenge, (still.at(-1) as SeenFrame).capturedAtMs)) return rejected('challenge_not_answered');
  const span = retained.between((still[0] as SeenFrame).capturedAtMs, last.capturedAtMs);
  if (span.some((frame) => frame.faceCount > 1)) return rejected('several_faces');
  if (!span.every(isSeen)) return rejected('identity_changed');

  const open = await closedLogits(still, look);
  // The eye network errs on single frames, so somebody asleep is told by most of them.
  if (middle(open) > PROBE_POLICY.eyesClosedLogit) return rejected('poor_frames');
  const answers = findAnswers(still, span, frames, challenge.actions);
  if (!answers) return rejected('challenge_not_answered');
  for (const { action, frames: shown } of answers) {
    if (action !== 'blink_twice') continue;
    const rise = Math.max(...(await closedLogits(shown, look))) - middle(open);
    if (!(rise >= PROBE_POLICY.blinkLogitRise)) return rejected('challenge_not_answered');
  }
  return {
    kind: 'probe',
    probe: await assemble({ still, answers, span, light: lightOf(frames, challenge) }, look),
    capturedAtMs: last.capturedAtMs,
  };
}

/** A light that was asked for must have shone between rest and first prompt: a page that leaves it out must not be judged without it. */
function showedLight({ lightShownAtMs, answers }: CaptureFrames, { light }: Challenge, restEndsMs: number): boolean {
  if (!light) return true;
  const promptedAtMs = answers[0]?.promptedAtMs;
  if (lightShownAtMs === undefined || promptedAtMs === undefined) return false;
  return lightShownAtMs >= restEndsMs && lightShownAtMs + light.durationMs <= promptedAtMs;
}

/** Each prompt must have come after the answer to the one before, or one move could answer two. */
function findAnswers(
  still: readonly SeenFrame[],
  span: readonly SeenFrame[],
  frames: CaptureFrames,
  actions: readonly ChallengeAction[],
): readonly Answer[] | undefined {
  const rest = still.map(measured);
  const answers: Answer[] = [];
  let fromMs = (still.at(-1) as SeenFrame).capturedAtMs;
  for (const [i, action] of actions.entries()) {
    const { promptedAtMs } = frames.answers[i] as CaptureFrames['answers'][number];
    if (promptedAtMs < fromMs) return undefined;
    const answer = answerAction(action, rest, span.map(measured), promptedAtMs);
    if (answer.kind !== 'answered') return undefined;
    const shown = span.filter((frame) => answer.answerSeqs.includes(frame.seq));
    answers.push({ action, promptedAtMs, onsetMs: answer.onsetMs, frames: shown, checked: checkedOf(action, shown) });
    fromMs = (shown.at(-1) as SeenFrame).capturedAtMs;
  }
  return answers;
}

/** A closed eye changes the face for the embedding, so blinks are represented by their opened end, and a turn by what of it is not too far. */
function checkedOf(action: ChallengeAction, shown: readonly SeenFrame[]): readonly SeenFrame[] {
  if (action === 'smile') return thin(shown, PROBE_POLICY.answerFrames);
  if (action === 'blink_twice') return shown.slice(-1);
  const near = shown.filter(({ seen }) => Math.abs(seen.face.pose.yawDeg) <= PROBE_POLICY.identityYawDeg);
  return thin(near.length > 0 ? near : shown, PROBE_POLICY.answerFrames);
}

interface Chosen {
  readonly still: readonly SeenFrame[];
  readonly answers: readonly Answer[];
  /** Every frame from the first still one to the end of the last answer. */
  readonly span: readonly SeenFrame[];
  readonly light: ShownLight | undefined;
}

async function assemble({ still, answers, span, light }: Chosen, look: CloseLook): Promise<Probe> {
  const frontal = [...still, ...answers.filter(({ action }) => isFrontal(action)).flatMap(({ checked }) => checked)];
  const ofStill: Float32Array[] = [];
  for (const frame of still) ofStill.push(await look.template(frame));
  const template = meanTemplate(ofStill);
  let identityFloor = Math.min(...ofStill.map((one) => dot(one, template)));
  for (const frame of answers.flatMap(({ checked }) => checked)) {
    identityFloor = Math.min(identityFloor, dot(await look.template(frame), template));
  }
  const liveScores: number[] = [];
  for (const frame of frontal) liveScores.push(await look.texture(frame));
  return {
    template,
    modelId: look.networks.modelId,
    modelVersion: look.networks.modelVersion,
    pad: {
      liveScores,
      lumas: frontal.map(({ seen }) => seen.face.measures.luma),
      answers: answers.map(({ action, onsetMs }) => ({ action, onsetMs })),
      identityFloor,
      signals: readSignals(span.map(cued), still.map(cued), {
        turn: turnOf({ still, answers, span }),
        light,
        smile: smileOf({ answers, span }),
      }),
    },
  };
}

/** From the prompt to the end of the smile. */
function smileOf({ answers, span }: Pick<Chosen, 'answers' | 'span'>) {
  const smile = answers.find(({ action }) => action === 'smile');
  const endsMs = smile?.frames.at(-1)?.capturedAtMs;
  if (!smile || endsMs === undefined) return undefined;
  const shown = span.filter(({ capturedAtMs }) => capturedAtMs >= smile.promptedAtMs && capturedAtMs <= endsMs);
  return shown.map(cued);
}

function lightOf({ lightShownAtMs: shownAtMs }: CaptureFrames, { light: sequence }: Challenge): ShownLight | undefined {
  return sequence && shownAtMs !== undefined ? { sequence, shownAtMs } : undefined;
}

/** The texture model knows faces from the front. */
const isFrontal = (action: ChallengeAction): boolean => action === 'smile' || action === 'blink_twice';

/** The frames of the first turn that was asked for, from the one before it on. */
function turnOf({ still, answers, span }: Omit<Chosen, 'light'>): TurnFrames | undefined {
  const turn = answers.find(({ action }) => action === 'turn_left' || action === 'turn_right');
  const first = turn ? span.findIndex(({ seq }) => seq === turn.frames[0]?.seq) : -1;
  if (!turn || first < 0) return undefined;
  const all = span.slice(Math.max(0, first - 1), first + turn.frames.length);
  return { still: still.flatMap(({ seen }) => seen.turn ?? []), turn: all.flatMap(({ seen }) => seen.turn ?? []) };
}

/** What the eye network makes of each frame. */
async function closedLogits(frames: readonly SeenFrame[], look: CloseLook): Promise<readonly number[]> {
  const logits: number[] = [];
  for (const frame of frames) logits.push(await look.eyesClosed(frame));
  return logits;
}

function measured({ seq, capturedAtMs: atMs, seen: { face } }: SeenFrame) {
  return { seq, atMs, measures: face.measures, pose: face.pose };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function cued({ capturedAtMs, seen: { face, cues } }: SeenFrame) {
  return { capturedAtMs, face, cues };
}

function isSeen(frame: RetainedFrame): frame is SeenFrame {
  return frame.faceCount === 1 && frame.seen !== undefined;
}

function isUsable(frame: RetainedFrame): frame is SeenFrame {
  return isSeen(frame) && frame.guidance === 'ok';
}

/** At most `count` of `items`, spread evenly. */
function thin<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, i) => items[Math.round((i * (items.length - 1)) / (count - 1))] as T);
}

function meanTemplate(templates: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(templates[0]?.length ?? 0);
  for (const template of templates) template.forEach((value, i) => (sum[i] = (sum[i] as number) + value));
  return normalise(sum);
}

function dot(p: Float32Array, q: Float32Array): number {
  return p.reduce((sum, value, i) => sum + value * (q[i] as number), 0);
}
