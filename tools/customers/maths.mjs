/** Small functions that every mask and shape is made of. */

/** @param {number} low @param {number} high @param {number} x */
export const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));

/** @param {number} a @param {number} b @param {number} t */
export const mix = (a, b, t) => a + (b - a) * t;

/** 0 at `from`, 1 at `to`, smooth between; `from` may be the larger. @param {number} from @param {number} to @param {number} x */
export function smoothstep(from, to, x) {
  const t = clamp((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** A bell of width `width` about `centre`, 1 at its top. @param {number} x @param {number} centre @param {number} width */
export const bell = (x, centre, width) => Math.exp(-(((x - centre) / width) ** 2));

/** Piecewise linear through `points` [x, y], constant outside. @param {readonly (readonly [number, number])[]} points @param {number} x */
export function interpolate(points, x) {
  let before = points[0];
  for (const point of points) {
    if (x < point[0]) return mix(before[1], point[1], clamp((x - before[0]) / (point[0] - before[0] || 1)));
    before = point;
  }
  return before[1];
}

/** @param {number} value sRGB 0..1 */
export const toLinear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** @param {number} value linear 0..1 */
export const toSrgb = (value) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** `#rrggbb` to linear RGB. @param {string} hex @returns {[number, number, number]} */
export function linearRgb(hex) {
  const at = (/** @type {number} */ i) => toLinear(parseInt(hex.slice(i, i + 2), 16) / 255);
  return [at(1), at(3), at(5)];
}
