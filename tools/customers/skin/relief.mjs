/**
 * Fine shape of the skin: pores, age lines, the folds of a smile, as a normal map and as fold, roughness and occlusion.
 */
import { Plane, blur, noise, slopes } from '../image.mjs';
import { bell, clamp, smoothstep } from '../maths.mjs';

/** How old skin looks, 0..1. @param {number} years */
export const agedness = (years) => clamp((years - 28) / 45);

/**
 * Lines that stay (negative heights) and folds that a smile deepens (0..1).
 * @param {import('./atlas.mjs').Atlas} atlas @param {import('../random.mjs').Chance} chance @param {number} years
 */
export function lines(atlas, chance, years) {
  const { size } = atlas;
  const aged = agedness(years);
  const wobble = noise(chance, size, size / 13).values;
  const fine = noise(chance, size, size / 41).values;
  const patchy = noise(chance, size, size / 17).values;
  const height = new Plane(size, size);
  const folds = new Plane(size, size);
  for (let i = 0; i < size * size; i++) {
    if (!atlas.isInside(i)) continue;
    const [x, y, z] = [atlas.x[i], atlas.y[i], atlas.z[i]];
    const ax = Math.abs(x);
    const w = 0.012 * wobble[i];
    let lasting = 0;
    if (z > 1 && aged > 0) {
      const strong = clamp(0.6 + 0.35 * patchy[i], 0, 1.2);
      for (const [at, strength] of [
        [7.98, 0.5],
        [7.88, 0.9],
        [7.78, 1],
        [7.69, 0.7],
      ])
        lasting +=
          0.55 *
          strength *
          strong *
          bell(y, at + 0.05 * Math.cos(ax * 4) - 0.02 + 1.3 * w + 0.004 * fine[i], 0.012) *
          smoothstep(0.52, 0.2, ax);
      for (const at of [0.055, 0.09])
        lasting += 0.4 * bell(ax, at + 0.4 * w, 0.01) * smoothstep(7.38, 7.44, y) * smoothstep(7.62, 7.5, y);
      lasting +=
        0.5 * bell(ax, 0.285 + 0.5 * w + (6.58 - y) * 0.25, 0.014) * smoothstep(6.6, 6.54, y) * smoothstep(6.36, 6.46, y);
    }
    const crow = crowsFeet(ax, y, z, w);
    const under = z > 0.9 ? underEyeLines(ax, y, w) : 0;
    const smile = z > 1 ? smileFold(ax, y, w) : 0;
    lasting += 0.7 * crow;
    height.values[i] = -(aged * lasting + under * (0.14 + 0.55 * aged) + smile * (0.04 + 0.36 * aged));
    folds.values[i] = clamp(smile + 0.55 * crow + 0.5 * under);
  }
  return { height, folds };
}

/** A fan at the outer corner of the eye. @param {number} ax @param {number} y @param {number} z @param {number} w */
function crowsFeet(ax, y, z, w) {
  const [dx, dy] = [ax - 0.47, y - 7.285];
  if (dx <= 0 || z <= 0.6) return 0;
  const radius = Math.hypot(dx, dy);
  const angle = (Math.atan2(dy, Math.max(dx, 1e-4)) * 180) / Math.PI;
  const fan = [-34, -12, 10, 30].reduce((sum, at) => sum + bell(angle, at + w * 480 * radius, 4.5), 0);
  return fan * smoothstep(0.035, 0.06, radius) * smoothstep(0.19, 0.1, radius);
}

/** @param {number} ax @param {number} y @param {number} w */
function underEyeLines(ax, y, w) {
  if (y >= 7.27) return 0;
  const away = Math.hypot((ax - 0.3) / 1.9, y - 7.285);
  const two = bell(away - 0.3 * w, 0.085, 0.01) + 0.7 * bell(away - 0.3 * w, 0.13, 0.01);
  return two * smoothstep(0.08, 0.16, ax) * smoothstep(0.52, 0.42, ax);
}

/** From the nostril's wing to beside the mouth. @param {number} ax @param {number} y @param {number} w */
function smileFold(ax, y, w) {
  const t = clamp((6.96 - y) / 0.4, -0.2, 1.2);
  return bell(ax, 0.165 + 0.15 * t + 0.05 * t * t + 0.5 * w, 0.022) * smoothstep(-0.12, 0.12, t) * smoothstep(1.1, 0.75, t);
}

/**
 * @param {object} skin
 * @param {import('./atlas.mjs').Atlas} skin.atlas
 * @param {import('./masks.mjs').FaceMasks} skin.masks
 * @param {import('../random.mjs').Chance} skin.chance
 * @param {ReturnType<typeof lines>} skin.wrinkles
 * @param {Plane} skin.pores @param {Plane} skin.brows @param {Plane} skin.scalp @param {Plane} skin.hollows 0..1
 * @param {number} skin.years
 */
export function relief({ atlas, masks, chance, wrinkles, pores, brows, scalp, hollows, years }) {
  const { size } = atlas;
  const aged = agedness(years);
  const scale = size / 2048;
  const micro = [
    [2.6, 0.5],
    [4.2, 0.6],
    [9, 0.5],
  ].map(([cell, amount]) => ({ amount, values: noise(chance, size, Math.max(1, cell * scale)).values }));
  const broad = noise(chance, size, size / 51).values;
  const height = pores.map((pore, i) => {
    const porous = 0.35 + 0.65 * masks.pores.values[i];
    const grain = micro.reduce((sum, { amount, values }) => sum + amount * values[i], 0);
    const lipLines =
      masks.lips.values[i] * clamp(Math.sin((atlas.x[i] + 0.02 * Math.sin(atlas.y[i] * 60)) * 2 * Math.PI * 34) * 0.5 + 0.5) ** 2;
    return (
      (grain * 0.5 * porous * (1 + 0.5 * aged) + Math.min(pore + 0.35, 0) * 1.1 * porous) * (1 - masks.lips.values[i]) +
      wrinkles.height.values[i] * 3.2 -
      1.3 * lipLines +
      broad[i] * 0.5 * (0.3 + aged) +
      brows.values[i] * 1.2
    );
  });
  const slope = slopes(blur(height, Math.max(0.5, 0.7 * scale)).map((value) => value * scale * 2));
  const steep = 0.85;
  const normal = [new Plane(size, size), new Plane(size, size), new Plane(size, size)];
  for (let i = 0; i < size * size; i++) {
    const calm = 1 - 0.6 * scalp.values[i];
    const [nx, ny] = [-slope.x.values[i] * steep * calm, slope.y.values[i] * steep * calm];
    const length = Math.hypot(nx, ny, 1);
    [nx, ny, 1].forEach((part, k) => (normal[k].values[i] = (part / length) * 0.5 + 0.5));
  }
  const patches = noise(chance, size, size / 34).values;
  const roughness = pores.map((pore, i) => {
    const lips = masks.lips.values[i];
    const dry = 0.6 - 0.15 * masks.shiny.values[i] * (1 - 0.4 * aged) + 0.03 * pore * masks.pores.values[i] + 0.025 * patches[i];
    return clamp(dry * (1 - lips) + 0.38 * lips + 0.18 * scalp.values[i], 0.25, 0.95);
  });
  const occlusion = hollows.map(
    (hollow, i) => (1 - 0.7 * hollow) * (1 - 0.35 * clamp(-wrinkles.height.values[i])) * (1 - 0.35 * masks.mouthShade.values[i]),
  );
  return { normal, foldRoughnessOcclusion: [wrinkles.folds, roughness, occlusion] };
}
