/**
 * As much of a bank as a rehearsal needs: it issues challenges under a key of its own and opens what was sealed to it.
 * No customers, no money, no storage: the lab touches nothing of the real bank's.
 */
import type { CaptureRisk, Challenge, ChallengeAction, SealedProbe, Sensor } from '../../domain/challenge';
import { drawActions } from '../../domain/challenge-draw';
import type { Probe } from '../../domain/probe';
import type { Bank, Clock, Rng } from '../../ports';

const LIFE_MS = 30_000;

/** Opens as the real bank does; handed in, because that code lives in the bank's room. */
export type OpenProbe = (keys: CryptoKeyPair, challenge: Challenge, sealed: SealedProbe) => Promise<Probe | undefined>;

export interface LabBankOptions {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly risk: CaptureRisk;
  /** Asks for these on such a terminal, whatever the camera says, instead of drawing. */
  readonly asks?: { readonly sensor: Sensor; readonly actions: readonly ChallengeAction[] } | undefined;
  readonly openProbe: OpenProbe;
}

export interface LabBank {
  /** The part of the port that a capture calls. */
  readonly bank: Pick<Bank, 'openChallenge' | 'failChallenge'>;
  /**
   * @param sealed under a challenge of this bank, or under its first few actions alone
   * @throws Error when the probe answers no challenge of this bank
   */
  open(sealed: SealedProbe, under?: Pick<Challenge, 'actions' | 'sensor'>): Promise<Probe>;
}

export async function createLabBank({ clock, rng, risk, asks, openProbe }: LabBankOptions): Promise<LabBank> {
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
          actions: asks?.actions ?? drawActions(sensor, risk, rng),
          sensor: asks?.sensor ?? sensor,
          issuedAtMs,
          expiresAtMs: issuedAtMs + LIFE_MS,
          bankKeyId: 'lab',
          bankPublicKey,
        };
        issued.set(challenge.challengeId, challenge);
        return { kind: 'challenge', challenge };
      },
      // Whatever was sealed under it until then can still be opened.
      failChallenge: async () => undefined,
    },
    async open(sealed, under) {
      const challenge = issued.get(sealed.challengeId);
      const probe = challenge && (await openProbe(keys, { ...challenge, ...under }, sealed));
      if (!probe) throw new Error('the probe answers no challenge of this bank');
      return probe;
    },
  };
}
