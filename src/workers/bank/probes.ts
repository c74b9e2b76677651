/**
 * Opening what the terminal sealed, and judging whether a living person stood before it.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { decidePad, mayStepUp, median, padMargin } from '../../domain/pad';
import type { FaceEvidence } from '../../domain/payment-record';
import { decodeProbe } from '../../domain/probe';
import type { Probe } from '../../domain/probe';
import { PROBE_INFO, probeAssociatedData, type SealedUnder } from '../../domain/sealing';
import type { SealedProbe } from '../../domain/challenge';
import { judgeUse } from './challenges';
import type { ProbeClaim } from './challenges';
import type { BankContext } from './context';

/** Allowed between the clocks of terminal and bank. */
const CLOCK_SLACK_MS = 2_000;
/** A probe is a few kilobytes; more is not one, and is not worth decrypting. */
const MAX_CIPHERTEXT_BYTES = 65_536;

export type ProbeRefusal = 'challenge_used' | 'challenge_expired' | 'probe_invalid' | 'pad_failed';
export type Examination =
  | {
      readonly kind: 'live';
      readonly probe: Probe;
      readonly capture: Capture;
    }
  /** Nothing speaks against a living person, but too little for one: enough to ask a phone, never to pay or enrol. */
  | { readonly kind: 'unsure'; readonly probe: Probe; readonly capture: Capture }
  | { readonly kind: 'refused'; readonly reason: ProbeRefusal };

/** What the risk rules read of the capture itself. */
export type Capture = Pick<FaceEvidence, 'padMargin' | 'luma' | 'captureRisk'>;

const utf8 = new TextEncoder();

/**
 * Opens and judges a probe. Reads only: spending the challenge belongs to the transaction that acts on the answer.
 * The caller fills the template with zeros when done.
 */
export async function examineProbe(context: BankContext, claim: ProbeClaim): Promise<Examination> {
  const row = await context.db.challenges.get(claim.sealedProbe.challengeId);
  const nowMs = context.clock.nowMs();
  const use = judgeUse(row, claim, nowMs);
  if (row === undefined || use !== 'good') return { kind: 'refused', reason: use === 'good' ? 'challenge_used' : use };
  const { capturedAtMs } = claim.sealedProbe;
  const inTime = capturedAtMs >= row.issuedAtMs - CLOCK_SLACK_MS && capturedAtMs <= nowMs + CLOCK_SLACK_MS;
  if (!Number.isSafeInteger(capturedAtMs) || !inTime) return invalid();
  const probe = await context.vault.openProbe(row, claim.sealedProbe);
  if (probe === undefined) return invalid();
  const answered = probe.pad.answers.map(({ action }) => action);
  if (answered.join() !== row.actions.join()) {
    probe.template.fill(0);
    return invalid();
  }
  const decision = decidePad(probe.pad, row);
  const capture: Capture = { padMargin: padMargin(probe.pad, row), luma: median(probe.pad.lumas), captureRisk: row.risk };
  if (decision.kind === 'live') return { kind: 'live', probe, capture };
  if (mayStepUp(decision)) return { kind: 'unsure', probe, capture };
  probe.template.fill(0);
  return { kind: 'refused', reason: 'pad_failed' };
}

function invalid(): Examination {
  return { kind: 'refused', reason: 'probe_invalid' };
}

/**
 * What is inside, or `undefined` when it was sealed to another key, bound to something else, or is damaged.
 * @param sealing the pair whose public half it was sealed to
 */
export async function openSealed(sealing: CryptoKeyPair, under: SealedUnder, sealed: SealedProbe): Promise<Probe | undefined> {
  const { encapsulatedKey, ciphertext, capturedAtMs } = sealed;
  if (ciphertext.byteLength > MAX_CIPHERTEXT_BYTES) return undefined;
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  let plain: Uint8Array;
  try {
    const opened = await suite.open(
      { recipientKey: sealing, enc: encapsulatedKey, info: utf8.encode(PROBE_INFO) },
      ciphertext,
      utf8.encode(probeAssociatedData(under, capturedAtMs)),
    );
    plain = new Uint8Array(opened);
  } catch {
    // Sealed to another key, bound to something else, or damaged: all the same to the bank.
    return undefined;
  }
  const probe = decodeProbe(plain);
  plain.fill(0);
  return probe;
}
