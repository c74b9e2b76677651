/**
 * How one measure rises from rest to its height: as a muscle moves, or in one frame as between two clips.
 */
import { CHALLENGE_POLICY } from '../../../domain/challenge-answer';
import { median, quantile } from './numbers';

export interface Sample {
  readonly atMs: number;
  readonly value: number;
}

export interface Rise {
  /** When it leaves a tenth of its full change, between frames by interpolation. */
  readonly onsetAtMs: number;
  /** From rest to the height, in the unit of the value. */
  readonly change: number;
  /** From a tenth to nine tenths of the change. People who smile on request 200–600 ms; a cut less than a frame's interval. */
  readonly riseMs: number;
  /**
   * Largest change between two frames as a share of the full one, per 33 ms: about 0.1–0.25 for a person at any frame rate, 1 for a
   * cut at 30 frames a second, 0.5 at 15. Absent where the frames on the way are more than 100 ms apart: there all look alike.
   */
  readonly onsetJump?: number;
}

/** A change as small as a smile may be. */
const LEAST_CHANGE = CHALLENGE_POLICY.smileWidthRise;
const REFERENCE_MS = 1000 / 30;
const SLOWEST_INTERVAL_MS = 100;
/** The series begins at rest when nothing rises for so long and so many frames. */
const LEAST_REST_MS = 200;
const LEAST_REST_FRAMES = 3;
const LEAST_FRAMES = 8;

/**
 * Finds the largest rise. `undefined` for fewer than 8 samples, a change below a smile's, or a rise under way when the series begins.
 * @param series in time order
 */
export function findRise(series: readonly Sample[]): Rise | undefined {
  if (series.length < LEAST_FRAMES) return undefined;
  const smooth = withoutOutliers(series);
  const split = steepest(smooth);
  if (split < LEAST_REST_FRAMES) return undefined;
  const rest = median(smooth.slice(0, split).map(({ value }) => value))!;
  const height = quantile(
    smooth.slice(split).map(({ value }) => value),
    0.9,
  )!;
  const change = height - rest;
  if (!(change >= LEAST_CHANGE)) return undefined;
  const share = (i: number) => (smooth[i]!.value - rest) / change;
  const middle = smooth.findIndex((_, i) => share(i) >= 0.5);
  let from = middle;
  while (from >= 0 && share(from) > 0.1) from--;
  let to = middle;
  while (to < smooth.length && share(to) < 0.9) to++;
  if (from < LEAST_REST_FRAMES - 1 || to === smooth.length) return undefined;
  const passesAtMs = (i: number, level: number) => {
    const [before, after] = [smooth[i]!, smooth[i + 1]!];
    return before.atMs + ((level - share(i)) / (share(i + 1) - share(i))) * (after.atMs - before.atMs);
  };
  const onsetAtMs = passesAtMs(from, 0.1);
  if (onsetAtMs - smooth[0]!.atMs < LEAST_REST_MS) return undefined;
  const jump = largestStep(smooth.slice(from, to + 1), change);
  return { onsetAtMs, change, riseMs: passesAtMs(to - 1, 0.9) - onsetAtMs, ...(jump !== undefined && { onsetJump: jump }) };
}

/** Median of three: a landmark that jumps for one frame goes, a step stays as steep as it is. */
function withoutOutliers(series: readonly Sample[]): Sample[] {
  return series.map(({ atMs, value }, i) => {
    const around = [series[i - 1]?.value, value, series[i + 1]?.value];
    return { atMs, value: median(around.flatMap((each) => each ?? []))! };
  });
}

/** Where the mean after is the furthest above the mean before; −1 for a series too short for both. */
function steepest(series: readonly Sample[]): number {
  const total = series.reduce((sum, { value }) => sum + value, 0);
  let [best, most, before] = [-1, -Infinity, 0];
  for (let i = 1; i < series.length; i++) {
    before += series[i - 1]!.value;
    const gain = ((total - before) / (series.length - i) - before / i) * Math.sqrt(i * (series.length - i));
    if (gain > most) [best, most] = [i, gain];
  }
  return best;
}

function largestStep(way: readonly Sample[], change: number): number | undefined {
  let largest = 0;
  for (let i = 1; i < way.length; i++) {
    const intervalMs = way[i]!.atMs - way[i - 1]!.atMs;
    if (intervalMs > SLOWEST_INTERVAL_MS) return undefined;
    const step = (way[i]!.value - way[i - 1]!.value) / change;
    largest = Math.max(largest, step * (REFERENCE_MS / Math.max(intervalMs, REFERENCE_MS / 2)));
  }
  return largest;
}
