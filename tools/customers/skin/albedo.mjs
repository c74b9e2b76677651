/**
 * The colour of the skin: a tone, darkened by melanin and reddened by blood where faces are, then lips, marks, stubble, brows and scalp.
 */
import { Plane, noise } from '../image.mjs';
import { bell, clamp, linearRgb, mix, smoothstep, toSrgb } from '../maths.mjs';
import { HAIR_COLOURS } from '../people.mjs';
import { agedness } from './relief.mjs';

/** Absorption per unit, RGB, in the exponent. */
const MELANIN = [0.38, 0.62, 0.95];
const BLOOD = [0.07, 0.58, 0.46];

/** How dark the tone is, 0..1. @param {readonly number[]} tone linear RGB */
export const darknessOf = (tone) => clamp(1 - (tone[0] + tone[1] + tone[2]) / 3 / 0.5);

/** Sum of noises: [cell at 2048 texels, amount]. @param {import('../random.mjs').Chance} chance @param {number} size @param {number[][]} layers */
function layered(chance, size, layers) {
  const planes = layers.map(([cell, amount]) => ({
    amount,
    values: noise(chance, size, Math.max(1, (cell * size) / 2048)).values,
  }));
  return new Plane(size, size).map((_, i) => planes.reduce((sum, { amount, values }) => sum + amount * values[i], 0));
}

/** Small dark spots of one person. @param {import('./atlas.mjs').Atlas} atlas @param {import('../random.mjs').Chance} chance @param {readonly (readonly number[])[]} wanted x, y */
function moles(atlas, chance, wanted) {
  const places = wanted.map(([x, y]) => ({ x, y, radius: 0.011 }));
  for (let count = 2 + chance.below(4); count > 0; count--)
    places.push({ x: chance.between(-0.55, 0.55), y: chance.between(6.35, 7.75), radius: chance.between(0.003, 0.008) });
  return atlas.mask((_, y, z, x) =>
    z > 0.6
      ? places.reduce((sum, place) => sum + Math.exp(-((x - place.x) ** 2 + (y - place.y) ** 2) / place.radius ** 2), 0)
      : 0,
  );
}

/**
 * @param {object} skin
 * @param {import('./atlas.mjs').Atlas} skin.atlas
 * @param {import('./masks.mjs').FaceMasks} skin.masks
 * @param {import('../random.mjs').Chance} skin.chance
 * @param {import('../people.mjs').Person} skin.person
 * @param {Plane} skin.pores @param {Plane} skin.brows @param {Plane} skin.scalp
 * @param {Plane} skin.hollows 0..1 where the shape is concave
 * @returns {Plane[]} sRGB 0..1
 */
export function albedo({ atlas, masks, chance, person, pores, brows, scalp, hollows }) {
  const { size } = atlas;
  const tone = linearRgb(person.tone);
  const dark = darknessOf(tone);
  const aged = agedness(person.ageYears);
  const bloodNoise = layered(chance, size, [
    [260, 0.035],
    [130, 0.018],
    [60, 0.02],
    [14, 0.022],
  ]).values;
  const melaninNoise = layered(chance, size, [
    [300, 0.03],
    [150, 0.015],
    [90, 0.018],
    [26, 0.014],
    [6, 0.012],
  ]).values;
  const spots = layered(chance, size, [[22, 1]]).values;
  const speckles = layered(chance, size, [
    [8, 1],
    [14, 0.5],
  ]).values;
  const stubbleDots = layered(chance, size, [
    [3, 0.9],
    [4.5, 0.5],
  ]).values;
  const lipNoise = layered(chance, size, [[20, 1]]).values;
  const scalpNoise = layered(chance, size, [
    [7, 0.35],
    [20, 0.25],
  ]).values;
  const mole = moles(atlas, chance, person.moles ?? []).values;
  const hair = linearRgb(HAIR_COLOURS[person.hairColour][0]);
  const light = person.hairColour === 'ginger' || person.hairColour === 'blonde';
  const pale = person.hairColour === 'white' || person.hairColour === 'silver';
  const browColour = hair.map((channel) => channel * (pale ? 0.42 : light ? 0.6 : 0.85));
  const lipColour = lipTone(tone, dark, person.lips ?? 0.2);
  const melaninTint = MELANIN.map((channel) => mix(channel, 0.62, 0.5 * dark) * (0.8 + 0.2 * dark));
  const bloodTint = BLOOD.map((channel) => channel * 1.35 * (1 - 0.55 * dark) * (1 - 0.35 * dark));
  const out = [new Plane(size, size), new Plane(size, size), new Plane(size, size)];
  const colour = [0, 0, 0];
  for (let i = 0; i < size * size; i++) {
    if (!atlas.isInside(i)) continue;
    const at = (/** @type {Plane} */ plane) => plane.values[i];
    const y = atlas.y[i];
    const porous = 0.35 + 0.65 * at(masks.pores);
    let blood =
      bloodNoise[i] +
      (person.blush ?? 0.4) * at(masks.blush) +
      at(masks.flush) +
      0.12 * at(masks.underEye) +
      0.06 * at(masks.socket);
    let melanin =
      melaninNoise[i] + 0.05 * at(masks.socket) + (0.08 + 0.12 * aged) * at(masks.underEye) + at(masks.tan) * (0.6 + 0.8 * dark);
    melanin += dark * at(masks.rimOfFace) + 0.8 * mole[i] + Math.max(0, -at(pores) - 0.5) * 0.045 * porous;
    melanin += (person.freckles ?? 0) * 1.2 * Math.max(0, speckles[i] - 1.55) * at(masks.freckles);
    melanin += (person.sex === 'female' ? 1.3 : 0.45) * at(masks.lashLine);
    if (person.ageYears > 45) melanin += 0.9 * aged * clamp(spots[i] - 2 + 0.3 * (1 - aged)) * smoothstep(6.9, 7.3, y);
    blood *= 1 - 0.4 * clamp(mole[i]);
    const hollow = at(hollows);
    for (let k = 0; k < 3; k++)
      colour[k] =
        tone[k] *
        Math.exp(-melanin * melaninTint[k] - blood * bloodTint[k]) *
        (1 - 0.18 * hollow * (1 - 0.3 * dark)) *
        [1, 0.97, 0.94][k] ** hollow;
    const lips = clamp(at(masks.lips) * (0.8 + 0.06 * lipNoise[i]), 0, 0.9);
    // On dark skin the lower lip is lighter and redder than the upper.
    const lower = dark > 0.55 ? 1 + 0.25 * smoothstep(6.62, 6.58, y) : 1;
    const shade = (1 - 0.5 * at(masks.mouthLine)) * (1 - 0.55 * at(masks.nostrils));
    const shadow = (person.stubble ?? 0) * at(masks.beard);
    const dots = clamp(clamp(stubbleDots[i] - 0.55, 0, 1.3) * shadow * 1.3) * 0.75;
    const above = clamp(smoothstep(0.3, 0.75, at(scalp) + 0.22 * scalpNoise[i] * (1 - Math.abs(at(scalp) * 2 - 1)))) * 0.93;
    const brow = at(brows);
    for (let k = 0; k < 3; k++) {
      let c = mix(colour[k], lipColour[k] * lower, lips) * shade;
      c = mix(c, c * 0.62 + 0.02 * [1, 1.05, 1.25][k], 0.42 * shadow);
      c = mix(c, hair[k], dots);
      c = mix(c, browColour[k], brow);
      c = mix(c, hair[k] * 0.75, above);
      out[k].values[i] = toSrgb(clamp(c, 0.003, 1));
    }
  }
  return out.map((plane) => atlas.bled(plane));
}

/** @param {readonly number[]} tone @param {number} dark @param {number} redness */
function lipTone(tone, dark, redness) {
  const base = dark < 0.55 ? [0.82, 0.46, 0.47] : [0.86, 0.6, 0.66];
  return tone.map((channel, k) => channel * base[k] * Math.exp(-redness * [0.05, 0.5, 0.32][k]) * (1 - 0.04 * bell(k, 0, 0.5)));
}
