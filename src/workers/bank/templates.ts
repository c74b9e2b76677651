/**
 * Templates at rest. Each is under a transform of its own, so that it can be revoked, and then under AES-GCM with a key that cannot be read
 * out, bound to its customer, model, transform and version. The transform's seed lies beside it under another such key: whoever has either
 * key alone has no face.
 */
import type { Template } from '../../domain/matching';
import { TEMPLATE_LENGTH } from '../../domain/probe';
import { apply, createTransform, invert } from '../../domain/revocable';
import type { Transform, TransformId } from '../../domain/revocable';
import type { BankKeys } from './keys';
import type { Locked, LockedSeed, TemplateRow } from './rows';

export const IV_BYTES = 12;

export type TemplateVersion = 'enrolled' | 'updated';

/** What a ciphertext is bound to: it opens in no other row, under no other seed and as no other version. */
export type BoundTo = Pick<TemplateRow, 'customerId' | 'modelId' | 'modelVersion' | 'seed'>;

/** A row's transform; `none` for rows from before templates were protected. */
export type Protection = Transform | 'none';

/** A row opened. Everything in it is filled with zeros after use. */
export interface OpenedTemplate {
  readonly protection: Protection;
  /** Of the versions asked for, in that order; all under the protection. */
  readonly versions: readonly Template[];
}

/** Brings plain values under a row's transform, in place. */
export function protect(protection: Protection, values: Float32Array): void {
  if (protection !== 'none') apply(protection, values);
}

/** Undoes `protect`, in place. */
export function unprotect(protection: Protection, values: Float32Array): void {
  if (protection !== 'none') invert(protection, values);
}

/** Fills a transform with zeros: it is as secret as its seed. */
export function wipeTransform({ rounds }: Transform): void {
  for (const { from, flips } of rounds) {
    from.fill(0);
    flips.fill(0);
  }
}

/** The version that comparisons are made with. */
export function versionInUse({ updated }: TemplateRow): TemplateVersion {
  return updated === undefined ? 'enrolled' : 'updated';
}

export function versionsOf({ updated }: TemplateRow): readonly TemplateVersion[] {
  return updated === undefined ? ['enrolled'] : ['enrolled', 'updated'];
}

/**
 * Encrypts values that are under their transform. They stay the caller's to wipe.
 * @param iv [12] random, never used twice with the key
 */
export async function encryptTemplate(
  keys: BankKeys,
  iv: Uint8Array,
  values: Float32Array,
  bound: BoundTo,
  version: TemplateVersion,
): Promise<Locked> {
  const plain = new DataView(new ArrayBuffer(4 * TEMPLATE_LENGTH));
  values.forEach((value, i) => plain.setFloat32(4 * i, value, true));
  const sealed = await crypto.subtle.encrypt(gcm(iv, templateTexts(bound, version)), keys.templates, plain);
  new Uint8Array(plain.buffer).fill(0);
  return { iv, ciphertext: new Uint8Array(sealed) };
}

/** Encrypts a seed, bound to its customer and to the transform's public name. The seed stays the caller's to wipe. */
export async function encryptSeed(
  keys: BankKeys,
  iv: Uint8Array,
  seed: Uint8Array,
  customerId: string,
  transformId: TransformId,
): Promise<LockedSeed> {
  const texts = seedTexts(customerId, transformId);
  const sealed = await crypto.subtle.encrypt(gcm(iv, texts), keys.transforms, seed as Uint8Array<ArrayBuffer>);
  return { transformId, iv, ciphertext: new Uint8Array(sealed) };
}

/**
 * Opens a row for as long as `use` takes.
 * @returns what `use` did; `undefined`, without asking it, when something was tampered with or belongs to another customer or seed
 */
export async function withOpened<T>(
  keys: BankKeys,
  row: TemplateRow,
  versions: readonly TemplateVersion[],
  use: (opened: OpenedTemplate) => T | Promise<T>,
): Promise<T | undefined> {
  const [protection, ...values] = await Promise.all([
    decryptProtection(keys, row),
    ...versions.map((version) => decryptTemplate(keys, row, version)),
  ]);
  try {
    if (protection === undefined || !values.every((one) => one !== undefined)) return undefined;
    return await use({ protection, versions: values.map((one) => templateOf(row, one)) });
  } finally {
    if (protection !== undefined && protection !== 'none') wipeTransform(protection);
    for (const one of values) one?.fill(0);
  }
}

function templateOf({ modelId, modelVersion }: TemplateRow, values: Float32Array): Template {
  return { modelId, modelVersion, values };
}

async function decryptProtection(keys: BankKeys, { customerId, seed: locked }: TemplateRow): Promise<Protection | undefined> {
  if (locked === undefined) return 'none';
  const seed = await decrypt(keys.transforms, locked, seedTexts(customerId, locked.transformId));
  if (seed === undefined) return undefined;
  const transform = createTransform(seed);
  seed.fill(0);
  return transform;
}

async function decryptTemplate(keys: BankKeys, row: TemplateRow, version: TemplateVersion): Promise<Float32Array | undefined> {
  const locked = version === 'updated' ? row.updated : row;
  const plain = locked && (await decrypt(keys.templates, locked, templateTexts(row, version)));
  if (plain?.byteLength !== 4 * TEMPLATE_LENGTH) return undefined;
  const view = new DataView(plain.buffer);
  const values = Float32Array.from({ length: TEMPLATE_LENGTH }, (_, i) => view.getFloat32(4 * i, true));
  plain.fill(0);
  return values;
}

async function decrypt(key: CryptoKey, { iv, ciphertext }: Locked, texts: readonly unknown[]): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(iv, texts), key, ciphertext as Uint8Array<ArrayBuffer>));
  } catch {
    return undefined;
  }
}

function templateTexts({ customerId, modelId, modelVersion, seed }: BoundTo, version: TemplateVersion): readonly unknown[] {
  // As it was bound before there were seeds and versions.
  if (seed === undefined && version === 'enrolled') return ['smile-lab-template', 1, customerId, modelId, modelVersion];
  return ['smile-lab-template', 2, customerId, modelId, modelVersion, seed?.transformId ?? null, version];
}

function seedTexts(customerId: string, transformId: TransformId): readonly unknown[] {
  return ['smile-lab-seed', 1, customerId, transformId];
}

function gcm(iv: Uint8Array, texts: readonly unknown[]): AesGcmParams {
  const additionalData = new TextEncoder().encode(JSON.stringify(texts));
  return { name: 'AES-GCM', iv: iv as Uint8Array<ArrayBuffer>, additionalData };
}
