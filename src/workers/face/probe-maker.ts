/**
 * From the retained frames of a capture to a probe: template and PAD evidence from the same pixels, or the reason why not.
 */
import { answerChallenge, type Challenge } from '../../domain/challenge';
import type { Probe } from '../../domain/probe';
import type { CaptureFrames, CaptureRejection } from '../../ports';
import { embed, eyesClosedLogit, normalise, textureLiveness, type FaceCrops } from './networks';
import type { Network } from './onnx';
import type { MeasuredFace } from './guidance';
import type { FrameCues } from './pad/frame-cues';
import { readSignals } from './pad/read-signals';
import type { RetainedFrame, RetainedFrames } from './retained-frames';

/** The networks a probe needs, and which model makes its template. */
export interface ProbeNetworks {
  readonly embedding: Network;
  readonly liveness: Network;
  readonly eyeState: Network;
  readonly modelId: string;
  readonly modelVersion: string;
}

export const PROBE_POLICY = {
  /** Still frames used; more are thinned out evenly. */
  stillFrames: 5,
  /** Frames of the answer that PAD and identity are checked on. */
  answerFrames: 2,
  /** Above these log-odds the eye network calls the eyes closed. */
  eyesClosedLogit: 0,
  /** So far the log-odds of closed eyes must rise above the person's own open eyes for a blink; 8.7 and more on 12 simulated people. */
  blinkLogitRise: 6,
} as const;

export type ProbeOutcome =
  | { readonly kind: 'probe'; readonly probe: Probe; readonly capturedAtMs: number }
  | { readonly kind: 'rejected'; readonly reason: CaptureRejection };

type SeenFrame = RetainedFrame & {
  readonly seen: { readonly face: MeasuredFace; readonly crops: FaceCrops; readonly cues: FrameCues };
};

const rejected = (reason: CaptureRejection): ProbeOutcome => ({ kind: 'rejected', reason });

/**
 * Makes the probe. The page says which frames it means; everything it claims about them is checked again here.
 */
export async function makeProbe(
  retained: RetainedFrames,
  frames: CaptureFrames,
  challenge: Challenge,
  networks: ProbeNetworks,
): Promise<ProbeOutcome> {
  const still = thin(retained.bySeq(frames.still), PROBE_POLICY.stillFrames);
  if (still.length < PROBE_POLICY.stillFrames) return rejected('too_few_frames');
  if (!still.every(isUsable)) return rejected('poor_frames');

  const lastSeq = Math.max(...frames.answer, -1);
  const last = retained.bySeq([lastSeq])[0];
  if (!last) return rejected('challenge_not_answered');
  const span = retained.between((still[0] as SeenFrame).capturedAtMs, last.capturedAtMs);
  if (span.some((frame) => frame.faceCount > 1)) return rejected('several_faces');
  if (!span.every(isSeen)) return rejected('identity_changed');

  const series = span.map((f) => ({ seq: f.seq, atMs: f.capturedAtMs, measures: f.seen.face.measures }));
  const baseline = still.map((frame) => frame.seen.face.measures);
  const answer = answerChallenge(challenge.action, baseline, series, frames.promptedAtMs);
  if (answer.kind !== 'answered') return rejected('challenge_not_answered');
  const answerFrames = span.filter((frame) => answer.answerSeqs.includes(frame.seq));
  const open = await closedLogits(still, networks);
  // The eye network errs on single frames, so somebody asleep is told by most of them.
  if (middle(open) > PROBE_POLICY.eyesClosedLogit) return rejected('poor_frames');
  if (challenge.action === 'blink') {
    const rise = Math.max(...(await closedLogits(answerFrames, networks))) - middle(open);
    if (!(rise >= PROBE_POLICY.blinkLogitRise)) return rejected('challenge_not_answered');
  }

  // A closed eye changes the face for the embedding, so the blink is represented by its opened end.
  const checked = challenge.action === 'blink' ? answerFrames.slice(-1) : thin(answerFrames, PROBE_POLICY.answerFrames);
  return {
    kind: 'probe',
    probe: await assemble({ still, checked, span }, networks, challenge, answer.onsetMs),
    capturedAtMs: last.capturedAtMs,
  };
}

interface Chosen {
  readonly still: readonly SeenFrame[];
  /** Of the answer, those that texture and identity are checked on. */
  readonly checked: readonly SeenFrame[];
  /** Every frame from the first still one to the end of the answer. */
  readonly span: readonly SeenFrame[];
}

async function assemble(
  { still, checked, span }: Chosen,
  networks: ProbeNetworks,
  challenge: Challenge,
  onsetMs: number,
): Promise<Probe> {
  const all = [...still, ...checked];
  const templates: Float32Array[] = [];
  const liveScores: number[] = [];
  for (const { seen } of all) {
    templates.push(await embed(networks.embedding, seen.crops));
    liveScores.push(await textureLiveness(networks.liveness, seen.crops));
  }
  const template = meanTemplate(templates.slice(0, still.length));
  const identityFloor = Math.min(...templates.map((one) => dot(one, template)));
  templates.forEach((one) => one.fill(0));
  return {
    template,
    modelId: networks.modelId,
    modelVersion: networks.modelVersion,
    pad: {
      liveScores,
      lumas: all.map(({ seen }) => seen.face.measures.luma),
      action: challenge.action,
      onsetMs,
      identityFloor,
      signals: readSignals(span.map(cued), still.map(cued)),
    },
  };
}

/** What the eye network makes of each frame. */
async function closedLogits(frames: readonly SeenFrame[], networks: ProbeNetworks): Promise<readonly number[]> {
  const logits: number[] = [];
  for (const { seen } of frames) logits.push(await eyesClosedLogit(networks.eyeState, seen.crops));
  return logits;
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
