/**
 * What is inside a sealed probe: PAD evidence and template from the same pixels, as bytes.
 * Written and read by hand in a fixed little-endian layout because both ends are ours and neither may depend on a text encoder.
 */
import { CHALLENGE_ACTIONS, type ChallengeAction } from './challenge';
import { SIGNALS, type SignalReadings } from './pad-signals';

/** Length of a template of the current embedding model. */
export const TEMPLATE_LENGTH = 512;

/** One prompt and its answer. */
export interface AnsweredAction {
  readonly action: ChallengeAction;
  /** Time from the prompt being shown to the answer's onset, milliseconds. */
  readonly onsetMs: number;
}

/** Evidence for presentation attack detection, judged by the bank with `domain/pad.ts`. Never shown to the customer. */
export interface PadEvidence {
  /** Per-frame output of the texture model, 0 (attack) to 1 (live). */
  readonly liveScores: readonly number[];
  /** Per-frame mean luma of the face, same order as `liveScores`. */
  readonly lumas: readonly number[];
  /** What was answered, in order, re-checked by the terminal on its own frames. */
  readonly answers: readonly AnsweredAction[];
  /** Lowest comparison score between any frame's template and the mean template: the same person throughout. */
  readonly identityFloor: number;
  /** What every other signal read; those that abstained are absent. */
  readonly signals: SignalReadings;
}

/** The live sample. */
export interface Probe {
  /** [512] float32, L2 norm 1; higher dot product = closer. Mean of the still frames' templates, normalised. */
  readonly template: Float32Array;
  /** Id and version of the model that made the template; templates of different models are never compared. */
  readonly modelId: string;
  readonly modelVersion: string;
  readonly pad: PadEvidence;
}

const FORMAT = 3;
/** After the names: identity floor, number of answers, number of frames. */
const FIXED_BYTES = 6;
/** Which action, and its onset. */
const ANSWER_BYTES = 5;
/** More than any challenge asks for. */
const MOST_ANSWERS = 16;
/** After the format and the lengths of the two names. */
const NAMES_AT = 3;
const SIGNAL_BYTES = 4 * SIGNALS.length;

/** Encodes a probe. @throws RangeError on a template of the wrong length or a name that is not short ASCII. */
export function encodeProbe(probe: Probe): Uint8Array {
  if (probe.template.length !== TEMPLATE_LENGTH) throw new RangeError(`template has ${probe.template.length} values`);
  const { liveScores, lumas, answers, identityFloor, signals } = probe.pad;
  if (answers.length > MOST_ANSWERS) throw new RangeError(`${answers.length} answers are more than a challenge asks for`);
  if (liveScores.length !== lumas.length) throw new RangeError('liveScores and lumas differ in length');
  const id = ascii(probe.modelId);
  const version = ascii(probe.modelVersion);
  const length =
    NAMES_AT +
    id.length +
    version.length +
    fixedBytes(answers.length) +
    8 * liveScores.length +
    SIGNAL_BYTES +
    4 * TEMPLATE_LENGTH;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes[0] = FORMAT;
  bytes[1] = id.length;
  bytes[2] = version.length;
  bytes.set(id, NAMES_AT);
  bytes.set(version, NAMES_AT + id.length);
  let at = NAMES_AT + id.length + version.length;
  view.setFloat32(at, identityFloor, true);
  bytes[at + 4] = answers.length;
  bytes[at + 5] = liveScores.length;
  at += FIXED_BYTES;
  for (const { action, onsetMs } of answers) {
    bytes[at] = CHALLENGE_ACTIONS.indexOf(action);
    view.setFloat32(at + 1, onsetMs, true);
    at += ANSWER_BYTES;
  }
  // No number stands for a signal that abstained.
  const read = SIGNALS.map((name) => signals[name] ?? NaN);
  for (const value of [...liveScores, ...lumas, ...read, ...probe.template]) {
    view.setFloat32(at, value, true);
    at += 4;
  }
  return bytes;
}

/** Decodes a probe, or `undefined` when the bytes are not one: a probe is input from outside, so this is not an exception. */
export function decodeProbe(bytes: Uint8Array): Probe | undefined {
  if (bytes[0] !== FORMAT) return undefined;
  const idLength = bytes[1] ?? 0;
  const versionLength = bytes[2] ?? 0;
  let at = NAMES_AT + idLength + versionLength;
  const answerCount = bytes[at + 4];
  const frames = bytes[at + 5];
  if (answerCount === undefined || answerCount > MOST_ANSWERS || frames === undefined) return undefined;
  if (bytes.length !== at + fixedBytes(answerCount) + 8 * frames + SIGNAL_BYTES + 4 * TEMPLATE_LENGTH) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const modelId = text(bytes.subarray(NAMES_AT, NAMES_AT + idLength));
  const modelVersion = text(bytes.subarray(NAMES_AT + idLength, at));
  const identityFloor = view.getFloat32(at, true);
  at += FIXED_BYTES;
  const answers: AnsweredAction[] = [];
  for (let i = 0; i < answerCount; i++) {
    const action = CHALLENGE_ACTIONS[bytes[at] ?? 255];
    if (action === undefined) return undefined;
    answers.push({ action, onsetMs: view.getFloat32(at + 1, true) });
    at += ANSWER_BYTES;
  }
  const floats = (count: number): Float32Array => {
    const values = Float32Array.from({ length: count }, (_, i) => view.getFloat32(at + 4 * i, true));
    at += 4 * count;
    return values;
  };
  const liveScores = [...floats(frames)];
  const lumas = [...floats(frames)];
  const read = floats(SIGNALS.length);
  const template = floats(TEMPLATE_LENGTH);
  const norm = Math.hypot(...template);
  if (![...answers.map(({ onsetMs }) => onsetMs), identityFloor, norm, ...liveScores, ...lumas].every(Number.isFinite))
    return undefined;
  if (Math.abs(norm - 1) > 1e-3) return undefined;
  if (read.some((value) => Math.abs(value) === Infinity)) return undefined;
  const signals = Object.fromEntries(SIGNALS.flatMap((name, i) => (Number.isNaN(read[i]) ? [] : [[name, read[i] as number]])));
  return { template, modelId, modelVersion, pad: { liveScores, lumas, answers, identityFloor, signals } };
}

function fixedBytes(answerCount: number): number {
  return FIXED_BYTES + ANSWER_BYTES * answerCount;
}

function ascii(value: string): Uint8Array {
  if (value.length > 64 || !/^[\x21-\x7e]+$/.test(value)) throw new RangeError(`not a short ASCII name: ${value}`);
  return Uint8Array.from(value, (c) => c.charCodeAt(0));
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
