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
export const GAIN_RANGE = { least: 0.55, most: 1.9 } as const;
const TIME_CONSTANT_MS = 280;

/**
 * The exposure of the next frame.
 * @param meanLuma of the frame just taken, linear scene light before exposure
 * @param elapsedMs since the frame before it; infinite to settle at once
 */
export function nextExposure(exposure: Exposure, meanLuma: number, elapsedMs: number): Exposure {
  const wanted = Math.min(Math.max(TARGET_LUMA / Math.max(meanLuma, 1e-4), GAIN_RANGE.least), GAIN_RANGE.most);
  const share = 1 - Math.exp(-Math.max(elapsedMs, 0) / TIME_CONSTANT_MS);
  // Stops, not gains: up and down take equally long.
  return { gain: exposure.gain * (wanted / exposure.gain) ** share };
}

/**
 * Mean luma, weighted towards the middle, as cameras meter.
 * @param lumas [height × width] linear
 */
export function meteredLuma(lumas: Float32Array, width: number, height: number): number {
  let sum = 0;
  let weights = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const away = Math.hypot((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5);
      const weight = 1.15 - away;
      sum += weight * lumas[y * width + x]!;
      weights += weight;
    }
  }
  return weights > 0 ? sum / weights : 0;
}
