/**
 * Pictures of one number a pixel, and what the skin and hair need of them: blur, resampling, slopes. Deterministic.
 */
import { clamp } from './maths.mjs';

export class Plane {
  /** @param {number} width @param {number} height @param {Float32Array} [values] row-major from the top */
  constructor(width, height, values = new Float32Array(width * height)) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** @param {(value: number, index: number) => number} change @returns {Plane} */
  map(change) {
    const out = new Plane(this.width, this.height);
    for (let i = 0; i < out.values.length; i++) out.values[i] = change(this.values[i], i);
    return out;
  }

  /** Bilinear, in pixels from the first pixel's middle; outside clamps. @param {number} x @param {number} y */
  at(x, y) {
    const px = clamp(x, 0, this.width - 1);
    const py = clamp(y, 0, this.height - 1);
    const left = Math.min(this.width - 2, Math.floor(px));
    const top = Math.min(this.height - 2, Math.floor(py));
    const [fx, fy] = [px - left, py - top];
    const i = top * this.width + left;
    const v = this.values;
    return (v[i] * (1 - fx) + v[i + 1] * fx) * (1 - fy) + (v[i + this.width] * (1 - fx) + v[i + this.width + 1] * fx) * fy;
  }
}

/** One pass of a box of `2 radius + 1`, along rows; the result is transposed. @param {Plane} source @param {number} radius */
function boxTransposed(source, radius) {
  const { width, height, values } = source;
  const out = new Plane(height, width);
  const share = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let k = -radius; k <= radius; k++) sum += values[row + clamp(k, 0, width - 1)];
    for (let x = 0; x < width; x++) {
      out.values[x * height + y] = sum * share;
      sum += values[row + Math.min(width - 1, x + radius + 1)] - values[row + Math.max(0, x - radius)];
    }
  }
  return out;
}

/** Gauss with `sigma` pixels: exact for small ones, three boxes for large ones. @param {Plane} source @param {number} sigma @returns {Plane} */
export function blur(source, sigma) {
  if (sigma < 2) return gauss(source, sigma);
  let out = source;
  // Three boxes of this radius together have about the variance asked for.
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  for (let pass = 0; pass < 3; pass++) out = boxTransposed(boxTransposed(out, radius), radius);
  return out;
}

/** @param {Plane} source @param {number} sigma */
function gauss(source, sigma) {
  const radius = Math.max(1, Math.ceil(3 * sigma));
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)));
  const total = kernel.reduce((a, b) => a + b);
  const pass = (/** @type {Plane} */ { width, height, values }) => {
    const out = new Plane(height, width);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = -radius; k <= radius; k++) sum += kernel[k + radius] * values[y * width + clamp(x + k, 0, width - 1)];
        out.values[x * height + y] = sum / total;
      }
    return out;
  };
  return pass(pass(source));
}

/** Bilinear. @param {Plane} source @param {number} width @param {number} height @returns {Plane} */
export function resize(source, width, height) {
  const out = new Plane(width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const sx = ((x + 0.5) * source.width) / width - 0.5;
      out.values[y * width + x] = source.at(sx, ((y + 0.5) * source.height) / height - 0.5);
    }
  return out;
}

/** Central differences, per pixel. @param {Plane} source @returns {{ x: Plane, y: Plane }} */
export function slopes({ width, height, values }) {
  const x = new Plane(width, height);
  const y = new Plane(width, height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const i = row * width + column;
      x.values[i] = (values[row * width + Math.min(width - 1, column + 1)] - values[row * width + Math.max(0, column - 1)]) / 2;
      y.values[i] = (values[Math.min(height - 1, row + 1) * width + column] - values[Math.max(0, row - 1) * width + column]) / 2;
    }
  return { x, y };
}

/**
 * Smooth noise of mean 0 and about unit deviation: random numbers on a coarse grid, cubic between.
 * @param {import('./random.mjs').Chance} chance @param {number} size pixels, square @param {number} cell pixels between the random numbers
 */
export function noise(chance, size, cell) {
  const grid = Math.max(2, Math.round(size / cell)) + 3;
  const random = Float32Array.from({ length: grid * grid }, () => chance.normal());
  const step = (grid - 3) / size;
  // Catmull-Rom weights of each pixel along one axis.
  const taps = Array.from({ length: size }, (_, i) => {
    const at = (i + 0.5) * step;
    const cellIndex = Math.floor(at);
    const t = at - cellIndex;
    const weights = [((-t + 2) * t - 1) * t, (3 * t - 5) * t * t + 2, ((-3 * t + 4) * t + 1) * t, (t - 1) * t * t];
    return { cellIndex, weights: weights.map((w) => w / 2) };
  });
  const rows = new Float32Array(grid * size);
  for (let y = 0; y < grid; y++)
    for (let x = 0; x < size; x++) {
      const { cellIndex, weights } = taps[x];
      const from = y * grid + cellIndex;
      rows[y * size + x] =
        weights[0] * random[from] + weights[1] * random[from + 1] + weights[2] * random[from + 2] + weights[3] * random[from + 3];
    }
  const out = new Plane(size, size);
  for (let y = 0; y < size; y++) {
    const { cellIndex, weights } = taps[y];
    const from = cellIndex * size;
    for (let x = 0; x < size; x++)
      out.values[y * size + x] =
        weights[0] * rows[from + x] +
        weights[1] * rows[from + size + x] +
        weights[2] * rows[from + 2 * size + x] +
        weights[3] * rows[from + 3 * size + x];
  }
  return out;
}

/**
 * Draws a tapering stroke with soft edges; where strokes cross the stronger one stays.
 * @param {Plane} plane
 * @param {readonly (readonly [x: number, y: number])[]} points pixels
 * @param {{ width: number, strength: number, tip?: number }} pen width in pixels at the start, and at the tip as a share
 */
export function stroke(plane, points, { width, strength, tip = 0.3 }) {
  const last = points.length - 1;
  for (let s = 0; s < last; s++) {
    const [x0, y0] = points[s];
    const [dx, dy] = [points[s + 1][0] - x0, points[s + 1][1] - y0];
    const lengthSquared = dx * dx + dy * dy || 1e-9;
    const reach = width / 2 + 1;
    for (
      let y = Math.max(0, Math.floor(Math.min(y0, y0 + dy) - reach));
      y <= Math.min(plane.height - 1, Math.max(y0, y0 + dy) + reach);
      y++
    )
      for (
        let x = Math.max(0, Math.floor(Math.min(x0, x0 + dx) - reach));
        x <= Math.min(plane.width - 1, Math.max(x0, x0 + dx) + reach);
        x++
      ) {
        const t = clamp(((x - x0) * dx + (y - y0) * dy) / lengthSquared);
        const along = (s + t) / last;
        const half = (width / 2) * (1 + (tip - 1) * along);
        const cover = clamp(half + 0.5 - Math.hypot(x - x0 - t * dx, y - y0 - t * dy)) * Math.min(1, 2 * half);
        const i = y * plane.width + x;
        plane.values[i] = Math.max(plane.values[i], cover * strength);
      }
  }
}
