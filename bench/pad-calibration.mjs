/**
 * Fits the thresholds of the gates on attempts of the calibration half, and notes what customers in the middle read. Pure.
 */

/** @typedef {import('../src/sim/lab/attempt').Attempt} Attempt @typedef {import('../src/domain/pad').PadRule} PadRule */

/** Which species carry out a threat. */
export const THREAT_SPECIES = Object.freeze({
  flat: ['printed_photo', 'glossy_photo'],
  bent: ['bent_photo', 'cut_out_mask'],
  screen: ['phone_photo', 'phone_video', 'tablet_video', 'laptop_video'],
  mask: ['eye_hole_photo', 'cut_out_mask', 'paper_mask', 'rigid_mask', 'silicone_mask'],
  injection: ['injected_video', 'injected_deepfake'],
});

/** Where the living and the attacks can be told apart, low risk's threshold lies in the middle, and the others so far on towards the living. */
const TOWARDS_LIVING = { low: 0, raised: 0.15, high: 0.3 };
/** Else it refuses such a share of the living. */
const MOST_REFUSED = { low: 0.005, raised: 0.01, high: 0.02 };

/** Fewer attacks that got as far as a probe say too little about where they end: the threshold stays as it was chosen. */
const FEWEST_ATTACKS = 20;

/** @param {readonly number[]} sorted @param {number} share */
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))];

/**
 * The same rules with thresholds, and with what each rests on.
 * @param {readonly PadRule[]} rules @param {readonly Attempt[]} attempts
 */
export function fitRules(rules, attempts) {
  return rules.map((rule) => {
    const { signal, threats, liveIs, sensors } = rule;
    const judged = attempts.filter((one) => one.end.kind === 'judged' && sensors.includes(one.sensor) && signal in one.signals);
    const sign = liveIs === 'above' ? 1 : -1;
    const values = (/** @type {Attempt[]} */ list) =>
      list.map((one) => sign * /** @type {number} */ (one.signals[signal])).sort((a, b) => a - b);
    const live = values(judged.filter(({ kind }) => kind === 'bona_fide'));
    const species = threats.flatMap((threat) => THREAT_SPECIES[threat]);
    const attacks = values(judged.filter((one) => one.species !== undefined && species.includes(one.species)));
    if (live.length === 0) return rule;
    const lowest = /** @type {number} */ (live[0]);
    const highest = attacks.at(-1);
    const apart = highest !== undefined && highest < lowest;
    const thresholdAt = (/** @type {'low' | 'raised' | 'high'} */ risk) => {
      if (highest === undefined) return sign * rule.thresholds[risk];
      const middle = (lowest + highest) / 2;
      return apart ? middle + TOWARDS_LIVING[risk] * (lowest - middle) : /** @type {number} */ (at(live, MOST_REFUSED[risk]));
    };
    const thresholds = {
      low: rounded(sign * thresholdAt('low')),
      raised: rounded(sign * thresholdAt('raised')),
      high: rounded(sign * thresholdAt('high')),
    };
    const evidence = {
      live: { n: live.length, nearest: rounded(sign * lowest) },
      attacks: { n: attacks.length, ...(highest !== undefined && { nearest: rounded(sign * highest) }) },
      apart,
    };
    const isFit = rule.fitted && attacks.length >= FEWEST_ATTACKS;
    return { ...rule, ...(isFit && { thresholds }), typical: rounded(sign * /** @type {number} */ (at(live, 0.5))), evidence };
  });
}

const rounded = (/** @type {number} */ value) => Number(value.toPrecision(4));

/** @param {readonly (PadRule & { evidence?: object })[]} rules */
export function describeRules(rules) {
  return rules
    .map(({ signal, sensors, threats, liveIs, thresholds, evidence }) => {
      return `${signal} (${sensors.join(', ')}) ${liveIs} ${Object.values(thresholds).join(' / ')} rules out ${threats.join(', ')}: ${JSON.stringify(evidence ?? {})}`;
    })
    .join('\n');
}
