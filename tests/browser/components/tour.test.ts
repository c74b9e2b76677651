import { html } from 'lit';
import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/components/tour/tour';
import type { SmileTour } from '../../../src/components/tour/tour';
import { createSystemClock } from '../../../src/adapters/clock';
import { createTour, type TourActor, type TourOutcome, type TourStep } from '../../../src/flows/tour';
import { breaches, deep, find, heard, mount, press, settle, textOf } from './harness';

const tours: TourActor[] = [];
afterEach(() => tours.splice(0).forEach((tour) => tour.stop()));

const ENROLLED: TourOutcome = { kind: 'shown', shown: { step: 'enrol', name: 'Lucia Marin', already: false } };

async function card(
  outcomes: Partial<Record<TourStep, TourOutcome>> = {},
  widthPx = 1300,
): Promise<{ element: SmileTour; tour: TourActor }> {
  const guide = {
    play: (step: TourStep) => {
      const outcome = outcomes[step];
      return outcome ? Promise.resolve(outcome) : new Promise<TourOutcome>(() => undefined);
    },
  };
  const tour = createTour({ guide }, createSystemClock());
  tours.push(tour);
  tour.start();
  const element = await mount<SmileTour>(html`<smile-tour .actor=${tour} slow></smile-tour>`, widthPx, 260);
  return { element, tour };
}
const stateOf = (element: SmileTour): string => element.dataset['state'] ?? '';
const end = async (element: SmileTour, tour: TourActor): Promise<void> => {
  for (let i = 0; i < 5; i++) tour.send({ type: 'NEXT' });
  await settle();
  expect(stateOf(element)).toBe('your_turn');
};

describe('the tour’s card', () => {
  it.each([1300, 390])('is accessible while it plays, tells, and ends: %i px', async (widthPx) => {
    const { element, tour } = await card({ enrol: ENROLLED }, widthPx);
    expect(await breaches(element)).toEqual([]);
    await expect.poll(() => stateOf(element)).toBe('telling');
    expect(await breaches(element)).toEqual([]);
    await end(element, tour);
    expect(await breaches(element)).toEqual([]);
  });

  it('says what happens, what has happened, and that it is in slow motion', async () => {
    const { element } = await card({ enrol: ENROLLED });
    await expect.poll(() => textOf(element)).toContain('Lucia Marin is enrolled');
    expect(textOf(element)).toContain('Slow motion');
    expect(textOf(deep(element, '[role="status"]'))).toContain('Lucia Marin is enrolled');
  });

  it('says so when a step did not work', async () => {
    const { element } = await card({ enrol: { kind: 'failed', trouble: 'not_enrolled' } });
    await expect.poll(() => textOf(element)).toContain('That did not work. Once more:');
    expect(textOf(element)).toContain('could not be set up this time');
  });

  it('keeps its height while texts come and go, so that nothing above it moves', async () => {
    const { element, tour } = await card({ enrol: ENROLLED });
    const heights = new Set([element.offsetHeight]);
    await expect.poll(() => stateOf(element)).toBe('telling');
    await settle();
    heights.add(element.offsetHeight);
    for (let i = 0; i < 4; i++) {
      tour.send({ type: 'NEXT' });
      await settle();
      heights.add(element.offsetHeight);
    }
    expect(heights.size).toBe(1);
  });

  it('is led by its buttons and by the keyboard', async () => {
    const { element, tour } = await card();
    const step = () => tour.getSnapshot().context.step;
    deep(element, '[aria-label="Next"]').click();
    expect(step()).toBe('pay');
    press(deep(element, 'h2'), 'ArrowRight');
    expect(step()).toBe('attack');
    press(deep(element, 'h2'), 'ArrowLeft');
    expect(step()).toBe('pay');
    await settle();
    deep(element, '[aria-label="Pause after this step"]').click();
    await settle();
    expect(find(element, '[aria-label="Go on"]')).toBeDefined();
    deep(element, '[aria-label^="Step 5 of 5"]').click();
    expect(step()).toBe('refund');
    press(deep(element, 'h2'), 'Escape');
    expect(tour.getSnapshot().status).toBe('done');
    await settle();
    expect(textOf(element)).toBe('');
  });

  it('ends with three things to try', async () => {
    const { element, tour } = await card();
    const turns = heard(element, 'smile-turn');
    await end(element, tour);
    for (const turn of ['own_camera', 'customer', 'attack']) deep(element, `[data-turn="${turn}"]`).click();
    expect(turns).toEqual([{ turn: 'own_camera' }, { turn: 'customer' }, { turn: 'attack' }]);
  });

  it('has buttons that a thumb can hit', async () => {
    const { element } = await card({}, 390);
    const small = [...element.shadowRoot!.querySelectorAll('button')].filter(({ offsetHeight }) => offsetHeight < 44);
    expect(small.map((button) => button.getAttribute('aria-label'))).toEqual([]);
  });
});
