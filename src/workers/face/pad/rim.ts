/**
 * The sides of the face: a head curves away and goes on, something worn before it ends in a step.
 */
import type { Mesh } from '../mesh';
import type { DepthField } from './depth-field';
import { medianOf, quantile } from './least-squares';

/** Points of the outline from temple to the jaw's angle, [right, left] at the same height. Above is hair, below the neck lies behind everybody's jaw. */
const SIDES = [
  [21, 251],
  [162, 389],
  [127, 356],
  [234, 454],
  [93, 323],
  [132, 361],
] as const;
/** Neighbouring rays that are read as one, between two points of the outline. */
const RAYS = [0.1, 0.3, 0.5, 0.7, 0.9] as const;
const FEWEST_RAYS = 2;

/** All places on a ray are shares of the way from the face's middle to its outline. */
const PROFILE = { from: 0.58, step: 0.02, count: 30 } as const;
/** Steps to each side that are compared, and those in between that a blurred step takes up. */
const WINDOW = 5;
const BLUR = 2;
const FEWEST_IN_WINDOW = 4;
/** The skin's fall is taken between these two places. */
const FALL = { from: 0.6, to: 0.9 } as const;

/** Farther out ears and hair make steps of their own. */
const LAST_STEP_AT = 0.94;
/** What lies farther behind is not the head any more. */
const HEAD_ENDS_MM = 60;
const FEWEST_PROFILES = 5;

export interface Rim {
  readonly rimStepMm: number;
  readonly rimSpreadMm: number;
  readonly rimFallMm: number;
}

export function readRim(field: DepthField, mesh: Mesh): Rim {
  const profiles = SIDES.slice(1).flatMap((_, gap) => ([0, 1] as const).map((side) => profileOf(field, mesh, gap, side)));
  const steps = profiles.map(largestStep).filter((step) => !Number.isNaN(step));
  const falls = profiles.map(fallOf).filter((fall) => !Number.isNaN(fall));
  const isTold = steps.length >= FEWEST_PROFILES;
  return {
    rimStepMm: isTold ? medianOf(steps) : NaN,
    rimSpreadMm: isTold ? quantile(steps, 0.75) - quantile(steps, 0.25) : NaN,
    rimFallMm: falls.length >= FEWEST_PROFILES ? medianOf(falls) : NaN,
  };
}

/** Distances along a bundle of rays from the face's middle outwards, `NaN` for no reading and from where the head ends. */
function profileOf(field: DepthField, mesh: Mesh, gap: number, side: 0 | 1): readonly number[] {
  const between = (of: 0 | 1, share: number) => {
    const [p, q] = [mesh[SIDES[gap]![of]]!, mesh[SIDES[gap + 1]![of]]!];
    return [p.x + share * (q.x - p.x), p.y + share * (q.y - p.y)] as const;
  };
  const rays = RAYS.map((share) => {
    const [rim, other] = [between(side, share), between(side === 0 ? 1 : 0, share)];
    return { x: (rim[0] + other[0]) / 2, y: (rim[1] + other[1]) / 2, dx: (rim[0] - other[0]) / 2, dy: (rim[1] - other[1]) / 2 };
  });
  const profile = Array.from({ length: PROFILE.count }, (_, i) => {
    const share = PROFILE.from + i * PROFILE.step;
    const read = rays.map(({ x, y, dx, dy }) => field.at(x + share * dx, y + share * dy)).filter((mm) => mm > 0);
    return read.length >= FEWEST_RAYS ? medianOf(read) : NaN;
  });
  return upToTheEnd(profile);
}

function upToTheEnd(profile: readonly number[]): readonly number[] {
  let last = NaN;
  let ended = false;
  return profile.map((mm) => {
    ended ||= Math.abs(mm - last) > HEAD_ENDS_MM;
    if (!Number.isNaN(mm)) last = mm;
    return ended ? NaN : mm;
  });
}

/** The largest step backwards on the way out, with the slope that both sides of it share taken off. */
function largestStep(profile: readonly number[]): number {
  const last = Math.round((LAST_STEP_AT - PROFILE.from) / PROFILE.step);
  const steps = profile
    .slice(0, last + 1)
    .map((_, at) => stepAt(profile, at))
    .filter((step) => !Number.isNaN(step));
  return steps.length === 0 ? NaN : Math.max(...steps);
}

function stepAt(profile: readonly number[], at: number): number {
  const inner = lineOf(profile, at - BLUR - WINDOW, at - BLUR);
  const outer = lineOf(profile, at + BLUR + 1, at + BLUR + 1 + WINDOW);
  if (!inner || !outer) return NaN;
  const slope = (inner.covariance + outer.covariance) / (inner.variance + outer.variance);
  return outer.value - inner.value - slope * (outer.place - inner.place);
}

/** Sums for a line through the readings from one place to before another. */
function lineOf(profile: readonly number[], from: number, to: number) {
  const read = profile.flatMap((mm, at) => (at >= from && at < to && !Number.isNaN(mm) ? [[at, mm] as const] : []));
  if (read.length < FEWEST_IN_WINDOW) return undefined;
  const place = read.reduce((sum, [at]) => sum + at, 0) / read.length;
  const value = read.reduce((sum, [, mm]) => sum + mm, 0) / read.length;
  return {
    place,
    value,
    variance: read.reduce((sum, [at]) => sum + (at - place) ** 2, 0),
    covariance: read.reduce((sum, [at, mm]) => sum + (at - place) * (mm - value), 0),
  };
}

function fallOf(profile: readonly number[]): number {
  const near = (share: number) => {
    const at = Math.round((share - PROFILE.from) / PROFILE.step);
    return medianOf(profile.slice(Math.max(0, at - 1), at + 2));
  };
  return near(FALL.to) - near(FALL.from);
}
