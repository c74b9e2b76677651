/**
 * Enrolment on the phone: consent, SMS code, capture, storing. Picks up where the wallet stands, so that a reload loses nothing.
 */
import { assign, createActor, fromPromise, setup } from 'xstate';
import type { ActorRefFrom, DoneActorEvent, SnapshotFrom } from 'xstate';
import type { SealedProbe } from '../domain/challenge';
import { CONSENT_VERSION } from '../domain/consent';
import type { Wallet, WalletRefusal, WalletResult, World } from '../ports';
import { captureMachine } from './capture';
import type { CapturePolicy } from './capture-policy';
import { flowClock, within } from './clock';

type EnrolWorld = Pick<World, 'clock' | 'camera' | 'face' | 'bank'>;

export interface EnrolInput {
  readonly customerId: string;
  /** The phone's own id: the probe is bound to the device that made it. */
  readonly terminalId: string;
  readonly world: EnrolWorld;
  readonly capturePolicy?: Partial<CapturePolicy> | undefined;
}

export interface EnrolContext {
  readonly customerId: string;
  readonly terminalId: string;
  readonly world: EnrolWorld;
  readonly capturePolicy: Partial<CapturePolicy> | undefined;
  readonly refusal: { readonly reason: WalletRefusal; readonly retryAtMs?: number; readonly triesLeft?: number } | undefined;
  readonly wallet: Wallet | undefined;
  readonly call: EnrolCall;
}

/** The one call to the bank that the busy states make. */
export type EnrolCall =
  | { readonly kind: 'look' }
  | { readonly kind: 'agree' }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'resend' }
  | { readonly kind: 'store'; readonly probe: SealedProbe };

export type EnrolEvent =
  | { readonly type: 'AGREE' }
  | { readonly type: 'CODE'; readonly code: string }
  | { readonly type: 'RESEND' }
  | { readonly type: 'RETRY' }
  | { readonly type: 'CANCEL' };

/** The bank has this long to answer. */
const BANK_TIMEOUT_MS = 10_000;

type Asked = Pick<EnrolContext, 'world' | 'customerId' | 'call'>;
type Answer = WalletResult<Wallet>;

const SILENT: Answer = { kind: 'refused', reason: 'storage_failed' };

async function askBank({ world, customerId, call }: Asked): Promise<Answer> {
  const answer = await within(world.clock, BANK_TIMEOUT_MS, () => send({ world, customerId, call }));
  if (answer.kind === 'value') return answer.value;
  // The answer is lost, not necessarily the deed: what the wallet says now decides.
  const now = await within(world.clock, BANK_TIMEOUT_MS, () => readWallet(world, customerId));
  if (now.kind !== 'value' || now.value.kind !== 'ok') return SILENT;
  return isDone(call, now.value.value) ? now.value : SILENT;
}

function isDone(call: EnrolCall, { face }: Wallet): boolean {
  switch (call.kind) {
    case 'look':
      return true;
    case 'agree':
      return face.kind === 'consented';
    case 'code':
      return face.kind === 'sms_confirmed';
    case 'resend':
      return false;
    case 'store':
      return face.kind === 'enrolled';
  }
}

async function send({ world: { bank, ...rest }, customerId, call }: Asked): Promise<Answer> {
  const world = { bank, ...rest };
  switch (call.kind) {
    case 'look':
      return readWallet(world, customerId);
    case 'agree':
      return bank.giveFaceConsent(customerId, CONSENT_VERSION);
    case 'code':
      return bank.confirmSmsCode(customerId, call.code);
    case 'resend': {
      const sent = await bank.resendSmsCode(customerId);
      return sent.kind === 'ok' ? readWallet(world, customerId) : sent;
    }
    case 'store':
      return bank.completeEnrolment(customerId, call.probe);
  }
}

async function readWallet({ bank }: EnrolWorld, customerId: string): Promise<Answer> {
  const wallet = (await bank.wallets()).find((each) => each.customerId === customerId);
  return wallet ? { kind: 'ok', value: wallet } : { kind: 'refused', reason: 'unknown_customer' };
}

const flow = setup({
  types: {
    context: {} as EnrolContext,
    events: {} as EnrolEvent,
    input: {} as EnrolInput,
    children: {} as { capture: 'capture' },
  },
  actors: { capture: captureMachine, ask: fromPromise<Answer, Asked>(({ input }) => askBank(input)) },
});

type Answered = { context: EnrolContext; event: { output: Answer } };

const remember = assign<EnrolContext, DoneActorEvent<Answer>, undefined, EnrolEvent, never>(({ event: { output } }) => {
  if (output.kind === 'ok') return { wallet: output.value, refusal: undefined };
  const { reason, retryAtMs, triesLeft } = output;
  const times = { ...(retryAtMs === undefined ? {} : { retryAtMs }), ...(triesLeft === undefined ? {} : { triesLeft }) };
  return { refusal: { reason, ...times } };
});

const stands =
  (...kinds: Wallet['face']['kind'][]) =>
  ({ event: { output } }: Answered) =>
    output.kind === 'ok' && kinds.includes(output.value.face.kind);
const refusedAs =
  (...reasons: WalletRefusal[]) =>
  ({ event: { output } }: Answered) =>
    output.kind === 'refused' && reasons.includes(output.reason);

/** Where the wallet's face state leads. */
const byWallet = [
  { guard: stands('none'), target: 'consent', actions: remember },
  { guard: stands('consented'), target: 'sms', actions: remember },
  { guard: stands('sms_confirmed'), target: 'capture', actions: remember },
  { guard: stands('enrolled'), target: 'enrolled', actions: remember },
] as const;

const asking = {
  src: 'ask',
  input: ({ context: { world, customerId, call } }: { context: EnrolContext }): Asked => ({ world, customerId, call }),
} as const;

const refused = { target: 'refused', actions: remember } as const;

/**
 * `agreeing` also reads where the wallet stands at the start and on a retry, and `checking_code` also sends a new code.
 * A cancel while storing is not taken: the bank is already writing.
 */
export const enrolMachine = flow.createMachine({
  id: 'enrol',
  initial: 'agreeing',
  context: ({ input }) => ({
    customerId: input.customerId,
    terminalId: input.terminalId,
    world: input.world,
    capturePolicy: input.capturePolicy,
    refusal: undefined,
    wallet: undefined,
    call: { kind: 'look' },
  }),
  states: {
    consent: {
      on: { AGREE: { target: 'agreeing', actions: assign({ call: { kind: 'agree' } }) }, CANCEL: 'cancelled' },
    },
    agreeing: { invoke: { ...asking, onDone: [...byWallet, refused] }, on: { CANCEL: 'cancelled' } },
    sms: {
      on: {
        CODE: {
          target: 'checking_code',
          actions: assign(({ event }) => ({ call: { kind: 'code' as const, code: event.code } })),
        },
        RESEND: { target: 'checking_code', actions: assign({ call: { kind: 'resend' } }) },
        CANCEL: 'cancelled',
      },
    },
    checking_code: {
      invoke: {
        ...asking,
        onDone: [
          ...byWallet,
          { guard: refusedAs('consent_needed'), target: 'consent', actions: remember },
          { guard: refusedAs('unknown_customer'), ...refused },
          { target: 'sms', actions: remember },
        ],
      },
      on: { CANCEL: 'cancelled' },
    },
    capture: {
      entry: assign({ refusal: undefined }),
      invoke: {
        id: 'capture',
        src: 'capture',
        input: ({ context: { customerId, terminalId, world, capturePolicy } }) => ({
          purpose: 'enrol' as const,
          customerId,
          terminalId,
          world,
          policy: capturePolicy,
        }),
        onDone: [
          {
            guard: ({ event }) => event.output.kind === 'sealed',
            target: 'storing',
            actions: assign(({ event }) =>
              event.output.kind === 'sealed' ? { call: { kind: 'store' as const, probe: event.output.probe } } : {},
            ),
          },
          { target: 'cancelled' },
        ],
      },
      on: { CANCEL: 'cancelled' },
    },
    storing: {
      invoke: { ...asking, onDone: [{ guard: stands('enrolled'), target: 'enrolled', actions: remember }, refused] },
    },
    refused: {
      on: {
        RETRY: { target: 'agreeing', actions: assign({ call: { kind: 'look' }, refusal: undefined }) },
        CANCEL: 'cancelled',
      },
    },
    enrolled: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

export type EnrolActor = ActorRefFrom<typeof enrolMachine>;
export type EnrolSnapshot = SnapshotFrom<typeof enrolMachine>;

/** One enrolment, on the world's clock. */
export function createEnrolment(input: EnrolInput): EnrolActor {
  return createActor(enrolMachine, { input, clock: flowClock(input.world.clock) });
}
