/**
 * Whether the face that the depth camera measures smiles when the face in the picture does.
 *
 * A face that was made, and written into the stream in place of the camera's picture, comes later than its maker: computing it takes time.
 * The depth camera goes on measuring the maker. Abstains where the smile is too faint in depth. Cannot see a stream whose depth is injected
 * along with it, nor one that was made faster than two or three frames, and abstains below 13 frames a second.
 */
import type { FaceMeasures } from '../../../domain/observation';
import { medianOf } from './least-squares';

export interface SyncFrame {
  readonly atMs: number;
  readonly measures: Pick<FaceMeasures, 'mouthWidth' | 'cornerLift'>;
  /** As `readMouthDepth` gives it. */
  readonly mouth: Float32Array | undefined;
}

export interface SyncReading {
  /** How much later the picture smiles than the depth, milliseconds. */
  readonly lagMs: number;
  /** −1..1: how alike the two are at that lag. */
  readonly correlation: number;
  /** Root mean square change of the lower face's depth from rest to smile, millimetres. */
  readonly changeMm: number;
}

const LAGS_MS = Array.from({ length: 56 }, (_, i) => -200 + 10 * i);
/** Frames of the smile's height, the last ones. */
const HEIGHT_FRAMES = 3;
const FEWEST_FRAMES = 8;
/** Frames further apart, in the middle, do not show which of two comes first. 15 a second are enough. */
const MOST_INTERVAL_MS = 75;
/** A lag that leaves fewer frames to compare is not tried. */
const FEWEST_COMPARED = 6;

/**
 * @param rest frames at rest, before the prompt
 * @param answer frames from the prompt to the end of the smile, in time order
 */
export function readSync(rest: readonly SyncFrame[], answer: readonly SyncFrame[]): SyncReading | undefined {
  const frames = answer.filter((frame) => frame.mouth !== undefined);
  if (frames.length < FEWEST_FRAMES || !(middleInterval(frames) <= MOST_INTERVAL_MS)) return undefined;
  const depth = progress(
    rest.flatMap(({ mouth }) => (mouth ? [mouth] : [])),
    frames.map(({ mouth }) => mouth as Float32Array),
  );
  const vectors = (of: readonly SyncFrame[]) =>
    of.map(({ measures }) => Float32Array.of(measures.mouthWidth, measures.cornerLift));
  const picture = progress(vectors(rest), vectors(frames));
  if (!depth || !picture) return undefined;
  const atMs = frames.map((frame) => frame.atMs);
  let best: { lagMs: number; correlation: number } | undefined;
  for (const lagMs of LAGS_MS) {
    const correlation = correlationAt(atMs, picture.shares, depth.shares, lagMs);
    if (correlation !== undefined && correlation > (best?.correlation ?? -Infinity)) best = { lagMs, correlation };
  }
  return best && { ...best, changeMm: depth.change };
}

function middleInterval(frames: readonly SyncFrame[]): number {
  return medianOf(frames.slice(1).map(({ atMs }, i) => atMs - frames[i]!.atMs));
}

/** How far on the way from rest to height each frame is, and the root mean square of that way. */
function progress(rest: readonly Float32Array[], frames: readonly Float32Array[]) {
  if (rest.length === 0) return undefined;
  const from = meanOf(rest);
  const way = meanOf(frames.slice(-HEIGHT_FRAMES)).map((value, i) => value - from[i]!);
  const known = Array.from(way.keys()).filter((i) => !Number.isNaN(way[i]!));
  const weights = weightsOf(rest, from);
  const length = known.reduce((sum, i) => sum + way[i]! ** 2, 0);
  if (!(length > 0)) return undefined;
  const shares = frames.map((frame) => {
    let along = 0;
    let seen = 0;
    for (const i of known) {
      if (Number.isNaN(frame[i]!)) continue;
      along += weights[i]! * (frame[i]! - from[i]!) * way[i]!;
      seen += weights[i]! * way[i]! ** 2;
    }
    return seen > 0 ? along / seen : NaN;
  });
  return { shares, change: Math.sqrt(length / known.length) };
}

/** Where a place is restless at rest, as at an outline, its changes say little. */
function weightsOf(rest: readonly Float32Array[], mean: Float32Array): readonly number[] {
  const floor = medianOf(Array.from(mean, (_, i) => varianceOf(rest, mean, i)).filter((value) => value > 0));
  return Array.from(mean, (_, i) => 1 / (varianceOf(rest, mean, i) + (floor > 0 ? floor : 1)));
}

function varianceOf(vectors: readonly Float32Array[], mean: Float32Array, i: number): number {
  const known = vectors.map((vector) => vector[i]! - mean[i]!).filter((value) => !Number.isNaN(value));
  return known.length > 0 ? known.reduce((sum, value) => sum + value * value, 0) / known.length : 0;
}

/** Of each place over the vectors that know it; `NaN` where fewer than half do. */
function meanOf(vectors: readonly Float32Array[]): Float32Array {
  return Float32Array.from(vectors[0] ?? [], (_, i) => {
    const known = vectors.map((vector) => vector[i]!).filter((value) => !Number.isNaN(value));
    return known.length * 2 >= vectors.length ? known.reduce((sum, value) => sum + value, 0) / known.length : NaN;
  });
}

/** Of the picture with the depth of `lagMs` before. */
function correlationAt(atMs: readonly number[], picture: readonly number[], depth: readonly number[], lagMs: number) {
  const pairs = atMs.flatMap((ms, i) => {
    const other = interpolated(atMs, depth, ms - lagMs);
    return other === undefined ? [] : [[picture[i]!, other] as const];
  });
  if (pairs.length < FEWEST_COMPARED) return undefined;
  const mean = (of: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const [p, q] = [mean(0), mean(1)];
  let [pq, pp, qq] = [0, 0, 0];
  for (const [a, b] of pairs) {
    pq += (a - p) * (b - q);
    pp += (a - p) ** 2;
    qq += (b - q) ** 2;
  }
  const scale = Math.sqrt(pp * qq);
  return scale > 0 ? pq / scale : undefined;
}

function interpolated(atMs: readonly number[], values: readonly number[], ms: number): number | undefined {
  const after = atMs.findIndex((each) => each >= ms);
  if (after < 0) return undefined;
  if (atMs[after] === ms) return values[after];
  if (after === 0) return undefined;
  const [from, to] = [atMs[after - 1]!, atMs[after]!];
  return values[after - 1]! + ((ms - from) / (to - from)) * (values[after]! - values[after - 1]!);
}
