import { readFileSync } from 'node:fs';
import { RECIPES } from './recipe.mjs';

/**
 * Recorded people who can be asked for something, as actors.json tells it.
 * @typedef {'forth' | 'forth-and-back' | 'back-and-forth'} Path how a segment's frames are played
 * @typedef {{ startS: number, durationS: number, found: string }} Rest played forth and back for as long as nothing is asked
 * @typedef {Rest & { path: Path, shiftPx: [number, number], hold?: { atS: number, forS: number }, repeat?: Repeat }} Act begins and ends at
 *   rest; the picture stays at the source's time `atS`
 * @typedef {{ times: number, pauseS: number }} Repeat played so often, at rest for `pauseS` in between
 * @typedef {{ source: string, rest: Rest, acts: Record<string, Act> }} Actor acts are keyed by what is asked for
 */

/** @type {{ ratePerS: number, actors: Record<string, Actor> }} */
const { ratePerS, actors } = JSON.parse(readFileSync(new URL('actors.json', import.meta.url), 'utf8'));

export const ACTORS = actors;

/** Near the sources' own rates, so that hardly a frame is shown twice. */
export const ACTING_FRAME = { ...RECIPES.frame, ratePerS };

/** @param {string} actor @param {string} segment `rest` or an act @returns {string} name of the clip */
export const segmentName = (actor, segment) => `${actor}.${segment}`;

/** @returns {[string, import('./recipe.mjs').Clip][]} the segments of every actor as clips of their own */
export function segmentClips() {
  return Object.entries(ACTORS).flatMap(([name, { source, rest, acts }]) =>
    Object.entries({ rest, ...acts }).map(([segment, { startS, durationS }]) => [
      segmentName(name, segment),
      { parts: [{ source, startS, durationS }], filters: [] },
    ]),
  );
}
