/**
 * Presentation attack detection: what the evidence inside a probe means.
 *
 * Gates, not a weighted sum: a strong signal must not pay for a failed one. This first version sees texture, exposure, the answered
 * challenge and whether the face stayed the same; it is no match for a video of the customer that happens to show the challenge.
 */
import type { PadEvidence } from './probe';

export type PadReason =
  | 'too_few_frames'
  | 'too_dark' /* the texture model is unreliable on dark faces, so it is not asked */
  | 'texture' /* looks like paper, a screen or a mask to the texture model */
  | 'answered_too_soon' /* nobody reacts that fast: the answer was already on the way */
  | 'answered_too_late'
  | 'identity_changed'; /* the face at rest and the face that answered differ */

export type PadDecision =
  | { readonly kind: 'live' }
  /** Positive evidence of an attack. */
  | { readonly kind: 'attack'; readonly reasons: readonly PadReason[] }
  /** Nothing speaks against the person, but too little speaks for them. */
  | { readonly kind: 'unsure'; readonly reasons: readonly PadReason[] };

export interface PadPolicy {
  /** Fewest frames that the median is taken over. */
  readonly minFrames: number;
  /** The median texture score must reach this, 0..1. */
  readonly liveThreshold: number;
  /** Mean luma of the face under which texture is not trusted, 0..255. */
  readonly minLuma: number;
  /** Fastest reaction taken for human, milliseconds from prompt to onset. */
  readonly minOnsetMs: number;
  readonly maxOnsetMs: number;
  /** Least comparison score between any frame and the mean template. */
  readonly identityFloor: number;
}

/** Defaults and the evidence for them. */
export const PAD_POLICY: PadPolicy = {
  minFrames: 5,
  liveThreshold: 0.76,
  minLuma: 40,
  minOnsetMs: 150,
  maxOnsetMs: 8_000,
  identityFloor: 0.5,
};

/** Judges a capture. Anything but `live` must not pay or enrol. */
export function decidePad(evidence: PadEvidence, policy: PadPolicy = PAD_POLICY): PadDecision {
  const unsure: PadReason[] = [];
  const attack: PadReason[] = [];
  if (evidence.liveScores.length < policy.minFrames) unsure.push('too_few_frames');
  if (!(median(evidence.lumas) >= policy.minLuma)) unsure.push('too_dark');
  if (!(median(evidence.liveScores) >= policy.liveThreshold)) attack.push('texture');
  if (!(evidence.onsetMs >= policy.minOnsetMs)) attack.push('answered_too_soon');
  if (!(evidence.onsetMs <= policy.maxOnsetMs)) unsure.push('answered_too_late');
  if (!(evidence.identityFloor >= policy.identityFloor)) attack.push('identity_changed');
  // A dark or short capture says nothing either way, so it comes first: the customer is asked to try again, not accused.
  if (unsure.length > 0) return { kind: 'unsure', reasons: [...unsure, ...attack] };
  if (attack.length > 0) return { kind: 'attack', reasons: attack };
  return { kind: 'live' };
}

/** Middle value; `NaN` for no values, which fails every comparison above. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
