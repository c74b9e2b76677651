/**
 * How well attacks are told from customers, in the terms of ISO/IEC 30107-3. Pure: attempts in, numbers out.
 *
 * An attempt without a probe is a non-response. It is counted apart (APNRR, BPNRR) and left out of APCER and BPCER, which are about
 * what was classified; what a shop notices counts it as well. `unsure` is not a classification as bona fide.
 */
import { ATTACKS } from '../attacks/catalogue';
import { SPECIES_IDS, type AttackFamily, type SpeciesId } from '../attacks/model';
import type { CustomerProfile } from '../customers/model';
import { LIGHTS } from '../scene';
import { isAccepted, type Attempt } from './attempt';
import { countBelow, proportion, quantile, rising, shareOf, type Proportion } from './proportion';

/** What an attack is reported under: injections never meet the camera, and doubles and morphs are for the comparison to settle. */
export type Concern = 'presentation' | 'injection' | 'matching';

const CONCERNS: Readonly<Record<AttackFamily, Concern>> = {
  print: 'presentation',
  replay: 'presentation',
  mask: 'presentation',
  injection: 'injection',
  morph: 'matching',
  double: 'matching',
};

export function concernOf(species: SpeciesId): Concern {
  return CONCERNS[ATTACKS[species].family];
}

const isJudged = ({ end }: Attempt): boolean => end.kind === 'judged';
export const isBonaFide = ({ kind }: Pick<Attempt, 'kind'>): boolean => kind === 'bona_fide';

/** The attacks of one PAI species. */
export interface SpeciesResult {
  readonly species: SpeciesId;
  readonly concern: Concern;
  /** Attack presentation classification error rate: accepted as living, of those judged. */
  readonly apcer: Proportion;
  /** Attack presentation non-response rate: no probe, of all. */
  readonly apnrr: Proportion;
  /** Accepted as living, of all attempts: a non-response stops an attack too. */
  readonly accepted: Proportion;
}

/** A row for each species that was tried, in the order of the catalogue. */
export function speciesResults(attempts: readonly Attempt[]): readonly SpeciesResult[] {
  return SPECIES_IDS.flatMap((species) => {
    const tried = attempts.filter((one) => one.kind === 'attack' && one.species === species);
    if (tried.length === 0) return [];
    return {
      species,
      concern: concernOf(species),
      apcer: shareOf(tried.filter(isJudged), isAccepted),
      apnrr: shareOf(tried, (one) => !isJudged(one)),
      accepted: shareOf(tried, isAccepted),
    };
  });
}

/** The species of a concern with the highest APCER: the one that counts. Of equals, the one known least about. */
export function worstSpecies(results: readonly SpeciesResult[], concern: Concern): SpeciesResult | undefined {
  return results
    .filter((one) => one.concern === concern && one.apcer.rate !== undefined)
    .sort((a, b) => b.apcer.rate! - a.apcer.rate! || b.apcer.high - a.apcer.high)[0];
}

/** The bona fide attempts of one group of people or conditions. */
export interface BonaFideResult {
  readonly group: string;
  /** Bona fide presentation classification error rate: not accepted, of those judged. */
  readonly bpcer: Proportion;
  /** Bona fide presentation non-response rate; as every one of them is a failure to acquire, the FTA rate of ISO/IEC 19795-1 too. */
  readonly bpnrr: Proportion;
  /** Refused or not acquired, of all: what customers notice. */
  readonly turnedAway: Proportion;
}

export function bonaFideResult(attempts: readonly Attempt[], group = 'all'): BonaFideResult {
  const tried = attempts.filter(isBonaFide);
  const refused = (one: Attempt): boolean => !isAccepted(one);
  return {
    group,
    bpcer: shareOf(tried.filter(isJudged), refused),
    bpnrr: shareOf(tried, (one) => !isJudged(one)),
    turnedAway: shareOf(tried, refused),
  };
}

/** By what bona fide attempts are broken down. */
export const BREAKDOWNS = ['skin_tone', 'age', 'light'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** Groups on the Monk scale and in years, in order: name and the highest value in it. */
export const TONE_GROUPS = [
  { group: 'Monk 1–4', upTo: 4 },
  { group: 'Monk 5–7', upTo: 7 },
  { group: 'Monk 8–10', upTo: 10 },
] as const;
export const AGE_GROUPS = [
  { group: 'under 35', upTo: 34 },
  { group: '35–54', upTo: 54 },
  { group: '55 and over', upTo: Infinity },
] as const;

type Ladder = readonly { readonly group: string; readonly upTo: number }[];
const stepOf = (ladder: Ladder, value: number): string => ladder.find(({ upTo }) => value <= upTo)?.group ?? 'other';

/** Bona fide results for each group that was tried, in the groups' own order. */
export function breakDown(
  attempts: readonly Attempt[],
  by: Breakdown,
  profiles: readonly CustomerProfile[],
): readonly BonaFideResult[] {
  const people = new Map(profiles.map((one) => [one.id, one]));
  const groupOf = ({ customerId, light }: Attempt): string => {
    if (by === 'light') return light;
    const person = people.get(customerId);
    if (!person) return 'other';
    return by === 'age' ? stepOf(AGE_GROUPS, person.ageYears) : stepOf(TONE_GROUPS, person.monkTone);
  };
  const order: readonly string[] =
    by === 'light' ? LIGHTS : [...(by === 'age' ? AGE_GROUPS : TONE_GROUPS).map(({ group }) => group), 'other'];
  const tried = attempts.filter(isBonaFide);
  return order
    .map((group) =>
      bonaFideResult(
        tried.filter((one) => groupOf(one) === group),
        group,
      ),
    )
    .filter(({ turnedAway }) => turnedAway.of > 0);
}

/** How many times worse the worst group fares than the best; `undefined` while some group has no error to divide by. */
export function disparity(groups: readonly BonaFideResult[]): number | undefined {
  const rates = groups.flatMap(({ bpcer }) => (bpcer.rate === undefined ? [] : [bpcer.rate]));
  const best = Math.min(...rates);
  return rates.length > 1 && best > 0 ? Math.max(...rates) / best : undefined;
}

/** Names of all signals that anybody read, in alphabetical order. */
export function signalNames(attempts: readonly Attempt[]): readonly string[] {
  return [...new Set(attempts.flatMap(({ signals }) => Object.keys(signals)))].sort();
}

/** Customers against whom any probe of somebody else was compared, in alphabetical order. */
export function otherCustomers(attempts: readonly Attempt[]): readonly string[] {
  return [...new Set(attempts.flatMap(({ otherScores }) => Object.keys(otherScores ?? {})))].sort();
}

/** One signal's values, split by the truth. Signals are about living or not, so a matching matter is left out. */
export interface SignalValues {
  readonly bonaFide: readonly number[];
  readonly attacks: Readonly<Partial<Record<SpeciesId, readonly number[]>>>;
  /** Judged attempts of both kinds in which the signal abstained. */
  readonly abstained: number;
}

export function signalValues(attempts: readonly Attempt[], signal: string): SignalValues {
  const bonaFide: number[] = [];
  const attacks: Partial<Record<SpeciesId, number[]>> = {};
  let abstained = 0;
  for (const one of attempts) {
    if (one.species && concernOf(one.species) === 'matching') continue;
    const value = one.signals[signal];
    if (value === undefined) abstained += isJudged(one) ? 1 : 0;
    else if (one.species) (attacks[one.species] ??= []).push(value);
    else bonaFide.push(value);
  }
  return { bonaFide, attacks, abstained };
}

/** One threshold of a detection error trade-off, rates 0..1. */
export interface DetPoint {
  readonly threshold: number;
  /** Of the worst species at this threshold. */
  readonly apcer: number;
  readonly worst: SpeciesId;
  readonly bpcer: number;
}

export interface DetCurve {
  /** From the laxest threshold to the strictest. */
  readonly points: readonly DetPoint[];
  /** Whether high values speak for a living person; told by which side the bona fide median is on. */
  readonly higherIsLive: boolean;
}

const MOST_DET_POINTS = 240;

/** APCER of the worst species against BPCER, over a threshold on one signal alone; nothing while either kind is missing. */
export function detCurve({ bonaFide, attacks }: SignalValues): DetCurve | undefined {
  const species = (Object.keys(attacks) as SpeciesId[]).map((id) => ({ id, values: rising(attacks[id] ?? []) }));
  const pooled = rising(species.flatMap(({ values }) => values));
  const live = rising(bonaFide);
  if (pooled.length === 0 || live.length === 0) return undefined;
  const higherIsLive = quantile(live, 0.5)! >= quantile(pooled, 0.5)!;
  const passing = (values: readonly number[], limit: number): number =>
    (higherIsLive ? values.length - countBelow(values, limit) : countBelow(values, limit)) / values.length;
  const seen = [...new Set(rising([...live, ...pooled]))];
  const steps = [-Infinity, ...thinned(seen, MOST_DET_POINTS), Infinity];
  const points = (higherIsLive ? steps : steps.reverse()).map((threshold) => {
    const worst = species
      .map(({ id, values }) => ({ id, rate: passing(values, threshold) }))
      .reduce((a, b) => (b.rate > a.rate ? b : a));
    return { threshold, apcer: worst.rate, worst: worst.id, bpcer: 1 - passing(live, threshold) };
  });
  return { points, higherIsLive };
}

function thinned(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, i) => values[Math.round((i * (values.length - 1)) / (most - 1))]!);
}

/** How often one reason was given to one kind of attempt. */
export interface ReasonCell {
  /** `bona_fide`, or the species. */
  readonly row: 'bona_fide' | SpeciesId;
  /** `accepted`, a reason of the decision, or `no probe: …`. */
  readonly reason: string;
  /** Attempts of that row for which it was given; one attempt may have several reasons. */
  readonly share: Proportion;
}

/** What was said to whom: rows by truth, columns by reason, empty cells left out. */
export function reasonCells(attempts: readonly Attempt[]): readonly ReasonCell[] {
  return (['bona_fide', ...SPECIES_IDS] as const).flatMap((row) => {
    const tried = attempts.filter((one) => (one.species ?? one.kind) === row);
    const counts = new Map<string, number>();
    for (const reason of tried.flatMap((one) => [...new Set(reasonsOf(one))])) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([reason, count]) => ({ row, reason, share: proportion(count, tried.length) }));
  });
}

function reasonsOf(one: Attempt): readonly string[] {
  const { end } = one;
  if (end.kind === 'not_acquired') return [`no probe: ${end.reason}`];
  if (isAccepted(one)) return ['accepted'];
  return end.reasons.length > 0 ? end.reasons : [end.decision];
}

/** Milliseconds at the usual quantiles. */
export interface Times {
  readonly count: number;
  readonly p50?: number;
  readonly p90?: number;
  readonly p95?: number;
  readonly longest?: number;
}

export function timesOf(attempts: readonly Attempt[], of: 'decisionMs' | 'computeMs'): Times {
  const sorted = rising(attempts.flatMap((one) => (one[of] === undefined ? [] : [one[of]])));
  if (sorted.length === 0) return { count: 0 };
  const [p50, p90, p95, longest] = [0.5, 0.9, 0.95, 1].map((share) => quantile(sorted, share)!) as [
    number,
    number,
    number,
    number,
  ];
  return { count: sorted.length, p50, p90, p95, longest };
}
