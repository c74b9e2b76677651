/**
 * A catalogue holds one language: English text to translation, with `{0}`, `{1}` for what the page puts in, and plain tags as they are.
 * An empty translation waits for its translator.
 */

/** @typedef {{ untranslatable: string, index: number }} Placeholder */
/** @typedef {{ name: string, contents: (string | Placeholder)[], file: { fileName: string } }} SourceMessage `name`: the id that the page looks up */
/** @typedef {Record<string, string>} Catalogue */

/** An id that was given by hand, because one English text means two things. @param {SourceMessage} message */
const givenId = ({ name }) => (/^[hs][0-9a-f]{16}$/.test(name) ? '' : ` [${name}]`);

/**
 * A message with a token for each of its placeholders.
 * @param {SourceMessage} message
 * @returns {(string | { token: string, placeholder: Placeholder })[]}
 */
function tokens({ contents }) {
  let count = 0;
  return contents.map((part) => {
    if (typeof part === 'string') return part;
    const isMarkup = !part.untranslatable.includes('${');
    return { token: isMarkup ? part.untranslatable : `{${count++}}`, placeholder: part };
  });
}

/** The English text as it stands in a catalogue, without the line breaks of our files. @param {SourceMessage} message */
export function keyOf(message) {
  return (
    tokens(message)
      .map((part) => (typeof part === 'string' ? part.replace(/\s+/g, ' ') : part.token))
      .join('') + givenId(message)
  );
}

/**
 * A translation taken apart at the message's placeholders, which may stand in another order.
 * @param {SourceMessage} message @param {string} text
 * @returns {(string | Placeholder)[]}
 */
export function contentsOf(message, text) {
  const waiting = tokens(message).filter((part) => typeof part !== 'string');
  const parts = [];
  let rest = text;
  while (waiting.length > 0) {
    const next = waiting
      .map(({ token }, which) => ({ which, at: rest.indexOf(token) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    const [{ token, placeholder }] = /** @type {[{ token: string, placeholder: Placeholder }]} */ (waiting.splice(next.which, 1));
    if (next.at > 0) parts.push(rest.slice(0, next.at));
    parts.push(placeholder);
    rest = rest.slice(next.at + token.length);
  }
  if (rest) parts.push(rest);
  return parts;
}

/**
 * What is wrong with a translation; `undefined` when nothing is.
 * @param {SourceMessage} message @param {string} text
 */
export function problemOf(message, text) {
  if (text.trim() === '') return 'is not translated';
  const parts = contentsOf(message, text);
  const wanted = message.contents.filter((part) => typeof part !== 'string').length;
  if (parts.filter((part) => typeof part !== 'string').length < wanted) return 'lacks a placeholder or a tag';
  // Tags would be written to the page as they are: none may come from a translation.
  if (parts.some((part) => typeof part === 'string' && /[{}<>]/.test(part))) return 'has a placeholder or a tag too many';
  return undefined;
}

/**
 * A catalogue brought up to the texts of today: new ones wait at the place where they belong, those that are gone are left out.
 * @param {readonly SourceMessage[]} messages @param {Catalogue} before
 * @returns {Catalogue}
 */
export function broughtUp(messages, before) {
  return Object.fromEntries(messages.map((message) => [keyOf(message), before[keyOf(message)] ?? '']));
}

/**
 * What keeps a catalogue from being complete, a line each.
 * @param {readonly SourceMessage[]} messages @param {Catalogue} catalogue
 */
export function problemsOf(messages, catalogue) {
  const known = new Set(messages.map(keyOf));
  return [
    ...messages.flatMap((message) => {
      const problem = problemOf(message, catalogue[keyOf(message)] ?? '');
      return problem === undefined ? [] : [`“${keyOf(message)}” ${problem}`];
    }),
    ...Object.keys(catalogue).flatMap((key) => (known.has(key) ? [] : [`“${key}” is no text of the page any more`])),
  ];
}
