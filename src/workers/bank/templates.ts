/**
 * Templates at rest: AES-GCM under a key that cannot be read out, bound to their customer and model.
 */
import type { Template } from '../../domain/matching';
import type { Probe } from '../../domain/probe';
import { TEMPLATE_LENGTH } from '../../domain/probe';
import type { BankKeys } from './keys';
import type { TemplateRow } from './rows';
import type { LockedTemplate } from './vault';

export const IV_BYTES = 12;

/**
 * Encrypts a probe's template.
 * @param iv [12] random, never used twice with the key
 */
export async function encryptTemplate(keys: BankKeys, iv: Uint8Array, customerId: string, probe: Probe): Promise<LockedTemplate> {
  const { modelId, modelVersion, template } = probe;
  const plain = new DataView(new ArrayBuffer(4 * TEMPLATE_LENGTH));
  template.forEach((value, i) => plain.setFloat32(4 * i, value, true));
  const sealed = await crypto.subtle.encrypt(gcm(iv, { customerId, modelId, modelVersion }), keys.templates, plain);
  new Uint8Array(plain.buffer).fill(0);
  return { iv, ciphertext: new Uint8Array(sealed) };
}

/** Decrypts a row, or `undefined` when it was tampered with or moved to another customer. The caller fills the values with zeros. */
export async function decryptTemplate(keys: BankKeys, row: TemplateRow): Promise<Template | undefined> {
  let plain: ArrayBuffer;
  try {
    plain = await crypto.subtle.decrypt(gcm(row.iv, row), keys.templates, row.ciphertext as Uint8Array<ArrayBuffer>);
  } catch {
    return undefined;
  }
  const view = new DataView(plain);
  if (view.byteLength !== 4 * TEMPLATE_LENGTH) return undefined;
  const values = Float32Array.from({ length: TEMPLATE_LENGTH }, (_, i) => view.getFloat32(4 * i, true));
  new Uint8Array(plain).fill(0);
  return { modelId: row.modelId, modelVersion: row.modelVersion, values };
}

function gcm(iv: Uint8Array, bound: Pick<TemplateRow, 'customerId' | 'modelId' | 'modelVersion'>): AesGcmParams {
  const { customerId, modelId, modelVersion } = bound;
  const text = JSON.stringify(['smile-lab-template', 1, customerId, modelId, modelVersion]);
  return { name: 'AES-GCM', iv: iv as Uint8Array<ArrayBuffer>, additionalData: new TextEncoder().encode(text) };
}
