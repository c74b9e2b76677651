/**
 * Two rows of teeth, made here: rounded plates along an arch, hung on the source's helper vertices so that they follow the jaw.
 * Decimetres on the source's axes.
 */
import { bell, clamp, mix, smoothstep } from './maths.mjs';

/** From the middle outwards: width and height of incisors, canine, premolars, molar. */
const UPPER = [
  [0.088, 0.106],
  [0.069, 0.094],
  [0.077, 0.103],
  [0.071, 0.086],
  [0.07, 0.08],
  [0.1, 0.074],
];
const LOWER = [
  [0.056, 0.09],
  [0.06, 0.09],
  [0.07, 0.096],
  [0.07, 0.08],
  [0.07, 0.076],
  [0.1, 0.072],
];
const ARCHES = { upper: { x: 0.255, z: 0.475, y: 6.542 }, lower: { x: 0.238, z: 0.448, y: 6.534 } };
const ARCH_MIDDLE_Z = 0.985;
/** Radius of the circle along which widths are measured. */
const ARCH_RADIUS = 0.36;
const GRID = 7;
/** Linear RGB of enamel and gum. */
const ENAMEL = [0.66, 0.6, 0.5];
const GUM = [0.4, 0.15, 0.14];

/**
 * One point of a tooth.
 * @param {{ x: number, z: number, y: number }} arch @param {number} along dm from the middle @param {number} bulge dm outwards
 */
function onArch(arch, along, bulge) {
  const angle = along / ARCH_RADIUS;
  const [nx, nz] = [Math.sin(angle) / arch.x, Math.cos(angle) / arch.z];
  const length = Math.hypot(nx, nz);
  const x = arch.x * Math.sin(angle) + (nx / length) * bulge;
  return [x, ARCH_MIDDLE_Z + arch.z * Math.cos(angle) + (nz / length) * bulge];
}

/**
 * @param {number} tooth 0 at the middle .. 5
 * @param {number} u -1..1 across @param {number} v 0 biting edge .. 1 gum
 * @param {boolean} upper
 */
function shade(tooth, u, v, upper) {
  const inward = Math.exp(-((tooth / 3) ** 2));
  const light = (0.3 + 0.7 * inward) * (1 - 0.35 * smoothstep(0.55, 1, v)) * (1 - 0.14 * Math.abs(u) ** 8) * (upper ? 1 : 0.6);
  const gum = smoothstep(0.86, 0.95, v - 0.08 * (1 - u * u));
  const warmth = tooth === 2 ? [0.98, 0.95, 0.89] : [1, 1, 1];
  return ENAMEL.map((enamel, k) => {
    const stained = enamel * warmth[k] * (1 - [0.04, 0.08, 0.2][k] * v) * (1 - 0.04 * bell(v, 0, 0.2));
    return mix(stained, GUM[k], gum) * light;
  });
}

/** @param {boolean} upper */
function row(upper) {
  const positions = [];
  const colours = [];
  const triangles = [];
  const uvs = [];
  const arch = ARCHES[upper ? 'upper' : 'lower'];
  let start = 0;
  (upper ? UPPER : LOWER).forEach(([width, height], tooth) => {
    for (const side of [1, -1]) {
      const first = positions.length / 3;
      for (let i = 0; i < GRID * GRID; i++) {
        const u = ((i % GRID) / (GRID - 1)) * 2 - 1;
        const v = Math.floor(i / GRID) / (GRID - 1);
        const taper = 1 - 0.13 * v * v;
        const edge = Math.max(Math.abs(u) ** 6, (1 - v) ** 6 * 0.5);
        const bulge = 0.018 * (1 - edge) - 0.018 * Math.abs(u) ** 7 + 0.012 * Math.sin(v * 2.2);
        const [x, z] = onArch(arch, start + width / 2 + ((u * width) / 2) * taper, bulge);
        // Rounded corners; lateral incisors a little shorter, canines a little pointed.
        const lift = 0.012 * Math.abs(u) ** 3 * (1 - v) ** 3 + (tooth === 1 ? 0.01 * (1 - v) : 0);
        const point = tooth === 2 ? 0.006 * (1 - Math.abs(u)) * (1 - v) : 0;
        const y = v * height + lift - point;
        positions.push(side * x, upper ? arch.y + y : arch.y - y, z);
        colours.push(...shade(tooth, u, v, upper).map((channel) => clamp(channel)));
        uvs.push((u + 1) / 2, v);
      }
      for (let i = 0; i < (GRID - 1) * (GRID - 1); i++) {
        const a = first + (i % (GRID - 1)) + Math.floor(i / (GRID - 1)) * GRID;
        const quad = [a, a + 1, a + GRID + 1, a, a + GRID + 1, a + GRID];
        triangles.push(...(side < 0 === upper ? quad.reverse() : quad));
      }
    }
    start += width;
  });
  return { positions, colours, triangles, uvs };
}

/** The nearest helpers of one point and how much each counts. @param {ArrayLike<number>} point @param {Float64Array} helpers [3 h] */
function bindTo(point, helpers) {
  const near = Array.from({ length: helpers.length / 3 }, (_, index) => ({
    index,
    distance: Math.hypot(point[0] - helpers[3 * index], point[1] - helpers[3 * index + 1], point[2] - helpers[3 * index + 2]),
  }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, 6)
    .map(({ index, distance }) => ({ index, weight: 1 / (distance + 0.02) ** 2 }));
  const total = near.reduce((sum, { weight }) => sum + weight, 0);
  return near.map(({ index, weight }) => ({ index, weight: weight / total }));
}

/**
 * @param {Float64Array} base [3 n] the source's vertices
 * @param {number[][]} helpers body vertices of the upper and of the lower teeth
 */
export function teethOf(base, helpers) {
  const rows = [row(true), row(false)];
  const offset = rows[0].positions.length / 3;
  const bindings = rows.flatMap(({ positions }, jaw) => {
    const places = Float64Array.from(helpers[jaw].flatMap((vertex) => [0, 1, 2].map((k) => base[3 * vertex + k])));
    return Array.from({ length: positions.length / 3 }, (_, i) =>
      bindTo(positions.slice(3 * i, 3 * i + 3), places).map(({ index, weight }) => ({ vertex: helpers[jaw][index], weight })),
    );
  });
  return {
    positions: Float64Array.from(rows.flatMap((r) => r.positions)),
    colours: Float64Array.from(rows.flatMap((r) => r.colours)),
    uvs: Float64Array.from(rows.flatMap((r) => r.uvs)),
    triangles: Uint32Array.from(rows.flatMap((r, jaw) => r.triangles.map((vertex) => vertex + jaw * offset))),
    /** How far each vertex of the teeth moves when the body's vertices move by `offsets` [3 n]. @param {Float64Array} offsets */
    follow(offsets) {
      const out = new Float64Array(bindings.length * 3);
      bindings.forEach((binding, i) => {
        for (const { vertex, weight } of binding) for (let k = 0; k < 3; k++) out[3 * i + k] += weight * offsets[3 * vertex + k];
      });
      return out;
    },
  };
}

/** @typedef {ReturnType<typeof teethOf>} Teeth */
