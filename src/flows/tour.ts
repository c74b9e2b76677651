/**
 * The guided tour: five steps through the real flow, told one after the other. This machine only knows the order, the pace and the visitor's
 * wishes; what happens in a step is the guide's, and a step that fails is said to have failed.
 */
import { assign, createActor, fromPromise, setup } from 'xstate';
import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { DeclineReason } from '../domain/payment';
import type { Money } from '../domain/money';
import type { Clock } from '../ports';
import { flowClock } from './clock';

/** In the order of the tour. */
export const TOUR_STEPS = ['enrol', 'pay', 'attack', 'step_up', 'refund'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** Why a step could not be shown. */
export type TourTrouble =
  | 'busy' /* the visitor is in the middle of a payment of their own */
  | 'no_simulation' /* this browser draws no simulated camera */
  | 'not_enrolled'
  | 'not_seen' /* the capture ended without a probe */
  | 'declined'
  | 'nothing_to_refund'
  | 'bank_refused'
  | 'too_slow';

/** What a step showed. Amounts and reasons only: nothing about a face. */
export type TourShown =
  | { readonly step: 'enrol'; readonly name: string; readonly already: boolean }
  | { readonly step: 'pay'; readonly total: Money; readonly digitsAsked: boolean }
  | { readonly step: 'attack'; readonly end: 'not_answered' | 'refused' | 'passed' }
  | { readonly step: 'step_up'; readonly total: Money; readonly phoneAsked: boolean }
  | { readonly step: 'refund'; readonly total: Money };

export type TourOutcome =
  | { readonly kind: 'shown'; readonly shown: TourShown }
  | { readonly kind: 'failed'; readonly trouble: TourTrouble; readonly reason?: DeclineReason };

/** Plays the steps on the stage. */
export interface TourGuide {
  /** Plays one step from whatever is there; aborted when the visitor moves on, and then it must leave nothing half done. Never rejects. */
  play(step: TourStep, signal: AbortSignal): Promise<TourOutcome>;
}

export interface TourInput {
  readonly guide: TourGuide;
  /** Where to begin; the beginning, when left out. */
  readonly from?: TourStep | undefined;
}

export interface TourContext {
  readonly guide: TourGuide;
  readonly step: TourStep;
  /** Tries of the present step that have failed. */
  readonly failures: number;
  /** How each step ended that was played so far; a step that is played again forgets how it ended before. */
  readonly outcomes: Readonly<Partial<Record<TourStep, TourOutcome>>>;
  /** The visitor wants to read: nothing new begins. */
  readonly paused: boolean;
}

export type TourEvent =
  | { readonly type: 'NEXT' }
  | { readonly type: 'BACK' }
  | { readonly type: 'GO'; readonly step: TourStep }
  | { readonly type: 'PAUSE' }
  | { readonly type: 'RESUME' }
  | { readonly type: 'STOP' };

/** How long the story of a step stands before the next step begins; it stays readable beside the next one. */
export const TELL_MS = 2_000;
/** From a failure to the second try. */
export const AGAIN_MS = 2_500;
/** A step is tried so often in all. */
const TRIES = 2;

const flow = setup({
  types: { context: {} as TourContext, events: {} as TourEvent, input: {} as TourInput },
  actors: {
    play: fromPromise<TourOutcome, Pick<TourContext, 'guide' | 'step'>>(({ input: { guide, step }, signal }) =>
      guide.play(step, signal),
    ),
  },
  guards: {
    isFirst: ({ context }) => context.step === TOUR_STEPS[0],
    isLast: ({ context }) => context.step === TOUR_STEPS.at(-1),
    isPaused: ({ context }) => context.paused,
    isRunning: ({ context }) => !context.paused,
  },
  actions: {
    goOn: assign(({ context }) => begin(context, neighbour(context.step, 1))),
    goBack: assign(({ context }) => begin(context, neighbour(context.step, -1))),
    goTo: assign(({ context, event }) => (event.type === 'GO' ? begin(context, event.step) : {})),
    pause: assign({ paused: true }),
    resume: assign({ paused: false }),
  },
  delays: { tell: TELL_MS, again: AGAIN_MS },
});

function neighbour(step: TourStep, by: 1 | -1): TourStep {
  return TOUR_STEPS[TOUR_STEPS.indexOf(step) + by] ?? step;
}

/** What a step begins with, the first time and every other. Whoever moves on wants to see something. */
function begin({ outcomes }: TourContext, step: TourStep): Partial<TourContext> {
  const { [step]: _forgotten, ...others } = outcomes;
  return { step, failures: 0, paused: false, outcomes: others };
}

const onward = [
  { guard: 'isLast', target: '#tour.your_turn' },
  { target: '#tour.playing', reenter: true, actions: 'goOn' },
] as const;
const backward = { target: '#tour.playing', reenter: true, actions: 'goBack' } as const;

export const tourMachine = flow.createMachine({
  id: 'tour',
  initial: 'playing',
  context: ({ input }) => ({
    guide: input.guide,
    step: input.from ?? TOUR_STEPS[0],
    failures: 0,
    outcomes: {},
    paused: false,
  }),
  on: {
    STOP: '.stopped',
    GO: { target: '.playing', reenter: true, actions: 'goTo' },
    PAUSE: { actions: 'pause' },
  },
  states: {
    playing: {
      invoke: {
        src: 'play',
        input: ({ context: { guide, step } }) => ({ guide, step }),
        onDone: [
          {
            guard: ({ context, event }) => event.output.kind === 'failed' && context.failures + 1 < TRIES,
            target: 'again',
            actions: assign(({ context, event }) => ({
              failures: context.failures + 1,
              outcomes: { ...context.outcomes, [context.step]: event.output },
            })),
          },
          {
            target: 'telling',
            actions: assign(({ context, event }) => ({ outcomes: { ...context.outcomes, [context.step]: event.output } })),
          },
        ],
      },
      on: { NEXT: onward, BACK: backward, RESUME: { actions: 'resume' } },
    },
    // It did not work, which is said; then it is tried once more.
    again: {
      initial: 'waiting',
      states: {
        waiting: {
          always: { guard: 'isPaused', target: 'held' },
          after: { again: '#tour.playing' },
        },
        held: { always: { guard: 'isRunning', target: 'waiting' } },
      },
      on: { NEXT: onward, BACK: backward, RESUME: { actions: 'resume' } },
    },
    telling: {
      initial: 'waiting',
      states: {
        waiting: {
          always: { guard: 'isPaused', target: 'held' },
          after: { tell: onward },
        },
        held: { always: { guard: 'isRunning', target: 'waiting' } },
      },
      on: { NEXT: onward, BACK: backward, RESUME: { actions: 'resume' } },
    },
    your_turn: { on: { BACK: { target: 'playing', actions: assign(({ context }) => begin(context, context.step)) } } },
    stopped: { type: 'final' },
  },
});

export type TourActor = ActorRefFrom<typeof tourMachine>;
export type TourSnapshot = SnapshotFrom<typeof tourMachine>;

/** @param clock of the visitor, who reads at the same pace however slowly the stage lives */
export function createTour(input: TourInput, clock: Clock): TourActor {
  return createActor(tourMachine, { input, clock: flowClock(clock) });
}
