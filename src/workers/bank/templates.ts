/**
 * Templates at rest: AES-GCM under a key that cannot be read out, bound to their customer and model.
 */
import type { Template } from '../../domain/matching';
import type { Probe } from '../../domain/probe';
import { TEMPLATE_LENGTH } from '../../domain/probe';
import type { BankContext } from './context';
import type { TemplateRow } from './db';
import type { BankKeys } from './keys';

const IV_BYTES = 12;

/** Encrypts a probe's template into a row. Not inside a transaction. */
export async function lockTemplate(context: BankContext, customerId: string, probe: Probe): Promise<TemplateRow> {
  const { chance, clock } = context;
  const { modelId, modelVersion, template } = probe;
  const keys = await context.keys();
  const iv = chance.ivs.bytes(IV_BYTES);
  const plain = new DataView(new ArrayBuffer(4 * TEMPLATE_LENGTH));
  template.forEach((value, i) => plain.setFloat32(4 * i, value, true));
  const sealed = await crypto.subtle.encrypt(gcm(iv, { customerId, modelId, modelVersion }), keys.templates, plain);
  new Uint8Array(plain.buffer).fill(0);
  const ciphertext = new Uint8Array(sealed);
  return { templateId: chance.ids.id(), customerId, modelId, modelVersion, iv, ciphertext, enrolledAtMs: clock.nowMs() };
}

/** Decrypts a row, or `undefined` when it was tampered with or moved to another customer. The caller fills the values with zeros. */
export async function unlockTemplate(keys: BankKeys, row: TemplateRow): Promise<Template | undefined> {
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
