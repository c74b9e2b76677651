/**
 * The capture: position, hold still, answer the challenge, seal the probe. Every stage has a limit, every exit cleans up,
 * and a retry begins with a new challenge and an empty memory.
 */
import { and, assign, createActor, sendTo, setup, spawnChild, stopChild } from 'xstate';
import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { CapturePurpose, Challenge, SealedProbe } from '../domain/challenge';
import type { Guidance, Observation } from '../domain/observation';
import type { CameraDevice, LoadProgress } from '../ports';
import { CAPTURE_POLICY, holdReserveMs, promptReserveMs } from './capture-policy';
import type { CapturePolicy } from './capture-policy';
import { scan } from './capture-scan';
import type { CaptureFailure, CaptureWorld, ScanCommand, ScanEvent } from './capture-scan';
import {
  EMPTY_TRACK,
  findAnswer,
  hasDrifted,
  hasHeld,
  holdShare,
  isBroken,
  pickStill,
  trackAnswer,
  trackHold,
  trackPosition,
} from './capture-track';
import type { CaptureTrack } from './capture-track';
import { flowClock } from './clock';

export type { CaptureFailure, CaptureWorld } from './capture-scan';

export interface CaptureInput {
  readonly purpose: CapturePurpose;
  readonly terminalId: string;
  readonly customerId?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly world: CaptureWorld;
  /** For tests and experiments; the defaults are `CAPTURE_POLICY`. */
  readonly policy?: Partial<CapturePolicy> | undefined;
}

export interface CaptureContext {
  readonly purpose: CapturePurpose;
  readonly terminalId: string;
  readonly customerId: string | undefined;
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
  /** When the prompt was shown, epoch milliseconds. */
  readonly promptedAtMs: number | undefined;
  readonly observation: Observation | undefined;
  readonly guidance: Guidance | undefined;
  readonly track: CaptureTrack;
  /** Over the whole capture, 0..1. */
  readonly progress: number;
  readonly failure: CaptureFailure | undefined;
  readonly probe: SealedProbe | undefined;
}

export type CaptureEvent =
  | { readonly type: 'ABORT' }
  | { readonly type: 'RETRY' }
  | { readonly type: 'SWITCH_CAMERA'; readonly deviceId: string | undefined }
  | ScanEvent;

export type CaptureOutput = { readonly kind: 'sealed'; readonly probe: SealedProbe } | { readonly kind: 'aborted' };

/** What no attempt may inherit from the one before. */
const FRESH = {
  preview: undefined,
  loading: undefined,
  challenge: undefined,
  promptedAtMs: undefined,
  observation: undefined,
  guidance: undefined,
  track: EMPTY_TRACK,
  progress: 0,
  failure: undefined,
  probe: undefined,
} as const;

/** A challenge that never lived that long is not replaced for ever: three quarters of its life is then enough. */
function isTooOld({ challenge, world }: CaptureContext, reserveMs: number): boolean {
  if (!challenge) return true;
  const lifeMs = challenge.expiresAtMs - challenge.issuedAtMs;
  return challenge.expiresAtMs - world.clock.nowMs() < Math.min(reserveMs, 0.75 * lifeMs);
}

function opensSimulated({ world, deviceId, devices }: CaptureContext): boolean {
  if (deviceId === undefined) return world.camera.isSimulated?.() ?? false;
  return devices.some((device) => device.deviceId === deviceId && device.simulated === true);
}

function answerOf(context: CaptureContext) {
  const { challenge, promptedAtMs, track, policy } = context;
  if (!challenge || promptedAtMs === undefined) return { kind: 'waiting' } as const;
  return findAnswer(track, challenge.action, promptedAtMs, policy);
}

function probeOrder(context: CaptureContext): ScanCommand {
  const answer = answerOf(context);
  const still = pickStill(context.track, context.policy).map((frame) => frame.seq);
  const answerSeqs = answer.kind === 'answered' ? answer.answerSeqs : [];
  return { type: 'PROBE', frames: { still, answer: answerSeqs, promptedAtMs: context.promptedAtMs ?? 0 } };
}

/** Share of the whole capture done at the beginning of each stage. */
const PROGRESS = { position: 0.1, hold: 0.25, challenge: 0.6, probing: 0.85 } as const;

const flow = setup({
  types: {
    context: {} as CaptureContext,
    events: {} as CaptureEvent,
    input: {} as CaptureInput,
    output: {} as CaptureOutput,
  },
  actors: { scan },
  actions: {
    startScan: spawnChild('scan', {
      id: 'scan',
      input: ({ context: { world, purpose, terminalId, customerId, deviceId, policy } }) => ({
        world,
        purpose,
        terminalId,
        customerId,
        deviceId,
        policy,
      }),
    }),
    stopScan: stopChild('scan'),
    refresh: assign(({ context }) => ({ ...FRESH, simulated: opensSimulated(context) })),
    closePreview: assign({ preview: undefined, loading: undefined }),
    forget: assign({ challenge: undefined, promptedAtMs: undefined, track: EMPTY_TRACK }),
    askAgain: sendTo('scan', { type: 'RENEW', because: 'broken' }),
    askNewer: sendTo('scan', { type: 'RENEW', because: 'old' }),
    sayPrompted: sendTo('scan', { type: 'PROMPTED' }),
  },
  guards: {
    broken: ({ context }) => context.observation !== undefined && isBroken(context.observation),
    drifted: ({ context }) => context.observation !== undefined && hasDrifted(context.track, context.observation, context.policy),
    // Nobody is asked to hold still for a probe that cannot be made yet.
    positioned: ({ context }) =>
      context.challenge !== undefined && context.track.okStreak >= context.policy.positionFrames && !context.observation?.loading,
    loading: ({ context }) => context.observation?.loading === true,
    held: ({ context }) => hasHeld(context.track, context.policy),
    tooOldToHold: ({ context }) => isTooOld(context, holdReserveMs(context.policy)),
    tooOldToPrompt: ({ context }) => isTooOld(context, promptReserveMs(context.policy)),
    answered: ({ context }) => answerOf(context).kind === 'answered',
  },
  delays: {
    positionTimeout: ({ context }) => context.policy.positionTimeoutMs,
    holdTimeout: ({ context }) => context.policy.holdTimeoutMs,
    challengeTimeout: ({ context }) => context.policy.challengeTimeoutMs,
    probeTimeout: ({ context }) => context.policy.probeTimeoutMs,
  },
});

type Seen = Extract<CaptureEvent, { type: 'SCAN.SEEN' }>;

/** The newest frame on the screen, and what it adds to the track. */
function remember(track: (context: CaptureContext, seen: Observation) => CaptureTrack) {
  return flow.assign(({ context, event }) => {
    const { observation } = event as Seen;
    const loading = observation.loading ? context.loading : undefined;
    return { observation, guidance: observation.guidance, loading, track: track(context, observation) };
  });
}

const timeOut = (stage: 'position' | 'hold' | 'challenge' | 'probing') =>
  ({
    target: 'failed',
    actions: [
      flow.sendTo('scan', { type: 'END', reason: 'timeout' }),
      flow.assign(({ context: { guidance } }) => ({
        failure: { kind: 'timeout', stage, ...(guidance ? { guidance } : {}) } satisfies CaptureFailure,
      })),
    ],
  }) as const;

const startOver = { target: 'position', actions: ['forget', 'askAgain'] } as const;

/** See the state names; the child's `done` output is a sealed probe or `aborted`. */
export const captureMachine = flow.createMachine({
  id: 'capture',
  initial: 'opening',
  context: ({ input }) => ({
    ...FRESH,
    purpose: input.purpose,
    terminalId: input.terminalId,
    customerId: input.customerId,
    deviceId: input.deviceId,
    world: input.world,
    policy: { ...CAPTURE_POLICY, ...input.policy },
    devices: [],
    simulated: false,
  }),
  output: ({ context }): CaptureOutput => (context.probe ? { kind: 'sealed', probe: context.probe } : { kind: 'aborted' }),
  on: {
    ABORT: '.aborted',
    SWITCH_CAMERA: {
      target: '.opening',
      reenter: true,
      actions: ['stopScan', assign({ deviceId: ({ event }) => event.deviceId })],
    },
    'SCAN.OPENED': {
      actions: assign(({ event: { preview, devices, deviceId } }) => ({ preview, devices, deviceId })),
    },
    'SCAN.LOADING': { actions: assign({ loading: ({ event }) => event.progress }) },
    'SCAN.CHALLENGE': { actions: assign({ challenge: ({ event }) => event.challenge }) },
    'SCAN.FAILED': { target: '.failed', actions: assign({ failure: ({ event }) => event.failure }) },
  },
  states: {
    opening: {
      entry: ['refresh', 'startScan'],
      on: { 'SCAN.READY': 'position' },
    },
    position: {
      entry: assign({ progress: PROGRESS.position, track: EMPTY_TRACK }),
      on: { 'SCAN.SEEN': { actions: remember((context, seen) => trackPosition(context.track, seen)) } },
      always: [
        { guard: and(['positioned', 'tooOldToHold']), actions: ['forget', 'askNewer'] },
        { guard: 'positioned', target: 'hold' },
      ],
      after: { positionTimeout: [{ guard: 'loading', target: 'position', reenter: true }, timeOut('position')] },
    },
    hold: {
      entry: assign({ progress: PROGRESS.hold }),
      on: {
        'SCAN.SEEN': {
          actions: [
            remember((context, seen) => trackHold(context.track, seen, context.policy)),
            assign({
              progress: ({ context }) =>
                PROGRESS.hold + (PROGRESS.challenge - PROGRESS.hold) * holdShare(context.track, context.policy),
            }),
          ],
        },
      },
      always: [
        { guard: 'broken', ...startOver },
        { guard: 'drifted', target: 'position' },
        { guard: and(['held', 'tooOldToPrompt']), target: 'position', actions: ['forget', 'askNewer'] },
        { guard: 'held', target: 'challenge' },
      ],
      after: { holdTimeout: timeOut('hold') },
    },
    challenge: {
      entry: [
        assign({ progress: PROGRESS.challenge, promptedAtMs: ({ context }) => context.world.clock.nowMs() }),
        'sayPrompted',
      ],
      on: { 'SCAN.SEEN': { actions: remember((context, seen) => trackAnswer(context.track, seen)) } },
      always: [
        { guard: 'broken', ...startOver },
        { guard: 'answered', target: 'probing' },
      ],
      after: { challengeTimeout: timeOut('challenge') },
    },
    probing: {
      entry: [assign({ progress: PROGRESS.probing }), sendTo('scan', ({ context }) => probeOrder(context))],
      on: { 'SCAN.SEALED': { target: 'done', actions: assign({ probe: ({ event }) => event.probe }) } },
      after: { probeTimeout: timeOut('probing') },
    },
    failed: {
      entry: ['stopScan', 'closePreview'],
      on: { RETRY: 'opening' },
    },
    done: { type: 'final', entry: ['stopScan', 'closePreview', assign({ progress: 1 })] },
    aborted: { type: 'final', entry: ['stopScan', 'closePreview'] },
  },
});

export type CaptureActor = ActorRefFrom<typeof captureMachine>;
export type CaptureSnapshot = SnapshotFrom<typeof captureMachine>;

/** A capture of its own, on the world's clock. Inside a payment or an enrolment it runs as child `capture` instead. */
export function createCapture(input: CaptureInput): CaptureActor {
  return createActor(captureMachine, { input, clock: flowClock(input.world.clock) });
}
