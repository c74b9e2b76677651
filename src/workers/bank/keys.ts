/**
 * The bank's keys: made once by WebCrypto, kept as CryptoKey objects, secret halves never extractable.
 */
import { hex } from '../../domain/chance';
import type { Rng } from '../../ports';
import type { BankDatabase, KeyRow } from './db';

export interface BankKeys extends KeyRow {
  /** [65] uncompressed P-256 point. */
  readonly publicKey: Uint8Array;
}

/** Reads the keys or makes them. Two tabs that start at once end with the same keys. */
export async function loadKeys(db: BankDatabase, rng: Rng): Promise<BankKeys> {
  const row = (await db.keys.get('bank')) ?? (await keepFirst(db, await makeKeys(rng)));
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', row.sealing.publicKey));
  return { ...row, publicKey };
}

async function makeKeys(rng: Rng): Promise<KeyRow> {
  const [sealing, templates, tags] = await Promise.all([
    crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']),
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ]);
  return { name: 'bank', bankKeyId: rng.id(), sealing, templates, tags, dummySalt: rng.bytes(16) };
}

function keepFirst(db: BankDatabase, made: KeyRow): Promise<KeyRow> {
  return db.transaction('rw', db.keys, async () => {
    const there = await db.keys.get('bank');
    if (there !== undefined) return there;
    await db.keys.add(made);
    return made;
  });
}

/** HMAC-SHA-256 of a text under the bank's own key, as hex. */
export async function tagOf(keys: BankKeys, text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.tags, new TextEncoder().encode(text))));
}
