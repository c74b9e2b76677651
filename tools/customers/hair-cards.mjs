/**
 * Strand cards: narrow strips that lie on a hair style along its flow and stick out a little, so that its outline is hair and not a helmet.
 * Made once for each style on the source's own head; on a customer they move with the hair. Decimetres.
 */
import { CARD_TEXTURE } from './hair-texture.mjs';
import { triangleNormal } from './mesh.mjs';
import { Chance } from './random.mjs';

/** Pairs of vertices along a card. */
export const CARD_ROWS = 6;
const SAMPLES = 8000;

/**
 * @typedef {{ count: number, lengthDm: number, liftDm: number, widthDm: number, gravity: number, stray: number }} CardStyle
 * @type {Record<string, CardStyle>}
 */
export const CARD_STYLES = {
  short01: { count: 620, lengthDm: 0.18, liftDm: 0.04, widthDm: 0.045, gravity: 0.2, stray: 0.12 },
  short02: { count: 700, lengthDm: 0.22, liftDm: 0.04, widthDm: 0.05, gravity: 0.15, stray: 0.12 },
  short04: { count: 620, lengthDm: 0.16, liftDm: 0.03, widthDm: 0.045, gravity: 0.2, stray: 0.1 },
  long01: { count: 560, lengthDm: 0.8, liftDm: 0.022, widthDm: 0.06, gravity: 1, stray: 0.12 },
  ponytail01: { count: 500, lengthDm: 0.3, liftDm: 0.016, widthDm: 0.05, gravity: 0.1, stray: 0.1 },
  braid01: { count: 480, lengthDm: 0.3, liftDm: 0.016, widthDm: 0.05, gravity: 0.2, stray: 0.1 },
  afro01: { count: 900, lengthDm: 0.12, liftDm: 0.06, widthDm: 0.06, gravity: 0, stray: 0.25 },
};

/** @typedef {[number, number, number]} Vector */
/** @param {Vector} a @param {Vector} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
/** @param {Vector} a @param {Vector} b @returns {Vector} */
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
/** @param {Vector} a @param {number} s @param {Vector} b @returns {Vector} a + s b */
const plus = (a, s, b) => [a[0] + s * b[0], a[1] + s * b[1], a[2] + s * b[2]];
/** @param {Vector} a @returns {Vector} */
const unit = (a) => {
  const length = Math.hypot(...a) || 1e-9;
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** Buckets of points, for the nearest one. */
class Neighbours {
  #cells = new Map();
  /** @param {readonly Vector[]} points @param {number} cell dm */
  constructor(points, cell) {
    this.points = points;
    this.cell = cell;
    points.forEach((point, i) => {
      const key = point.map((x) => Math.floor(x / cell)).join();
      const bucket = this.#cells.get(key);
      if (bucket) bucket.push(i);
      else this.#cells.set(key, [i]);
    });
  }

  /** Points within about one cell. @param {Vector} at @returns {number[]} */
  around(at) {
    const [x, y, z] = at.map((value) => Math.floor(value / this.cell));
    const found = [];
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (let dz = -1; dz <= 1; dz++) found.push(...(this.#cells.get(`${x + dx},${y + dy},${z + dz}`) ?? []));
    return found;
  }

  /** @param {Vector} at @param {number} radius */
  has(at, radius) {
    return this.around(at).some((i) => Math.hypot(...plus(at, -1, this.points[i])) < radius);
  }

  /** @param {Vector} at @returns {number} -1 when nothing is near */
  nearest(at) {
    let best = -1;
    let least = Infinity;
    for (const i of this.around(at)) {
      const distance = Math.hypot(...plus(at, -1, this.points[i]));
      if (distance < least) [best, least] = [i, distance];
    }
    return best;
  }
}

/**
 * Random places on the hair, each with the strand's direction there.
 * @param {object} hair
 * @param {Float64Array} hair.positions [3 n]
 * @param {import('./mesh.mjs').Surface} hair.surface
 * @param {{ flow: { cos: import('./image.mjs').Plane, sin: import('./image.mjs').Plane }, cover: import('./image.mjs').Plane }} texture
 * @param {Chance} chance @param {Vector} centre of the head @param {boolean} coiled
 */
function samplePlaces({ positions, surface }, { flow, cover }, chance, centre, coiled) {
  const { triangles, uvs } = surface;
  const sums = [];
  let total = 0;
  for (let t = 0; t < triangles.length; t += 3) sums.push((total += Math.hypot(...triangleNormal(positions, triangles, t))));
  const places = [];
  for (let i = 0; i < SAMPLES; i++) {
    const wanted = chance.unit() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    const corners = [0, 1, 2].map((k) => triangles[3 * low + k]);
    let [a, b] = [chance.unit(), chance.unit()];
    if (a + b > 1) [a, b] = [1 - a, 1 - b];
    const share = [1 - a - b, a, b];
    const point = (/** @type {number} */ k) => /** @type {Vector} */ ([0, 1, 2].map((j) => positions[3 * corners[k] + j]));
    const [p0, p1, p2] = [point(0), point(1), point(2)];
    const place = plus(plus([share[0] * p0[0], share[0] * p0[1], share[0] * p0[2]], a, p1), b, p2);
    const uv = [0, 1].map((j) => corners.reduce((sum, corner, k) => sum + share[k] * uvs[2 * corner + j], 0));
    const wrap = (/** @type {number} */ x) => x - Math.floor(x);
    const [px, py] = [wrap(uv[0]) * cover.width - 0.5, (1 - wrap(uv[1])) * cover.height - 0.5];
    if (cover.at(px, py) < 0.6) continue;
    const [e1, e2] = [plus(p1, -1, p0), plus(p2, -1, p0)];
    const du1 = uvs[2 * corners[1]] - uvs[2 * corners[0]];
    const dv1 = uvs[2 * corners[1] + 1] - uvs[2 * corners[0] + 1];
    const du2 = uvs[2 * corners[2]] - uvs[2 * corners[0]];
    const dv2 = uvs[2 * corners[2] + 1] - uvs[2 * corners[0] + 1];
    const det = du1 * dv2 - dv1 * du2;
    if (Math.abs(det) < 1e-9) continue;
    const alongU = /** @type {Vector} */ (e1.map((x, k) => (x * dv2 - e2[k] * dv1) / det));
    const alongV = /** @type {Vector} */ (e2.map((x, k) => (x * du1 - e1[k] * du2) / det));
    const angle = 0.5 * Math.atan2(flow.sin.at(px, py), flow.cos.at(px, py));
    let direction = unit(/** @type {Vector} */ (alongU.map((x, k) => x * Math.cos(angle) - alongV[k] * Math.sin(angle))));
    let normal = unit(cross(e1, e2));
    if (dot(normal, plus(place, -1, centre)) < 0) normal = [-normal[0], -normal[1], -normal[2]];
    // Hair hangs down and away from the middle.
    const down = unit([place[0] * 0.6, -1, (place[2] - centre[2]) * 0.35]);
    const falls = dot(direction, down);
    if (falls < 0) direction = [-direction[0], -direction[1], -direction[2]];
    if (!coiled && Math.abs(falls) < 0.35) continue;
    places.push({ place, direction, normal });
  }
  return places;
}

/** @typedef {ReturnType<typeof samplePlaces>} Places */

/**
 * One strip.
 * @param {Places[number]} start @param {Places} places @param {Neighbours} near @param {CardStyle} style @param {Chance} chance
 */
function grow(start, places, near, style, chance) {
  let { place, direction, normal } = start;
  const stray = chance.unit() < style.stray;
  const length = style.lengthDm * chance.between(0.6, 1.25);
  const curl = /** @type {Vector} */ ([0, 0, 0].map(() => chance.normal() * (stray ? 0.2 : 0.07)));
  const lift = chance.between(0.4, 1) * (stray ? 2 : 1);
  const column = chance.below(CARD_TEXTURE.columns);
  const vertices = [];
  for (let row = 0; row < CARD_ROWS; row++) {
    const t = row / (CARD_ROWS - 1);
    const side = unit(cross(direction, normal));
    const half = (style.widthDm / 2) * (stray ? 0.35 : 1) * (1 - 0.25 * t);
    const raised = plus(place, 0.01 + style.liftDm * t * lift, normal);
    for (const edge of [-1, 1])
      vertices.push({
        position: plus(raised, edge * half, side),
        normal,
        uv: [(column + 0.5 + edge * 0.5) / CARD_TEXTURE.columns, 1 - t],
      });
    place = plus(place, length / (CARD_ROWS - 1), direction);
    const j = near.nearest(place);
    if (j < 0) continue;
    const other = places[j];
    normal = unit(plus(/** @type {Vector} */ (normal.map((x) => x * 0.6)), 0.4, other.normal));
    const same = Math.sign(dot(other.direction, direction)) || 1;
    direction = plus(/** @type {Vector} */ (direction.map((x) => x * 0.55)), same * (stray ? 0.2 : 0.45), other.direction);
    direction = unit(plus(plus(direction, 0.3, curl), -0.1 * style.gravity, [0, 1, 0]));
    if (!stray) place = plus(place, 0.5, plus(other.place, -1, place));
  }
  return vertices;
}

/**
 * @param {keyof typeof CARD_STYLES} name
 * @param {import('./mesh.mjs').Surface} surface
 * @param {Float64Array} fitted [3 n] the style on the source's own head
 * @param {Parameters<typeof samplePlaces>[1]} texture
 * @param {Vector} centre
 * @returns vertices in strips of two, and for each the nearest vertex of the compiled hair surface
 */
export function strandCards(name, surface, fitted, texture, centre) {
  const positions = Float64Array.from(Array.from(surface.source).flatMap((v) => [0, 1, 2].map((k) => fitted[3 * v + k])));
  const chance = new Chance(`cards/${name}`);
  const style = CARD_STYLES[name];
  const places = samplePlaces({ positions, surface }, texture, chance, centre, name === 'afro01');
  const near = new Neighbours(
    places.map(({ place }) => place),
    0.09,
  );
  // Only where no other hair lies further out.
  const outer = places.filter(({ place, normal }) => !near.has(plus(place, 0.09, normal), 0.06) || chance.unit() < 0.15);
  const vertices = chance
    .pick(outer, Math.min(style.count, outer.length))
    .flatMap((start) => grow(start, places, near, style, chance));
  const hairPoints = Array.from(
    { length: positions.length / 3 },
    (_, i) => /** @type {Vector} */ ([...positions.slice(3 * i, 3 * i + 3)]),
  );
  const nearHair = new Neighbours(hairPoints, 0.25);
  return {
    positions: Float64Array.from(vertices.flatMap(({ position }) => position)),
    normals: Float64Array.from(vertices.flatMap(({ normal }) => normal)),
    uvs: Float64Array.from(vertices.flatMap(({ uv }) => uv)),
    follows: Uint32Array.from(vertices, ({ position }) => Math.max(0, nearHair.nearest(position))),
  };
}
