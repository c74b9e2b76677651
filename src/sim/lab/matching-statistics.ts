/**
 * How well faces are told apart, in the terms of ISO/IEC 19795-1: mated and non-mated comparison scores, error rates over the
 * threshold, and what they come to in a gallery and in a shop.
 */
import type { Rng } from '../../ports';
import type { SpeciesId } from '../attacks/model';
import type { CustomerProfile } from '../customers/model';
import { kinOf } from '../attacks/kin';
import type { Attempt } from './attempt';
import { countBelow, proportion, rising, shareOf, type Proportion } from './proportion';
import { concernOf, isBonaFide } from './statistics';

/** Comparison scores by what they compare, each in rising order. */
export interface Scores {
  /** Probes of a person against their own template. */
  readonly mated: readonly number[];
  /** Probes against the templates of strangers. */
  readonly nonMated: readonly number[];
  /** The same, probe by probe: a gallery's scores hang together by the probe that is looked for. */
  readonly nonMatedByProbe: readonly (readonly number[])[];
  /** Against siblings and twins, who are a matter of their own. */
  readonly kin: readonly number[];
  /** Pairs of different people behind `nonMated`: the same two are compared many times. */
  readonly pairsOfPeople: number;
}

/** Bona fide attempts only: what an attacker shows is meant to look like the victim. */
export function scoresOf(attempts: readonly Attempt[], profiles: readonly CustomerProfile[]): Scores {
  const isKin = (a: string, b: string): boolean => (['sibling', 'twin'] as const).some((as) => kinOf(profiles, a, as)?.id === b);
  const mated: number[] = [];
  const kin: number[] = [];
  const byProbe: (readonly number[])[] = [];
  const pairs = new Set<string>();
  for (const one of attempts.filter(isBonaFide)) {
    if (one.comparisonScore !== undefined) mated.push(one.comparisonScore);
    const strangers: number[] = [];
    for (const [otherId, score] of Object.entries(one.otherScores ?? {})) {
      if (isKin(one.customerId, otherId)) kin.push(score);
      else {
        strangers.push(score);
        pairs.add([one.customerId, otherId].sort().join(' '));
      }
    }
    if (strangers.length > 0) byProbe.push(rising(strangers));
  }
  return {
    mated: rising(mated),
    nonMated: rising(byProbe.flat()),
    nonMatedByProbe: byProbe,
    kin: rising(kin),
    pairsOfPeople: pairs.size,
  };
}

/** Both error rates of a 1:1 comparison at one threshold. */
export interface MatchErrors {
  readonly threshold: number;
  /** False match rate: strangers at or above the threshold. */
  readonly fmr: Proportion;
  /** False non-match rate: the same person below it. */
  readonly fnmr: Proportion;
}

export function matchErrors({ mated, nonMated }: Pick<Scores, 'mated' | 'nonMated'>, threshold: number): MatchErrors {
  return {
    threshold,
    fmr: proportion(nonMated.length - countBelow(nonMated, threshold), nonMated.length),
    fnmr: proportion(countBelow(mated, threshold), mated.length),
  };
}

/** One point of the curves over the threshold, rates 0..1. */
export interface MatchPoint {
  readonly threshold: number;
  readonly fmr: number;
  readonly fnmr: number;
}

/** Rates at every `step` of the threshold; nothing while either kind of score is missing. */
export function matchCurve(scores: Pick<Scores, 'mated' | 'nonMated'>, from = -0.2, to = 1, step = 0.01): readonly MatchPoint[] {
  const { mated, nonMated } = scores;
  if (mated.length === 0 || nonMated.length === 0) return [];
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => {
    const threshold = Number((from + i * step).toFixed(6));
    const fmr = 1 - countBelow(nonMated, threshold) / nonMated.length;
    return { threshold, fmr, fnmr: countBelow(mated, threshold) / mated.length };
  });
}

/** Species that are a matching matter, and how often the comparison let them through. */
export interface LookAlikeResult {
  readonly species: SpeciesId;
  /** Compared with the victim's template and at or above the threshold. */
  readonly matched: Proportion;
}

export function lookAlikes(attempts: readonly Attempt[], threshold: number): readonly LookAlikeResult[] {
  const bySpecies = new Map<SpeciesId, number[]>();
  for (const { species, comparisonScore } of attempts) {
    if (!species || concernOf(species) !== 'matching') continue;
    const scores = bySpecies.get(species) ?? [];
    if (comparisonScore !== undefined) scores.push(comparisonScore);
    bySpecies.set(species, scores);
  }
  return [...bySpecies].map(([species, scores]) => ({ species, matched: shareOf(scores, (score) => score >= threshold) }));
}

export const GALLERY_SIZES = [10, 100, 1_000, 10_000, 100_000, 1_000_000] as const;

/** Four digits that a stranger does not know, as chance sees them. */
const DIGITS_SHARE = 1e-4;

/** False positive identification rate by the formula that takes every comparison for independent: 1 − (1 − FMR)^N. */
export function fpirByFormula(fmr: number, gallerySize: number): number {
  // Written so that a tiny FMR is not lost in the rounding of 1 − FMR.
  return -Math.expm1(gallerySize * Math.log1p(-fmr));
}

/** The same with the last four digits asked: only who shares them is compared, one in ten thousand. */
export function fpirWithDigits(fmr: number, gallerySize: number): number {
  return fpirByFormula(fmr * DIGITS_SHARE, gallerySize);
}

/** For one gallery size, the best score of a stranger in each of many drawn galleries, in rising order; −∞ where nobody was compared. */
export interface GalleryMaxima {
  readonly gallerySize: number;
  readonly all: readonly number[];
  readonly withDigits: readonly number[];
}

const GALLERIES = 2_000;

/**
 * Draws galleries out of the non-mated scores: a probe by chance, then `gallerySize` of its own scores with replacement. The threshold
 * does not matter to the draw, so that a slider can look up what it wants. Larger galleries only repeat the few strangers there are.
 */
export function drawGalleries(
  probes: Scores['nonMatedByProbe'],
  rng: Rng,
  sizes: readonly number[] = GALLERY_SIZES,
  galleries = GALLERIES,
): readonly GalleryMaxima[] {
  if (probes.length === 0) return [];
  return sizes.map((gallerySize) => {
    const stream = rng.fork(`gallery ${gallerySize}`);
    const all: number[] = [];
    const withDigits: number[] = [];
    for (let i = 0; i < galleries; i++) {
      const scores = probes[stream.below(probes.length)]!;
      all.push(bestOf(scores, gallerySize, stream));
      withDigits.push(bestOf(scores, sharersAmong(gallerySize, stream), stream));
    }
    return { gallerySize, all: rising(all), withDigits: rising(withDigits) };
  });
}

/** Uniform in (0, 1]. */
const uniform = (rng: Rng): number => (rng.uint32() + 1) / 2 ** 32;

/** The best of `draws` scores drawn with replacement: the highest of n uniform numbers is distributed as U^(1/n), so one draw does. */
function bestOf(sorted: readonly number[], draws: number, rng: Rng): number {
  if (draws === 0) return -Infinity;
  return sorted[Math.ceil(sorted.length * uniform(rng) ** (1 / draws)) - 1]!;
}

/** How many of a gallery share four digits: jumps from one to the next, which costs no more than there are. */
function sharersAmong(gallerySize: number, rng: Rng): number {
  const step = Math.log1p(-DIGITS_SHARE);
  for (let at = 0, count = 0; ; count++) {
    at += Math.floor(Math.log(uniform(rng)) / step) + 1;
    if (at > gallerySize) return count;
  }
}

/** False positive identification rates for one gallery size. */
export interface FpirRow {
  readonly gallerySize: number;
  readonly measured: Proportion;
  readonly formula: number;
  readonly measuredWithDigits: Proportion;
  readonly formulaWithDigits: number;
}

export function fpirRows(galleries: readonly GalleryMaxima[], fmr: number, threshold: number): readonly FpirRow[] {
  const reached = (maxima: readonly number[]): Proportion =>
    proportion(maxima.length - countBelow(maxima, threshold), maxima.length);
  return galleries.map(({ gallerySize, all, withDigits }) => ({
    gallerySize,
    measured: reached(all),
    formula: fpirByFormula(fmr, gallerySize),
    measuredWithDigits: reached(withDigits),
    formulaWithDigits: fpirWithDigits(fmr, gallerySize),
  }));
}

/** Who comes to the shop, and how large its gallery is. */
export interface ShopDay {
  readonly visitors: number;
  /** Of the visitors, 0..1. */
  readonly enrolledShare: number;
  readonly gallerySize: number;
}

/** All rates 0..1. */
export interface ShopRates {
  readonly fmr: number;
  readonly fnmr: number;
  readonly bpcer: number;
  readonly fta: number;
}

/** Expected numbers of people in a day. */
export interface ShopDayResult {
  readonly enrolled: number;
  readonly strangers: number;
  /** Customers turned away, by the first thing that stopped them. */
  readonly notAcquired: number;
  readonly notTakenForLive: number;
  readonly notRecognised: number;
  readonly falseRejects: number;
  /** Strangers taken for a customer, by the face alone and with four digits asked. */
  readonly falseAccepts: number;
  readonly falseAcceptsWithDigits: number;
}

/** One after the other: acquire, liveness, comparison. The rates are taken for independent of each other. */
export function shopDay({ visitors, enrolledShare, gallerySize }: ShopDay, { fmr, fnmr, bpcer, fta }: ShopRates): ShopDayResult {
  const enrolled = visitors * enrolledShare;
  const strangers = visitors - enrolled;
  const notAcquired = enrolled * fta;
  const notTakenForLive = (enrolled - notAcquired) * bpcer;
  const notRecognised = (enrolled - notAcquired - notTakenForLive) * fnmr;
  const probed = strangers * (1 - fta) * (1 - bpcer);
  return {
    enrolled,
    strangers,
    notAcquired,
    notTakenForLive,
    notRecognised,
    falseRejects: notAcquired + notTakenForLive + notRecognised,
    falseAccepts: probed * fpirByFormula(fmr, gallerySize),
    falseAcceptsWithDigits: probed * fpirWithDigits(fmr, gallerySize),
  };
}
