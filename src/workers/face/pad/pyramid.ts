/**
 * One picture at three sizes, each half of the one before: large motion is found on the small ones, its fraction on the large one.
 */

/** Luma of one size, row-major; `values` may be longer than the picture. */
export interface Level {
  readonly width: number;
  readonly height: number;
  /** [≥ width * height] 0..255 */
  readonly values: Float32Array;
}

/** Levels of the pyramid, and so the reach of tracking: half a window at the coarsest is four times as far at the finest. */
export const LEVELS = 3;

/** Levels 0 (finest) to 2. Buffers are reused from frame to frame. */
export class Pyramid {
  #levels: readonly Level[] = Array.from({ length: LEVELS }, () => ({ width: 0, height: 0, values: new Float32Array(0) }));

  get levels(): readonly Level[] {
    return this.#levels;
  }

  /** @param luma [width * height] 0..255 */
  fill(luma: ArrayLike<number>, width: number, height: number): void {
    const levels: Level[] = [];
    this.#levels.forEach(({ values }, depth) => {
      const finer = levels[depth - 1];
      const size = { width: finer ? finer.width >> 1 : width, height: finer ? finer.height >> 1 : height };
      const level = { ...size, values: fit(values, size.width * size.height) };
      if (finer) halve(finer, level);
      else for (let i = 0; i < width * height; i++) level.values[i] = luma[i]!;
      levels.push(level);
    });
    this.#levels = levels;
  }

  /** Overwrites all pixels. */
  clear(): void {
    for (const { values } of this.#levels) values.fill(0);
    this.#levels = this.#levels.map(({ values }) => ({ width: 0, height: 0, values }));
  }
}

/** Position of a level-0 pixel on another level, pixel centres at integers. */
export function onLevel(level: number, value: number): number {
  return (value + 0.5) / 2 ** level - 0.5;
}

/** A buffer that is long enough. One that is given up is overwritten first. */
function fit(values: Float32Array, length: number): Float32Array {
  if (values.length >= length) return values;
  values.fill(0);
  return new Float32Array(length);
}

/** Means of 2 × 2 pixels. */
function halve(from: Level, to: Level): void {
  for (let y = 0, i = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++, i++) {
      const at = 2 * y * from.width + 2 * x;
      const { values, width } = from;
      to.values[i] = (values[at]! + values[at + 1]! + values[at + width]! + values[at + width + 1]!) / 4;
    }
  }
}
