/**
 * How a head answers light from the left and from the right of a screen before it, and how alike other answers are to that.
 */
import { REGION_NAMES, type LightRegion } from './light-regions';

interface Answer {
  /** To the left half less to the right half. */
  readonly difference: number;
  /** To both. */
  readonly sum: number;
}

// prettier-ignore
/**
 * Beyond the face's mean answer, in shares of it. Mean of twelve simulated heads at 40 and 200 lux (24 sequences, weighted by trust), left and
 * right mirrored into one so that no lamp's own side is learned. Cheeks and jaws turn to the sides; the light comes from below, so what
 * looks down gains by it and the forehead does not.
 */
const HEAD: Readonly<Record<LightRegion, Answer>> = {
  foreheadMiddle: { difference: 0, sum: -0.17 },
  foreheadRight: { difference: -0.18, sum: -0.37 },
  foreheadLeft: { difference: 0.18, sum: -0.37 },
  underBrowRight: { difference: -0.13, sum: 0.44 },
  underBrowLeft: { difference: 0.13, sum: 0.44 },
  noseBridge: { difference: 0, sum: -0.28 },
  noseTip: { difference: 0, sum: -0.02 },
  noseSideRight: { difference: -0.18, sum: 0.02 },
  noseSideLeft: { difference: 0.18, sum: 0.02 },
  cheekRight: { difference: -0.12, sum: -0.05 },
  cheekLeft: { difference: 0.12, sum: -0.05 },
  outerCheekRight: { difference: -0.3, sum: -0.14 },
  outerCheekLeft: { difference: 0.3, sum: -0.14 },
  jawRight: { difference: -0.33, sum: 0.24 },
  jawLeft: { difference: 0.33, sum: 0.24 },
  upperLip: { difference: 0, sum: 0.1 },
  chin: { difference: 0, sum: 0.42 },
};

const DIFFERENCE = REGION_NAMES.map((name) => HEAD[name].difference);
const SUM = REGION_NAMES.map((name) => HEAD[name].sum);

/** −1..1: cosine of a face's differences with a head's. @param weights [17] trust in each region */
export function headLikeness(differences: readonly number[], weights: readonly number[]): number {
  const lengths = Math.sqrt(product(differences, differences, weights) * product(DIFFERENCE, DIFFERENCE, weights));
  return lengths > 0 ? product(differences, DIFFERENCE, weights) / lengths : 0;
}

/** How often a head's differences are in a face's: 1 is a head. */
export function headContrast(differences: readonly number[], weights: readonly number[]): number {
  return share(differences, DIFFERENCE, weights);
}

/** How often a head's sums are in a face's: 1 is a head. */
export function headShape(sums: readonly number[], weights: readonly number[]): number {
  return share(sums, SUM, weights);
}

function product(a: readonly number[], b: readonly number[], weights: readonly number[]): number {
  return weights.reduce((total, weight, i) => total + weight * a[i]! * b[i]!, 0);
}

function share(found: readonly number[], head: readonly number[], weights: readonly number[]): number {
  const length = product(head, head, weights);
  return length > 0 ? product(found, head, weights) / length : 0;
}
