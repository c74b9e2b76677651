/**
 * Plain mesh work on flat arrays.
 *
 * @typedef {{ vertices: number[], uvs: number[], material: number }} Face corners: numbers of vertices and of UVs; three or four
 * @typedef {object} Surface one vertex for each pair (vertex, UV)
 * @property {Int32Array} source [n] the vertex of the mesh it was compiled from
 * @property {Float64Array} uvs [2 n]
 * @property {Uint32Array} triangles [3 t]
 */

/** Bits of a face's header in three.js' old JSON format. */
const IS_QUAD = 1;
const HAS_MATERIAL = 2;
const HAS_UVS = 8;
const HAS_NORMAL = 16;
const HAS_NORMALS = 32;
const HAS_COLOUR = 64;
const HAS_COLOURS = 128;

/** @param {number[]} numbers @returns {Face[]} */
export function parseFaces(numbers) {
  const faces = [];
  for (let at = 0; at < numbers.length;) {
    const type = numbers[at++];
    const corners = type & IS_QUAD ? 4 : 3;
    const take = (/** @type {number} */ count) => numbers.slice(at, (at += count));
    const vertices = take(corners);
    const material = type & HAS_MATERIAL ? take(1)[0] : 0;
    const uvs = type & HAS_UVS ? take(corners) : vertices.map(() => 0);
    at += (type & HAS_NORMAL ? 1 : 0) + (type & HAS_NORMALS ? corners : 0) + (type & HAS_COLOUR ? 1 : 0);
    at += type & HAS_COLOURS ? corners : 0;
    faces.push({ vertices, uvs, material });
  }
  return faces;
}

/**
 * @param {readonly Face[]} faces
 * @param {Float64Array} uvs [2 u]
 * @returns {Surface}
 */
export function compileSurface(faces, uvs) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {number[]} */
  const source = [];
  /** @type {number[]} */
  const own = [];
  /** @type {number[]} */
  const triangles = [];
  for (const face of faces) {
    const corner = face.vertices.map((vertex, i) => {
      const key = `${vertex}/${face.uvs[i]}`;
      let index = known.get(key);
      if (index === undefined) {
        index = source.push(vertex) - 1;
        own.push(uvs[2 * face.uvs[i]], uvs[2 * face.uvs[i] + 1]);
        known.set(key, index);
      }
      return index;
    });
    triangles.push(corner[0], corner[1], corner[2]);
    if (corner.length === 4) triangles.push(corner[0], corner[2], corner[3]);
  }
  return { source: Int32Array.from(source), uvs: Float64Array.from(own), triangles: Uint32Array.from(triangles) };
}

/** Rows `index` of an [3 n] array. @param {Float64Array} values @param {ArrayLike<number>} index @returns {Float64Array} */
export function rows(values, index) {
  const out = new Float64Array(index.length * 3);
  for (let i = 0; i < index.length; i++) for (let k = 0; k < 3; k++) out[3 * i + k] = values[3 * index[i] + k];
  return out;
}

/** The same small number for equal sources. @param {ArrayLike<number>} source @returns {Uint32Array} */
export function weldsOf(source) {
  const ranks = new Map([...new Set(Array.from(source))].sort((a, b) => a - b).map((vertex, rank) => [vertex, rank]));
  return Uint32Array.from(Array.from(source), (vertex) => /** @type {number} */ (ranks.get(vertex)));
}

/**
 * Unit normals, summed over welded vertices and weighted by area.
 * @param {Float64Array} positions [3 n]
 * @param {Uint32Array} triangles
 * @param {Uint32Array} welds [n]
 * @returns {Float64Array} [3 n]
 */
export function normalsOf(positions, triangles, welds) {
  const sums = new Float64Array(3 * (welds.reduce((max, weld) => Math.max(max, weld), 0) + 1));
  for (let t = 0; t < triangles.length; t += 3) {
    const n = triangleNormal(positions, triangles, t);
    for (let corner = 0; corner < 3; corner++) for (let k = 0; k < 3; k++) sums[3 * welds[triangles[t + corner]] + k] += n[k];
  }
  const normals = new Float64Array(positions.length);
  for (let i = 0; i < welds.length; i++) {
    const at = 3 * welds[i];
    const length = Math.hypot(sums[at], sums[at + 1], sums[at + 2]) || 1;
    for (let k = 0; k < 3; k++) normals[3 * i + k] = sums[at + k] / length;
  }
  return normals;
}

/** Twice the area along the normal. @param {Float64Array} p @param {Uint32Array} triangles @param {number} t first corner's place */
export function triangleNormal(p, triangles, t) {
  const a = 3 * triangles[t];
  const b = 3 * triangles[t + 1];
  const c = 3 * triangles[t + 2];
  const [ux, uy, uz] = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
  const [vx, vy, vz] = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]];
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

/** Position of a proxy's vertices on a body. @param {import('./source.mjs').Proxy} proxy @param {Float64Array} body @returns {Float64Array} */
export function fitProxy({ refs, weights, offsets }, body) {
  const out = Float64Array.from(offsets);
  for (let i = 0; i < refs.length; i++)
    for (let k = 0; k < 3; k++) out[3 * Math.floor(i / 3) + k] += weights[i] * body[3 * refs[i] + k];
  return out;
}

/** The UV island of every UV: UVs that share a face share an island. @param {readonly Face[]} faces @param {number} count @returns {Int32Array} */
export function uvIslands(faces, count) {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const find = (/** @type {number} */ i) => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const { uvs } of faces) for (const uv of uvs.slice(1)) parent[find(uv)] = find(uvs[0]);
  return parent.map((_, i) => find(i));
}

/** Bounding box. @param {Float64Array} positions @param {Iterable<number>} vertices */
export function boundsOf(positions, vertices) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const vertex of vertices)
    for (let k = 0; k < 3; k++) {
      low[k] = Math.min(low[k], positions[3 * vertex + k]);
      high[k] = Math.max(high[k], positions[3 * vertex + k]);
    }
  return { low, high };
}

/** Mean position. @param {Float64Array} positions @param {ArrayLike<number>} vertices @returns {[number, number, number]} */
export function meanOf(positions, vertices) {
  /** @type {[number, number, number]} */
  const mean = [0, 0, 0];
  for (let i = 0; i < vertices.length; i++)
    for (let k = 0; k < 3; k++) mean[k] += positions[3 * vertices[i] + k] / vertices.length;
  return mean;
}
