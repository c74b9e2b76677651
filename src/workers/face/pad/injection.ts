/**
 * Whether frames come from a sensor: a sensor's noise is new in every frame, while a program repeats, loops, freezes or forgets it.
 *
 * Weakness: noise added anew to every injected frame passes all of this. Webcams that clean up in bright light have little noise too,
 * and a page that is late for a frame can grab the same one twice; so no number here stands alone.
 */
import type { RgbaImage } from '../image';
import { bounds, type Mesh } from '../mesh';
import { BLOCK_PIXELS, BLOCK_SIDE, blockResponse, noiseFrom } from './noise';
import { median, quantile } from './numbers';

/** Blocks that are looked at, evenly spread over the frame. */
const COLUMNS = 12;
const ROWS = 9;
const BLOCKS = COLUMNS * ROWS;
/** Near black and white the range cuts noise off. */
const DARKEST = 12;
const BRIGHTEST = 243;
/** Fewer usable blocks say nothing about a frame. */
const FEWEST_BLOCKS = 12;
const FEWEST_FACE_BLOCKS = 6;
/** Fewer frames say nothing about a stream. */
const FEWEST_FRAMES = 8;
/** Mean difference of a block in 8-bit steps that a second coding of the same picture may leave; noise of deviation 0.4 leaves more. */
const SAME_STEPS = 0.25;
/** Share of blocks that may differ in the same picture. */
const SAME_SHARE = 0.05;
/** Of a block's pixels, every so many-th is compared. */
const SAME_STRIDE = 5;
/** Sooner than this a frame was repeated, not looped. */
const LOOP_MS = 1_000;
/** A series must be longer than this for a loop to show. */
const LOOP_SERIES_MS = 1_500;
/** Longer between two frames, and motion covers the noise. */
const NEIGHBOURS_MS = 250;

/** What is kept of one frame; a sparse picture of somebody, so `wipeStreamSample` it. About 4 KB. */
export interface StreamSample {
  readonly capturedAtMs: number;
  readonly width: number;
  readonly height: number;
  /** [108 × 36] green, 0..255, block by block. */
  readonly blocks: Uint8Array;
  /** Blocks that are neither black nor white. */
  readonly usable: readonly number[];
  /** Noise of this frame alone, deviation in 8-bit steps; absent where too little can be seen. */
  readonly noiseLevel?: number;
  /** The same within the face's box. */
  readonly faceNoiseLevel?: number;
}

export interface StreamReading {
  /** Frames that were compared with the one before. */
  readonly comparedFrames: number;
  /**
   * Share 0..1 of frames that are nearly the one before. A live sensor reads 0; a recording of 12 frames a second shown at 30 about 0.6,
   * and a made picture in which hardly anything moves repeats too.
   */
  readonly repeatedShare: number;
  /**
   * Median over the frames of the noise within one frame, deviation in 8-bit steps. Webcams about 0.7–5; made or cleaned pictures
   * 0–0.3. Fine texture all over the picture reads as noise.
   */
  readonly noiseLevel?: number;
  /** The same within the face's box: much less than `noiseLevel` when a made face is put into a camera's picture. */
  readonly faceNoiseLevel?: number;
  /**
   * Noise that is new in each frame, deviation in 8-bit steps, median over the pairs of neighbours that are not repeats; 0 if all are.
   * About `noiseLevel` for a sensor; less when the stream is frozen or cleaned over time, or when what looked like noise is texture.
   */
  readonly temporalNoise?: number;
  /** (90th − 10th percentile) / median of the intervals between frames. 0 is a metronome. Says more of a busy page than of the camera. */
  readonly intervalJitter: number;
  /**
   * Share 0..1 of frames that show again, after a second or more and after something else, nearly what was shown before. Without noise
   * any subject that comes back to its place does so too.
   */
  readonly loopShare?: number;
}

/** Reads one frame. @param mesh the face in it, if any */
export function readStream(image: RgbaImage, mesh: Mesh | undefined, capturedAtMs: number): StreamSample {
  const { width, height } = image;
  const blocks = new Uint8Array(BLOCKS * BLOCK_PIXELS);
  const usable: number[] = [];
  const [all, inFace]: [number[], number[]] = [[], []];
  const face = mesh && bounds(mesh);
  const fits = width >= COLUMNS * BLOCK_SIDE && height >= ROWS * BLOCK_SIDE;
  for (let block = 0; fits && block < BLOCKS; block++) {
    const left = Math.floor(((block % COLUMNS) + 0.5) * (width / COLUMNS) - BLOCK_SIDE / 2);
    const top = Math.floor((Math.floor(block / COLUMNS) + 0.5) * (height / ROWS) - BLOCK_SIDE / 2);
    const mean = copyBlock(image, left, top, blocks, block * BLOCK_PIXELS);
    if (mean < DARKEST || mean > BRIGHTEST) continue;
    usable.push(block);
    const response = blockResponse(blocks, block * BLOCK_PIXELS);
    all.push(response);
    if (face && left >= face.left && left <= face.right && top >= face.top && top <= face.bottom) inFace.push(response);
  }
  const noiseLevel = all.length < FEWEST_BLOCKS ? undefined : noiseFrom(all);
  const faceNoiseLevel = inFace.length < FEWEST_FACE_BLOCKS ? undefined : noiseFrom(inFace);
  return { capturedAtMs, width, height, blocks, usable, ...present({ noiseLevel, faceNoiseLevel }) };
}

/** Overwrites what the sample holds of the picture. */
export function wipeStreamSample(sample: StreamSample): void {
  sample.blocks.fill(0);
}

/**
 * Reads a stream from its samples in time order. `undefined` for fewer than 8 frames in which anything can be seen: black frames and
 * blown-out ones have no noise to tell by. For once a capture: about 6 ms for 60 frames, 40 ms
 * for 256.
 */
export function summariseStream(samples: readonly StreamSample[]): StreamReading | undefined {
  const seen = samples.filter((sample) => sample.usable.length >= FEWEST_BLOCKS);
  if (seen.length < FEWEST_FRAMES) return undefined;
  let repeats = 0;
  const fresh: number[] = [];
  const intervalsMs: number[] = [];
  for (let i = 1; i < seen.length; i++) {
    const [before, now] = [seen[i - 1]!, seen[i]!];
    const intervalMs = now.capturedAtMs - before.capturedAtMs;
    intervalsMs.push(intervalMs);
    if (samePicture(before, now)) repeats++;
    else if (intervalMs <= NEIGHBOURS_MS) {
      const noise = noiseBetween(before, now);
      if (noise !== undefined) fresh.push(noise);
    }
  }
  const spanMs = seen.at(-1)!.capturedAtMs - seen[0]!.capturedAtMs;
  const frozen = repeats === seen.length - 1;
  return {
    comparedFrames: seen.length - 1,
    repeatedShare: repeats / (seen.length - 1),
    intervalJitter: jitter(intervalsMs),
    ...present({
      noiseLevel: median(seen.map((sample) => sample.noiseLevel!)),
      faceNoiseLevel: median(seen.flatMap((sample) => sample.faceNoiseLevel ?? [])),
      temporalNoise: frozen ? 0 : median(fresh),
      loopShare: spanMs < LOOP_SERIES_MS ? undefined : loopShare(seen),
    }),
  };
}

/** Copies the green of one block. @returns its mean */
function copyBlock({ data, width }: RgbaImage, left: number, top: number, blocks: Uint8Array, to: number): number {
  let sum = 0;
  for (let y = 0; y < BLOCK_SIDE; y++) {
    let from = ((top + y) * width + left) * 4 + 1;
    for (let x = 0; x < BLOCK_SIDE; x++, from += 4) sum += blocks[to++] = data[from]!;
  }
  return sum / BLOCK_PIXELS;
}

/** Whether two frames are the same but for what a second coding changes. Black and white blocks, which have no noise, do not count. */
function samePicture(p: StreamSample, q: StreamSample): boolean {
  if (p.width !== q.width || p.height !== q.height) return false;
  let allowed = Math.floor(q.usable.length * SAME_SHARE);
  for (const block of q.usable) {
    let difference = 0;
    let count = 0;
    for (let i = block * BLOCK_PIXELS; i < (block + 1) * BLOCK_PIXELS; i += SAME_STRIDE, count++)
      difference += Math.abs(p.blocks[i]! - q.blocks[i]!);
    if (difference > SAME_STEPS * count && --allowed < 0) return false;
  }
  return true;
}

/** Noise in the difference of two frames. Where motion moves a smooth place the difference is smooth, and the operator passes over it. */
function noiseBetween(p: StreamSample, q: StreamSample): number | undefined {
  if (p.width !== q.width || p.height !== q.height) return undefined;
  const difference = new Float32Array(BLOCK_PIXELS);
  const responses: number[] = [];
  const inBoth = new Set(p.usable);
  for (const block of q.usable) {
    if (!inBoth.has(block)) continue;
    const at = block * BLOCK_PIXELS;
    for (let i = 0; i < BLOCK_PIXELS; i++) difference[i] = q.blocks[at + i]! - p.blocks[at + i]!;
    responses.push(blockResponse(difference, 0));
  }
  const noise = responses.length < FEWEST_BLOCKS ? undefined : noiseFrom(responses);
  return noise === undefined ? undefined : noise / Math.SQRT2;
}

function loopShare(seen: readonly StreamSample[]): number {
  return seen.filter((_, i) => comesBack(seen, i)).length / seen.length;
}

/** Whether frame `i` was shown a while before, with another picture in between. */
function comesBack(seen: readonly StreamSample[], i: number): boolean {
  const now = seen[i]!;
  let wentAway = false;
  for (let j = i - 1; j >= 0; j--) {
    const isLongAgo = now.capturedAtMs - seen[j]!.capturedAtMs >= LOOP_MS;
    if (wentAway && !isLongAgo) continue;
    const same = samePicture(seen[j]!, now);
    if (same && wentAway && isLongAgo) return true;
    wentAway ||= !same;
  }
  return false;
}

function jitter(intervalsMs: readonly number[]): number {
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => quantile(intervalsMs, share)!) as [number, number, number];
  return middle > 0 ? (high - low) / middle : 0;
}

/** Leaves out what could not be read: absent is not 0. */
function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
