/**
 * Slow template update: faces age, so a template may follow its customer, a little a day and never far.
 *
 * Everything that moves a template must have paid with it beyond doubt, and must be like the enrolled original too; the updated template
 * stays within a fixed angle of that original. Small steps add up to no more than that angle, whoever takes them and however many.
 * Only sums, dot products and a norm are used, so the rules hold as they are for templates that are all under one seed (`revocable.ts`).
 */
import { VERIFY_ACCEPT, compare } from './matching';
import type { Template, Threshold } from './matching';
import type { Receipt } from './payment';

/**
 * Score from which a probe may move the template. Chosen: far above what a stranger reached (0.454) and simulated siblings (0.49), and above the
 * lowest of simulated beards (0.66) and glasses (0.69), which a template should not learn. Of recorded men the lowest mated score was 0.646,
 * so some of their own days are left out, which costs nothing but time.
 */
export const UPDATE_ACCEPT: Threshold = { ...VERIFY_ACCEPT, threshold: 0.7 };

/** Share of the probe in the updated template. After twenty updates about two thirds of the way to where the probes are. */
export const UPDATE_WEIGHT = 0.05;

/** Shortest time between two updates. One good morning at the till is one look, not twenty. */
export const UPDATE_INTERVAL_MS = 24 * 60 * 60_000;

/**
 * Least score between the enrolled original and any updated template: an angle of 25.8 degrees. Whatever scores s (up to 0.9) against the
 * original then scores at most 0.9 s + 0.436 √(1 − s²) against an updated one: somebody at 0 stays below `VERIFY_ACCEPT`.
 * Somebody at 0.2 could reach 0.61, but only if every probe had been made to point at them; that is why probes are held to the original
 * as well.
 */
export const DRIFT_BOUND = 0.9;

/** Least PAD margin. Chosen: half of what a customer in the middle has, from where the risk rules have nothing to say about it either. */
export const UPDATE_PAD_MARGIN = 0.5;

/** Scores of the same pair of templates differ by rounding only. */
const ROUNDING = 1e-3;

/** How the payment went that the probe was captured for. Only paid ones come here. */
export interface UpdateEvidence {
  readonly method: Receipt['method'];
  /** Comparison score of the probe to the template in use, -1..1, as it was when the payment was decided. */
  readonly score: number;
  /** Whether the phone was asked: then a look-alike was about or something was odd, and a phone that says yes does not say whose face it was. */
  readonly stepUp: boolean;
  /** 0..1, as of `padMargin` in `pad.ts`: 0 = just alive, 1 = as alive as a customer in the middle. Unknown counts as 0. */
  readonly padMargin: number | 'unknown';
  readonly paidAtMs: number;
}

/** What became of the template since it was enrolled. */
export type UpdateHistory = { readonly kind: 'as_enrolled' } | UpdatedTemplate;

/** The template in use from now on. Also the history of the next update. */
export interface UpdatedTemplate {
  readonly kind: 'updated';
  readonly template: Template;
  readonly updatedAtMs: number;
}

/** Why a template stayed as it was. */
export type KeptReason =
  | 'not_by_face'
  | 'stepped_up'
  | 'pad_close' /* alive, but not by much */
  | 'too_soon' /* less than a day after the last update */
  | 'score_low' /* good enough to pay, not to learn from */
  | 'unlike_enrolled' /* like the template in use, but not like the original any more */
  | 'drift_bound'; /* would lead too far from the original: time to enrol anew */

export type TemplateUpdate = { readonly kind: 'kept'; readonly reason: KeptReason } | UpdatedTemplate;

/** The template to compare with. */
export function templateInUse(enrolled: Template, history: UpdateHistory): Template {
  return history.kind === 'updated' ? history.template : enrolled;
}

/**
 * Moves the template in use a little towards the probe, or tells why not. Changes none of its arguments; the caller fills all with zeros.
 * @param enrolled what was captured at enrolment, kept unchanged
 * @param probe [512] float32, L2 norm 1, like all templates here; under the same seed, if any
 * @param history the last `updated` answer, or that there was none
 * @throws Error when the templates are of different models or versions, or of a model that the threshold was not measured with, and when the
 * score is not that of this probe and the template in use.
 */
export function updateTemplate(
  enrolled: Template,
  probe: Template,
  evidence: UpdateEvidence,
  history: UpdateHistory,
): TemplateUpdate {
  if (enrolled.modelId !== UPDATE_ACCEPT.modelId) throw new Error(`no update threshold was measured with ${enrolled.modelId}`);
  const current = templateInUse(enrolled, history);
  const likeEnrolled = compare(enrolled, probe);
  if (!(Math.abs(compare(current, probe) - evidence.score) <= ROUNDING)) throw new Error('the score is of other templates');
  const reason = whyKept(evidence, likeEnrolled, history);
  if (reason !== undefined) return { kind: 'kept', reason };
  const template: Template = { ...current, values: mixed(current.values, probe.values) };
  // Of the rounded values, so that the bound holds for what is stored.
  if (!(compare(enrolled, template) >= DRIFT_BOUND)) return { kind: 'kept', reason: 'drift_bound' };
  return { kind: 'updated', template, updatedAtMs: evidence.paidAtMs };
}

function whyKept(evidence: UpdateEvidence, likeEnrolled: number, history: UpdateHistory): KeptReason | undefined {
  if (evidence.method !== 'face') return 'not_by_face';
  if (evidence.stepUp) return 'stepped_up';
  if (evidence.padMargin === 'unknown' || !(evidence.padMargin >= UPDATE_PAD_MARGIN)) return 'pad_close';
  if (history.kind === 'updated' && !(evidence.paidAtMs - history.updatedAtMs >= UPDATE_INTERVAL_MS)) return 'too_soon';
  if (!(evidence.score >= UPDATE_ACCEPT.threshold)) return 'score_low';
  if (!(likeEnrolled >= UPDATE_ACCEPT.threshold)) return 'unlike_enrolled';
  return undefined;
}

/** The weighted mean, brought back to L2 norm 1. Two unit vectors at 0.7 or more never cancel out. */
function mixed(current: Float32Array, probe: Float32Array): Float32Array {
  const values = current.map((value, i) => (1 - UPDATE_WEIGHT) * value + UPDATE_WEIGHT * (probe[i] as number));
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return values.map((value) => value / norm);
}
