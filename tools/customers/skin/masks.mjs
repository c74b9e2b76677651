/**
 * Regions of the face by place, the same for everybody. Decimetres on the source's own head; ax is |x|.
 */
import { beardDensity, lipShare } from '../anatomy.mjs';
import { bell, smoothstep } from '../maths.mjs';

/** A soft ellipsoid on both sides. @param {[number, number, number]} centre @param {[number, number, number]} radii */
const blob = (centre, radii) => (/** @type {number} */ ax, /** @type {number} */ y, /** @type {number} */ z) =>
  Math.exp(-(((ax - centre[0]) / radii[0]) ** 2) - ((y - centre[1]) / radii[1]) ** 2 - ((z - centre[2]) / radii[2]) ** 2);

const cheeks = blob([0.4, 7.0, 1.3], [0.2, 0.19, 0.4]);
const noseTip = blob([0, 6.93, 1.66], [0.13, 0.12, 0.2]);
const chin = blob([0, 6.28, 1.45], [0.2, 0.1, 0.3]);
const foreheadGlow = blob([0, 7.75, 1.45], [0.4, 0.2, 0.4]);
const socket = blob([0.3, 7.3, 1.3], [0.22, 0.15, 0.35]);
const appleOfCheek = blob([0.36, 7.02, 1.4], [0.2, 0.16, 0.3]);
const brow = blob([0, 7.95, 1.3], [0.6, 0.25, 0.6]);
const mouthArea = blob([0, 6.62, 1.5], [0.34, 0.2, 0.4]);
const pores = [
  [blob([0, 6.98, 1.6], [0.24, 0.22, 0.4]), 0.6],
  [blob([0.34, 7.05, 1.4], [0.2, 0.2, 0.4]), 1],
  [blob([0, 7.75, 1.4], [0.5, 0.25, 0.5]), 0.7],
  [blob([0, 6.3, 1.4], [0.25, 0.15, 0.4]), 0.5],
];
const shiny = [
  [blob([0, 7.75, 1.45], [0.3, 0.28, 0.4]), 1],
  [blob([0, 7.1, 1.6], [0.11, 0.35, 0.4]), 1],
  [blob([0, 6.92, 1.66], [0.12, 0.1, 0.2]), 0.8],
  [blob([0, 6.3, 1.45], [0.15, 0.1, 0.3]), 0.5],
  [blob([0.4, 7.12, 1.3], [0.14, 0.1, 0.3]), 0.4],
];
const freckled = blob([0.28, 7.05, 1.45], [0.34, 0.22, 0.5]);
const freckledForehead = blob([0, 7.6, 1.4], [0.6, 0.4, 0.6]);

/** How far outside the opening of the eye, in the plane of the face. @param {number} ax @param {number} y */
const fromEyeOpening = (ax, y) => Math.hypot((ax - 0.31) / 1.55, y - 7.285) - 0.075;

/** @param {import('./atlas.mjs').Atlas} atlas */
export function faceMasks(atlas) {
  const sum = (/** @type {any[]} */ parts) =>
    atlas.mask((ax, y, z) =>
      Math.min(
        1,
        parts.reduce((total, [part, weight]) => total + weight * part(ax, y, z), 0),
      ),
    );
  return {
    lips: atlas.mask((ax, y, z) => lipShare(ax, y, z)),
    /** Blood where people blush. */
    blush: atlas.mask(
      (ax, y, z) => 0.46 * cheeks(ax, y, z) + 0.5 * noseTip(ax, y, z) + 0.2 * chin(ax, y, z) + 0.08 * foreheadGlow(ax, y, z),
    ),
    /** Blood that shows on everybody: ears, lid rims, nostril wings. */
    flush: atlas.mask((ax, y, z) => {
      const ear =
        0.4 * smoothstep(0.7, 0.8, ax) * smoothstep(6.75, 6.9, y) * smoothstep(7.5, 7.3, y) * (z < 0.85 && z > 0.25 ? 1 : 0);
      const rim = z > 1 ? 0.3 * bell(fromEyeOpening(ax, y), 0, 0.035) : 0;
      const wing = z > 1.3 ? 0.25 * bell(ax, 0.165, 0.045) * bell(y, 6.88, 0.06) : 0;
      return ear + rim + wing;
    }),
    socket: atlas.mask(socket),
    underEye: atlas.mask((ax, y, z) => (z > 1 ? bell(ax, 0.27, 0.17) * bell(y, 7.185, 0.055) : 0)),
    /** Where lashes meet skin. */
    lashLine: atlas.mask((ax, y, z) => (z > 1 ? bell(fromEyeOpening(ax, y), 0.002, 0.014) * smoothstep(7.24, 7.3, y) : 0)),
    /** Deeper and lighter zones of any skin. */
    tan: atlas.mask((ax, y, z) => 0.1 * brow(ax, y, z) - 0.1 * appleOfCheek(ax, y, z)),
    rimOfFace: atlas.mask((ax, y, z) => 0.22 * smoothstep(0.42, 0.68, ax) + 0.18 * mouthArea(ax, y, z)),
    pores: sum(pores),
    shiny: sum(shiny),
    freckles: atlas.mask((ax, y, z) => freckled(ax, y, z) + 0.4 * freckledForehead(ax, y, z)),
    beard: atlas.mask((ax, y, z) => beardDensity(ax, y, z)),
    mouthLine: atlas.mask((ax, y, z) => (z > 1.1 ? bell(y, 6.611, 0.01) * smoothstep(0.3, 0.24, ax) : 0)),
    mouthShade: atlas.mask((ax, y, z) => (z > 1.1 ? bell(y, 6.612, 0.016) * smoothstep(0.3, 0.24, ax) : 0)),
    nostrils: atlas.mask((ax, y, z) => (z > 1.25 && z < 1.62 ? bell(ax, 0.085, 0.05) * bell(y, 6.845, 0.028) : 0)),
  };
}

/** @typedef {ReturnType<typeof faceMasks>} FaceMasks */
