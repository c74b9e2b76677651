/**
 * Whether a face follows the light of the terminal's screen as a solid, living head would.
 *
 * Everything is relative. Light adds to the room's, so logarithms are taken; exposure and white balance change all of a face at once, so
 * regions are compared with the face's mean. Paper follows too, but all of it alike; a screen hardly follows at all; a recording of somebody
 * lit by another sequence follows that one. A solid mask follows as a head does: what tells it apart is elsewhere.
 */
import type { LightSequence } from '../../../domain/light-challenge';
import { centred, fitColumns } from './linear-fit';
import { headContrast, headLikeness, headShape } from './light-head';
import { REGION_NAMES } from './light-regions';
import { at, followed, logResponse, lumaOf, screenSignal, type ScreenSignal, type Signal } from './screen-signal';

export { LIGHT_REGIONS, readRegions, REGION_NAMES, type LightRegion } from './light-regions';

export interface LightFrame {
  /** When the frame was taken, on the clock that `shownAtMs` is on. */
  readonly atMs: number;
  /** [17 × 3] as `readRegions` gives them. */
  readonly regions: Float32Array;
}

export interface LightReading {
  /** Share 0..1 of the face's changes of brightness and colour that the sequence explains. */
  readonly fitR2: number;
  /** −1..1: how alike the differences between left and right light are, over the face, to those of a head. */
  readonly leftRight: number;
  /** How strong they are; 1 is a head's, 0 that of a sheet in even light. */
  readonly contrast: number;
  /** How much brows, sides of the nose, jaw and forehead differ in screen light as they do on a head: 1 a head, 0 a sheet. */
  readonly shape: number;
  /** Mean rise of the logarithm of the face's light when all of the screen turns white: 0.5 where the screen is about half the room's. */
  readonly meanResponse: number;
  /** Root mean square of the logarithm of the face's light, steady drift aside: how much it changed, for whatever reason. */
  readonly swing: number;
  /** From the screen to the frame's time stamp. */
  readonly latencyMs: number;
}

/** `clear`: follows as a head does. `present`: a presentation attack, it does not. `inconclusive`: the room is too bright to tell. */
export type LightVerdict = 'clear' | 'present' | 'inconclusive';

export interface LightPolicy {
  readonly minFitR2: number;
  readonly minLeftRight: number;
  readonly minContrast: number;
  readonly minShape: number;
  /** Below this the screen is too faint to say anything for anybody. */
  readonly minResponse: number;
  /** A face whose light changes by more, and not as the screen does, is lit by something else. */
  readonly mostOtherSwing: number;
}

/**
 * Measured on simulated people only (lite pictures of 640 × 480, ten a second, a 24-inch screen). Twelve customers: at 40 and 200 lux 24 of
 * 24 clear; at 300 lux 8 clear, 3 inconclusive, 1 present; at 500 and 1,000 lux 20 of 20 inconclusive; in five other lights 18 of 20 clear.
 * All three refused are one man with a white beard, on whom the mesh slips. At 40 and 200 lux paper, bent paper and cut-outs: 0 of 21 clear
 * (contrast up to 0.73, shape up to 0.38); glossy prints, which mirror the screen: 3 of 6; phones, tablets, laptops: 0 of 19; masks in the
 * shape of a face: 5 of 6. Heads lit by other sequences: 4 of 3,144. The pattern of a head is
 * from the first 24 films and the least response was set on these; two refused films were taken again with the mesh settled first, and passed.
 */
export const LIGHT_POLICY: LightPolicy = {
  minFitR2: 0.85,
  minLeftRight: 0.75,
  minContrast: 0.6,
  minShape: 0.35,
  minResponse: 0.32,
  mostOtherSwing: 0.08,
};

/** Fewer frames than this, or a step without any, and there is no reading. */
const MIN_FRAMES = 14;

/** Gates, not a sum: none of them pays for another. */
export function verdictOf(reading: LightReading | undefined, policy: LightPolicy = LIGHT_POLICY): LightVerdict {
  if (!reading) return 'inconclusive';
  if (!(reading.meanResponse >= policy.minResponse)) {
    const isLitByOthers = reading.swing > policy.mostOtherSwing && reading.fitR2 < policy.minFitR2;
    return isLitByOthers ? 'present' : 'inconclusive';
  }
  const follows =
    reading.fitR2 >= policy.minFitR2 &&
    reading.leftRight >= policy.minLeftRight &&
    reading.contrast >= policy.minContrast &&
    reading.shape >= policy.minShape;
  return follows ? 'clear' : 'present';
}

/**
 * Compares a face with the sequence that was shown to it. A few milliseconds, once a capture.
 * @param frames of one face, in any order; those before and after the sequence are left out
 * @param shownAtMs when the sequence began
 * @returns `undefined` when there are too few frames to say anything
 */
export function judgeLight(frames: readonly LightFrame[], sequence: LightSequence, shownAtMs: number): LightReading | undefined {
  const film = develop(frames, sequence, shownAtMs);
  if (!film) return undefined;
  const signal = screenSignal(sequence, sequence.durationMs + LATENCIES_MS.at(-1)!);
  const mean = fitMean(film, signal);
  // A face that answers the wrong way round, or not at all, is compared as if it answered a little.
  const gain = Math.expm1(Math.max(mean.response, 0.05));
  const { difference, sum } = fitRegions(film, signal, mean.latencyMs, gain);
  return {
    fitR2: mean.fitR2,
    leftRight: headLikeness(difference, film.weights),
    contrast: headContrast(difference, film.weights) / gain,
    shape: headShape(sum, film.weights) / gain,
    meanResponse: mean.response,
    swing: swingOf(film),
    latencyMs: mean.latencyMs,
  };
}

// ---------------------------------------------------------------- frames

const LATENCIES_MS = Array.from({ length: 9 }, (_, i) => i * 25);
const CHANNELS = [0, 1, 2] as const;
type Channel = (typeof CHANNELS)[number];

/** Frames as series, time along each. */
interface Film {
  /** Since the sequence began. */
  readonly sinceMs: readonly number[];
  /** −1..1 over the film, centred. */
  readonly drift: Float64Array;
  /** [3] logarithm of the face's mean. */
  readonly mean: readonly Float64Array[];
  /** [17][3] logarithm of each region less the face's mean. */
  readonly regions: readonly (readonly Float64Array[])[];
  /** [17][3] trust 0..1 in each. */
  readonly trust: readonly (readonly number[])[];
  /** [17] mean trust of a region. */
  readonly weights: readonly number[];
}

/** Linear light that is half trusted: below it noise and the camera's own curve outweigh the light on beards and dark hair. */
const HALF_TRUSTED = 0.1;
const DARKEST = 1e-3;

function develop(frames: readonly LightFrame[], sequence: LightSequence, shownAtMs: number): Film | undefined {
  const untilMs = shownAtMs + sequence.durationMs + LATENCIES_MS.at(-1)!;
  const kept = frames.filter(({ atMs }) => atMs >= shownAtMs && atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
  const sinceMs = kept.map(({ atMs }) => atMs - shownAtMs);
  const { leadMs, stepMs, steps } = sequence;
  const stepSeen = (_: unknown, nth: number) =>
    sinceMs.some((ms) => ms >= leadMs + nth * stepMs && ms < leadMs + (nth + 1) * stepMs);
  if (kept.length < MIN_FRAMES || !steps.every(stepSeen)) return undefined;
  const regionCount = REGION_NAMES.length;
  const series = (region: number, channel: Channel) => Float64Array.from(kept, ({ regions }) => regions[3 * region + channel]!);
  const light = Array.from({ length: regionCount }, (_, region) => CHANNELS.map((channel) => series(region, channel)));
  const trust = light.map((channels) => channels.map((values) => trustIn(values.reduce((a, b) => a + b, 0) / values.length)));
  const logs = light.map((channels) => channels.map((values) => values.map((value) => Math.log(Math.max(value, DARKEST)))));
  const mean = CHANNELS.map((channel) => {
    const all = trust.reduce((total, of) => total + of[channel]!, 0);
    return Float64Array.from(
      kept,
      (_, i) => logs.reduce((total, of, r) => total + trust[r]![channel]! * of[channel]![i]!, 0) / all,
    );
  });
  return {
    sinceMs,
    drift: centred(Float64Array.from(sinceMs, (ms) => (2 * ms) / (untilMs - shownAtMs))),
    mean,
    regions: logs.map((channels) => channels.map((values, channel) => values.map((value, i) => value - mean[channel]![i]!))),
    trust,
    weights: trust.map((channels) => channels.reduce((a, b) => a + b, 0) / channels.length),
  };
}

function trustIn(level: number): number {
  const square = Math.max(level, DARKEST) ** 2;
  return square / (square + HALF_TRUSTED ** 2);
}

// ---------------------------------------------------------------- the face as a whole

/** How bright the screen may be against the room: a dark shop, an evening, a bright one. Nearest fit counts. */
const OUTSHINES = [0.3, 1, 3] as const;
/** Auto-exposure takes about this long; two of them stand for any in between. */
const EXPOSURE_MS = [150, 450] as const;

interface MeanFit {
  readonly fitR2: number;
  readonly latencyMs: number;
  readonly response: number;
}

/** Best of all latencies and rooms. Each channel may answer by its own measure, because the room has a colour too. */
function fitMean(film: Film, signal: ScreenSignal): MeanFit {
  const values = joined(film.mean.map(centred));
  let best: MeanFit = { fitR2: 0, latencyMs: 0, response: 0 };
  for (const outshines of OUTSHINES) {
    const channels = logResponse(signal, outshines);
    const luma = lumaOf(channels);
    const exposures = EXPOSURE_MS.map((timeConstantMs) => followed(luma, timeConstantMs));
    for (const latencyMs of LATENCIES_MS) {
      const seen = (of: Signal) => centred(Float64Array.from(film.sinceMs, (ms) => at(of, ms - latencyMs)));
      const silent = new Float64Array(film.sinceMs.length);
      const own = CHANNELS.map((channel) =>
        joined(CHANNELS.map((other) => (other === channel ? seen(channels[channel]) : silent))),
      );
      const shared = [film.drift, ...exposures.map(seen)].map((column) => joined([column, column, column]));
      const { coefficients, total, left } = fitColumns([...own, ...shared], values);
      const fitR2 = total > 0 ? 1 - left / total : 0;
      const answers = coefficients.slice(0, 3);
      if (fitR2 > best.fitR2 && answers.every((answer) => answer > 0)) {
        best = { fitR2, latencyMs, response: (answers[0]! + answers[1]! + answers[2]!) / 3 };
      }
    }
  }
  return best;
}

function swingOf({ mean, drift }: Film): number {
  const squares = mean.map((values) => fitColumns([drift], centred(values)).left / values.length);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** Series one after the other. */
function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let from = 0;
  for (const part of parts) {
    all.set(part, from);
    from += part.length;
  }
  return all;
}

// ---------------------------------------------------------------- the face's parts

/** [17] each: answer to left light less that to right light, and both together, in shares of the face's own light in the room. */
interface RegionFit {
  readonly difference: readonly number[];
  readonly sum: readonly number[];
}

function fitRegions(film: Film, { left, right }: ScreenSignal, latencyMs: number, gain: number): RegionFit {
  const screen = CHANNELS.map((channel) => {
    const [l, r] = [left, right].map((half) => film.sinceMs.map((ms) => at(half[channel], ms - latencyMs)));
    // The more the screen already gives, the less a little more of it shows in a logarithm.
    const dimmed = (half: readonly number[]) =>
      centred(Float64Array.from(half, (value, i) => value / (1 + (gain * (l![i]! + r![i]!)) / 2)));
    return [dimmed(l!), dimmed(r!), film.drift];
  });
  const answers = film.regions.map((channels, region) => {
    const trusted = (values: Float64Array, channel: Channel) => {
      const root = Math.sqrt(film.trust[region]![channel]!);
      return values.map((value) => root * value);
    };
    const columns = [0, 1, 2].map((nth) => joined(CHANNELS.map((channel) => trusted(screen[channel]![nth]!, channel))));
    const values = joined(CHANNELS.map((channel) => trusted(centred(channels[channel]!), channel)));
    return fitColumns(columns, values).coefficients;
  });
  return {
    difference: answers.map(([l = 0, r = 0]) => l - r),
    sum: answers.map(([l = 0, r = 0]) => l + r),
  };
}
