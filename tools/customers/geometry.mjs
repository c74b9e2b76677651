/**
 * One customer's geometry: positions of every part, in millimetres from between their eyes.
 */
import { aboveHairline, facialHairShare } from './anatomy.mjs';
import { millimetres, shares } from './columns.mjs';
import { restingFace, expressionWeights } from './expressions.mjs';
import { MM_PER_DM, betweenEyes, partMoves, sparseColumns, toMillimetres, vectorAt } from './library.mjs';
import { clamp, smoothstep } from './maths.mjs';
import { boundsOf, fitProxy, meanOf, rows } from './mesh.mjs';
import { ageing, bodyOf } from './shape.mjs';

const OLDER_YEARS = 20;

/** @typedef {import('./people.mjs').Person} Person @typedef {import('./library.mjs').Library} Library */

/** Centre and radius of each eye. @param {Float64Array} body @param {Library} library @param {number[]} origin */
function eyesOf(body, { anatomy }, origin) {
  return anatomy.eyes.map((vertices) => {
    const { low, high } = boundsOf(body, vertices);
    const centre = meanOf(body, vertices).map((value, k) => (value - origin[k]) * MM_PER_DM);
    return { centre, radiusMm: ((high[0] - low[0] + (high[1] - low[1])) / 4) * MM_PER_DM };
  });
}

/**
 * How far the blink must go so that the upper lid meets the lower one: lids differ, the source's blink does not.
 * @param {Float64Array} body @param {Float64Array} closing [3 n] @param {Library} library @param {number} eye 0 right, 1 left
 */
function blinkScale(body, closing, { anatomy }, eye) {
  const { source, lids } = anatomy.lashes;
  const middle = meanOf(body, anatomy.eyes[eye]);
  const [upper, lower] = lids[eye].map((roots) =>
    roots
      .map((root) => source[root])
      .map((vertex) => ({ x: body[3 * vertex], y: body[3 * vertex + 1], dy: closing[3 * vertex + 1] })),
  );
  const scales = upper
    .filter(({ x }) => Math.abs(x - middle[0]) < 0.09)
    .map((top) => {
      const bottom = lower.reduce((a, b) => (Math.abs(b.x - top.x) < Math.abs(a.x - top.x) ? b : a));
      return (top.y - bottom.y) / (bottom.dy - top.dy || 1e-9);
    })
    .sort((a, b) => a - b);
  return clamp(scales[Math.floor(scales.length / 2)] ?? 1, 0.7, 1.5);
}

/** Twenty years on the face only, so that hair and clothes still fit. @param {import('./source.mjs').MakeHuman} source @param {Library} library @param {Person} person */
function olderMoves(source, library, person) {
  const moves = ageing(source, person, OLDER_YEARS);
  const { anatomy } = library;
  const still = [0, 1, 2].map((k) => (meanOf(moves, anatomy.eyes[0])[k] + meanOf(moves, anatomy.eyes[1])[k]) / 2);
  for (let vertex = 0; vertex < moves.length / 3; vertex++) {
    const [x, y, z] = vectorAt(source.base.vertices, vertex);
    const share = smoothstep(0.3, 0.7, z) * smoothstep(0.02, -0.35, aboveHairline(x, y, z)) * smoothstep(6, 6.35, y);
    for (let k = 0; k < 3; k++) moves[3 * vertex + k] = (moves[3 * vertex + k] - still[k]) * share;
  }
  return moves;
}

/**
 * @param {import('./source.mjs').MakeHuman} source
 * @param {Library} library
 * @param {Person} person
 */
export function geometryOf(source, library, person) {
  const { anatomy, teeth } = library;
  const body = bodyOf(source, person, restingFace(person.origins));
  const origin = betweenEyes(body, anatomy);
  const own = (/** @type {{ source: ArrayLike<number> }} */ surface) => toMillimetres(rows(body, surface.source), origin);
  const teethMoves = teeth.follow(body.map((value, i) => value - source.base.vertices[i]));
  const proxy = (/** @type {string} */ key) => {
    const fitted = library.proxies.get(key);
    if (!fitted) throw new RangeError(`no ${key} in the library`);
    return toMillimetres(rows(fitProxy(fitted.proxy, body), fitted.surface.source), origin);
  };
  const closing = ['right', 'left'].map((side, eye) => {
    const moves = new Float64Array(body.length);
    for (const [from, share = 0] of Object.entries(person.origins))
      for (const [name, weight] of Object.entries(expressionWeights(from, eye === 0 ? 'blink_right' : 'blink_left')))
        source.targets.add(moves, name, weight * share);
    return blinkScale(body, moves, library, eye);
  });
  const joint = (/** @type {string} */ name) =>
    meanOf(body, source.base.joints[name]).map((value, k) => (value - origin[k]) * MM_PER_DM);
  const scalp = Array.from(anatomy.skin.source, (vertex, i) => {
    if (i >= anatomy.head.source.length || library.ears[vertex] > 0.08) return 0;
    // 0 below the hairline, then from 1/255 at the line to 1 where hair is full.
    const above = aboveHairline(...vectorAt(source.base.vertices, vertex), person.recession ?? 0);
    return above > 0 ? 1 / 255 + (254 / 255) * smoothstep(-0.04, 0.26, above) : 0;
  });
  const facial = Array.from(anatomy.skin.source, (vertex, i) =>
    person.facialHair && i < anatomy.head.source.length
      ? facialHairShare(person.facialHair.cut, ...vectorAt(source.base.vertices, vertex))
      : 0,
  );
  const parts = new Map([
    ['skin', own(anatomy.skin)],
    ['mouth', own(anatomy.mouth)],
    ['tongue', own(anatomy.tongue).map((value, i) => value - [0, 1, 2][i % 3])],
    ['lash', own(anatomy.lashes)],
    [
      'teeth',
      toMillimetres(
        teeth.positions.map((value, i) => value + teethMoves[i]),
        origin,
      ),
    ],
    ...(person.hair ? [/** @type {const} */ (['hair', proxy(`hair/${person.hair}`)])] : []),
    ['wig', proxy(`hair/${person.wig}`)],
    ['hat', proxy('hat/fedora')],
    ['cloth', proxy(`cloth/${person.cloth}`)],
  ]);
  const hatBottom = boundsOf(
    /** @type {Float64Array} */ (parts.get('hat')),
    /** @type {Float64Array} */ (parts.get('hat')).filter((_, i) => i % 3 === 0).keys(),
  ).low[1];
  return {
    body,
    parts,
    scalp,
    facial: person.facialHair ? facial : undefined,
    older: partMoves(library, olderMoves(source, library, person)),
    eyes: eyesOf(body, library, origin),
    blinkScale: closing,
    headPivot: joint('head____head'),
    neckY: joint('neck02____head')[1],
    brimY: hatBottom,
  };
}

/** @typedef {ReturnType<typeof geometryOf>} Geometry */

/** @param {Geometry} geometry @param {Library} library @returns {import('./columns.mjs').Values[]} */
export function geometryColumns({ parts, scalp, facial, older }) {
  return [
    ...[...parts].map(([name, positions]) => millimetres(name, positions)),
    shares('scalp', scalp),
    ...(facial ? [shares('facial', facial)] : []),
    ...older.flatMap(([name, moves]) => sparseColumns(`older/${name}`, moves)),
  ];
}
