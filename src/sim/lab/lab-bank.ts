/**
 * As much of a bank as a rehearsal needs: it issues challenges under a key of its own and opens what was sealed to it.
 * No customers, no money, no storage: the lab touches nothing of the real bank's.
 */
import type { Challenge, ChallengeAction, SealedProbe } from '../../domain/challenge';
import type { Probe } from '../../domain/probe';
import type { Bank, Clock, Rng } from '../../ports';

const LIFE_MS = 30_000;
const ACTIONS: readonly ChallengeAction[] = ['smile', 'blink'];

/** Opens as the real bank does; handed in, because that code lives in the bank's room. */
export type OpenProbe = (keys: CryptoKeyPair, challenge: Challenge, sealed: SealedProbe) => Promise<Probe | undefined>;

export interface LabBank {
  /** The part of the port that a capture calls. */
  readonly bank: Pick<Bank, 'openChallenge' | 'failChallenge'>;
  /** @throws Error when the probe answers no challenge of this bank */
  open(sealed: SealedProbe): Promise<Probe>;
}

export async function createLabBank(clock: Clock, rng: Rng, openProbe: OpenProbe): Promise<LabBank> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  const bankPublicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
  const issued = new Map<string, Challenge>();
  return {
    bank: {
      async openChallenge({ terminalId, purpose, sensor = 'webcam' }) {
        const issuedAtMs = clock.nowMs();
        const challenge: Challenge = {
          challengeId: rng.id(),
          purpose,
          terminalId,
          action: ACTIONS[rng.below(ACTIONS.length)] as ChallengeAction,
          sensor,
          issuedAtMs,
          expiresAtMs: issuedAtMs + LIFE_MS,
          bankKeyId: 'lab',
          bankPublicKey,
        };
        issued.set(challenge.challengeId, challenge);
        return { kind: 'challenge', challenge };
      },
      async failChallenge(challengeId) {
        issued.delete(challengeId);
      },
    },
    async open(sealed) {
      const challenge = issued.get(sealed.challengeId);
      const probe = challenge && (await openProbe(keys, challenge, sealed));
      if (!probe) throw new Error('the probe answers no challenge of this bank');
      issued.delete(sealed.challengeId);
      return probe;
    },
  };
}
