/**
 * All skin textures of one customer.
 */
import { blur, noise, resize } from '../image.mjs';
import { clamp } from '../maths.mjs';
import { normalsOf, rows, weldsOf } from '../mesh.mjs';
import { Chance } from '../random.mjs';
import { encode } from '../hair-texture.mjs';
import { albedo } from './albedo.mjs';
import { Atlas } from './atlas.mjs';
import { browCover } from './brows.mjs';
import { faceMasks } from './masks.mjs';
import { lines, relief } from './relief.mjs';

export const ALBEDO_SIZE = 1024;
const RELIEF_SIZE = 768;
const QUALITY = { albedo: 86, normal: 80, packed: 66 };

/** What does not depend on the customer. @param {import('../anatomy.mjs').Anatomy} anatomy @param {Float64Array} vertices dm */
export function prepareSkin(anatomy, vertices) {
  const atlas = new Atlas(anatomy.head, vertices, ALBEDO_SIZE);
  return { atlas, masks: faceMasks(atlas), welds: weldsOf(anatomy.head.source) };
}

/** @typedef {ReturnType<typeof prepareSkin>} SkinBase */

/** How concave the head is at each vertex, 0..1: distance to the mean of the neighbours along the normal, at two widths. @param {Float64Array} positions dm @param {Atlas['head']} head @param {Uint32Array} welds */
function hollowness(positions, head, welds) {
  const count = welds.reduce((max, weld) => Math.max(max, weld), 0) + 1;
  const place = new Float64Array(3 * count);
  const normal = new Float64Array(3 * count);
  const normals = normalsOf(positions, head.triangles, welds);
  welds.forEach((weld, i) => {
    for (let k = 0; k < 3; k++) {
      place[3 * weld + k] = positions[3 * i + k];
      normal[3 * weld + k] = normals[3 * i + k];
    }
  });
  /** @param {Float64Array} values */
  const smoothed = (values) => {
    const sums = new Float64Array(values.length);
    const counts = new Float64Array(count);
    for (let t = 0; t < head.triangles.length; t += 3)
      for (let k = 0; k < 3; k++) {
        const a = welds[head.triangles[t + k]];
        const b = welds[head.triangles[t + ((k + 1) % 3)]];
        for (const [to, from] of [
          [a, b],
          [b, a],
        ]) {
          counts[to]++;
          for (let axis = 0; axis < 3; axis++) sums[3 * to + axis] += values[3 * from + axis];
        }
      }
    return sums.map((sum, i) => sum / (counts[Math.floor(i / 3)] || 1));
  };
  const depth = new Float64Array(count);
  let mean = place;
  for (let pass = 0; pass < 6; pass++) {
    mean = smoothed(mean);
    const weight = { 0: 1.2, 2: 0.9, 5: 0.7 }[pass];
    if (weight === undefined) continue;
    for (let i = 0; i < count; i++)
      for (let k = 0; k < 3; k++) depth[i] += weight * (mean[3 * i + k] - place[3 * i + k]) * normal[3 * i + k];
  }
  return Array.from(welds, (weld) => clamp(depth[weld] * 24));
}

/**
 * @param {SkinBase} base
 * @param {import('../people.mjs').Person} person
 * @param {Float64Array} body [3 n] dm, the customer's
 * @param {ArrayLike<number>} scalp [head vertices] 0..1, how much hair covers
 * @returns {Promise<{ albedo: Buffer, normal: Buffer, foldRoughnessOcclusion: Buffer }>} WebP
 */
export async function bakeSkin({ atlas, masks, welds }, person, body, scalp) {
  const chance = new Chance(`skin/${person.skinSeed}`);
  const size = atlas.size;
  const hollows = blur(atlas.spread(hollowness(rows(body, atlas.head.source), atlas.head, welds)), size / 300);
  const coarse = noise(chance, size, 1.6).values;
  const pores = noise(chance, size, 2.75).map((value, i) => 0.6 * value + 0.6 * coarse[i]);
  const brows = browCover(atlas, person.brows, person.skinSeed);
  const covered = atlas.spread(scalp);
  const wrinkles = lines(atlas, chance, person.ageYears);
  const common = { atlas, masks, chance, pores, brows, scalp: covered, hollows };
  const colour = albedo({ ...common, person });
  const { normal, foldRoughnessOcclusion } = relief({ ...common, wrinkles, years: person.ageYears });
  const small = (/** @type {import('../image.mjs').Plane[]} */ planes) =>
    planes.map((plane) => resize(blur(plane, 0.5), RELIEF_SIZE, RELIEF_SIZE));
  return {
    albedo: await encode(colour, QUALITY.albedo),
    normal: await encode(small(normal), QUALITY.normal),
    foldRoughnessOcclusion: await encode(small(foldRoughnessOcclusion.map((plane) => atlas.bled(plane))), QUALITY.packed),
  };
}
