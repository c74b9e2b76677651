/**
 * Eyebrows, hair by hair, on a picture of the front of the face that is then laid on the skin.
 */
import { Plane, blur, stroke } from '../image.mjs';
import { clamp } from '../maths.mjs';
import { Chance } from '../random.mjs';

/** The picture's frame on the source's head, dm, and its resolution. */
const FRAME = { left: 0.02, right: 0.72, bottom: 7.3, top: 7.72 };
const PIXELS_PER_DM = 900;

/** Number of hairs, half thickness and height in dm, strength of the arch, opacity. */
const KINDS = {
  soft: { hairs: 480, half: 0.032, arch: 0.6, lift: -0.03, opacity: 0.85 },
  arched: { hairs: 450, half: 0.03, arch: 0.8, lift: -0.026, opacity: 0.88 },
  medium: { hairs: 520, half: 0.036, arch: 0.5, lift: -0.02, opacity: 0.88 },
  thick: { hairs: 680, half: 0.043, arch: 0.45, lift: -0.022, opacity: 0.92 },
  old: { hairs: 420, half: 0.038, arch: 0.5, lift: -0.02, opacity: 0.7 },
};

/** @typedef {keyof typeof KINDS} BrowKind */

/** @param {number} x @param {number} y @returns {[number, number]} */
const toPixels = (x, y) => [(x - FRAME.left) * PIXELS_PER_DM, (FRAME.top - y) * PIXELS_PER_DM];

/** @param {Plane} plane @param {Chance} chance @param {typeof KINDS.soft} kind */
function drawBrow(plane, chance, kind) {
  for (let hair = 0; hair < kind.hairs; hair++) {
    // Dense in the first two thirds, thin towards the temple.
    const s = chance.unit() ** 0.95;
    const across = chance.between(-1, 1);
    const tail = clamp((s - 0.62) / 0.38) ** 1.5;
    const middle = 7.492 + kind.lift + 0.058 * Math.sin((clamp(s / 0.66) * Math.PI) / 2) * kind.arch - 0.072 * tail;
    const half = kind.half * (0.95 - 0.1 * s) * clamp((1.02 - s) * 2.6, 0.12, 1) * clamp(0.55 + s * 3);
    let x = 0.145 + s * 0.4;
    let y = middle + across * half;
    let angle = ((74 - 62 * clamp(s * 2.4) - 24 * s - 14 * across + 9 * chance.normal()) * Math.PI) / 180;
    const length = 0.072 * (1 - 0.35 * s) * chance.between(0.7, 1.15);
    const points = [toPixels(x, y)];
    for (let step = 0; step < 4; step++) {
      x += (Math.cos(angle) * length) / 4;
      y += (Math.sin(angle) * length) / 4;
      angle -= 0.13;
      points.push(toPixels(x, y));
    }
    const strength = chance.between(0.45, 0.95) * clamp(0.45 + s * 2.2) * clamp(1.25 - 0.6 * Math.abs(across));
    stroke(plane, points, { width: 2.6, strength, tip: 0.25 });
  }
}

/**
 * @param {import('./atlas.mjs').Atlas} atlas
 * @param {BrowKind} name @param {string} seed
 * @returns {Plane} cover 0..1
 */
export function browCover(atlas, name, seed) {
  const width = Math.round((FRAME.right - FRAME.left) * PIXELS_PER_DM);
  const height = Math.round((FRAME.top - FRAME.bottom) * PIXELS_PER_DM);
  const chance = new Chance(`brows/${seed}`);
  const own = KINDS[name];
  const kind = {
    ...own,
    half: own.half * chance.between(0.88, 1.12),
    arch: own.arch * chance.between(0.85, 1.2),
    lift: own.lift + 0.008 * chance.normal(),
  };
  const sides = [-1, 1].map(() => {
    const hairs = new Plane(width, height);
    drawBrow(hairs, chance, kind);
    const soft = blur(hairs, 9);
    return hairs.map((value, i) => clamp(value * 0.9 + soft.values[i] * 0.42) * kind.opacity);
  });
  // The eye turns away below the brow, so the picture reaches no further back than the brow does.
  return atlas.mask((ax, y, z, x) => {
    if (z < 0.75 || ax < FRAME.left || ax > FRAME.right || y < FRAME.bottom || y > FRAME.top) return 0;
    return sides[x < 0 ? 0 : 1].at(...toPixels(ax, y));
  });
}
