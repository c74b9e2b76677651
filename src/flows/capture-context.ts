/**
 * What a capture remembers, and what follows from it: pure answers for the machine's guards and actions.
 */
import type { CapturePurpose, Challenge, ChallengeAction, SealedProbe } from '../domain/challenge';
import type { Money } from '../domain/money';
import type { Guidance, Observation } from '../domain/observation';
import type { CameraDevice, CapturedAnswer, LoadProgress } from '../ports';
import { holdReserveMs, promptReserveMs, type CapturePolicy } from './capture-policy';
import type { CaptureFailure, CaptureWorld, ScanCommand } from './capture-scan';
import { findAnswer, pickStill, type CaptureTrack } from './capture-track';

export interface CaptureContext {
  readonly purpose: CapturePurpose;
  readonly terminalId: string;
  readonly customerId: string | undefined;
  readonly total: Money | undefined;
  readonly world: CaptureWorld;
  readonly policy: CapturePolicy;
  /** For the screen only. Gone as soon as the camera is closed. */
  readonly preview: MediaStream | undefined;
  readonly devices: readonly CameraDevice[];
  readonly deviceId: string | undefined;
  /** The camera that is open, or being opened, draws its pictures. */
  readonly simulated: boolean;
  /** Present while models load. */
  readonly loading: LoadProgress | undefined;
  readonly challenge: Challenge | undefined;
  /** When the prompt that stands was shown, epoch milliseconds. */
  readonly promptedAtMs: number | undefined;
  /** When the challenge's light began to shine, epoch milliseconds. */
  readonly lightShownAtMs: number | undefined;
  /** Of the challenge's actions so far; the next one is what the customer is asked for. */
  readonly answers: readonly CapturedAnswer[];
  readonly observation: Observation | undefined;
  readonly guidance: Guidance | undefined;
  readonly track: CaptureTrack;
  /** Over the whole capture, 0..1. */
  readonly progress: number;
  readonly failure: CaptureFailure | undefined;
  readonly probe: SealedProbe | undefined;
}

/** Whether the challenge has too little life left for the customer to be asked to hold still. */
export function isTooOldToHold(context: CaptureContext): boolean {
  return isTooOld(context, holdReserveMs(context.policy, context.challenge ?? NOTHING_ASKED));
}

/** Whether it has too little left for its first prompt to be shown. */
export function isTooOldToPrompt(context: CaptureContext): boolean {
  return isTooOld(context, promptReserveMs(context.policy, context.challenge ?? NOTHING_ASKED));
}

const NOTHING_ASKED = { actions: [] } as const;

/** A challenge that never lived that long is not replaced for ever: three quarters of its life is then enough. */
function isTooOld({ challenge, world }: CaptureContext, reserveMs: number): boolean {
  if (!challenge) return true;
  const lifeMs = challenge.expiresAtMs - challenge.issuedAtMs;
  return challenge.expiresAtMs - world.clock.nowMs() < Math.min(reserveMs, 0.75 * lifeMs);
}

export function opensSimulated({ world, deviceId, devices }: CaptureContext): boolean {
  if (deviceId === undefined) return world.camera.isSimulated?.() ?? false;
  return devices.some((device) => device.deviceId === deviceId && device.simulated === true);
}

/** Whether the challenge has light that the visitor was never asked about. */
export function asksAboutLight({ challenge, world }: CaptureContext): boolean {
  return challenge?.light !== undefined && world.screen?.lights?.choice() === 'unasked';
}

/** Whether the challenge has light that must not be shone: the visitor never said yes, or has taken it back. */
export function mustStayDark({ challenge, world }: CaptureContext): boolean {
  const lights = world.screen?.lights;
  return challenge?.light !== undefined && lights !== undefined && lights.choice() !== 'on';
}

/** What the customer is asked for now. */
export function askedFor({ challenge, answers }: CaptureContext): ChallengeAction | undefined {
  return challenge?.actions[answers.length];
}

export function answerOf(context: CaptureContext) {
  const { promptedAtMs, track, policy } = context;
  const action = askedFor(context);
  if (action === undefined || promptedAtMs === undefined) return { kind: 'waiting' } as const;
  return findAnswer(track, action, promptedAtMs, policy);
}

export function withAnswer(context: CaptureContext): readonly CapturedAnswer[] {
  const { answers, promptedAtMs } = context;
  const answer = answerOf(context);
  if (answer.kind !== 'answered' || promptedAtMs === undefined) return answers;
  return [...answers, { promptedAtMs, seqs: answer.answerSeqs }];
}

export function stillSeqs({ track, policy }: CaptureContext): readonly number[] {
  return pickStill(track, policy).map((frame) => frame.seq);
}

export function probeOrder(context: CaptureContext): ScanCommand {
  const { answers, lightShownAtMs } = context;
  return { type: 'PROBE', frames: { still: stillSeqs(context), answers, ...(lightShownAtMs && { lightShownAtMs }) } };
}
