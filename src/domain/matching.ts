/**
 * Who is it? Comparison scores, the thresholds with their evidence, and the phone digits that settle the rest.
 */
import { exactDigits } from './digits';

/** A template and the model that made it. Templates of different models live in different spaces. */
export interface Template {
  readonly modelId: string;
  readonly modelVersion: string;
  /** [512] float32, L2 norm 1; higher dot product = closer. */
  readonly values: Float32Array;
}

/** A threshold beside what it rests on. */
export interface Threshold {
  /** Comparison score at or above which two samples count as mated, -1..1. */
  readonly threshold: number;
  readonly modelId: string;
  readonly measuredOn: string;
  /** Non-mated pairs compared. */
  readonly pairs: number;
  /** False match rate, 0..1: what was measured at this threshold, or at the nearest measured one below it (so an upper bound). */
  readonly fmr: number;
}

const MEASURED = {
  modelId: 'face-embedding',
  measuredOn: '756 photographs of 43 people, aligned on five mesh points',
  pairs: 251_392,
  // None of the pairs reached 0.454; by the rule of three, 3 in 251,392. (1e-4 was measured at 0.404, with 99.9 % of mated pairs accepted.)
  fmr: 1.2e-5,
} as const;

/**
 * 1:1, for a face together with a claim to be somebody: just above the highest non-mated score seen, 0.454. What that costs was looked at
 * on two recorded men (19,606 mated pairs of frames, 4,606 of them across two sessions: lowest 0.646) and on the simulated customers.
 */
export const VERIFY_ACCEPT: Threshold = { ...MEASURED, threshold: 0.46 };

/** 1:N, for the best of the gallery: a little stricter, because every customer of the gallery is one more chance to be wrong. */
export const IDENTIFY_ACCEPT: Threshold = { ...MEASURED, threshold: 0.48 };

/**
 * How far the best must be ahead for the runner-up to be out of question. Chosen, not measured, and chosen wide: twins can come out
 * in the wrong order, and a wider lead only asks the digits to decide between more people.
 */
export const IDENTIFY_LEAD = 0.15;

/**
 * Comparison score, -1..1, higher is closer.
 * @throws Error when the templates are of different models or versions: a score between them means nothing.
 */
export function compare(a: Template, b: Template): number {
  if (!sameModel(a, b)) {
    throw new Error(`templates of ${a.modelId} ${a.modelVersion} and ${b.modelId} ${b.modelVersion} cannot be compared`);
  }
  if (a.values.length !== b.values.length) throw new Error('templates of one model differ in length');
  let sum = 0;
  for (let i = 0; i < a.values.length; i++) sum += (a.values[i] as number) * (b.values[i] as number);
  return sum;
}

/** Whether two templates may be compared. */
export function sameModel(a: Pick<Template, 'modelId' | 'modelVersion'>, b: Pick<Template, 'modelId' | 'modelVersion'>): boolean {
  return a.modelId === b.modelId && a.modelVersion === b.modelVersion;
}

/** A customer's best comparison score. */
export interface Scored {
  readonly customerId: string;
  readonly score: number;
}

/** `found` lists candidates, closest first. More than one means look-alikes that the face cannot tell apart. */
export type Identification = { readonly kind: 'nobody' } | { readonly kind: 'found'; readonly customerIds: readonly string[] };

/**
 * 1:N. Nobody, unless the best reaches the 1:N threshold. Others stay candidates only where they come within the lead of the best
 * and would pass 1:1, because the digits that are asked next are a claim to be one of them.
 */
export function identify(scores: readonly Scored[]): Identification {
  const ranked = [...scores].sort((a, b) => b.score - a.score || (a.customerId < b.customerId ? -1 : 1));
  const best = ranked[0];
  if (best === undefined || !(best.score >= IDENTIFY_ACCEPT.threshold)) return { kind: 'nobody' };
  const floor = Math.max(VERIFY_ACCEPT.threshold, best.score - IDENTIFY_LEAD);
  const close = ranked.filter((one) => one === best || one.score > floor);
  return { kind: 'found', customerIds: close.map((one) => one.customerId) };
}

/**
 * Whether the customer's own phone must approve, whichever of the candidates the digits picked: another candidate means that the one
 * picked is less than the lead ahead of somebody else who is plausible too, and twins know each other's numbers.
 */
export function needsStepUp(candidates: readonly unknown[]): boolean {
  return candidates.length > 1;
}

/** How many digits settle it: four, unless two candidates share them. */
export function digitsToAsk(phoneNumbers: readonly string[]): 'last4' | 'all11' {
  const endings = new Set(phoneNumbers.map((phone) => phone.slice(-4)));
  return endings.size === phoneNumbers.length ? 'last4' : 'all11';
}

export type Narrowing =
  | { readonly kind: 'one'; readonly customerId: string }
  | { readonly kind: 'none' } /* wrong digits: a try is used up */
  | { readonly kind: 'unreadable' }; /* letters, or the wrong count: not a guess */

/** Picks the candidate whose phone number ends in (or is) what was typed. */
export function narrow(
  candidates: readonly { readonly customerId: string; readonly phoneNumber: string }[],
  asked: 'last4' | 'all11',
  typed: string,
): Narrowing {
  const digits = exactDigits(typed, asked === 'last4' ? 4 : 11);
  if (digits === undefined) return { kind: 'unreadable' };
  const hits = candidates.filter(({ phoneNumber }) => phoneNumber.endsWith(digits));
  const hit = hits[0];
  return hit !== undefined && hits.length === 1 ? { kind: 'one', customerId: hit.customerId } : { kind: 'none' };
}
