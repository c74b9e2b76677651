/**
 * A journal that shows when it was tampered with: every entry carries a hash of itself and of the entry before it.
 * Synchronous, because nothing but the database may be awaited while a transaction is open.
 *
 * A chain proves that nothing inside it was changed, left out, put in or moved. It cannot prove that its end was not cut
 * off or that all of it was not written anew: for that the head must be kept somewhere else and compared.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { JournalEntry, Posting } from './ledger';

/** The last entry of a chain. */
export interface ChainHead {
  /** From 1. */
  readonly seq: number;
  /** 64 lower-case hex digits. */
  readonly hash: string;
}

/** An entry in its place. */
export interface ChainedEntry extends JournalEntry, ChainHead {
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previousHash: string;
}

/** How a check ended. `head` is `undefined` for a journal without entries. */
export type JournalCheck =
  | { readonly kind: 'sound'; readonly head: ChainHead | undefined }
  | {
      readonly kind: 'damaged';
      /** The first place in the chain that does not hold what was written there. */
      readonly firstBadSeq: number;
      /** The last entry that can be trusted. */
      readonly soundHead: ChainHead | undefined;
      readonly reason: JournalDamage;
    };

export type JournalDamage =
  | 'unreadable' /* a field is missing or of another type */
  | 'gap' /* entries are missing, doubled or in another order */
  | 'previous' /* does not follow the entry before it */
  | 'hash'; /* the entry was changed */

const NO_HASH = '0'.repeat(64);

/**
 * The entry as the one after `previous`; the first when there is none.
 * @throws RangeError when the entry or the head has a field that cannot be written down exactly.
 */
export function chain(previous: ChainHead | undefined, entry: JournalEntry): ChainedEntry {
  const seq = (previous?.seq ?? 0) + 1;
  const previousHash = previous?.hash ?? NO_HASH;
  if (!isPlace(seq, previousHash) || !isWritable(entry)) throw new RangeError(`cannot be chained: ${entry.transferId}`);
  return { ...entry, seq, previousHash, hash: hashOf(canonicalText(entry, seq, previousHash)) };
}

/**
 * Checks one row against the sound head before it, so that a journal of any length needs no list: feed every row in order
 * with the head the last call answered. Takes `unknown`, because a damaged row has no type.
 */
export function checkNext(head: ChainHead | undefined, row: unknown): JournalCheck {
  const seq = (head?.seq ?? 0) + 1;
  const damaged = (reason: JournalDamage): JournalCheck => ({ kind: 'damaged', firstBadSeq: seq, soundHead: head, reason });
  if (!isChained(row)) return damaged('unreadable');
  if (row.seq !== seq) return damaged('gap');
  if (row.previousHash !== (head?.hash ?? NO_HASH)) return damaged('previous');
  if (row.hash !== hashOf(canonicalText(row, seq, row.previousHash))) return damaged('hash');
  return { kind: 'sound', head: { seq, hash: row.hash } };
}

/** Checks rows in the order of writing, from the beginning or from a head that is known to be sound. Stops at the first damage. */
export function verifyJournal(rows: Iterable<unknown>, from?: ChainHead): JournalCheck {
  let check: JournalCheck = { kind: 'sound', head: from };
  for (const row of rows) {
    check = checkNext(check.head, row);
    if (check.kind === 'damaged') return check;
  }
  return check;
}

/**
 * What the hash is taken over, as UTF-8: the fields below in this order, one a line, and two lines a posting.
 * Texts are JSON strings, which have no line breaks inside and keep even a broken character apart from another;
 * integers are decimal; a field that the entry does not have is a lone `-`. So no two entries share a text.
 */
export function canonicalText(entry: JournalEntry, seq: number, previousHash: string): string {
  const { transferId, kind, debitAccountId, creditAccountId, amountMinor, postings, atMs, currency, purpose, linkedTo } = entry;
  // The first line is the form's version: another form must not give the hash of this one.
  let text = `journal 1\n${seq}\n${JSON.stringify(previousHash)}\n${JSON.stringify(transferId)}\n${JSON.stringify(kind)}\n`;
  text += `${JSON.stringify(debitAccountId)}\n${JSON.stringify(creditAccountId)}\n${amountMinor}\n${atMs}\n`;
  text += `${optional(currency)}\n${optional(purpose)}\n${optional(linkedTo)}\n${postings.length}\n`;
  for (const one of postings) text += `${JSON.stringify(one.accountId)}\n${one.amountMinor}\n`;
  return text;
}

function optional(text: string | undefined): string {
  return text === undefined ? '-' : JSON.stringify(text);
}

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

type Fields<T> = { readonly [K in keyof T]?: unknown };

function isChained(row: unknown): row is ChainedEntry {
  if (!isObject<ChainedEntry>(row)) return false;
  return isPlace(row.seq, row.previousHash) && typeof row.hash === 'string' && isWritable(row);
}

function isPlace(seq: unknown, previousHash: unknown): boolean {
  return isExact(seq) && typeof previousHash === 'string' && /^[0-9a-f]{64}$/.test(previousHash);
}

function isWritable(entry: Fields<JournalEntry>): boolean {
  return (
    typeof entry.transferId === 'string' &&
    typeof entry.kind === 'string' &&
    typeof entry.debitAccountId === 'string' &&
    typeof entry.creditAccountId === 'string' &&
    isExact(entry.amountMinor) &&
    isExact(entry.atMs) &&
    isTextOrMissing(entry.currency) &&
    isTextOrMissing(entry.purpose) &&
    isTextOrMissing(entry.linkedTo) &&
    Array.isArray(entry.postings) &&
    entry.postings.every(isPosting)
  );
}

function isPosting(value: unknown): boolean {
  return isObject<Posting>(value) && typeof value.accountId === 'string' && isExact(value.amountMinor);
}

function isTextOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isObject<T>(value: unknown): value is Fields<T> {
  return typeof value === 'object' && value !== null;
}

/** A number whose decimal text stands for no other: -0 would read as 0. */
function isExact(value: unknown): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
