/**
 * The bank's one-time challenge: what the customer must do, and what the sealed probe is bound to.
 */
import type { LightSequence } from './light-challenge';

/**
 * What the customer can be asked to do, one thing after the other. Left and right are the customer's own; a nod goes down and comes back.
 * The order here is part of the sealed probe's format.
 */
export const CHALLENGE_ACTIONS = ['smile', 'blink_twice', 'turn_left', 'turn_right', 'nod'] as const;
export type ChallengeAction = (typeof CHALLENGE_ACTIONS)[number];

/** Why a capture is made. A probe sealed for one purpose is refused for the other. */
export type CapturePurpose = 'enrol' | 'pay';

/** What a terminal's camera measures: colour only, or the distance of every pixel too. */
export type Sensor = 'depth' | 'webcam';

/** How much the bank asks for before it believes a capture. */
export const CAPTURE_RISKS = ['low', 'raised', 'high'] as const;
export type CaptureRisk = (typeof CAPTURE_RISKS)[number];

/** Issued by the bank, used once, then refused. */
export interface Challenge {
  readonly challengeId: string;
  readonly purpose: CapturePurpose;
  readonly terminalId: string;
  /** To be done in this order, each after its own prompt; at least one. Drawn by the bank, so that a recording cannot know them. */
  readonly actions: readonly ChallengeAction[];
  readonly sensor: Sensor;
  /** Shone on the face before the first prompt, where more is asked for and the terminal's screen can; absent else. */
  readonly light?: LightSequence;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** Which of the bank's keys to seal to. */
  readonly bankKeyId: string;
  /** [65] uncompressed P-256 point, the recipient key of HPKE (RFC 9180). */
  readonly bankPublicKey: Uint8Array;
}

/** A probe only the bank can open. The page carries it and cannot read it. */
export interface SealedProbe {
  readonly challengeId: string;
  readonly terminalId: string;
  readonly bankKeyId: string;
  /** Time of the last frame used, epoch milliseconds. */
  readonly capturedAtMs: number;
  /** HPKE encapsulated key. */
  readonly encapsulatedKey: Uint8Array;
  /** HPKE ciphertext of the encoded `Probe`; the fields above are its associated data. */
  readonly ciphertext: Uint8Array;
}
