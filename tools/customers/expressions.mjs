/**
 * Expressions as sums of the source's expression units, and the friendly face at rest.
 *
 * @typedef {import('../../src/sim/customers/model.ts').ExpressionName} ExpressionName
 */

/** @param {string} unit with `{}` for both sides @param {number} weight @returns {Record<string, number>} */
const both = (unit, weight) => Object.fromEntries(['left', 'right'].map((side) => [unit.replace('{}', side), weight]));

/** Units of the resting face: nobody at the counter should look stern. */
const AT_REST_UNITS = {
  ...both('eyebrows-{}-up', 0.16),
  ...both('eyebrows-{}-inner-up', 0.14),
  'mouth-corner-puller': 0.18,
  ...both('eye-{}-opened-up', 0.12),
};
const AT_REST_TARGETS = { 'mouth/mouth-angles-up': 0.25 };

const CHEEKS_UP = {
  'cheek/l-cheek-trans-vert-up': 0.4,
  'cheek/r-cheek-trans-vert-up': 0.4,
  'cheek/l-cheek-volume-inflate': 0.22,
  'cheek/r-cheek-volume-inflate': 0.22,
};

/** @type {Record<ExpressionName, { units: Record<string, number>, targets?: Record<string, number> }>} */
const RECIPES = {
  smile: {
    units: { 'mouth-corner-puller': 0.62, ...both('eye-{}-slit', 0.14) },
    targets: Object.fromEntries(Object.entries(CHEEKS_UP).map(([name, weight]) => [name, weight * 0.7])),
  },
  grin: {
    units: {
      'mouth-corner-puller': 0.8,
      'mouth-part-later': 0.33,
      'mouth-upward-retraction': 0.08,
      ...both('eye-{}-slit', 0.17),
      ...both('eyebrows-{}-up', 0.1),
    },
    targets: CHEEKS_UP,
  },
  blink_left: { units: { 'eye-left-closure': 1 } },
  blink_right: { units: { 'eye-right-closure': 1 } },
  jaw_open: { units: { 'mouth-open': 0.8 } },
  brows_up: { units: both('eyebrows-{}-up', 0.7) },
  brows_down: { units: both('eyebrows-{}-down', 0.5) },
};

/** @param {Record<string, number>} units @param {string} origin */
const ofOrigin = (units, origin) =>
  Object.fromEntries(Object.entries(units).map(([unit, weight]) => [`expression/units/${origin}/${unit}`, weight]));

/** @param {Partial<Record<string, number>>} origins @returns {Record<string, number>} target weights of the resting face */
export function restingFace(origins) {
  /** @type {Record<string, number>} */
  const weights = { ...AT_REST_TARGETS };
  for (const [origin, share = 0] of Object.entries(origins))
    for (const [name, weight] of Object.entries(ofOrigin(AT_REST_UNITS, origin))) weights[name] = weight * share;
  return weights;
}

/** @param {string} origin @param {ExpressionName} name @returns {Record<string, number>} target weights at expression weight 1 */
export function expressionWeights(origin, name) {
  const { units, targets = {} } = RECIPES[name];
  return { ...ofOrigin(units, origin), ...targets };
}

export const EXPRESSION_NAMES = /** @type {ExpressionName[]} */ (Object.keys(RECIPES));
