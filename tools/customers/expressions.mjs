/**
 * Expressions as sums of the source's expression units, and the friendly face at rest.
 *
 * @typedef {import('../../src/sim/customers/model.ts').ExpressionName} ExpressionName
 */

/** @param {string} unit with `{}` for both sides @param {number} weight @returns {Record<string, number>} */
const both = (unit, weight) => Object.fromEntries(['left', 'right'].map((side) => [unit.replace('{}', side), weight]));

/** Units of the resting face: nobody at the counter should look stern. */
const AT_REST_UNITS = {
  ...both('eyebrows-{}-up', 0.1),
  ...both('eyebrows-{}-inner-up', 0.12),
  'mouth-corner-puller': 0.2,
  ...both('eye-{}-opened-up', 0.3),
};
const AT_REST_TARGETS = { 'mouth/mouth-angles-up': 0.25 };

/** A smile reaches the cheeks. @param {number} weight @returns {Record<string, number>} */
const cheeksUp = (weight) =>
  Object.fromEntries(
    ['l', 'r'].flatMap((side) => [
      [`cheek/${side}-cheek-trans-vert-up`, 0.5 * weight],
      [`cheek/${side}-cheek-volume-inflate`, 0.18 * weight],
    ]),
  );

/** @type {Record<ExpressionName, { units: Record<string, number>, targets?: Record<string, number> }>} */
const RECIPES = {
  smile: {
    units: { 'mouth-corner-puller': 0.45, 'mouth-retraction': 0.15, ...both('eye-{}-slit', 0.16) },
    targets: { ...cheeksUp(0.75), 'mouth/mouth-scale-horiz-incr': 0.3 },
  },
  grin: {
    units: {
      'mouth-corner-puller': 0.44,
      'mouth-part-later': 0.34,
      'mouth-retraction': 0.2,
      ...both('eye-{}-slit', 0.2),
      ...both('eyebrows-{}-up', 0.08),
    },
    targets: { ...cheeksUp(1), 'mouth/mouth-scale-horiz-incr': 0.36 },
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
