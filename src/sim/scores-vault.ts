/**
 * A vault without any cryptography, for simulations that play thousands of payments a second. It refuses what the real vault refuses (a
 * probe bound to something else, a wrong passcode) but keeps no secret from anybody: never hand it a real face or passcode. Its templates
 * are under no transform, so there is nothing to revoke.
 */
import type { Challenge, SealedProbe } from '../domain/challenge';
import { hex } from '../domain/chance';
import { compare } from '../domain/matching';
import type { Template } from '../domain/matching';
import type { Probe } from '../domain/probe';
import { probeAssociatedData, type SealedUnder } from '../domain/sealing';
import { updateTemplate, type UpdateEvidence, type UpdateHistory } from '../domain/template-update';
import type { Rng } from '../ports';
import type { SealProbe } from './face-engine';

/** Sealed probes that can still be opened; older ones are long expired. 2 kB each. */
const PROBES_KEPT = 10_000;
/** Texts up to this length are their own tag. */
const SHORT_TEXT = 64;

interface Kept {
  /** Empty. */
  readonly iv: Uint8Array;
  /** The bare float32. */
  readonly ciphertext: Uint8Array;
}

type TemplateRow = Omit<Template, 'values'> & Kept & { readonly updated?: Kept & { readonly updatedAtMs: number } };

interface PasscodeHash {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly hash: Uint8Array;
}

interface Sealed {
  readonly probe: Probe;
  readonly associatedData: string;
}

/** The bank's vault, and the sealing that goes with it. */
export interface ScoresVault {
  /** For the scripted engine: only this vault opens what this sealed. */
  readonly seal: SealProbe;
  publicKeys(): Promise<{ readonly bankKeyId: string; readonly publicKey: Uint8Array }>;
  openProbe(under: SealedUnder, sealed: SealedProbe): Promise<Probe | undefined>;
  lockTemplate(customerId: string, probe: Probe): Promise<Kept>;
  compareTemplate(sample: Template, row: TemplateRow): Promise<number>;
  unlockTemplate(row: TemplateRow): Promise<Template>;
  /** By the same rules as in the real vault. */
  moveTemplate(probe: Template, row: TemplateRow, evidence: UpdateEvidence): Promise<Kept | undefined>;
  /** What there is, as it is: a simulation revokes nothing. */
  reissueTemplate(row: TemplateRow): Promise<Pick<TemplateRow, 'iv' | 'ciphertext' | 'updated'>>;
  tagOf(text: string): Promise<string>;
  hashPasscode(passcode: string): Promise<PasscodeHash>;
  checkPasscode(passcode: string, kept: PasscodeHash | undefined): Promise<boolean>;
}

/** Builds the vault. It outlives a bank that crashes: hand it to the next one. */
export function createScoresVault(rng: Rng): ScoresVault {
  const salts = rng.fork('salts');
  const bankKeyId = rng.fork('keys').id();
  // No point of any curve: it can be told from others, which is all that is asked of it here.
  const publicKey = bytesOf(bankKeyId);
  const probes = new Map<string, Sealed>();
  let sealedSoFar = 0;

  function keep(sealed: Sealed): Uint8Array {
    const name = `${bankKeyId}/${sealedSoFar++}`;
    probes.set(name, sealed);
    if (probes.size > PROBES_KEPT) probes.delete(probes.keys().next().value as string);
    return bytesOf(name);
  }

  return {
    async seal(probe: Probe, challenge: Challenge, capturedAtMs: number) {
      const { challengeId, terminalId } = challenge;
      const ciphertext = keep({ probe: copyOf(probe), associatedData: probeAssociatedData(challenge, capturedAtMs) });
      const to = { bankKeyId: challenge.bankKeyId, encapsulatedKey: challenge.bankPublicKey.slice() };
      return { challengeId, terminalId, ...to, capturedAtMs, ciphertext };
    },
    publicKeys: async () => ({ bankKeyId, publicKey }),
    async openProbe(under, { ciphertext, encapsulatedKey, capturedAtMs }) {
      const sealed = probes.get(textOf(ciphertext));
      if (sealed === undefined || !sameBytes(encapsulatedKey, publicKey) || !Number.isSafeInteger(capturedAtMs)) return undefined;
      return sealed.associatedData === probeAssociatedData(under, capturedAtMs) ? copyOf(sealed.probe) : undefined;
    },
    async lockTemplate(_customerId, { template }) {
      return kept(template);
    },
    // In place: copies of every template for every payment would keep the garbage collector busier than the bank.
    compareTemplate: async (sample, row) => compare(sample, templateIn(row, row.updated)),
    async unlockTemplate(row) {
      const template = templateIn(row, row.updated);
      // A copy: the bank wipes what it was given.
      return { ...template, values: template.values.slice() };
    },
    async moveTemplate(probe, row, evidence) {
      const { updated } = row;
      const history: UpdateHistory = updated
        ? { kind: 'updated', template: templateIn(row, updated), updatedAtMs: updated.updatedAtMs }
        : { kind: 'as_enrolled' };
      const update = updateTemplate(templateIn(row), probe, evidence, history);
      return update.kind === 'updated' ? kept(update.template.values) : undefined;
    },
    reissueTemplate: async ({ iv, ciphertext, updated }) => ({ iv, ciphertext, ...(updated && { updated }) }),
    tagOf: async (text) => (text.length <= SHORT_TEXT ? text : hash128(text)),
    async hashPasscode(passcode) {
      const salt = salts.bytes(8);
      return { salt, iterations: 1, hash: hashOf(passcode, salt) };
    },
    async checkPasscode(passcode, kept) {
      return kept !== undefined && sameBytes(hashOf(passcode, kept.salt), kept.hash);
    },
  };
}

function copyOf(probe: Probe): Probe {
  return { ...probe, template: probe.template.slice() };
}

/** A copy. */
function kept(values: Float32Array): Kept {
  return { iv: new Uint8Array(0), ciphertext: new Uint8Array(values.slice().buffer) };
}

/** One version of a row: the enrolled, or the updated where there is one. */
function templateIn(row: TemplateRow, version: Kept | undefined = row): Template {
  const { modelId, modelVersion } = row;
  const { ciphertext } = version;
  const values = new Float32Array(ciphertext.buffer, ciphertext.byteOffset, ciphertext.byteLength / 4);
  return { modelId, modelVersion, values };
}

function hashOf(passcode: string, salt: Uint8Array): Uint8Array {
  return bytesOf(hash128(`${hex(salt)} ${passcode}`));
}

/** ASCII only. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function textOf(bytes: Uint8Array): string {
  return bytes.length > SHORT_TEXT ? '' : String.fromCharCode(...bytes);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** 128 bits as 32 hex digits: four passes of FNV-1a in one, finished as in MurmurHash3. Tells texts apart; keeps nothing secret. */
function hash128(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  let c = 0x85ebca6b;
  let d = 0xc2b2ae35;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000193) ^ (a >>> 15);
    c = Math.imul(c ^ code, 0x01000193) ^ (b >>> 15);
    d = Math.imul(d ^ code, 0x01000193) ^ (c >>> 15);
  }
  return [a, b, c, d].map(finish).join('');
}

function finish(word: number): string {
  let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
