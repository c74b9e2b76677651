import { html } from 'lit';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/components/pages/smile-stage';
import type { SmileStage } from '../../../src/components/pages/smile-stage';
import { fakeWorld, type FakeWorld } from './fake-world';
import { breaches, deep, find, mount, press, settle, textOf } from './harness';
import { anOrder, aWallet } from './samples';

const ORDINARY = { widthPx: 414, heightPx: 896 };
afterEach(() => page.viewport(ORDINARY.widthPx, ORDINARY.heightPx));

/** The newest wallet is the one that the bank asks. */
async function stage(names: readonly string[] = ['Lin Wei'], widthPx = 1366): Promise<{ element: SmileStage; world: FakeWorld }> {
  await page.viewport(widthPx, 768);
  const world = fakeWorld({ stepUp: true });
  names.forEach((name, i) => world.bank.seed({ ...aWallet({ name, enrolled: true }), customerId: `customer-${i}` }));
  const element = await mount<SmileStage>(html`<smile-stage .world=${world}></smile-stage>`, widthPx, 768);
  await expect.poll(() => phoneOf(element).dataset['state']).toBe('home');
  await settle();
  return { element, world };
}

async function ask({ bank }: FakeWorld): Promise<void> {
  await bank.pay({ order: anOrder() });
  await bank.submitDigits('payment-1', '5678');
}

const phoneOf = (element: Element): HTMLElement => deep(element, 'smile-phone');
const sheetOf = (element: Element): Element | undefined => find(element, 'smile-sheet');
const ringing = async (element: Element): Promise<Element> => {
  await expect.poll(() => sheetOf(element)).toBeDefined();
  await settle();
  return sheetOf(element) as Element;
};
const click = async (root: Element, selector: string): Promise<void> => {
  deep(root, selector).click();
  await settle();
};
const quiet = (element: Element): Promise<void> => expect.poll(() => sheetOf(element)).toBeUndefined();
const chooseWallet = async (element: Element, name: string): Promise<void> => {
  await click(phoneOf(element), '.who');
  const choices = deep(element, 'smile-sheet').querySelectorAll<HTMLElement>('.wallets button');
  [...choices].find((each) => textOf(each).includes(name))?.click();
  await expect.poll(() => textOf(deep(phoneOf(element), '.who'))).toContain(name);
  await settle();
};

describe('the phone that is asked', () => {
  it('asks with name, amount and store, accessibly, wide and narrow, and takes the focus', async () => {
    for (const widthPx of [1366, 390]) {
      const { element, world } = await stage(['Lin Wei'], widthPx);
      await ask(world);
      const sheet = await ringing(element);
      expect(textOf(sheet)).toContain('Is this you, Lin Wei?');
      expect(textOf(sheet)).toContain('Approve ¥55.60');
      expect(textOf(sheet)).toContain('Lantern Noodle House');
      expect(find(sheet, '[role="alertdialog"]')).toBeDefined();
      if (widthPx > 1000) expect(sheet.shadowRoot?.activeElement?.localName).toBe('h2');
      else {
        expect(textOf(deep(element, '.sides'))).toContain('Phone 1 new messages');
        await click(element, '.sides button:last-child');
      }
      expect(await breaches(phoneOf(element))).toEqual([]);
    }
  });

  it('approves once, however often it is pressed, and shows that it was paid', async () => {
    const { element, world } = await stage();
    await ask(world);
    await ringing(element);
    const approve = deep(element, '[data-testid="approve"]');
    approve.click();
    approve.click();
    await quiet(element);
    expect(world.bank.calls.filter((call) => call.startsWith('customer-0'))).toEqual(['customer-0 approves']);
    await expect.poll(() => textOf(phoneOf(element))).toContain('¥55.60 paid');
    expect(textOf(phoneOf(element))).toContain('¥ 444 . 40');
  });

  it('says no, and that nothing was taken', async () => {
    const { element, world } = await stage();
    await ask(world);
    await ringing(element);
    await click(element, '[data-testid="not-me"]');
    await quiet(element);
    expect(world.bank.calls).toContain('customer-0 declines');
    await expect.poll(() => textOf(phoneOf(element))).toContain('You said it was not you');
  });

  it('stops asking when the terminal cancels, and says so', async () => {
    const { element, world } = await stage();
    await ask(world);
    await ringing(element);
    await world.bank.cancel();
    await quiet(element);
    expect(textOf(phoneOf(element))).toContain('Cancelled at the counter');
  });

  it('is put aside with Escape, which answers nothing, and comes back from the banner or the messages', async () => {
    const { element, world } = await stage();
    await ask(world);
    press(deep(await ringing(element), '[role="alertdialog"]'), 'Escape');
    await quiet(element);
    expect(world.bank.calls.filter((call) => call.startsWith('customer-0'))).toEqual([]);
    await settle();
    expect(textOf(deep(element, 'smile-banner'))).toContain('Is it you who pays ¥55.60?');
    await click(element, '.banner .open');
    press(deep(await ringing(element), '[role="alertdialog"]'), 'Escape');
    await quiet(element);
    await settle();
    await click(element, '.banner .close');
    const messages = [...deep(phoneOf(element), '.tabs').querySelectorAll('button')].find((each) =>
      textOf(each).includes('Mess'),
    );
    expect(textOf(messages as Element)).toContain('1 new');
    messages?.click();
    await settle();
    expect(await breaches(phoneOf(element))).toEqual([]);
    await click(deep(element, 'smile-messages-page'), 'button.row');
    await ringing(element);
  });

  it('says when an answer did not arrive, and takes it again', async () => {
    const { element, world } = await stage();
    await ask(world);
    await ringing(element);
    world.bank.losesAnswer = true;
    await click(element, '[data-testid="approve"]');
    await expect.poll(() => textOf(sheetOf(element) as Element)).toContain('did not reach the bank');
    expect(await breaches(phoneOf(element))).toEqual([]);
    await click(element, '[data-testid="approve"]');
    await quiet(element);
    await expect.poll(() => textOf(phoneOf(element))).toContain('¥55.60 paid');
  });
});

describe('with several wallets on the phone, a question', () => {
  it('turns to the wallet that it is for, and only that one answers', async () => {
    const { element, world } = await stage(['Lin Wei', 'Lin Mei']);
    await chooseWallet(element, 'Lin Wei');
    await ask(world);
    expect(textOf(await ringing(element))).toContain('Is this you, Lin Mei?');
    expect(textOf(deep(phoneOf(element), '.who'))).toContain('Lin Mei');
    await click(element, '[data-testid="approve"]');
    await quiet(element);
    expect(world.bank.calls).toContain('customer-1 approves');
  });

  it('is not shown to another wallet, and waits for its own', async () => {
    const { element, world } = await stage(['Lin Wei', 'Lin Mei']);
    await ask(world);
    press(deep(await ringing(element), '[role="alertdialog"]'), 'Escape');
    await quiet(element);
    await settle();
    await chooseWallet(element, 'Lin Wei');
    expect(sheetOf(element)).toBeUndefined();
    expect(textOf(deep(element, 'smile-banner'))).toMatch(/^Lin Mei .*Lantern Noodle House/);
    await click(element, '.banner .open');
    expect(textOf(await ringing(element))).toContain('Is this you, Lin Mei?');
  });

  it('waits in the banner while a new wallet is being made', async () => {
    const { element, world } = await stage(['Lin Wei']);
    await click(phoneOf(element), '.who');
    await click(phoneOf(element), 'smile-sheet wa-button');
    expect(phoneOf(element).dataset['state']).toBe('onboarding');
    await ask(world);
    await expect.poll(() => textOf(deep(element, 'smile-banner'))).toContain('Is it you who pays ¥55.60?');
    expect(sheetOf(element)).toBeUndefined();
    await settle();
    await click(element, '.banner .open');
    await ringing(element);
    expect(phoneOf(element).dataset['state']).toBe('home');
  });
});
