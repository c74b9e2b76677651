/**
 * Made-up languages that prove layouts: English that can still be read, made long or turned round.
 */

/** @typedef {'long' | 'mirrored'} Kind */

/** @type {Readonly<Record<string, Kind>>} */
export const PSEUDO = Object.freeze({ 'en-XA': 'long', 'ar-XB': 'mirrored' });

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = [...'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ'];
const FILLER = 'one two three four five six seven eight nine ten';

/** Short texts grow most when they are translated, long ones by a third. @param {string} text */
function lengthened(text) {
  const more = Math.ceil(text.length * (text.length < 12 ? 0.6 : 0.35));
  return ` ${FILLER.repeat(Math.ceil(more / FILLER.length))
    .slice(0, more)
    .trim()}`;
}

/** @param {string} text */
function accented(text) {
  return text.replace(/[a-zA-Z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
}

/** Each word between marks that make it run from right to left. @param {string} text */
function mirrored(text) {
  return text.replace(/[^\s]+/g, (word) => `\u200f\u202e${word}\u202c\u200f`);
}

/**
 * A message in a made-up language; what is no text stays as it is.
 * @template T
 * @param {readonly (string | T)[]} contents @param {Kind} kind
 * @returns {(string | T)[]}
 */
export function pseudo(contents, kind) {
  if (kind === 'mirrored') return contents.map((part) => (typeof part === 'string' ? mirrored(part) : part));
  const text = contents.filter((part) => typeof part === 'string').join('');
  return ['[', ...contents.map((part) => (typeof part === 'string' ? accented(part) : part)), `${lengthened(text)}]`];
}
