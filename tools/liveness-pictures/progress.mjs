/** How far on its way from rest to a smile a face is: what sync compares, every place counted alike. */

/** Frames of the smile's height, the last ones. */
const HEIGHT_FRAMES = 3;

/**
 * @param {readonly (readonly number[])[]} rest [frames][places] at least one frame; `NaN` where a place was not read
 * @param {readonly (readonly number[])[]} frames [frames][places] of the smile, in time order
 * @returns {readonly number[]} [frames] 0 at rest, 1 at the smile's height; a place that is not known at rest, at the height and on the
 * frame itself does not count, and without any it is `NaN`
 */
export function shares(rest, frames) {
  const from = meanOf(rest);
  const height = meanOf(frames.slice(-HEIGHT_FRAMES));
  return frames.map((frame) => {
    let along = 0;
    let whole = 0;
    for (const [i, value] of frame.entries()) {
      const way = (height[i] ?? NaN) - (from[i] ?? NaN);
      if (Number.isNaN(way) || Number.isNaN(value)) continue;
      along += (value - (from[i] ?? NaN)) * way;
      whole += way * way;
    }
    return along / whole;
  });
}

/** @param {readonly (readonly number[])[]} vectors @returns {readonly number[]} */
function meanOf(vectors) {
  return (vectors[0] ?? []).map((_, i) => vectors.reduce((sum, vector) => sum + (vector[i] ?? NaN), 0) / vectors.length);
}
