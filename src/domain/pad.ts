/**
 * Presentation attack detection: what the evidence inside a probe means.
 *
 * Gates, not a weighted sum: each threat must be ruled out by a signal that can see it, and no signal may speak for it. A strong signal
 * never pays for a failed one. A signal that could not read anything abstains; a threat that nobody could rule out leaves the capture unsure,
 * and then only the customer's own phone can let it pass.
 * Thresholds and what they rest on are in `pad-evidence.json`, written by `npm run bench -- pad --calibrate`.
 */
import type { CaptureRisk, Sensor } from './challenge';
import { CHALLENGE_POLICY } from './challenge-answer';
import evidenceFile from './pad-evidence.json';
import type { SignalName } from './pad-signals';
import type { PadEvidence } from './probe';

/** What a capture could be instead of a living person before a camera. */
export const THREATS = [
  'flat' /* a picture on paper */,
  'bent' /* a picture curved like a face */,
  'screen' /* a picture or recording on a screen */,
  'mask' /* a face of somebody else worn over one's own, eye holes in a picture included */,
  'injection' /* frames that never went through the camera */,
] as const;
export type Threat = (typeof THREATS)[number];

export type PadReason =
  | 'too_few_frames'
  | 'too_dark' /* the texture model is unreliable on dark faces, so it is not asked */
  | 'no_depth' /* a terminal that measures depth sent none */
  | 'not_answered'
  | 'answered_too_soon' /* nobody reacts that fast: the answer was already on the way */
  | 'answered_too_late' /* whoever sees the prompt answers sooner; a recording does when it happens to */
  | 'identity_changed' /* the face at rest and the face that answered differ */
  /** A signal speaks for the threat. */
  | `${Threat}_seen`
  /** No signal that can see the threat could rule it out. */
  | `${Threat}_not_ruled_out`;

export type PadDecision =
  | { readonly kind: 'live' }
  /** Positive evidence of an attack. */
  | { readonly kind: 'attack'; readonly reasons: readonly PadReason[] }
  /** Nothing speaks against the person, but too little speaks for them. */
  | { readonly kind: 'unsure'; readonly reasons: readonly PadReason[] };

/** What one rule says about the threats it can see. */
export type Verdict = 'clear' | 'present' | 'abstain';

/** One line of the evidence file: a number, on which side of it the living are, and which threats it can see. */
export interface PadRule {
  /** `texture` is the median of the texture model's scores; the others are signals by name. */
  readonly signal: SignalName | 'texture';
  readonly sensors: readonly Sensor[];
  readonly threats: readonly Threat[];
  readonly liveIs: 'above' | 'below';
  /** On the living side of it the threats are ruled out, on the other they are seen. Stricter the more is at risk. */
  readonly thresholds: Readonly<Record<CaptureRisk, number>>;
  /**
   * Whether reading on the living side rules the threats out; a rule that does not can only speak for a threat. Not every attack of a
   * kind shows a moiré, so seeing none proves nothing.
   */
  readonly rulesOut: boolean;
  /** Whether the tool fits the threshold; else it is chosen, and the file says `because`. */
  readonly fitted: boolean;
  /** What it reads of a customer in the middle, as the tool measured it; absent where nobody was measured. */
  readonly typical?: number;
}

export const PAD_RULES = evidenceFile.rules as readonly PadRule[];

/** The circumstances of a capture, as the bank knows them. */
export interface JudgedUnder {
  readonly sensor: Sensor;
  readonly risk: CaptureRisk;
}

export interface PadPolicy {
  /** Fewest frames that the medians are taken over. */
  readonly minFrames: number;
  /** Mean luma of the face under which texture is not trusted, 0..255. */
  readonly minLuma: number;
  /** Fastest and slowest reaction taken for human, milliseconds from prompt to onset. */
  readonly minOnsetMs: number;
  readonly maxOnsetMs: number;
  /** Least comparison score between any frame and the mean template. */
  readonly identityFloor: number;
  readonly rules: readonly PadRule[];
}

/** Defaults; what they rest on is told where they come from. */
export const PAD_POLICY: PadPolicy = {
  minFrames: 5,
  minLuma: 40,
  minOnsetMs: CHALLENGE_POLICY.minOnsetMs,
  maxOnsetMs: CHALLENGE_POLICY.maxOnsetMs,
  identityFloor: 0.5,
  rules: PAD_RULES,
};

/**
 * Judges a capture. Anything but `live` must not pay or enrol.
 * @param under what the terminal has, as the bank knows it, and how much the bank asks for: a depth terminal that sends no depth is not
 * judged as a webcam
 */
export function decidePad(evidence: PadEvidence, under: JudgedUnder, policy: PadPolicy = PAD_POLICY): PadDecision {
  const unsure: PadReason[] = [];
  const attack: PadReason[] = [];
  if (evidence.liveScores.length < policy.minFrames) unsure.push('too_few_frames');
  if (!(median(evidence.lumas) >= policy.minLuma)) unsure.push('too_dark');
  if (under.sensor === 'depth' && evidence.signals.depthQuadricRmsMm === undefined) unsure.push('no_depth');
  const onsetsMs = evidence.answers.map(({ onsetMs }) => onsetMs);
  if (onsetsMs.length === 0) unsure.push('not_answered');
  if (!onsetsMs.every((onsetMs) => onsetMs >= policy.minOnsetMs)) attack.push('answered_too_soon');
  if (!onsetsMs.every((onsetMs) => onsetMs <= policy.maxOnsetMs)) unsure.push('answered_too_late');
  if (!(evidence.identityFloor >= policy.identityFloor)) attack.push('identity_changed');
  for (const threat of THREATS) {
    const verdict = judgeThreat(threat, evidence, under, policy.rules);
    if (verdict === 'present') attack.push(`${threat}_seen`);
    if (verdict === 'abstain') unsure.push(`${threat}_not_ruled_out`);
  }
  // A dark, short or silent capture says nothing either way, so it comes first: the customer is asked to try again, not accused.
  if (unsure.length > 0) return { kind: 'unsure', reasons: [...unsure, ...attack] };
  if (attack.length > 0) return { kind: 'attack', reasons: attack };
  return { kind: 'live' };
}

/**
 * Whether the customer's own phone may settle it: nothing speaks against the person, the capture was whole, and all that is missing is a
 * signal that could have ruled something out.
 */
export function mayStepUp(decision: PadDecision): boolean {
  return decision.kind === 'unsure' && decision.reasons.every((reason) => reason.endsWith('_not_ruled_out'));
}

/**
 * How far the worst signal is on the living side of its threshold: 0 on it or beyond, 1 as far as of a customer in the middle, or further.
 * `unknown` when no rule with a typical reading had anything to read.
 */
export function padMargin(
  evidence: PadEvidence,
  { sensor, risk }: JudgedUnder,
  rules: readonly PadRule[] = PAD_RULES,
): number | 'unknown' {
  const margins = rules.flatMap(({ signal, sensors, thresholds, typical }): readonly number[] => {
    const value = readingOf(signal, evidence);
    const span = typical === undefined ? 0 : typical - thresholds[risk];
    if (value === undefined || Number.isNaN(value) || span === 0 || !sensors.includes(sensor)) return [];
    return [Math.min(1, Math.max(0, (value - thresholds[risk]) / span))];
  });
  return margins.length === 0 ? 'unknown' : Math.min(...margins);
}

/** All that is known about one threat: one voice for it is enough, and one that can see it must have ruled it out. */
export function judgeThreat(
  threat: Threat,
  evidence: PadEvidence,
  { sensor, risk }: JudgedUnder,
  rules: readonly PadRule[] = PAD_RULES,
): Verdict {
  const verdicts = rules
    .filter((rule) => rule.threats.includes(threat) && rule.sensors.includes(sensor))
    .map((rule) => judgeRule(rule, evidence, risk));
  if (verdicts.includes('present')) return 'present';
  return verdicts.includes('clear') ? 'clear' : 'abstain';
}

export function judgeRule({ signal, liveIs, thresholds, rulesOut }: PadRule, evidence: PadEvidence, risk: CaptureRisk): Verdict {
  const value = readingOf(signal, evidence);
  if (value === undefined || Number.isNaN(value)) return 'abstain';
  const isLive = liveIs === 'above' ? value >= thresholds[risk] : value <= thresholds[risk];
  if (!isLive) return 'present';
  return rulesOut ? 'clear' : 'abstain';
}

function readingOf(signal: PadRule['signal'], evidence: PadEvidence): number | undefined {
  return signal === 'texture' ? median(evidence.liveScores) : evidence.signals[signal];
}

/** Middle value; `NaN` for no values, which fails every comparison above. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
