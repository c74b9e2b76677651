/**
 * The capture: position, hold still, answer the challenge, seal the probe. Every stage has a limit, every exit cleans up,
 * and a retry begins with a new challenge and an empty memory.
 */
import { and, assign, createActor, sendTo, setup, spawnChild, stopChild } from 'xstate';
import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { CapturePurpose, SealedProbe } from '../domain/challenge';
import { answerTimeoutMs } from '../domain/challenge-answer';
import type { Money } from '../domain/money';
import type { Observation } from '../domain/observation';
import {
  answerOf,
  askedFor,
  asksAboutLight,
  isTooOldToHold,
  isTooOldToPrompt,
  mustStayDark,
  opensSimulated,
  probeOrder,
  stillSeqs,
  withAnswer,
} from './capture-context';
import type { CaptureContext } from './capture-context';
import { CAPTURE_POLICY, LIGHT_AFTERGLOW_MS } from './capture-policy';
import type { CapturePolicy } from './capture-policy';
import { scan } from './capture-scan';
import type { CaptureFailure, CaptureWorld, ScanEvent } from './capture-scan';
import { EMPTY_TRACK, hasDrifted, hasHeld, holdShare, isBroken, trackAnswer, trackHold, trackPosition } from './capture-track';
import type { CaptureTrack } from './capture-track';
import { flowClock } from './clock';

export type { CaptureContext } from './capture-context';
export type { CaptureFailure, CaptureWorld } from './capture-scan';

export interface CaptureInput {
  readonly purpose: CapturePurpose;
  readonly terminalId: string;
  readonly customerId?: string | undefined;
  /** Of a payment. */
  readonly total?: Money | undefined;
  readonly deviceId?: string | undefined;
  readonly world: CaptureWorld;
  /** For tests and experiments; the defaults are `CAPTURE_POLICY`. */
  readonly policy?: Partial<CapturePolicy> | undefined;
}

export type CaptureEvent =
  | { readonly type: 'ABORT' }
  | { readonly type: 'RETRY' }
  /** The answer to the notice before the first light. */
  | { readonly type: 'LIGHTS'; readonly choice: 'on' | 'off' }
  | { readonly type: 'SWITCH_CAMERA'; readonly deviceId: string | undefined }
  | ScanEvent;

export type CaptureOutput = { readonly kind: 'sealed'; readonly probe: SealedProbe } | { readonly kind: 'aborted' };

/** What no attempt may inherit from the one before. */
const FRESH = {
  preview: undefined,
  loading: undefined,
  challenge: undefined,
  promptedAtMs: undefined,
  lightShownAtMs: undefined,
  answers: [],
  observation: undefined,
  guidance: undefined,
  track: EMPTY_TRACK,
  progress: 0,
  failure: undefined,
  probe: undefined,
} as const;

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
      input: ({ context: { world, purpose, terminalId, customerId, total, deviceId, policy } }) => ({
        world,
        purpose,
        terminalId,
        customerId,
        total,
        deviceId,
        policy,
      }),
    }),
    stopScan: stopChild('scan'),
    refresh: assign(({ context }) => ({ ...FRESH, simulated: opensSimulated(context) })),
    closePreview: assign({ preview: undefined, loading: undefined }),
    forget: assign({ challenge: undefined, promptedAtMs: undefined, lightShownAtMs: undefined, answers: [], track: EMPTY_TRACK }),
    keepAnswer: assign({ answers: ({ context }) => withAnswer(context) }),
    askAgain: sendTo('scan', { type: 'RENEW', because: 'broken' }),
    askNewer: sendTo('scan', { type: 'RENEW', because: 'old' }),
    shineOn: ({ context }) => context.world.screen?.lights?.choose('on'),
    stayDark: ({ context }) => context.world.screen?.lights?.choose('off'),
    sayPrompted: sendTo('scan', ({ context }) => ({ type: 'PROMPTED', still: stillSeqs(context) })),
  },
  guards: {
    broken: ({ context }) => context.observation !== undefined && isBroken(context.observation),
    drifted: ({ context }) => context.observation !== undefined && hasDrifted(context.track, context.observation, context.policy),
    // Nobody is asked to hold still for a probe that cannot be made yet.
    positioned: ({ context }) =>
      context.challenge !== undefined && context.track.okStreak >= context.policy.positionFrames && !context.observation?.loading,
    loading: ({ context }) => context.observation?.loading === true,
    asksAboutLight: ({ context }) => asksAboutLight(context),
    mustStayDark: ({ context }) => mustStayDark(context),
    shines: ({ context }) => context.challenge?.light !== undefined,
    held: ({ context }) => hasHeld(context.track, context.policy),
    tooOldToHold: ({ context }) => isTooOldToHold(context),
    tooOldToPrompt: ({ context }) => isTooOldToPrompt(context),
    answered: ({ context }) => answerOf(context).kind === 'answered',
    answeredLast: ({ context }) =>
      answerOf(context).kind === 'answered' && context.answers.length + 1 === context.challenge?.actions.length,
  },
  delays: {
    noticeTimeout: ({ context }) => context.policy.noticeTimeoutMs,
    positionTimeout: ({ context }) => context.policy.positionTimeoutMs,
    holdTimeout: ({ context }) => context.policy.holdTimeoutMs,
    shown: ({ context }) => (context.challenge?.light?.durationMs ?? 0) + LIGHT_AFTERGLOW_MS,
    challengeTimeout: ({ context }) => answerTimeoutMs(askedFor(context) ?? 'smile'),
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

/** Without light there is another challenge: the one in hand was drawn with it. */
const goDark = { target: 'position', actions: ['stayDark', 'forget', 'askNewer'] } as const;

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
    total: input.total,
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
        { guard: 'asksAboutLight', target: 'notice' },
        { guard: and(['positioned', 'tooOldToHold']), actions: ['forget', 'askNewer'] },
        { guard: 'positioned', target: 'hold' },
      ],
      after: { positionTimeout: [{ guard: 'loading', target: 'position', reenter: true }, timeOut('position')] },
    },
    notice: {
      on: {
        LIGHTS: [{ guard: ({ event }) => event.choice === 'on', target: 'position', actions: 'shineOn' }, goDark],
      },
      after: { noticeTimeout: goDark },
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
        { guard: and(['held', 'mustStayDark']), ...goDark },
        { guard: and(['held', 'shines']), target: 'light', actions: 'sayPrompted' },
        { guard: 'held', target: 'challenge', actions: 'sayPrompted' },
      ],
      after: { holdTimeout: timeOut('hold') },
    },
    light: {
      entry: assign({ lightShownAtMs: ({ context }) => context.world.clock.nowMs() }),
      on: { 'SCAN.SEEN': { actions: remember((context) => context.track) } },
      always: { guard: 'broken', ...startOver },
      after: { shown: 'challenge' },
    },
    challenge: {
      entry: assign({
        progress: ({ context: { answers, challenge } }) =>
          PROGRESS.challenge + ((PROGRESS.probing - PROGRESS.challenge) * answers.length) / (challenge?.actions.length ?? 1),
        promptedAtMs: ({ context }) => context.world.clock.nowMs(),
      }),
      on: { 'SCAN.SEEN': { actions: remember((context, seen) => trackAnswer(context.track, seen)) } },
      always: [
        { guard: 'broken', ...startOver },
        { guard: 'answeredLast', target: 'probing', actions: 'keepAnswer' },
        { guard: 'answered', target: 'challenge', reenter: true, actions: 'keepAnswer' },
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
