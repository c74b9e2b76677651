/**
 * From summed-up attempts to the table and the one line of the bench of presentation attack detection. Pure.
 */

/** @typedef {import('./page/pad/messages').SensorResult} SensorResult */
/** @typedef {Readonly<Record<'depth' | 'webcam', SensorResult>>} Results */

/** Highest APCER allowed, percent: on the depth terminal by kind of species, on a webcam for flat ones. */
const BARS = { depth: { flat: 1, shaped: 7 }, webcam: { flat: 15 } };
const SHAPED = ['paper_mask', 'rigid_mask', 'silicone_mask', 'injected_deepfake'];
const BPCER_BAR = 5;

/** @param {'depth' | 'webcam'} sensor @param {string} species @param {string} concern */
export function barOf(sensor, species, concern) {
  if (concern === 'matching') return undefined;
  const shaped = SHAPED.includes(species);
  if (sensor === 'depth') return shaped ? BARS.depth.shaped : BARS.depth.flat;
  return shaped || concern === 'injection' ? undefined : BARS.webcam.flat;
}

/** @param {Results} results */
export function resultOf(results) {
  const of = (/** @type {SensorResult} */ one) => ({
    species: Object.fromEntries(
      Object.entries(one.species).map(([name, { attempts, apcerPct, ci95 }]) => [name, { attempts, apcerPct, ci95 }]),
    ),
    bpcerPct: one.bonaFide.pct,
    ftaPct: one.bonaFide.ftaPct,
    bpcerBySkinTone: Object.fromEntries(one.bySkinTone.map(({ group, pct }) => [group, pct])),
  });
  const { decisionMs, computeMs } = results.depth;
  return {
    depth: of(results.depth),
    webcam: of(results.webcam),
    decisionMsP50: decisionMs.p50,
    decisionMsP95: decisionMs.p95,
    computeMsP50: computeMs.p50,
  };
}

/** @param {Results} results @param {{ fps: number, machine: string }} about */
export function table(results, { fps, machine }) {
  const rows = Object.keys(results.depth.species).map((name) => {
    const cell = (/** @type {'depth' | 'webcam'} */ sensor) => {
      const one = results[sensor].species[name];
      if (!one) return '–';
      const bar = barOf(sensor, name, one.concern);
      const met = bar === undefined ? '' : (one.apcerPct ?? Infinity) <= bar ? ` ≤ ${bar} ✓` : ` ≤ ${bar} ✗ not met`;
      return `${one.apcerPct} % (${one.ci95.join('–')})${met}`;
    };
    const { attempts = 0, withoutProbePct = 0 } = results.depth.species[name] ?? {};
    return `| ${name} | ${attempts} | ${withoutProbePct} % | ${cell('depth')} | ${cell('webcam')} |`;
  });
  const people = (/** @type {SensorResult} */ { bonaFide }) => {
    const met = (bonaFide.pct ?? Infinity) <= BPCER_BAR ? '✓' : '✗ not met';
    return `${bonaFide.pct} % (${bonaFide.ci95.join('–')}) ≤ ${BPCER_BAR} ${met}`;
  };
  const groups = results.depth.bySkinTone.map(({ group, attempts, pct }, i) => {
    return `| … ${group} | ${attempts} |  | ${pct} % | ${results.webcam.bySkinTone[i]?.pct} % |`;
  });
  const { depth, webcam } = results;
  return [
    '| species | attempts | without a probe | depth: APCER (95 %) | webcam: APCER (95 %) |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    `| customers, BPCER | ${depth.bonaFide.attempts} | ${depth.bonaFide.ftaPct} % | ${people(depth)} | ${people(webcam)} |`,
    ...groups,
    '',
    `From the first good frame to the decision ${depth.decisionMs.p50} ms in the middle, ${depth.decisionMs.p95} ms for 95 % (simulated clock, ` +
      `${fps} frames a second, ${depth.decisionMs.count} customers); ${depth.computeMs.p50} ms of work after the last frame.`,
    `Simulated subjects: says nothing about real people. APCER here is of all attempts, those stopped before a probe included. ${machine}.`,
  ].join('\n');
}
