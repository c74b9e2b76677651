/**
 * A payment at the terminal, from the order to the receipt. The bank decides; this machine asks, shows, and never guesses.
 */
import { assign, createActor, fromPromise, setup } from 'xstate';
import type { ActorRefFrom, DoneActorEvent, SnapshotFrom } from 'xstate';
import { readPasscode } from '../domain/passcode';
import type { PaymentStep } from '../domain/payment';
import { parsePhone } from '../domain/phone';
import { captureMachine } from './capture';
import { flowClock, within } from './clock';
import {
  FRESH,
  cancelCall,
  codeCall,
  digitsOf,
  faceCall,
  facts,
  openPaymentId,
  orderOf,
  passcodeCall,
  payCodeOf,
} from './pay-context';
import type { PayContext, PayEvent, PayInput, Recovered, Wish } from './pay-context';
import { PAY_POLICY, awaitPhone, isOpen, settle } from './pay-settle';
import type { Settlement } from './pay-settle';

export type { PayContext, PayEvent, PayInput } from './pay-context';

type Asked = Omit<Settlement, 'signal'>;

const flow = setup({
  types: { context: {} as PayContext, events: {} as PayEvent, input: {} as PayInput, children: {} as { capture: 'capture' } },
  actors: {
    capture: captureMachine,
    ask: fromPromise<PaymentStep, Asked>(({ input, signal }) => settle({ ...input, signal })),
    phone: fromPromise<PaymentStep, Omit<Asked, 'call'>>(({ input, signal }) => awaitPhone({ ...input, signal })),
    recover: fromPromise<readonly Recovered[], PayContext>(async ({ input: { world, policy, terminalId } }) => {
      const found = await within(world.clock, policy.bankTimeoutMs, () => world.bank.recover(terminalId));
      return found.kind === 'value' ? found.value : [];
    }),
  },
  actions: {
    startFace: assign({ ...FRESH, method: 'face' }),
    startPasscode: assign({ ...FRESH, method: 'passcode' }),
    startCode: assign({ ...FRESH, method: 'code' }),
    reset: assign({ ...FRESH, order: undefined, method: 'face' }),
    wishToLeave: assign({ wish: 'leave' }),
    wishForPasscode: assign({ wish: 'passcode' }),
    wishToExpire: assign({ wish: 'expire' }),
    sayExpired: assign({ decline: { reason: 'expired' } }),
    callCancel: assign(({ context }) => cancelCall(context)),
    callConfirm: assign(({ context }) => {
      const paymentId = openPaymentId(context);
      return { call: paymentId === undefined ? undefined : ({ kind: 'confirm', paymentId } as const) };
    }),
  },
  delays: {
    digitsTimeout: ({ context }) => context.policy.digitsTimeoutMs,
    authorisationExpiry: ({ context: { step, world } }) =>
      step?.kind === 'confirm_needed' ? Math.max(0, step.expiresAtMs - world.clock.nowMs()) : 0,
  },
});

type Answered = { context: PayContext; event: { output: PaymentStep } };
const remember = assign<PayContext, DoneActorEvent<PaymentStep>, undefined, PayEvent, never>(({ event }) => facts(event.output));
const wished = (wish: Wish) => (args: Answered) => args.context.wish === wish;
const came = (kind: PaymentStep['kind']) => (args: Answered) => args.event.output.kind === kind;

/** Where the bank's answer leads. Paid is paid, whatever was wished meanwhile; anything open that is no longer wanted is voided first. */
const routes = [
  { guard: came('paid'), target: 'paid', actions: remember },
  {
    guard: ({ context, event }: Answered) => context.wish !== 'go_on' && isOpen(event.output),
    target: 'settling',
    reenter: true,
    actions: [remember, 'callCancel'],
  },
  { guard: wished('leave'), target: 'idle' },
  { guard: wished('passcode'), target: 'passcode' },
  {
    guard: wished('expire'),
    target: 'declined',
    actions: [remember, 'sayExpired'],
  },
  { guard: came('digits_needed'), target: 'digits', actions: remember },
  { guard: came('confirm_needed'), target: 'confirm', actions: remember },
  { guard: came('step_up_needed'), target: 'step_up', actions: remember },
  { target: 'declined', actions: remember },
] as const;

/** The bank is being asked about the present attempt. */
const asking = {
  src: 'ask',
  input: ({ context }: { context: PayContext }): Asked => {
    if (!context.call) throw new Error('nothing to ask the bank');
    return { ...bankOf(context), call: context.call };
  },
  onDone: routes,
} as const;

/** The customer's phone is being asked. */
const phoning = { src: 'phone', input: ({ context }: { context: PayContext }) => bankOf(context), onDone: routes } as const;

function bankOf({ world, policy, idempotencyKey }: PayContext): Omit<Asked, 'call'> {
  if (idempotencyKey === undefined) throw new Error('no payment to ask the bank about');
  return { bank: world.bank, clock: world.clock, policy, idempotencyKey };
}

const leaveOpen = { target: 'settling', actions: ['wishToLeave', 'callCancel'] } as const;
const leaveForPasscode = { target: 'settling', actions: ['wishForPasscode', 'callCancel'] } as const;
const walkedAway = { target: 'settling', actions: ['wishToExpire', 'callCancel'] } as const;

const startFace = { target: 'face', actions: flow.assign(({ event }) => orderOf(event)) } as const;
const startPasscode = { target: 'passcode', actions: flow.assign(({ event }) => orderOf(event)) } as const;
const startCode = { target: 'code', actions: flow.assign(({ event }) => orderOf(event)) } as const;

/** While `face` runs, the capture is the child with id `capture`; aborting it leads back to `idle`. */
export const payMachine = flow.createMachine({
  id: 'pay',
  initial: 'recovering',
  context: ({ input }) => ({
    ...FRESH,
    terminalId: input.terminalId,
    world: input.world,
    policy: { ...PAY_POLICY, ...input.policy },
    capturePolicy: input.capturePolicy,
    order: undefined,
    method: 'face',
    recovered: [],
  }),
  states: {
    recovering: {
      invoke: {
        src: 'recover',
        input: ({ context }) => context,
        onDone: { target: 'idle', actions: assign({ recovered: ({ event }) => event.output }) },
      },
    },
    idle: { entry: 'reset', on: { START_FACE: startFace, START_PASSCODE: startPasscode, START_CODE: startCode } },
    face: {
      entry: 'startFace',
      invoke: {
        id: 'capture',
        src: 'capture',
        input: ({ context: { terminalId, world, order, capturePolicy } }) => ({
          purpose: 'pay' as const,
          terminalId,
          total: order?.total,
          world,
          policy: capturePolicy,
        }),
        onDone: [
          {
            guard: ({ event }) => event.output.kind === 'sealed',
            target: 'submitting',
            actions: assign(({ context, event }) =>
              event.output.kind === 'sealed' ? faceCall(context, event.output.probe) : {},
            ),
          },
          { target: 'idle' },
        ],
      },
      on: { CANCEL: 'idle', USE_PASSCODE: 'passcode' },
    },
    submitting: { invoke: asking, on: { CANCEL: { actions: 'wishToLeave' }, USE_PASSCODE: { actions: 'wishForPasscode' } } },
    digits: {
      on: {
        DIGITS: [
          {
            guard: ({ context, event }) => digitsOf(context, event.digits) !== undefined,
            target: 'submitting',
            actions: assign(({ context, event }) => ({
              problem: undefined,
              call: {
                kind: 'digits' as const,
                paymentId: openPaymentId(context) ?? '',
                digits: digitsOf(context, event.digits) ?? '',
              },
            })),
          },
          { actions: assign({ problem: 'digits' }) },
        ],
        CANCEL: leaveOpen,
        USE_PASSCODE: leaveForPasscode,
      },
      after: { digitsTimeout: walkedAway },
    },
    confirm: {
      on: { CONFIRM: { target: 'settling', actions: 'callConfirm' }, CANCEL: leaveOpen, USE_PASSCODE: leaveForPasscode },
      after: { authorisationExpiry: walkedAway },
    },
    // Approval on the phone is the act of intent, so nothing is left to confirm here. The bank ends it when the phone is too late.
    step_up: { invoke: phoning, on: { CANCEL: leaveOpen, USE_PASSCODE: leaveForPasscode } },
    settling: { invoke: asking, on: { CANCEL: { actions: 'wishToLeave' } } },
    paid: { on: { NEW_ORDER: 'idle', START_FACE: startFace, START_PASSCODE: startPasscode, START_CODE: startCode } },
    declined: {
      on: {
        RETRY: [
          { guard: ({ context }) => context.method === 'passcode', target: 'passcode' },
          { guard: ({ context }) => context.method === 'code', target: 'code' },
          { target: 'face' },
        ],
        USE_PASSCODE: 'passcode',
        CANCEL: 'idle',
        NEW_ORDER: 'idle',
        START_FACE: startFace,
        START_PASSCODE: startPasscode,
        START_CODE: startCode,
      },
    },
    // A code that the terminal misread is asked for again here: nothing was sent, and the code is still good.
    code: {
      entry: 'startCode',
      on: {
        CODE: [
          {
            guard: ({ event }) => payCodeOf(event) !== undefined,
            target: 'submitting',
            actions: assign(({ context, event }) => {
              const code = payCodeOf(event);
              return code === undefined ? {} : codeCall(context, code);
            }),
          },
          { actions: assign({ problem: 'code' }) },
        ],
        USE_PASSCODE: 'passcode',
        CANCEL: 'idle',
        NEW_ORDER: 'idle',
      },
    },
    passcode: {
      entry: 'startPasscode',
      on: {
        PASSCODE: [
          { guard: ({ event }) => !parsePhone(event.phoneNumber), actions: assign({ problem: 'phone' }) },
          { guard: ({ event }) => readPasscode(event.passcode) === undefined, actions: assign({ problem: 'passcode' }) },
          {
            target: 'submitting',
            actions: assign(({ context, event }) => passcodeCall(context, event.phoneNumber, event.passcode)),
          },
        ],
        CANCEL: 'idle',
        NEW_ORDER: 'idle',
      },
    },
  },
});

export type PayActor = ActorRefFrom<typeof payMachine>;
export type PaySnapshot = SnapshotFrom<typeof payMachine>;

/** The terminal's payments, on the world's clock. One per terminal, and only in the tab that acts as the terminal. */
export function createPayment(input: PayInput): PayActor {
  return createActor(payMachine, { input, clock: flowClock(input.world.clock) });
}
