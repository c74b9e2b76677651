/**
 * A structured-light depth camera: from true distances to what such a sensor reads.
 *
 * Error model after Khoshelham and Elberink, "Accuracy and Resolution of Kinect Depth Data" (Sensors, 2012): noise and steps are uniform in
 * disparity, so that the error grows with the square of the distance; edges jitter sideways and steep slopes give no reading
 * (Nguyen, Izadi and Lovell, "Modeling Kinect Sensor Noise", 3DIMPVT 2012).
 */
import { frameWord } from '../sensor/frame-word';
import { FIELD_SIDE, type NoiseFields } from './noise-fields';
import { separableMedian5 } from './median';

/** Focal length × baseline of the sensor: pixels × millimetres. */
const FOCAL_BASELINE_PX_MM = 570 * 75;
/** Standard deviation of the disparity, pixels. */
const DISPARITY_NOISE_PX = 0.1;
/** Disparity comes in eighths of a pixel. */
const STEPS_PER_PX = 8;
/** Tangent of the steepest slope that is still read. */
const STEEPEST = 3.5;
export const FARTHEST_MM = 2500;

export interface TrueDepth {
  readonly widthPx: number;
  readonly heightPx: number;
  /** [height × width] millimetres along the optical axis, top row first. */
  readonly mm: Float32Array;
  /** Focal length in pixels of this map. */
  readonly focalPx: number;
}

/** Reads one frame. Keeps its working memory, so make one per camera. */
export class DepthModel {
  readonly #fields: NoiseFields;
  readonly #seed: number;
  #jittered = new Float32Array(0);
  #smooth = new Float32Array(0);

  constructor(fields: NoiseFields, seed: number) {
    this.#fields = fields;
    this.#seed = seed;
  }

  /** @returns [height × width] whole millimetres, 0 = no reading */
  read(truth: TrueDepth, frameNumber: number): Uint16Array<ArrayBuffer> {
    const count = truth.widthPx * truth.heightPx;
    if (this.#jittered.length !== count) {
      this.#jittered = new Float32Array(count);
      this.#smooth = new Float32Array(count);
    }
    this.#jitter(truth, frameNumber);
    separableMedian5(this.#jittered, this.#smooth, truth.widthPx, truth.heightPx);
    return this.#disparities(truth, frameNumber);
  }

  /** Every reading comes from a neighbour about 0.8 px away. */
  #jitter({ widthPx, heightPx, mm }: TrueDepth, frameNumber: number): void {
    const { shiftX, shiftY } = this.#fields;
    const offset = frameWord(this.#seed, frameNumber, 0);
    for (let y = 0, to = 0; y < heightPx; y++) {
      const row = fieldRow(offset, y);
      for (let x = 0; x < widthPx; x++, to++) {
        const at = row + ((offset + x) & (FIELD_SIDE - 1));
        const fromX = Math.min(Math.max(x + shiftX[at]!, 0), widthPx - 1);
        const fromY = Math.min(Math.max(y + shiftY[at]!, 0), heightPx - 1);
        this.#jittered[to] = mm[fromY * widthPx + fromX]!;
      }
    }
  }

  #disparities({ widthPx, heightPx, focalPx }: TrueDepth, frameNumber: number): Uint16Array<ArrayBuffer> {
    const { correlated, holes } = this.#fields;
    const z = this.#smooth;
    const read = new Uint16Array(widthPx * heightPx);
    const noiseAt = frameWord(this.#seed, frameNumber, 1);
    const holesAt = frameWord(this.#seed, frameNumber, 2);
    for (let y = 0, to = 0; y < heightPx; y++) {
      const up = (y === 0 ? 0 : -1) * widthPx;
      const down = (y === heightPx - 1 ? 0 : 1) * widthPx;
      const noiseRow = fieldRow(noiseAt, y);
      const holesRow = fieldRow(holesAt, y);
      for (let x = 0; x < widthPx; x++, to++) {
        const distance = z[to]!;
        if (distance > FARTHEST_MM || holes[holesRow + ((holesAt + x) & (FIELD_SIDE - 1))]) continue;
        const acrossMm = (z[to + (x < widthPx - 1 ? 1 : 0)]! - z[to - (x > 0 ? 1 : 0)]!) / 2;
        const downMm = (z[to + down]! - z[to + up]!) / 2;
        // A pixel covers distance / focal length millimetres: the slope is the step over that.
        if (Math.hypot(acrossMm, downMm) * focalPx > STEEPEST * distance) continue;
        const noise = correlated[noiseRow + ((noiseAt + x) & (FIELD_SIDE - 1))]! * DISPARITY_NOISE_PX;
        const disparity = Math.round((FOCAL_BASELINE_PX_MM / distance + noise) * STEPS_PER_PX) / STEPS_PER_PX;
        const mm = FOCAL_BASELINE_PX_MM / disparity;
        if (mm <= FARTHEST_MM) read[to] = Math.round(mm);
      }
    }
    return read;
  }
}

/** Where a row of the wrapped field begins, moved up by the word's upper bits. */
function fieldRow(offset: number, y: number): number {
  return (((offset >>> 16) + y) & (FIELD_SIDE - 1)) * FIELD_SIDE;
}
