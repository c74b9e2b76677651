import { html } from 'lit';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/components/pages/smile-stage';
import type { SmileStage } from '../../../src/components/pages/smile-stage';
import { formatDay } from '../../../src/components/format';
import { changeOf, nextStop, shortMoney, withLimit } from '../../../src/components/phone/limit-steps';
import type { Limits } from '../../../src/domain/limits';
import { minor } from '../../../src/domain/money';
import { fakeWorld, type FakeWorld, type FakeWorldOptions } from './fake-world';
import { breaches, deep, find, mount, settle, textOf } from './harness';
import { aWallet } from './samples';

const ORDINARY = { widthPx: 414, heightPx: 896 };
const DAY_MS = 86_400_000;
afterEach(() => page.viewport(ORDINARY.widthPx, ORDINARY.heightPx));

const limits = (perPaymentMinor: number, perDayMinor: number): Limits => ({
  perPaymentMinor: minor(perPaymentMinor),
  perDayMinor: minor(perDayMinor),
});

/** The page of the limits, opened from the settings. */
async function limitsPage(
  options: FakeWorldOptions & { widthPx?: number } = {},
): Promise<{ element: SmileStage; world: FakeWorld }> {
  const { widthPx = 1366 } = options;
  await page.viewport(widthPx, 768);
  const world = fakeWorld(options);
  world.bank.seed(aWallet({ enrolled: true }));
  const element = await mount<SmileStage>(html`<smile-stage .world=${world}></smile-stage>`, widthPx, 768);
  await inPage(element, 'home');
  await settle();
  if (widthPx < 1000) await click(element, '.sides button:last-child');
  await click(phoneOf(element), '.tabs button:last-child');
  await click(phoneOf(element), '.limits');
  await inPage(element, 'limits');
  await settle();
  return { element, world };
}

const phoneOf = (element: Element): HTMLElement => deep(element, 'smile-phone');
const pageOf = (element: Element): HTMLElement => deep(element, 'smile-limits-page');
const inPage = (element: Element, name: string): Promise<void> => expect.poll(() => phoneOf(element).dataset['state']).toBe(name);
const click = async (root: Element, selector: string): Promise<void> => {
  deep(root, selector).click();
  await settle();
};
const step = (element: Element, which: 'One payment' | 'One day', way: 'Less' | 'More'): Promise<void> =>
  click(pageOf(element), `[aria-label="${way}: ${which.toLowerCase()}"]`);
const shown = (element: Element): string[] => [...(pageOf(element).shadowRoot?.querySelectorAll('output') ?? [])].map(textOf);
const outcome = (element: Element): string => textOf(deep(pageOf(element), '.outcome'));
/** As a finger or a key would: whoever presses it has the focus there. */
async function save(element: Element): Promise<void> {
  deep(pageOf(element), '[data-testid="save"]').focus();
  await click(pageOf(element), '[data-testid="save"]');
}
const saved = (element: Element): Promise<void> => expect.poll(() => outcome(element)).toContain('Saved.');

describe('steps of a limit', () => {
  it('go from stop to stop, and end at the highest', () => {
    expect(nextStop(minor(50_000), 'up', minor(500_000))).toBe(100_000);
    expect(nextStop(minor(50_000), 'down', minor(500_000))).toBe(20_000);
    expect(nextStop(minor(33_300), 'up', minor(500_000))).toBe(50_000);
    expect(nextStop(minor(33_300), 'down', minor(500_000))).toBe(20_000);
    expect(nextStop(minor(200_000), 'up', minor(333_300))).toBe(333_300);
    expect(nextStop(minor(333_300), 'up', minor(333_300))).toBeUndefined();
    expect(nextStop(minor(1_000), 'down', minor(500_000))).toBeUndefined();
  });

  it('never leave one payment above the day', () => {
    expect(withLimit(limits(50_000, 200_000), 'perPaymentMinor', minor(500_000))).toEqual(limits(500_000, 500_000));
    expect(withLimit(limits(50_000, 200_000), 'perDayMinor', minor(20_000))).toEqual(limits(20_000, 20_000));
    expect(withLimit(limits(50_000, 200_000), 'perDayMinor', minor(100_000))).toEqual(limits(50_000, 100_000));
  });

  it('are told apart by what they change', () => {
    const from = limits(50_000, 200_000);
    expect(changeOf(from, limits(50_000, 200_000))).toBe('same');
    expect(changeOf(from, limits(20_000, 200_000))).toBe('less');
    expect(changeOf(from, limits(50_000, 500_000))).toBe('more');
    expect(changeOf(from, limits(20_000, 500_000))).toBe('both');
  });

  it('are written short where they are whole', () => {
    expect([shortMoney(50_000), shortMoney(2_000_000), shortMoney(1_250)]).toEqual(['¥500', '¥20,000', '¥12.50']);
  });
});

describe('limits', () => {
  it.each([1366, 375])('are accessible, and show what holds and what was spent, %i wide', async (widthPx) => {
    const { element } = await limitsPage({ widthPx });
    expect(shown(element)).toEqual(['¥500', '¥2,000']);
    expect(textOf(pageOf(element))).toContain('¥38 of ¥2,000');
    expect(textOf(pageOf(element))).toContain('up to ¥5,000');
    expect(outcome(element)).toContain('More holds after a day');
    expect(await breaches(phoneOf(element))).toEqual([]);
    for (const button of pageOf(element).shadowRoot?.querySelectorAll<HTMLElement>('button, wa-button') ?? []) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height), button.outerHTML.slice(0, 80)).toBeGreaterThanOrEqual(44);
    }
    await click(pageOf(element), '.round');
    await inPage(element, 'settings');
    expect(textOf(deep(phoneOf(element), '.limits'))).toContain('¥500 a payment, ¥2,000 a day');
    expect(await breaches(phoneOf(element))).toEqual([]);
  });

  it('that are lowered hold at once, and are sent only when saved', async () => {
    const { element, world } = await limitsPage();
    await step(element, 'One payment', 'Less');
    expect(shown(element)).toEqual(['¥200', '¥2,000']);
    expect(outcome(element)).toBe('Less holds at once.');
    expect(world.bank.calls).toEqual([]);
    await save(element);
    await saved(element);
    expect(world.bank.calls).toEqual(['setLimits 20000 200000']);
    expect(outcome(element)).toBe('Saved. This holds at once.');
    await expect.poll(() => pageOf(element).shadowRoot?.activeElement?.localName, { timeout: 5_000 }).toBe('h2');
    expect(shown(element)).toEqual(['¥200', '¥2,000']);
  });

  it('that are raised say from when, wait, and can be taken back', async () => {
    const { element, world } = await limitsPage();
    await step(element, 'One day', 'More');
    const day = formatDay(world.clock.nowMs() + DAY_MS);
    expect(outcome(element)).toContain(`after a day, from ${day}`);
    expect(outcome(element)).toContain('Until then: ¥500 a payment, ¥2,000 a day');
    await save(element);
    await saved(element);
    expect(shown(element)).toEqual(['¥500', '¥5,000']);
    expect(textOf(pageOf(element))).toContain('¥38 of ¥2,000');
    await click(phoneOf(element), '.banner .close');
    expect(await breaches(phoneOf(element))).toEqual([]);
    await click(pageOf(element), '[data-testid="keep"]');
    await expect.poll(() => shown(element)).toEqual(['¥500', '¥2,000']);
    expect(world.bank.calls).toEqual(['setLimits 50000 500000', 'setLimits 50000 200000']);
    expect(find(pageOf(element), '[data-testid="keep"]')).toBeUndefined();
  });

  it('end at the highest, and one payment takes the day along', async () => {
    const { element } = await limitsPage();
    for (let i = 0; i < 3; i++) await step(element, 'One payment', 'More');
    expect(shown(element)).toEqual(['¥5,000', '¥5,000']);
    const more = deep(pageOf(element), '[aria-label="More: one payment"]');
    expect(more.getAttribute('aria-disabled')).toBe('true');
    await step(element, 'One payment', 'More');
    expect(shown(element)).toEqual(['¥5,000', '¥5,000']);
    expect(await breaches(phoneOf(element))).toEqual([]);
  });

  it('say why the bank refuses, and keep what was chosen', async () => {
    const { element, world } = await limitsPage();
    world.bank.refusesNext = 'limit_too_high';
    await step(element, 'One day', 'More');
    await save(element);
    await expect.poll(() => textOf(pageOf(element))).toContain('That limit is too high');
    expect(shown(element)).toEqual(['¥500', '¥5,000']);
    expect(await breaches(phoneOf(element))).toEqual([]);
  });

  it('move nothing while somebody steps through them and saves', async () => {
    const { element } = await limitsPage({ widthPx: 375 });
    const places = (): number[] =>
      [...(pageOf(element).shadowRoot?.querySelectorAll('.step, .foot, .foot wa-button') ?? [])].map(
        (each) => each.getBoundingClientRect().top,
      );
    const before = places();
    for (const way of ['Less', 'More', 'More'] as const) {
      await step(element, 'One payment', way);
      expect(places()).toEqual(before);
    }
    await step(element, 'One day', 'Less');
    expect(outcome(element)).toContain('Less holds at once. More holds after a day');
    expect(places()).toEqual(before);
    await save(element);
    await saved(element);
    expect(places()).toEqual(before);
  });

  it('of a guardian say whose they are, and cannot be changed on the child’s phone', async () => {
    const { element } = await limitsPage({ guardian: true });
    expect(textOf(pageOf(element))).toContain('Set by your parent or guardian');
    expect(textOf(pageOf(element))).toContain('One payment ¥50');
    expect(find(pageOf(element), '.step, [data-testid="save"]')).toBeUndefined();
    expect(await breaches(phoneOf(element))).toEqual([]);
  });
});
