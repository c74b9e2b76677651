/**
 * The shape of one customer's head: age, sex and origin first, then a random but bounded bone structure, then a friendly face at rest.
 *
 * @typedef {'african' | 'asian' | 'caucasian'} Origin names of the source's base shapes, which only say where a shape starts
 * @typedef {object} ShapeSpec
 * @property {Partial<Record<Origin, number>>} origins shares that add up to 1
 * @property {'female' | 'male'} sex
 * @property {number} ageYears
 * @property {string} shapeSeed
 * @property {number} [amplitude] of the bone structure; 1 is already strong
 * @property {number} [weight] -1 slim .. 1 heavy
 * @property {{ seed: string, share: number }} [blend] another seed's bone structure, mixed in with this share: a sibling
 * @property {Record<string, number>} [more] targets on top
 */
import { Chance } from './random.mjs';

const YOUNG_YEARS = 25;
const OLD_YEARS = 90;
/** No single feature goes further than this share of its target. */
const LIMIT = 0.85;

/** Two-sided features: less, more, spread. `{}` stands for both sides. */
const FEATURES = /** @type {const} */ ([
  ['head/head-angle-in', 'head/head-angle-out', 0.3],
  ['head/head-skinny', 'head/head-fat', 0.25],
  ['head/head-scale-depth-less', 'head/head-scale-depth-more', 0.2],
  ['head/head-scale-horiz-less', '', 0.32],
  ['head/head-scale-vert-less', 'head/head-scale-vert-more', 0.3],
  ['head/head-diamond', '', 0.2],
  ['head/head-rectangular', '', 0.26],
  ['head/head-square', '', 0.26],
  ['head/head-triangular', '', 0.26],
  ['forehead/forehead-nubian-less', 'forehead/forehead-nubian-more', 0.15],
  ['forehead/forehead-scale-vert-less', 'forehead/forehead-scale-vert-more', 0.25],
  ['forehead/forehead-temple-in', '', 0.25],
  ['forehead/forehead-trans-depth-backward', 'forehead/forehead-trans-depth-forward', 0.35],
  ['eyebrows/eyebrows-angle-down', 'eyebrows/eyebrows-angle-up', 0.3],
  ['eyebrows/eyebrows-trans-depth-less', 'eyebrows/eyebrows-trans-depth-more', 0.5],
  ['eyebrows/eyebrows-trans-vert-less', 'eyebrows/eyebrows-trans-vert-more', 0.55],
  ['nose/nose-compression-compress', 'nose/nose-compression-uncompress', 0.2],
  ['nose/nose-curve-convex', '', 0.3],
  ['nose/nose-flaring-decr', 'nose/nose-flaring-incr', 0.3],
  ['nose/nose-greek-lessgreek', 'nose/nose-greek-moregreek', 0.35],
  ['nose/nose-height-min', 'nose/nose-height-max', 0.42],
  ['nose/nose-hump-lesshump', 'nose/nose-hump-morehump', 0.25],
  ['nose/nose-nostrils-angle-down', 'nose/nose-nostrils-angle-up', 0.3],
  ['nose/nose-point-width-less', 'nose/nose-point-width-more', 0.4],
  ['nose/nose-scale-depth-decr', 'nose/nose-scale-depth-incr', 0.35],
  ['nose/nose-scale-horiz-decr', 'nose/nose-scale-horiz-incr', 0.45],
  ['nose/nose-scale-vert-decr', 'nose/nose-scale-vert-incr', 0.5],
  ['nose/nose-trans-vert-down', 'nose/nose-trans-vert-up', 0.42],
  ['nose/nose-volume-potato', '', 0.15],
  ['nose/nose-width1-min', 'nose/nose-width1-max', 0.35],
  ['nose/nose-width2-min', 'nose/nose-width2-max', 0.35],
  ['nose/nose-width3-min', 'nose/nose-width3-max', 0.45],
  ['mouth/mouth-cupidsbow-decr', 'mouth/mouth-cupidsbow-incr', 0.35],
  ['mouth/mouth-lowerlip-height-min', 'mouth/mouth-lowerlip-height-max', 0.45],
  ['mouth/mouth-lowerlip-volume-deflate', 'mouth/mouth-lowerlip-volume-inflate', 0.3],
  ['mouth/mouth-upperlip-height-min', 'mouth/mouth-upperlip-height-max', 0.45],
  ['mouth/mouth-upperlip-volume-deflate', 'mouth/mouth-upperlip-volume-inflate', 0.3],
  ['mouth/mouth-scale-horiz-decr', 'mouth/mouth-scale-horiz-incr', 0.55],
  ['mouth/mouth-trans-down', 'mouth/mouth-trans-up', 0.62],
  ['mouth/mouth-philtrum-volume-decrease', 'mouth/mouth-philtrum-volume-increase', 0.35],
  ['chin/chin-bones-in', 'chin/chin-bones-out', 0.3],
  ['chin/chin-cleft-in', 'chin/chin-cleft-out', 0.2],
  ['chin/chin-height-min', 'chin/chin-height-max', 0.38],
  ['chin/chin-jaw-drop-less', 'chin/chin-jaw-drop-more', 0.2],
  ['chin/chin-prominent-less', '', 0.25],
  ['chin/chin-width-min', 'chin/chin-width-max', 0.45],
  ['cheek/{}-cheek-bones-in', 'cheek/{}-cheek-bones-out', 0.4],
  ['cheek/{}-cheek-inner-deflate', 'cheek/{}-cheek-inner-inflate', 0.25],
  ['cheek/{}-cheek-volume-deflate', 'cheek/{}-cheek-volume-inflate', 0.22],
  ['cheek/{}-cheek-trans-vert-down', 'cheek/{}-cheek-trans-vert-up', 0.3],
  ['eyes/{}-eye-corner1-down', 'eyes/{}-eye-corner1-up', 0.35],
  ['eyes/{}-eye-corner2-down', 'eyes/{}-eye-corner2-up', 0.5],
  ['eyes/{}-eye-epicanthus-in', 'eyes/{}-eye-epicanthus-out', 0.5],
  ['eyes/{}-eye-eyefold-down', 'eyes/{}-eye-eyefold-up', 0.45],
  ['eyes/{}-eye-eyefold-concave', 'eyes/{}-eye-eyefold-convex', 0.45],
  ['eyes/{}-eye-height1-min', 'eyes/{}-eye-height1-max', 0.25],
  ['eyes/{}-eye-height2-min', 'eyes/{}-eye-height2-max', 0.25],
  ['eyes/{}-eye-height3-min', 'eyes/{}-eye-height3-max', 0.25],
  ['eyes/{}-eye-move-in', 'eyes/{}-eye-move-out', 0.62],
  ['eyes/{}-eye-move-down', 'eyes/{}-eye-move-up', 0.5],
  ['eyes/{}-eye-push1-in', 'eyes/{}-eye-push1-out', 0.35],
  ['eyes/{}-eye-size-big', '', 0.25],
  ['ears/{}-ear-size-small', 'ears/{}-ear-size-big', 0.4],
  ['ears/{}-ear-wing-in', 'ears/{}-ear-wing-out', 0.3],
]);

/** Towards what people like to look at, for everybody: larger eyes, a smaller nose. */
const PLEASANT = {
  'eyes/l-eye-size-big': 0.3,
  'eyes/r-eye-size-big': 0.3,
  'nose/nose-scale-horiz-decr': 0.2,
  'nose/nose-scale-vert-decr': 0.12,
  'nose/nose-scale-depth-decr': 0.1,
  'nose/nose-point-width-less': 0.15,
};
const PLEASANT_FEMALE = {
  'nose/nose-scale-horiz-decr': 0.15,
  'nose/nose-point-width-less': 0.15,
  'chin/chin-width-min': 0.4,
  'chin/chin-bones-in': 0.35,
  'chin/chin-height-min': 0.1,
  'mouth/mouth-upperlip-volume-inflate': 0.2,
  'mouth/mouth-lowerlip-volume-inflate': 0.2,
  'mouth/mouth-upperlip-height-max': 0.15,
  'eyes/l-eye-size-big': 0.2,
  'eyes/r-eye-size-big': 0.2,
  'head/head-scale-vert-less': 0.12,
  'eyebrows/eyebrows-trans-depth-less': 0.35,
  'neck/neck-scale-horiz-less': 0.45,
};

/** @param {string} origin @param {'female' | 'male'} sex @param {'young' | 'old'} age */
const originShape = (origin, sex, age) => `macrodetails/${origin}-${sex}-${age}`;
/** @param {'female' | 'male'} sex @param {'young' | 'old'} age @param {string} weight */
const bodyShape = (sex, age, weight) => `macrodetails/universal-${sex}-${age}-averagemuscle-${weight}`;

/**
 * The shape that an origin starts from. Not every combination was released under CC0: a missing woman's shape is the man's plus what
 * separates women from men in the one origin that has both, a missing old shape the young one plus the ageing of another origin.
 * @param {string} origin @param {'female' | 'male'} sex @param {'young' | 'old'} age
 * @returns {Record<string, number>}
 */
function originWeights(origin, sex, age) {
  if (origin === 'african' || (sex === 'male' && (age === 'young' || origin === 'caucasian'))) {
    if (!(sex === 'female' && age === 'old')) return { [originShape(origin, sex, age)]: 1 };
  }
  const weights = { [originShape(origin, 'male', 'young')]: 1 };
  const add = (/** @type {string} */ name, /** @type {number} */ w) => (weights[name] = (weights[name] ?? 0) + w);
  if (sex === 'female') {
    add(originShape('african', 'female', 'young'), 1);
    add(originShape('african', 'male', 'young'), -1);
  }
  if (age === 'old') {
    add(originShape('caucasian', 'male', 'old'), 1);
    add(originShape('caucasian', 'male', 'young'), -1);
  }
  return weights;
}

/**
 * Age, sex, origin and weight.
 * @param {import('./targets.mjs').Targets} targets
 * @param {ShapeSpec} spec
 * @returns {Record<string, number>}
 */
function commonWeights(targets, { origins, sex, ageYears, weight = 0 }) {
  /** @type {Record<string, number>} */
  const weights = {};
  const add = (/** @type {string} */ name, /** @type {number} */ w) => (weights[name] = (weights[name] ?? 0) + w);
  const old = Math.min(1, Math.max(0, (ageYears - YOUNG_YEARS) / (OLD_YEARS - YOUNG_YEARS)));
  for (const [age, share] of /** @type {const} */ ([
    ['young', 1 - old],
    ['old', old],
  ])) {
    if (share === 0) continue;
    for (const [origin, part] of Object.entries(origins))
      for (const [name, w] of Object.entries(originWeights(origin, sex, age))) add(name, w * share * part);
    const heavy = bodyShape(sex, age, weight > 0 ? 'maxweight' : 'minweight');
    const extreme = targets.has(heavy) ? Math.abs(weight) : 0;
    add(bodyShape(sex, age, 'averageweight'), share * (1 - extreme));
    if (extreme > 0) add(heavy, share * extreme);
  }
  return weights;
}

/** @param {string} name @returns {string[]} */
const bothSides = (name) => (name.includes('{}') ? ['l', 'r'].map((side) => name.replace('{}', side)) : [name]);

/**
 * A bone structure: how far each feature is from the middle.
 * @param {string} seed
 * @returns {number[]} in units of the feature's own spread, about -2..2
 */
function draw(seed) {
  const chance = new Chance(`shape/${seed}`);
  return FEATURES.map(() => Math.max(-2.2, Math.min(2.2, chance.normal())));
}

/**
 * @param {import('./targets.mjs').Targets} targets
 * @param {ShapeSpec} spec
 * @returns {Record<string, number>}
 */
function featureWeights(targets, { shapeSeed, amplitude = 0.85, blend }) {
  const own = draw(shapeSeed);
  const other = blend ? draw(blend.seed) : own;
  const share = blend?.share ?? 0;
  // Keeps the spread of a mixture the same as that of one draw.
  const norm = Math.hypot(1 - share, share);
  /** @type {Record<string, number>} */
  const weights = {};
  FEATURES.forEach(([less, more, spread], i) => {
    const deviation = ((1 - share) * own[i] + share * other[i]) / norm;
    const x = Math.max(-LIMIT, Math.min(LIMIT, deviation * spread * amplitude));
    // A target without an opposite is used backwards.
    const [name, w] = more === '' ? [less, -x] : [x < 0 ? less : more, Math.abs(x)];
    for (const side of bothSides(name)) weights[side] = (weights[side] ?? 0) + w;
  });
  const chance = new Chance(`asymmetry/${blend?.seed ?? shapeSeed}`);
  for (const name of chance.pick(targets.named('asym/asym-'), 8)) weights[name] = chance.between(0, 0.16);
  return weights;
}

/** @param {...Readonly<Record<string, number>>} parts @returns {Record<string, number>} */
export function mixed(...parts) {
  /** @type {Record<string, number>} */
  const out = {};
  for (const part of parts) for (const [name, weight] of Object.entries(part)) out[name] = (out[name] ?? 0) + weight;
  return out;
}

/**
 * The whole body of a customer with a face at rest that means well.
 * @param {import('./source.mjs').MakeHuman} source
 * @param {ShapeSpec} spec
 * @param {Readonly<Record<string, number>>} atRest expression of the resting face
 * @returns {Float64Array} [3 n] dm
 */
export function bodyOf({ base, targets }, spec, atRest) {
  const pleasant = spec.sex === 'female' ? mixed(PLEASANT, PLEASANT_FEMALE) : PLEASANT;
  const weights = mixed(commonWeights(targets, spec), featureWeights(targets, spec), pleasant, atRest, spec.more ?? {});
  const body = targets.sum(weights);
  for (let i = 0; i < body.length; i++) body[i] += base.vertices[i];
  return body;
}

/** What `years` more do to the body of a customer. @param {import('./source.mjs').MakeHuman} source @param {ShapeSpec} spec @param {number} years */
export function ageing({ targets }, spec, years) {
  const now = commonWeights(targets, spec);
  const then = commonWeights(targets, { ...spec, ageYears: spec.ageYears + years });
  return targets.sum(mixed(then, Object.fromEntries(Object.entries(now).map(([name, weight]) => [name, -weight]))));
}
