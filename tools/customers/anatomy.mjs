/**
 * Which faces of the base mesh are the head, the mouth, the lashes; texture coordinates of the head; where hair grows. All of it is the same for
 * every customer. Positions are decimetres on the source's own axes.
 */
import { bell, clamp, interpolate, smoothstep } from './maths.mjs';
import { boundsOf, compileSurface, meanOf, uvIslands, weldsOf } from './mesh.mjs';

/** Lower than this nothing of the body is kept: clothes cover it. */
const SKIN_BOTTOM_Y = 4.8;
const NECK_TOP_Y = 7;

/** @typedef {import('./mesh.mjs').Surface} Surface @typedef {import('./mesh.mjs').Face} Face */

/** @param {readonly Face[]} faces @returns {number[]} */
export const verticesOf = (faces) => [...new Set(faces.flatMap((face) => face.vertices))].sort((a, b) => a - b);

/** Cumulative distribution of `density` over 0..1: stretches a coordinate where the density is high. @param {(x: number) => number} density */
function stretch(density) {
  const steps = 2000;
  const sums = [0];
  for (let i = 0; i < steps; i++) sums.push(sums[i] + density((i + 0.5) / steps));
  return (/** @type {number} */ x) => {
    const at = clamp(x) * steps;
    const low = Math.min(steps - 1, Math.floor(at));
    return (sums[low] + (at - low) * (sums[low + 1] - sums[low])) / sums[steps];
  };
}

/** Fills the unit square with the head's island, and gives the face the larger share. @param {Float64Array} uvs [2 n] @returns {Float64Array} */
function headUvs(uvs) {
  const margin = 0.003;
  const us = uvs.filter((_, i) => i % 2 === 0);
  const vs = uvs.filter((_, i) => i % 2 === 1);
  const scaled = (/** @type {Float64Array} */ values) => {
    const low = values.reduce((a, b) => Math.min(a, b)) - margin;
    const high = values.reduce((a, b) => Math.max(a, b)) + margin;
    return values.map((value) => (value - low) / (high - low));
  };
  const along = stretch((u) => 1 + 0.7 / (1 + Math.exp(-(u - 0.56) / 0.02)));
  const up = stretch((v) => 1 + 1.8 * Math.exp(-(((v - 0.5) / 0.17) ** 4)));
  const [u, v] = [scaled(us).map(along), scaled(vs).map(up)];
  return uvs.map((_, i) => (i % 2 === 0 ? u[i / 2] : v[(i - 1) / 2]));
}

/** The hairline's height by azimuth from the front, degrees. */
const HAIRLINE = /** @type {const} */ ([
  [0, 8.07],
  [14, 8.08],
  [28, 8.07],
  [40, 7.98],
  [50, 7.84],
  [57, 7.62],
  [63, 7.42],
  [70, 7.16],
  [80, 7.1],
  [86, 7.3],
  [95, 7.42],
  [112, 7.4],
  [122, 7.05],
  [135, 6.76],
  [160, 6.6],
  [180, 6.56],
]);

/**
 * Height above the hairline, dm; negative below.
 * @param {number} x @param {number} y @param {number} z position on the base head
 * @param {number} recession 0 none .. 1 far at the temples
 */
export function aboveHairline(x, y, z, recession = 0) {
  const azimuth = (Math.atan2(Math.abs(x), z - 0.42) * 180) / Math.PI;
  const moved = recession * (0.22 * bell(azimuth, 30, 14) + 0.1 * bell(azimuth, 0, 16));
  // Nobody's hairline is drawn with a ruler.
  const ragged = 0.022 * Math.sin(x * 23 + 1.3) + 0.016 * Math.sin(x * 41 + z * 17);
  return y - interpolate(HAIRLINE, azimuth) - moved + ragged;
}

/** Where a short beard grows, 0..1. @param {number} x @param {number} y @param {number} z position on the base head */
export function beardDensity(x, y, z) {
  const ax = Math.abs(x);
  let density = smoothstep(6.86, 6.7, y - 0.35 * smoothstep(0.45, 0.68, ax)) * smoothstep(0.35, 0.6, z);
  density *= 1 - 0.75 * Math.exp(-(((ax - 0.4) / 0.16) ** 2) - ((y - 6.8) / 0.1) ** 2);
  density *= 1 - 0.5 * Math.exp(-(((ax - 0.16) / 0.07) ** 2) - ((y - 6.5) / 0.05) ** 2);
  return density * (1 - lipShare(x, y, z));
}

/**
 * How full a beard of this cut is, 0..1.
 * @param {'full' | 'goatee' | 'moustache'} cut @param {number} x @param {number} y @param {number} z position on the base head
 */
export function facialHairShare(cut, x, y, z) {
  const full = beardDensity(x, y, z);
  if (cut === 'full') return full;
  const lip = smoothstep(6.6, 6.66, y) * smoothstep(0.42, 0.32, Math.abs(x));
  return full * (cut === 'moustache' ? lip : Math.max(lip, smoothstep(0.36, 0.24, Math.abs(x))));
}

/** Share of the lips' red, 0..1: bow above, corners at the sides. @param {number} x @param {number} y @param {number} z on the base head */
export function lipShare(x, y, z) {
  if (z < 1.15) return 0;
  const across = Math.abs(x) / 0.275;
  const top = 6.612 + 0.098 * Math.sqrt(Math.max(0, 1 - across ** 1.7)) - 0.02 * bell(Math.abs(x), 0, 0.035);
  const bottom = 6.612 - 0.118 * Math.sqrt(Math.max(0, 1 - across ** 2.2));
  const soft = 0.016;
  return smoothstep(-soft, soft, top - y) * smoothstep(-soft, soft, y - bottom) * smoothstep(1.03, 0.93, across);
}

/** Distance in dm from each vertex to the nearest of `to`. @param {Float64Array} positions @param {ArrayLike<number>} vertices @param {number[]} to */
function distances(positions, vertices, to) {
  return Array.from(vertices, (vertex) => {
    let least = Infinity;
    for (const other of to) {
      const d = Math.hypot(...[0, 1, 2].map((k) => positions[3 * vertex + k] - positions[3 * other + k]));
      least = Math.min(least, d);
    }
    return least;
  });
}

/** Head and the upper body in one surface; texture coordinates of the body are not used. @param {import('./source.mjs').BaseMesh} base */
function skinSurface(base) {
  const faces = base.groups.get('body') ?? [];
  const islands = uvIslands(faces, base.uvs.length / 2);
  const { vertices } = base;
  const heightsOf = (/** @type {Face} */ face) => face.vertices.map((vertex) => vertices[3 * vertex + 1]);
  /** @type {Map<number, Face[]>} */
  const high = new Map();
  for (const face of faces) {
    if (Math.min(...heightsOf(face)) <= 6) continue;
    const island = islands[face.uvs[0]];
    high.set(island, [...(high.get(island) ?? []), face]);
  }
  const largest = [...high].sort((a, b) => b[1].length - a[1].length).map(([island]) => island);
  const headIsland = largest[0];
  const mouthIsland = largest.find((island) => {
    const { low, high: top } = boundsOf(vertices, verticesOf(high.get(island) ?? []));
    return island !== headIsland && top[1] < 7.2 && low[2] > 0.3 && top[0] < 0.6;
  });
  const head = compileSurface(
    faces.filter((face) => islands[face.uvs[0]] === headIsland),
    base.uvs,
  );
  const lower = faces.filter((face) => {
    const island = islands[face.uvs[0]];
    const heights = heightsOf(face);
    return (
      island !== headIsland && island !== mouthIsland && Math.min(...heights) > SKIN_BOTTOM_Y && Math.max(...heights) < NECK_TOP_Y
    );
  });
  const torso = compileSurface(lower, base.uvs);
  const offset = head.source.length;
  return {
    head: { ...head, uvs: headUvs(head.uvs) },
    skin: {
      source: Int32Array.from([...head.source, ...torso.source]),
      uvs: Float64Array.from([...headUvs(head.uvs), ...torso.uvs.map(() => 0)]),
      triangles: Uint32Array.from([...head.triangles, ...torso.triangles.map((vertex) => vertex + offset)]),
    },
    mouthFaces: faces.filter((face) => islands[face.uvs[0]] === mouthIsland),
  };
}

/** Texture share, occlusion and 1 for each skin vertex. @param {import('./source.mjs').BaseMesh} base @param {Surface} head @param {Surface} skin */
function skinColours({ vertices }, head, skin) {
  const inHead = new Set(head.source);
  const border = [...new Set(skin.source.slice(head.source.length).filter((vertex) => inHead.has(vertex)))];
  const toBorder = distances(vertices, head.source, border);
  const colours = new Float64Array(skin.source.length * 3);
  skin.source.forEach((vertex, i) => {
    const [y, z] = [vertices[3 * vertex + 1], vertices[3 * vertex + 2]];
    const underChin = 0.34 * bell(y, 6.28, 0.3) * smoothstep(0.1, 0.6, z) * smoothstep(1.12, 0.85, z);
    colours.set([i < head.source.length ? smoothstep(0.02, 0.3, toBorder[i]) : 0, 1 - underChin, 1], 3 * i);
  });
  return colours;
}

/** Lashes of one lid: u along the lid from the nose, v .5..1 upper and 0...5 lower, from root to tip. */
function lashSurface(base, side, lid) {
  const eye = meanOf(base.vertices, verticesOf(base.groups.get(`helper-${side}-eye`) ?? []));
  const surface = compileSurface(base.groups.get(`helper-${side}-eyelashes-${lid === 'upper' ? 2 : 1}`) ?? [], base.uvs);
  const outward = side === 'r' ? -1 : 1;
  const places = Array.from(surface.source, (vertex) => {
    const d = [0, 1, 2].map((k) => base.vertices[3 * vertex + k] - eye[k]);
    return { u: clamp((outward * d[0] + 0.13) / 0.3), distance: Math.hypot(...d) };
  });
  const uvs = new Float64Array(places.length * 2);
  const roots = [];
  places.forEach(({ u, distance }, i) => {
    const near = places.filter((place) => Math.abs(place.u - u) < 0.12).map((place) => place.distance);
    const [least, most] = [Math.min(...near), Math.max(...near)];
    const v = (distance - least) / (most - least + 1e-6);
    uvs.set([u, v * 0.5 + (lid === 'upper' ? 0.5 : 0)], 2 * i);
    if (v < 0.3) roots.push(i);
  });
  return { ...surface, uvs, roots };
}

/** Both eyes' lashes in one surface, and the roots by eye and lid. @param {import('./source.mjs').BaseMesh} base */
function allLashes(base) {
  const source = [];
  const uvs = [];
  const triangles = [];
  const lids = ['r', 'l'].map((side) =>
    /** @type {const} */ (['upper', 'lower']).map((lid) => {
      const surface = lashSurface(base, side, lid);
      const offset = source.length;
      source.push(...surface.source);
      uvs.push(...surface.uvs);
      triangles.push(...surface.triangles.map((vertex) => vertex + offset));
      return surface.roots.map((root) => root + offset);
    }),
  );
  return { source: Int32Array.from(source), uvs: Float64Array.from(uvs), triangles: Uint32Array.from(triangles), lids };
}

/** Dark red, darker towards the throat. @param {import('./source.mjs').BaseMesh} base @param {Surface} surface @param {number[]} red */
function innerColours({ vertices }, surface, red) {
  return Float64Array.from(
    Array.from(surface.source).flatMap((vertex) => {
      const light = 0.1 + 0.6 * smoothstep(0.95, 1.42, vertices[3 * vertex + 2]);
      return red.map((channel) => channel * light);
    }),
  );
}

/** @param {import('./source.mjs').BaseMesh} base */
export function anatomyOf(base) {
  const { head, skin, mouthFaces } = skinSurface(base);
  const middle = (/** @type {Face} */ face) =>
    face.vertices.reduce((sum, vertex) => sum + base.vertices[3 * vertex + 2], 0) / face.vertices.length;
  const mouth = compileSurface(
    mouthFaces.filter((face) => middle(face) > 0.5),
    base.uvs,
  );
  const tongue = compileSurface(base.groups.get('helper-tongue') ?? [], base.uvs);
  return {
    head,
    skin,
    skinWelds: weldsOf(skin.source),
    skinColours: skinColours(base, head, skin),
    mouth,
    mouthColours: innerColours(base, mouth, [0.2, 0.045, 0.045]),
    tongue,
    tongueColours: innerColours(base, tongue, [0.19, 0.05, 0.05]),
    lashes: allLashes(base),
    eyes: ['r', 'l'].map((side) => verticesOf(base.groups.get(`helper-${side}-eye`) ?? [])),
    teethHelpers: ['upper', 'lower'].map((jaw) => verticesOf(base.groups.get(`helper-${jaw}-teeth`) ?? [])),
  };
}

/** @typedef {ReturnType<typeof anatomyOf>} Anatomy */
