/**
 * Auto-exposure as a webcam does it: it follows the picture's mean brightness with a delay, and its range ends.
 */

export interface Exposure {
  /** What scene light is multiplied by. */
  readonly gain: number;
}

/** Where a camera starts before it has seen anything: right for the soft light. */
export const FIRST_EXPOSURE: Exposure = { gain: 0.92 };

/** Mean linear luma the camera aims for. */
const TARGET_LUMA = 0.2;
/** A dim shop stays darker than a bright one, and a window behind somebody still burns out. */
export const GAIN_RANGE = { least: 0.55, most: 2.1 } as const;
const TIME_CONSTANT_MS = 280;

/**
 * The exposure of the next frame.
 * @param meanLuma of the frame just taken, linear scene light before exposure
 * @param elapsedMs since the frame before it; infinite to settle at once
 * @param outshines the screen's light over the room's: the range was set for the room, and reaches further down by as much
 */
export function nextExposure(exposure: Exposure, meanLuma: number, elapsedMs: number, outshines = 0): Exposure {
  const least = GAIN_RANGE.least / (1 + outshines);
  const wanted = Math.min(Math.max(TARGET_LUMA / Math.max(meanLuma, 1e-4), least), GAIN_RANGE.most);
  const share = 1 - Math.exp(-Math.max(elapsedMs, 0) / TIME_CONSTANT_MS);
  // Stops, not gains: up and down take equally long.
  return { gain: exposure.gain * (wanted / exposure.gain) ** share };
}

/** A face in fractions of the frame, top left first: its middle and half its size. */
export interface MeteredFace {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** What the face counts against the whole picture: cameras at counters look for faces. */
const FACE_SHARE = 0.6;

/**
 * Mean luma, weighted towards the middle and towards the face, as cameras meter.
 * @param lumas [height × width] linear, top row first
 */
export function meteredLuma(lumas: Float32Array, width: number, height: number, face: MeteredFace | undefined): number {
  const whole = { sum: 0, weight: 0 };
  const inFace = { sum: 0, weight: 0 };
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const [x, y] = [(column + 0.5) / width, (row + 0.5) / height];
      const weight = 1.15 - Math.hypot(x - 0.5, y - 0.5);
      whole.sum += weight * lumas[i]!;
      whole.weight += weight;
      if (!face || Math.hypot((x - face.x) / face.halfWidth, (y - face.y) / face.halfHeight) > 1) continue;
      inFace.sum += lumas[i]!;
      inFace.weight++;
    }
  }
  const share = inFace.weight > 0 ? FACE_SHARE : 0;
  const mean = ({ sum, weight }: typeof whole): number => sum / Math.max(weight, 1e-6);
  return (1 - share) * mean(whole) + share * mean(inFace);
}
