/**
 * What is shown to the camera and what the bank then asks for: windows in which recorded people do what they are asked, and attacks with
 * the same recordings. Pure: the same counts give the same plan.
 *
 * No ten seconds of the recordings hold a face at rest, a smile and then a turn of 12 degrees from that rest, or the other way round: nobody
 * asked these people for anything. So a window is put together from parts of one recording, as the acting people of the tests are.
 */
import { ACTORS } from '../tools/clips/actors.mjs';

/** @typedef {import('../tools/clips/actors.mjs').Actor} Actor @typedef {import('../tools/clips/actors.mjs').Act} Act */
/** @typedef {import('./clips-film.mjs').Film} Film @typedef {import('./clips-film.mjs').Look} Look */
/** @typedef {import('./page/clips/messages').ClipPlan & { film: Film }} Planned */
/** @typedef {import('../src/domain/challenge').ChallengeAction} Action */
/** Who acts in which session, and where the turn is taken from, if not from there. @typedef {{ actor: string, turn?: { of: string, shiftPx: [number, number] } }} Session */
/** @typedef {{ windows: number, stills: number, loops: number, held: number, replays: number }} Counts per man */

export const COUNTS = Object.freeze({
  full: { windows: 24, stills: 22, loops: 24, held: 22, replays: 10 },
  few: { windows: 4, stills: 1, loops: 2, held: 1, replays: 1 },
});

/** Of the recordings themselves. */
const RATES_PER_S = Object.freeze(/** @type {Record<string, number>} */ ({ franck: 24, cap12: 25, cap13: 25 }));
const WINDOW_S = 10;
/** Longer than anybody waits for a picture to move. */
const STILL_S = 8;

/**
 * Who acts in which sessions; how long the recordings are in which the man faces the camera; and when he is at rest for a second or more,
 * measured frame by frame with the product's landmarker.
 */
export const MEN = Object.freeze(
  /** @type {Record<string, { sessions: Session[], recordings: { source: string, untilS: number, restsS: number[] }[] }>} */ ({
    person1: {
      sessions: [
        { actor: 'person1-enrol' },
        // His own turn there reads 12 to 13 degrees, and 10 in the mirror, where 12 are asked for.
        { actor: 'person1-pay', turn: { of: 'person1-enrol', shiftPx: [-3, 5] } },
      ],
      recordings: [
        {
          source: 'franck',
          untilS: 200,
          restsS: [
            12.5, 15, 16.5, 22, 23.8, 25.5, 27.5, 31.5, 34.8, 38.5, 40.5, 42, 62, 63.5, 65, 67, 69.8, 79.3, 82, 91.8, 94.8, 122.8,
            126, 135, 143,
          ],
        },
      ],
    },
    person2: {
      sessions: [{ actor: 'person2-enrol' }, { actor: 'person2-pay' }],
      recordings: [
        {
          source: 'cap12',
          untilS: 53,
          restsS: [0.8, 2, 3.5, 5.5, 10.4, 14.1, 15.5, 18.5, 32.5, 34, 41.5, 42.5, 43.8, 45, 46.5, 48, 49, 50.2],
        },
        { source: 'cap13', untilS: 30, restsS: [1, 5.2, 7.8, 13, 14.5, 19.5, 29] },
      ],
    },
  }),
);

/** Multiples of irrational numbers lie evenly, and those of different ones have nothing to do with each other. */
const ROOTS = [2, 3, 5, 7, 11, 13, 17, 19, 23].map(Math.sqrt);

/** Spread over 0..1 for i = 0, 1, 2…, for each `k` in 1..9 in another order. @param {number} i @param {number} k */
export const spread = (i, k) => ((i + 1) * (ROOTS[k - 1] ?? NaN)) % 1;
/** @param {number} low @param {number} high @param {number} share */
const between = (low, high, share) => Number((low + (high - low) * share).toFixed(3));

/** A webcam: near or far, bright or dim, well or badly compressed. @param {number} i @param {boolean} mirror @returns {Look} */
function lookOf(i, mirror) {
  return {
    zoom: between(1, 1.25, spread(i, 1)),
    mirror,
    gamma: between(0.85, 1.2, spread(i, 2)),
    saturation: between(0.8, 1.15, spread(i, 3)),
    quality: Math.round(between(2, 7, spread(i, 4))),
    // As faint as can be: the recordings have their own, and 5 steps more made one of 22 windows look like paper to the texture network.
    grain: 2,
    seed: i + 1,
  };
}

/** In the mirror. */
const MIRRORED = Object.freeze({ turn_left: 'turn_right', turn_right: 'turn_left' });
/** How much of an act is shown at most, the second one of a window. */
const MOST_S = { smile: 1.5, turn: 1.9 };
/** From the end of the first act to the beginning of the second. */
const PAUSE_S = 0.1;

/** @param {string} man @param {number} i the man's sessions in turn */
function sessionOf(man, i) {
  const sessions = MEN[man]?.sessions ?? [];
  const { actor, turn } = /** @type {Session} */ (sessions[i % sessions.length]);
  const { source, rest, acts } = /** @type {Actor} */ (ACTORS[actor]);
  const { acts: turns } = /** @type {Actor} */ (ACTORS[turn?.of ?? actor]);
  const side = 'turn_left' in turns ? 'turn_left' : 'turn_right';
  const [smile, turned] = /** @type {[Act, Act]} */ ([acts['smile'], turns[side]]);
  return { source, rest, acts: { smile, turn: { ...turned, ...(turn && { shiftPx: turn.shiftPx }) }, side } };
}

/**
 * The nth window of a man: at rest for a second longer than it takes to hold still; one action; at rest; the other,
 * as soon as somebody begins who is asked for it when the first was seen; at rest.
 * @param {string} man
 * @param {number} i
 * @returns {{ actions: Action[], film: Film }}
 */
export function windowOf(man, i) {
  const { source, rest, acts } = sessionOf(man, i);
  const order = (i >> 1) % 2 === 0 ? /** @type {const} */ (['smile', 'turn']) : /** @type {const} */ (['turn', 'smile']);
  const mirror = (i >> 2) % 2 === 1;
  const [firstS, betweenS] = [between(1.5, 2, spread(i, 6)), between(1.5, 1.9, spread(i, 7))];
  const played = order.map((name, nth) => {
    const { startS, durationS, path, shiftPx } = acts[name];
    const wholeS = path === 'forth' ? durationS : 2 * durationS;
    const mostS = nth === 0 ? betweenS - PAUSE_S : MOST_S[name];
    return { startS, durationS, path, shiftPx, atS: firstS + nth * betweenS, lastsS: Math.min(wholeS, mostS) };
  });
  const base = /** @type {const} */ ({
    path: 'to-and-fro',
    startS: rest.startS,
    durationS: rest.durationS,
    fromS: between(0, 2 * rest.durationS, spread(i, 8)),
  });
  const film = { source, ratePerS: RATES_PER_S[source] ?? 25, lastsS: WINDOW_S, base, acts: played, look: lookOf(i, mirror) };
  const actions = order.map((name) => (name === 'smile' ? name : mirror ? MIRRORED[acts.side] : acts.side));
  return { actions, film };
}

/** @param {string} man @param {number} i @param {Partial<Film>} change @returns {Film} one moment of a man at rest */
function stillOf(man, i, change = {}) {
  const moments = (MEN[man]?.recordings ?? []).flatMap(({ source, restsS }) => restsS.map((startS) => ({ source, startS })));
  const { source, startS } = /** @type {{ source: string, startS: number }} */ (moments[i % moments.length]);
  const base = /** @type {const} */ ({ path: 'still', startS });
  return {
    source,
    ratePerS: RATES_PER_S[source] ?? 25,
    lastsS: STILL_S,
    base,
    acts: [],
    look: lookOf(i, i % 2 === 1),
    ...change,
  };
}

/** @param {string} man @param {number} i @returns {Film} ten seconds as they were recorded, over and over */
function pieceOf(man, i) {
  const recordings = MEN[man]?.recordings ?? [];
  const { source, untilS } = /** @type {{ source: string, untilS: number }} */ (recordings[i % recordings.length]);
  const base = /** @type {const} */ ({ path: 'forth', startS: between(0, untilS - WINDOW_S, spread(i, 9)) });
  return { source, ratePerS: RATES_PER_S[source] ?? 25, lastsS: WINDOW_S, base, acts: [], look: lookOf(i, false) };
}

/** @param {import('./clips-cards.mjs').CardKind} kind @param {number} i */
const heldAs = (kind, i) => ({
  kind,
  glare: between(0, 0.35, spread(i, 1)),
  swayPx: between(2, 9, spread(i, 2)),
  swayDeg: between(0.5, 3, spread(i, 3)),
  periodS: between(2, 5, spread(i, 4)),
});

/** @template T @param {number} count @param {(i: number) => T} make */
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/**
 * Everything that is shown, one after the other, some of each kind early on so that a run that was cut off has seen all.
 * @param {Counts} counts per man; half of the loops are recordings as they are, half are windows that are asked for something else
 * @returns {Planned[]}
 */
export function planClips({ windows, stills, loops, held, replays }) {
  const plans = Object.keys(MEN).flatMap((man) => {
    const of = (
      /** @type {Planned['kind']} */ kind,
      /** @type {number} */ i,
      /** @type {Planned['asks']} */ asks,
      /** @type {Film} */ film,
    ) => ({
      at: i,
      plan: { id: `${man}/${kind}/${i}`, man, kind, asks, film },
    });
    const drawn = (/** @type {string} */ kind, /** @type {number} */ i) => ({ seed: `${man}/${kind}/${i}` });
    return [
      ...times(windows, (i) => {
        const { actions, film } = windowOf(man, i);
        return of('window', i, { actions }, film);
      }),
      ...times(stills, (i) => of('still', i, drawn('still', i), stillOf(man, i))),
      ...times(loops, (i) => {
        if (i % 2 === 0) return of('loop', i, drawn('loop', i), pieceOf(man, i >> 1));
        const { actions, film } = windowOf(man, i >> 1);
        return of('loop', i, { ...drawn('loop', i), other: actions }, film);
      }),
      ...times(held, (i) => of('inPhone', i, drawn('inPhone', i), stillOf(man, i, { held: heldAs('phone', i) }))),
      ...times(held, (i) => of('inPrint', i, drawn('inPrint', i), stillOf(man, i + 7, { held: heldAs('print', i) }))),
      ...times(replays, (i) => {
        const { actions, film } = windowOf(man, i);
        return of('replayOnPhone', i, { actions }, { ...film, held: heldAs('phone', i) });
      }),
    ];
  });
  return plans.sort((p, q) => p.at - q.at).map(({ plan }) => plan);
}
