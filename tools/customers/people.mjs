/**
 * Who is baked: names and ages come from the product (`src/sim/customers/profiles.json`), looks from `people.json`.
 */
import { readFileSync } from 'node:fs';

/**
 * @typedef {import('../../src/sim/customers/model.ts').CustomerProfile} CustomerProfile
 * @typedef {import('./library.mjs').AssetName} AssetName
 * @typedef {object} Look
 * @property {string} tone sRGB of the skin, `#rrggbb`
 * @property {string} [skinSeed] the shape's, when left out
 * @property {AssetName} [hair]
 * @property {{ shells: number, heightMm: number }} [crop] cropped hair, or the short hair under a style
 * @property {{ cut: 'full' | 'goatee' | 'moustache', shells: number, heightMm: number }} [facialHair]
 * @property {keyof typeof HAIR_COLOURS} hairColour
 * @property {number} [recession] of the hairline, 0..1
 * @property {import('../../src/sim/customers/model.ts').CustomerModel['iris']} iris
 * @property {AssetName} cloth
 * @property {[number, number, number, number]} tint sRGB and strength of the dye
 * @property {AssetName} wig
 * @property {'soft' | 'arched' | 'medium' | 'thick' | 'old'} brows
 * @property {number} [stubble] 0..1
 * @property {number} [freckles] 0..1
 * @property {number} [blush] 0..1
 * @property {number} [lips] redness, 0..1
 * @property {[number, number][]} [moles] x, y on the source's head, dm, besides the random ones
 * @typedef {CustomerProfile & import('./shape.mjs').ShapeSpec & Look} Person
 */

/** Dark and light strands, sRGB. */
export const HAIR_COLOURS = {
  black: ['#1a1716', '#282220'],
  dark_brown: ['#2c1f18', '#463024'],
  brown: ['#422d1f', '#6c4c34'],
  chestnut: ['#4a281a', '#7a462c'],
  blonde: ['#8e6c44', '#cdaa76'],
  ginger: ['#7a3e1e', '#b26638'],
  grey: ['#5c5957', '#8e8b88'],
  silver: ['#969492', '#c8c6c4'],
  white: ['#bcb9b4', '#e4e2de'],
};

/** @param {string} relative */
const json = (relative) => JSON.parse(readFileSync(new URL(relative, import.meta.url), 'utf8'));

/** @returns {Person[]} in the order of the casting tray */
export function readPeople() {
  const looks = json('people.json');
  return json('../../src/sim/customers/profiles.json').map((/** @type {CustomerProfile} */ profile) => {
    const look = looks[profile.id];
    if (!look) throw new Error(`${profile.id} has a profile but no look in people.json`);
    return { ...profile, ...look, skinSeed: look.skinSeed ?? look.shapeSeed };
  });
}
