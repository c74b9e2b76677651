/**
 * Seals a probe to the bank (HPKE, RFC 9180), bound to the challenge, the terminal and the time.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { Challenge, SealedProbe } from '../../domain/challenge';
import { encodeProbe, type Probe } from '../../domain/probe';
import { PROBE_INFO, probeAssociatedData } from '../../domain/sealing';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** Seals and wipes the plain bytes. The probe's own arrays stay the caller's to wipe. */
export async function sealProbe(probe: Probe, challenge: Challenge, capturedAtMs: number): Promise<SealedProbe> {
  const utf8 = new TextEncoder();
  const recipientPublicKey = await suite.kem.importKey('raw', challenge.bankPublicKey.slice().buffer, true);
  const plain = encodeProbe(probe);
  try {
    const { ct, enc } = await suite.seal(
      { recipientPublicKey, info: utf8.encode(PROBE_INFO) },
      plain as Uint8Array<ArrayBuffer>,
      utf8.encode(probeAssociatedData(challenge, capturedAtMs)),
    );
    return {
      challengeId: challenge.challengeId,
      terminalId: challenge.terminalId,
      bankKeyId: challenge.bankKeyId,
      capturedAtMs,
      encapsulatedKey: new Uint8Array(enc),
      ciphertext: new Uint8Array(ct),
    };
  } finally {
    plain.fill(0);
  }
}
