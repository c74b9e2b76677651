/**
 * From judged pictures to the figures of the simulated world. Pure.
 */
import { median, round } from './stats.mjs';

/** @typedef {import('./page/world/messages').Shot} Shot */
/** @typedef {import('./page/world/messages').AttackShot} AttackShot */
/** @typedef {import('./page/world/messages').Cost} Cost */
/** @typedef {import('../src/sim/customers/model').CustomerProfile} Profile */
/** @typedef {{ customerId: string, template: readonly number[] }} Known */

/** Coverings that the terminal asks to be taken off instead of judging what they hide. */
export const GUIDED = Object.freeze({ sunglasses: 'eyes_covered', face_mask: 'mouth_covered' });
/** Attacks that show the victim's own face; morphs and doubles show somebody between or beside. */
const IMAGES_OF_VICTIM = ['print', 'replay', 'mask', 'injection'];

/** @param {readonly number[]} a @param {readonly number[]} b */
export const score = (a, b) => a.reduce((sum, value, i) => sum + value * /** @type {number} */ (b[i]), 0);

/** @param {readonly Profile[]} profiles */
export function kinOf(profiles) {
  /** @param {string} a @param {string} b */
  return (a, b) => {
    const link = (/** @type {string} */ from, /** @type {string} */ to) => profiles.find(({ id }) => id === from)?.kin?.of === to;
    const one = profiles.find(({ id }) => id === (link(a, b) ? a : link(b, a) ? b : ''));
    return one?.kin?.as;
  };
}

/** @param {readonly number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** @param {number} share */
const percent = (share) => round(100 * share, 2);

/**
 * @param {{ profiles: readonly Profile[], enrolments: readonly Shot[], probes: readonly Shot[], disguised: readonly Shot[],
 *   attacks: readonly AttackShot[], costs: Readonly<Record<string, Cost>>, packBytes: number }} world `enrolments` one a customer
 * @param {number} threshold the product's own 1:1 threshold
 */
export function summarise({ profiles, enrolments, probes, disguised, attacks, costs, packBytes }, threshold) {
  const kin = kinOf(profiles);
  const gallery = enrolments.flatMap(({ customerId, judgement }) =>
    judgement.found ? [{ customerId, template: judgement.template }] : [],
  );
  const scoreOf = (/** @type {string} */ customerId, /** @type {Shot['judgement'] | AttackShot['judgement']} */ judgement) => {
    const known = gallery.find((each) => each.customerId === customerId);
    return known && judgement.found ? score(known.template, judgement.template) : 0;
  };
  const all = [...enrolments, ...probes];
  const frontal = probes.filter(({ condition }) => Math.abs(condition.yawDeg) <= 15 && condition.light !== 'dim');
  const mated = frontal.map((shot) => scoreOf(shot.customerId, shot.judgement));
  const nonMated = frontal.flatMap((shot) =>
    gallery
      .filter(({ customerId }) => customerId !== shot.customerId && !kin(customerId, shot.customerId))
      .map(({ customerId }) => scoreOf(customerId, shot.judgement)),
  );
  const pairs = pairsOf(gallery);
  const unrelated = pairs.filter(({ a, b }) => !kin(a, b)).map((pair) => pair.score);
  const scoresOf = (/** @type {string} */ as) => pairs.filter(({ a, b }) => kin(a, b) === as).map((pair) => round(pair.score, 3));
  const lite = costs['lite'];
  return {
    faceFoundRate: percent(all.filter(({ judgement }) => judgement.found).length / all.length),
    fnmrFrontalPct: percent(mated.filter((value) => value < threshold).length / mated.length),
    falseMatches: nonMated.filter((value) => value >= threshold).length,
    disguiseScores: disguiseScores(disguised, scoreOf),
    guidedPct: guidedShares(disguised),
    siblingScore: scoresOf('sibling')[0],
    twinScore: scoresOf('twin')[0],
    nonMatedMean: round(mean(unrelated), 3),
    nonMatedMax: round(Math.max(...unrelated), 3),
    matedMedian: round(median(mated), 3),
    matedMin: round(Math.min(...mated), 3),
    ...attackFigures(attacks, scoreOf, threshold),
    liteFrameMs: lite ? round(median(lite.frameMs)) : undefined,
    packBytes,
    threshold,
    samples: {
      customers: profiles.length,
      frames: all.length,
      mated: mated.length,
      nonMated: nonMated.length,
      unrelatedPairs: unrelated.length,
      disguised: disguised.length,
      attackFrames: attacks.length,
      liteFrames: lite?.frameMs.length ?? 0,
    },
  };
}

/**
 * What each picture came to, for whoever looks for the reason behind a figure.
 * @param {{ profiles: readonly Profile[], enrolments: readonly Shot[], probes: readonly Shot[], disguised: readonly Shot[], attacks: readonly AttackShot[] }} world
 */
export function details({ profiles, enrolments, probes, disguised, attacks }) {
  const kin = kinOf(profiles);
  /** @param {string} owner @param {Shot['judgement']} judgement */
  const scores = (owner, judgement) => {
    if (!judgement.found) return { found: false };
    const all = enrolments.flatMap((one) =>
      one.judgement.found ? [{ id: one.customerId, score: round(score(one.judgement.template, judgement.template), 3) }] : [],
    );
    const others = all.filter(({ id }) => id !== owner && !kin(id, owner)).sort((a, b) => b.score - a.score);
    const { guidance, measures, textureLiveness } = judgement;
    const own = all.find(({ id }) => id === owner)?.score;
    return { guidance, own, mostAlike: others[0], textureLiveness: round(textureLiveness, 3), luma: round(measures.luma, 0) };
  };
  const rows = (/** @type {readonly Shot[]} */ shots) =>
    shots.map(({ customerId, condition, judgement }) => ({ customerId, ...condition, ...scores(customerId, judgement) }));
  return {
    probes: rows(probes),
    disguised: rows(disguised),
    attacks: attacks.map(({ picture: _, judgement, ...attack }) => ({ ...attack, ...scores(attack.victimId, judgement) })),
  };
}

/** @param {readonly Known[]} gallery */
function pairsOf(gallery) {
  return gallery.flatMap((one, i) =>
    gallery.slice(i + 1).map((other) => ({ a: one.customerId, b: other.customerId, score: score(one.template, other.template) })),
  );
}

/** The lowest score of every disguise over all customers and poses. @param {readonly Shot[]} disguised @param {(id: string, j: Shot['judgement']) => number} scoreOf */
function disguiseScores(disguised, scoreOf) {
  /** @type {Record<string, number>} */
  const lowest = {};
  for (const { customerId, condition, judgement } of disguised) {
    const name = condition.disguise ?? '';
    if (name in GUIDED) continue;
    lowest[name] = round(Math.min(lowest[name] ?? 1, scoreOf(customerId, judgement)), 3);
  }
  return lowest;
}

/**
 * Share of the covered customers of whom the terminal asks to take the covering off. A scan goes on until something is said, and each
 * picture is seen here without the one before it, so one of a customer's pictures is enough; to be accepted covered, none is.
 * @param {readonly Shot[]} disguised
 */
function guidedShares(disguised) {
  return Object.fromEntries(
    Object.entries(GUIDED).map(([name, guidance]) => {
      const shots = disguised.filter(({ condition }) => condition.disguise === name);
      /** @type {Map<string, { asked: boolean, ok: boolean }>} */
      const guided = new Map();
      for (const { customerId, judgement } of shots) {
        const said = guided.get(customerId) ?? { asked: false, ok: false };
        guided.set(customerId, {
          asked: said.asked || judgement.guidance === guidance,
          ok: said.ok || judgement.guidance === 'ok',
        });
      }
      const right = [...guided.values()].filter(({ asked, ok }) => asked && !ok).length;
      return [name, percent(right / guided.size)];
    }),
  );
}

/**
 * An attack counts as matched when its best picture is; a scan takes the best of many frames.
 * @param {readonly AttackShot[]} attacks @param {(id: string, j: AttackShot['judgement']) => number} scoreOf @param {number} threshold
 */
function attackFigures(attacks, scoreOf, threshold) {
  /** @type {Map<string, { species: string, family: string, best: number }>} */
  const presentations = new Map();
  for (const { species, family, severity, victimId, attackerId, judgement } of attacks) {
    const key = [species, severity, victimId, attackerId].join(' ');
    const best = Math.max(presentations.get(key)?.best ?? 0, scoreOf(victimId, judgement));
    presentations.set(key, { species, family, best });
  }
  const list = [...presentations.values()];
  const rate = (/** @type {typeof list} */ of) => percent(of.filter(({ best }) => best >= threshold).length / of.length);
  const species = [...new Set(list.map((one) => one.species))];
  return {
    attackMatchRate: rate(list.filter(({ family }) => IMAGES_OF_VICTIM.includes(family))),
    attackMatchPctBySpecies: Object.fromEntries(species.map((name) => [name, rate(list.filter((one) => one.species === name))])),
  };
}
