/**
 * What all customers share: surfaces with their triangles, the hair styles' strand cards, expressions. Reference positions are those of the
 * source's own body, in millimetres from between its eyes.
 */
import { anatomyOf, beardDensity } from './anatomy.mjs';
import { indices, millimetres, normals, offsets, shares, uvs } from './columns.mjs';
import { EXPRESSION_NAMES, expressionWeights } from './expressions.mjs';
import { CARD_ROWS, CARD_STYLES, strandCards } from './hair-cards.mjs';
import { hairTexture } from './hair-texture.mjs';
import { boundsOf, compileSurface, fitProxy, meanOf, rows, weldsOf } from './mesh.mjs';
import { teethOf } from './teeth.mjs';

export const MM_PER_DM = 100;
/** Lower than this below the eyes, and wider, nothing is kept. */
const BOTTOM_DM = 3;
const HALF_WIDTH_DM = 2.9;
const ORIGINS = /** @type {const} */ (['african', 'asian', 'caucasian']);
/** Smaller movements are no expression. */
const LEAST_MOVE_MM = 0.02;

/** @typedef {keyof typeof import('./source.mjs').ASSETS} AssetName */

/** The middle between the eyes. @param {Float64Array} body dm @param {import('./anatomy.mjs').Anatomy} anatomy */
export function betweenEyes(body, anatomy) {
  const [right, left] = anatomy.eyes.map((vertices) => meanOf(body, vertices));
  return [0, 1, 2].map((k) => (right[k] + left[k]) / 2);
}

/** Source positions to a customer's own axes. @param {Float64Array} positions dm @param {number[]} origin dm */
export const toMillimetres = (positions, origin) => positions.map((value, i) => (value - origin[i % 3]) * MM_PER_DM);

/** Where the fringe of one style would hide an eye: its vertices are pulled up to the brows. Decimetres on the source's head. */
const FRINGE = { style: 'braid01', bottomY: 7.64, frontZ: 0.95, halfWidth: 0.66, share: 0.12 };

/** @param {AssetName} name @param {import('./source.mjs').Proxy} proxy @param {Float64Array} body dm @returns {import('./source.mjs').Proxy} */
function withoutHiddenEye(name, proxy, body) {
  if (name !== FRINGE.style) return proxy;
  const fitted = fitProxy(proxy, body);
  const offsets = Float64Array.from(proxy.offsets);
  for (let i = 0; i < fitted.length; i += 3) {
    const [x, y, z] = [fitted[i], fitted[i + 1], fitted[i + 2]];
    if (z <= FRINGE.frontZ || Math.abs(x) >= FRINGE.halfWidth || y >= FRINGE.bottomY) continue;
    offsets[i + 1] += (FRINGE.bottomY - y) * (1 - FRINGE.share);
  }
  return { ...proxy, offsets };
}

/**
 * What a camera at the counter can see of a proxy's surface.
 * @param {import('./source.mjs').MakeHuman} source @param {AssetName} name
 */
function proxySurface(source, name) {
  const proxy = withoutHiddenEye(name, source.proxy(name), source.base.vertices);
  const fitted = fitProxy(proxy, source.base.vertices);
  const eyeY = meanOf(source.base.vertices, source.base.joints['eye.L____head'])[1];
  const seen = proxy.faces.filter(({ vertices }) =>
    vertices.every((v) => fitted[3 * v + 1] > eyeY - BOTTOM_DM && Math.abs(fitted[3 * v]) < HALF_WIDTH_DM),
  );
  return { proxy, fitted, surface: compileSurface(seen, proxy.uvs) };
}

/** @param {import('./source.mjs').MakeHuman} source @param {{ hair: AssetName[], clothes: AssetName[], hat: AssetName }} wardrobe */
export function buildLibrary(source, { hair, clothes, hat }) {
  const anatomy = anatomyOf(source.base);
  const keys = [
    ...hair.map((name) => /** @type {const} */ ([`hair/${name}`, name])),
    ...clothes.map((name) => /** @type {const} */ ([`cloth/${name}`, name])),
    /** @type {const} */ ([`hat/${hat}`, hat]),
  ];
  return {
    anatomy,
    teeth: teethOf(source.base.vertices, anatomy.teethHelpers),
    origin: betweenEyes(source.base.vertices, anatomy),
    proxies: new Map(keys.map(([key, name]) => [key, proxySurface(source, name)])),
    ears: earShares(source.targets),
  };
}

/** @typedef {ReturnType<typeof buildLibrary>} Library */

/**
 * Textures and strand cards of the hair styles: the slow part.
 * @param {import('./source.mjs').MakeHuman} source @param {Library} library
 */
export async function buildStyles({ base }, { anatomy, proxies }) {
  const skullTop = boundsOf(base.vertices, anatomy.head.source).high[1];
  const centre = /** @type {[number, number, number]} */ ([0, skullTop - 0.95, 0.45]);
  const styles = new Map();
  for (const [key, { proxy, surface, fitted }] of proxies) {
    if (!key.startsWith('hair/')) continue;
    const name = key.replace('hair/', '');
    const texture = await hairTexture(proxy.texture, name === 'afro01');
    styles.set(name, { texture, cards: strandCards(name, surface, fitted, texture, centre) });
  }
  return styles;
}

/** @typedef {Awaited<ReturnType<typeof buildStyles>>} Styles */

/** How much of an ear each body vertex is, 0..1. @param {import('./targets.mjs').Targets} targets */
function earShares(targets) {
  const moves = targets.sum({ 'ears/l-ear-wing-out': 1, 'ears/r-ear-wing-out': 1 });
  const lengths = Array.from({ length: moves.length / 3 }, (_, i) => Math.hypot(...vectorAt(moves, i)));
  const most = Math.max(...lengths);
  return lengths.map((length) => length / most);
}

/** @param {string} name @param {import('./mesh.mjs').Surface} surface @param {Float64Array} reference mm @param {Float64Array} [colours] */
function surfaceColumns(name, surface, reference, colours) {
  return [
    millimetres(`${name}/reference`, reference),
    indices(`${name}/triangles`, surface.triangles),
    uvs(`${name}/uvs`, surface.uvs),
    indices(`${name}/welds`, weldsOf(surface.source)),
    ...(colours ? [shares(`${name}/colours`, colours, 3)] : []),
  ];
}

/** Vertices that move, and how. @param {string} name @param {ArrayLike<number>} moves [3 n] mm */
export function sparseColumns(name, moves) {
  const moving = [];
  for (let i = 0; i < moves.length / 3; i++)
    if (Math.hypot(moves[3 * i], moves[3 * i + 1], moves[3 * i + 2]) > LEAST_MOVE_MM) moving.push(i);
  if (moving.length === 0) return [];
  return [
    indices(`${name}/indices`, moving),
    offsets(
      `${name}/offsets`,
      moving.flatMap((i) => [0, 1, 2].map((k) => moves[3 * i + k])),
    ),
  ];
}

/** How the parts that show expressions move with the body. @param {Library} library @param {Float64Array} moves [3 n] dm @returns {[string, Float64Array][]} mm */
export function partMoves({ anatomy, teeth }, moves) {
  const scaled = moves.map((value) => value * MM_PER_DM);
  return [
    ['skin', rows(scaled, anatomy.skin.source)],
    ['mouth', rows(scaled, anatomy.mouth.source)],
    ['tongue', rows(scaled, anatomy.tongue.source)],
    ['lash', rows(scaled, anatomy.lashes.source)],
    ['teeth', teeth.follow(scaled)],
  ];
}

/** 1 where the skin vertex lies under a cloth, less for the two rings of vertices around. @param {Library} library @param {string} key */
function hiddenSkin({ anatomy, proxies }, key) {
  const hides = proxies.get(key)?.proxy.hides ?? new Uint8Array();
  const { source, triangles } = anatomy.skin;
  const shares = new Map(Array.from(source, (vertex) => [vertex, hides[vertex] ?? 0]));
  for (const ring of [0.49, 0.25]) {
    const grown = new Map(shares);
    for (let t = 0; t < triangles.length; t += 3) {
      const corners = [0, 1, 2].map((k) => source[triangles[t + k]]);
      if (!corners.some((vertex) => (shares.get(vertex) ?? 0) > ring)) continue;
      for (const vertex of corners) grown.set(vertex, Math.max(ring, grown.get(vertex) ?? 0));
    }
    for (const [vertex, share] of grown) shares.set(vertex, share);
  }
  return Array.from(source, (vertex) => shares.get(vertex) ?? 0);
}

/** @param {import('./source.mjs').MakeHuman} source @param {Library} library @param {Styles} styles @returns {import('./columns.mjs').Values[]} */
export function libraryColumns({ base, targets }, library, styles) {
  const { anatomy, teeth, origin, proxies } = library;
  const at = (/** @type {import('./mesh.mjs').Surface} */ { source }) => toMillimetres(rows(base.vertices, source), origin);
  const teethSurface = {
    source: Int32Array.from(teeth.positions.filter((_, i) => i % 3 === 0).keys()),
    uvs: teeth.uvs,
    triangles: teeth.triangles,
  };
  const list = [
    ...surfaceColumns('skin', anatomy.skin, at(anatomy.skin), anatomy.skinColours),
    ...surfaceColumns('mouth', anatomy.mouth, at(anatomy.mouth), anatomy.mouthColours),
    ...surfaceColumns('tongue', anatomy.tongue, at(anatomy.tongue), anatomy.tongueColours),
    ...surfaceColumns('lash', anatomy.lashes, at(anatomy.lashes)),
    ...surfaceColumns('teeth', teethSurface, toMillimetres(teeth.positions, origin), teeth.colours),
  ];
  for (const [key, { surface, fitted }] of proxies) {
    list.push(...surfaceColumns(key, surface, toMillimetres(rows(fitted, surface.source), origin)));
    if (key.startsWith('cloth/')) list.push(shares(`${key}/hides`, hiddenSkin(library, key)));
  }
  for (const [name, { cards }] of styles)
    list.push(
      millimetres(`cards/${name}/reference`, toMillimetres(cards.positions, origin)),
      normals(`cards/${name}/normals`, cards.normals),
      uvs(`cards/${name}/uvs`, cards.uvs),
      indices(`cards/${name}/follows`, cards.follows),
    );
  list.push(indices('cards/rows', [CARD_ROWS]));
  const beard = Array.from(anatomy.skin.source, (vertex, i) =>
    i < anatomy.head.source.length ? beardDensity(...vectorAt(base.vertices, vertex)) : 0,
  );
  list.push(shares('beard/fullness', beard));
  for (const from of ORIGINS)
    for (const name of EXPRESSION_NAMES)
      for (const [part, moves] of partMoves(library, targets.sum(expressionWeights(from, name))))
        list.push(...sparseColumns(`morph/${from}/${name}/${part}`, moves));
  return list;
}

/** @param {Float64Array} positions @param {number} vertex @returns {[number, number, number]} */
export const vectorAt = (positions, vertex) => [positions[3 * vertex], positions[3 * vertex + 1], positions[3 * vertex + 2]];

export const HAIR_STYLES = /** @type {AssetName[]} */ (Object.keys(CARD_STYLES));
