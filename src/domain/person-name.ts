/**
 * A wallet owner's name: reading it, and what the merchant may see of it.
 */

const MAX_CHARACTERS = 40;

/** Trimmed, inner spaces single, NFC; `undefined` when empty, longer than 40 characters, without a letter, or with control characters. */
export function parseName(typed: string): string | undefined {
  const name = typed.normalize('NFC').trim().replace(/ +/g, ' ');
  const length = [...name].length;
  if (length < 1 || length > MAX_CHARACTERS) return undefined;
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name) || !/\p{L}/u.test(name)) return undefined;
  return name;
}

/** Han names keep the first character (`王*`); others keep an initial and, where there are several words, the last word (`L** Wei`). */
export function maskName(name: string): string {
  const characters = [...name];
  const first = characters[0] ?? '';
  if (/\p{Script=Han}/u.test(first)) return first + '*'.repeat(Math.max(1, characters.length - 1));
  const words = name.split(' ');
  const last = words.length > 1 ? ` ${words[words.length - 1]}` : '';
  return `${first}**${last}`;
}
