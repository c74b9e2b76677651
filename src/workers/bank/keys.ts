/**
 * The bank's keys: made once by WebCrypto, kept as CryptoKey objects, secret halves never extractable.
 */
import { hex } from '../../domain/chance';
import type { Rng } from '../../ports';
import type { KeyRow } from './rows';
import type { BankStore } from './store';
import type { PublicKeys } from './vault';

type WholeRow = Required<KeyRow>;
export type BankKeys = WholeRow & PublicKeys;

/** Reads the keys or makes them. Two tabs that start at once end with the same keys. */
export async function loadKeys(db: BankStore, rng: Rng): Promise<BankKeys> {
  const there = (await db.keys.get('bank')) ?? (await keepFirst(db, await makeKeys(rng)));
  const { transforms } = there;
  const row = transforms === undefined ? await addTransforms(db, await makeLock()) : { ...there, transforms };
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', row.sealing.publicKey));
  return { ...row, publicKey };
}

async function makeKeys(rng: Rng): Promise<KeyRow> {
  const [sealing, templates, transforms, tags] = await Promise.all([
    crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']),
    makeLock(),
    makeLock(),
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ]);
  return { name: 'bank', bankKeyId: rng.id(), sealing, templates, transforms, tags, dummySalt: rng.bytes(16) };
}

function makeLock(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function keepFirst(db: BankStore, made: KeyRow): Promise<KeyRow> {
  return db.transaction('rw', ['keys'], async ({ keys }) => {
    const there = await keys.get('bank');
    if (there !== undefined) return there;
    await keys.add(made);
    return made;
  });
}

/** For a bank from before templates were protected, whose other keys stay. */
function addTransforms(db: BankStore, made: CryptoKey): Promise<WholeRow> {
  return db.transaction('rw', ['keys'], async ({ keys }) => {
    const there = await keys.get('bank');
    if (there === undefined) throw new Error('the keys are gone');
    const whole: WholeRow = { ...there, transforms: there.transforms ?? made };
    await keys.put(whole);
    return whole;
  });
}

/** HMAC-SHA-256 of a text under the bank's own key, as hex. */
export async function tagOf(keys: BankKeys, text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.tags, new TextEncoder().encode(text))));
}
