import { afterEach, describe, expect, it } from 'vitest';
import {
  AGAIN_MS,
  TELL_MS,
  createTour,
  type TourActor,
  type TourGuide,
  type TourOutcome,
  type TourStep,
} from '../../../src/flows/tour';
import { ManualClock, settled } from './fakes';

interface Play {
  readonly step: TourStep;
  readonly signal: AbortSignal;
  end(outcome?: TourOutcome): Promise<void>;
}

const SHOWN: TourOutcome = { kind: 'shown', shown: { step: 'attack', end: 'refused' } };
const FAILED: TourOutcome = { kind: 'failed', trouble: 'not_seen' };

let clock: ManualClock;
let plays: Play[];
const tours: TourActor[] = [];
afterEach(() => tours.splice(0).forEach((tour) => tour.stop()));

function start(from?: TourStep): TourActor {
  clock = new ManualClock();
  plays = [];
  const guide: TourGuide = {
    play: (step, signal) =>
      new Promise((resolve) => {
        const end = async (outcome: TourOutcome = SHOWN): Promise<void> => {
          resolve(outcome);
          await settled();
        };
        plays.push({ step, signal, end });
      }),
  };
  const tour = createTour({ guide, from }, clock);
  tours.push(tour);
  tour.start();
  return tour;
}
const last = (): Play => plays.at(-1) as Play;
const steps = (): TourStep[] => plays.map(({ step }) => step);
const stateOf = (tour: TourActor): string => {
  const { value } = tour.getSnapshot();
  return typeof value === 'string' ? value : `${Object.keys(value)[0]}.${String(Object.values(value)[0])}`;
};

describe('the tour', () => {
  it('plays its five steps one after the other, tells each, and ends with the visitor’s turn', async () => {
    const tour = start();
    for (let i = 0; i < 5; i++) {
      await last().end();
      expect(stateOf(tour)).toBe('telling.waiting');
      await clock.advance(TELL_MS);
    }
    expect(steps()).toEqual(['enrol', 'pay', 'attack', 'step_up', 'refund']);
    expect(stateOf(tour)).toBe('your_turn');
    expect(Object.values(tour.getSnapshot().context.outcomes)).toHaveLength(5);
  });

  it('begins where it is told to', () => {
    start('attack');
    expect(steps()).toEqual(['attack']);
  });

  it('says that a step failed, tries it once more, and goes on', async () => {
    const tour = start('pay');
    await last().end(FAILED);
    expect(stateOf(tour)).toBe('again.waiting');
    expect(tour.getSnapshot().context.outcomes.pay).toEqual(FAILED);
    await clock.advance(AGAIN_MS);
    await last().end(FAILED);
    expect(stateOf(tour)).toBe('telling.waiting');
    await clock.advance(TELL_MS);
    expect(steps()).toEqual(['pay', 'pay', 'attack']);
    expect(tour.getSnapshot().context.outcomes).toEqual({ pay: FAILED });
  });

  it('forgives a first failure', async () => {
    const tour = start('pay');
    await last().end(FAILED);
    await clock.advance(AGAIN_MS);
    await last().end();
    expect(tour.getSnapshot().context.outcomes.pay).toEqual(SHOWN);
  });

  it('begins nothing new while it is paused, whenever that was asked for', async () => {
    const tour = start();
    tour.send({ type: 'PAUSE' });
    await last().end();
    await clock.advance(10 * TELL_MS);
    expect([steps(), stateOf(tour)]).toEqual([['enrol'], 'telling.held']);
    tour.send({ type: 'RESUME' });
    await clock.advance(TELL_MS / 2);
    tour.send({ type: 'PAUSE' });
    await clock.advance(10 * TELL_MS);
    expect(steps()).toEqual(['enrol']);
    tour.send({ type: 'RESUME' });
    await clock.advance(TELL_MS);
    expect(steps()).toEqual(['enrol', 'pay']);
  });

  it('holds a second try back while it is paused', async () => {
    const tour = start();
    await last().end(FAILED);
    tour.send({ type: 'PAUSE' });
    await clock.advance(10 * AGAIN_MS);
    expect(steps()).toEqual(['enrol']);
  });

  it('skips what plays, and says so to whoever plays it', async () => {
    const tour = start();
    const skipped = last();
    tour.send({ type: 'NEXT' });
    await settled();
    expect([skipped.signal.aborted, steps()]).toEqual([true, ['enrol', 'pay']]);
    // What the skipped step still answers is not heard.
    await skipped.end();
    expect(stateOf(tour)).toBe('playing');
    expect(tour.getSnapshot().context.outcomes).toEqual({});
  });

  it('goes back and forgets how that step ended', async () => {
    const tour = start();
    await last().end();
    await clock.advance(TELL_MS);
    tour.send({ type: 'BACK' });
    expect(steps()).toEqual(['enrol', 'pay', 'enrol']);
    expect(tour.getSnapshot().context.outcomes).toEqual({});
  });

  it('goes to any step, from the end too, and on from there', async () => {
    const tour = start('refund');
    await last().end();
    await clock.advance(TELL_MS);
    expect(stateOf(tour)).toBe('your_turn');
    tour.send({ type: 'GO', step: 'attack' });
    expect(steps().at(-1)).toBe('attack');
    tour.send({ type: 'PAUSE' });
    tour.send({ type: 'NEXT' });
    expect([steps().at(-1), tour.getSnapshot().context.paused]).toEqual(['step_up', false]);
  });

  it('stops at any time, and stops whoever plays', () => {
    for (const from of ['enrol', 'refund'] as const) {
      const tour = start(from);
      tour.send({ type: 'STOP' });
      expect([tour.getSnapshot().status, last().signal.aborted]).toEqual(['done', true]);
    }
  });
});
