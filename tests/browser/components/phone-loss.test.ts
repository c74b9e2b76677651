import { html } from 'lit';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/components/pages/smile-stage';
import type { SmileStage } from '../../../src/components/pages/smile-stage';
import { cny } from '../../../src/components/store-menu';
import type { HistoryEntry } from '../../../src/ports';
import { fakeWorld, type FakeWorld, type FakeWorldOptions } from './fake-world';
import { breaches, deep, find, mount, press, settle, textOf } from './harness';
import { aReceipt, aWallet } from './samples';

const DAY_MS = 86_400_000;
const ORDINARY = { widthPx: 414, heightPx: 896 };
afterEach(() => page.viewport(ORDINARY.widthPx, ORDINARY.heightPx));

interface Scene extends FakeWorldOptions {
  readonly entry?: { method?: HistoryEntry['method']; daysAgo?: number; refundedMinor?: number };
  readonly enrolled?: boolean;
  readonly widthPx?: number;
}

/** The receipt of the only payment, ¥55.60 by face an hour ago when nothing else is said. */
async function receipt(scene: Scene = {}): Promise<{ element: SmileStage; world: FakeWorld }> {
  const { entry: { method = 'face', daysAgo = 1 / 24, refundedMinor = 0 } = {}, widthPx = 1366 } = scene;
  await page.viewport(widthPx, 768);
  const world = fakeWorld(scene);
  const paidAtMs = world.clock.nowMs() - daysAgo * DAY_MS;
  const paid = { ...aReceipt(), method, paidAtMs };
  const { paymentId, order } = paid;
  const about = { paymentId, storeName: order.storeName, total: order.total, method, paidAtMs };
  world.bank.seed(aWallet({ enrolled: scene.enrolled ?? true }), [
    { ...about, receipt: paid, refundedMinor: cny(refundedMinor).amountMinor },
  ]);
  const element = await mount<SmileStage>(html`<smile-stage .world=${world}></smile-stage>`, widthPx, 768);
  await inPage(element, 'home');
  await settle();
  if (widthPx < 1000) await click(element, '.sides button:last-child');
  await click(phoneOf(element), '.row');
  await inPage(element, 'receipt');
  await settle();
  return { element, world };
}

const phoneOf = (element: Element): HTMLElement => deep(element, 'smile-phone');
const pageOf = (element: Element): HTMLElement => deep(element, 'smile-receipt-page');
const inPage = (element: Element, name: string): Promise<void> => expect.poll(() => phoneOf(element).dataset['state']).toBe(name);
const click = async (root: Element, selector: string): Promise<void> => {
  deep(root, selector).click();
  await settle();
};
const reads = (element: Element, words: string): Promise<void> => expect.poll(() => textOf(pageOf(element))).toContain(words);
const asked = (element: Element, what: 'report' | 'withdraw'): Element | undefined =>
  find(pageOf(element), `[data-testid="${what}"]`);
const report = async (element: Element): Promise<void> => {
  await click(pageOf(element), '[data-testid="report"]');
  await click(pageOf(element), '[data-testid="go"]');
  await expect.poll(() => find(pageOf(element), 'smile-sheet')).toBeUndefined();
  await settle();
};
const tab = async (element: Element, label: string): Promise<void> => {
  await click(pageOf(element), '.round');
  const tabs = deep(phoneOf(element), '.tabs').querySelectorAll('button');
  [...tabs].find((each) => textOf(each).includes(label))?.click();
  await settle();
};

/** The newest first, then those behind it. */
async function closeBanners(element: Element): Promise<void> {
  while (find(phoneOf(element), '.banner .close')) {
    await click(phoneOf(element), '.banner .close');
    await settle();
  }
}

describe('a payment that was not theirs', () => {
  it.each([1366, 375])('is reported after the sheet said what happens, accessibly, %i wide', async (widthPx) => {
    const { element, world } = await receipt({ widthPx });
    expect(await breaches(phoneOf(element))).toEqual([]);
    await click(pageOf(element), '[data-testid="report"]');
    const sheet = deep(pageOf(element), 'smile-sheet');
    for (const words of ['¥55.60 comes back at once if the cover can', 'switched off', 'If it was you after all']) {
      expect(textOf(sheet)).toContain(words);
    }
    expect(await breaches(phoneOf(element))).toEqual([]);
    expect(world.bank.calls).toEqual([]);
    await click(pageOf(element), '[data-testid="go"]');
    await reads(element, 'Under review');
    expect(world.bank.calls).toEqual(['reportStolen payment-1', 'setSmileToPay false']);
    expect(textOf(pageOf(element))).toContain('Given back ¥55.60');
    expect(asked(element, 'report')).toBeUndefined();
    await closeBanners(element);
    expect(await breaches(phoneOf(element))).toEqual([]);
  });

  it('is reported once, however often the button is pressed, and focus stays near what came of it', async () => {
    const { element, world } = await receipt();
    await click(pageOf(element), '[data-testid="report"]');
    const go = deep(pageOf(element), '[data-testid="go"]');
    go.click();
    go.click();
    await expect.poll(() => find(pageOf(element), 'smile-sheet')).toBeUndefined();
    expect(world.bank.calls.filter((call) => call.startsWith('reportStolen'))).toEqual(['reportStolen payment-1']);
    await expect.poll(() => pageOf(element).shadowRoot?.activeElement?.className).toBe('below');
  });

  it('is not reported with Escape, and focus goes back to the button', async () => {
    const { element, world } = await receipt();
    deep(pageOf(element), '[data-testid="report"]').focus();
    await click(pageOf(element), '[data-testid="report"]');
    press(deep(pageOf(element), '[role="alertdialog"]'), 'Escape');
    await settle();
    expect(find(pageOf(element), 'smile-sheet')).toBeUndefined();
    expect(world.bank.calls).toEqual([]);
    expect(pageOf(element).shadowRoot?.activeElement).toBe(asked(element, 'report'));
  });

  it('says why the bank refuses, and leaves the sheet open', async () => {
    const { element, world } = await receipt();
    world.bank.refusesNext = 'too_late';
    await click(pageOf(element), '[data-testid="report"]');
    await click(pageOf(element), '[data-testid="go"]');
    await reads(element, 'Losses are covered for 90 days');
    expect(await breaches(phoneOf(element))).toEqual([]);
    await click(pageOf(element), '[data-testid="go"]');
    await reads(element, 'Under review');
  });

  it('waits where the cover is empty, and nothing is shown as given back', async () => {
    const { element } = await receipt({ fundEmpty: true });
    await report(element);
    expect(textOf(pageOf(element))).toContain('Waits for the cover');
    expect(textOf(pageOf(element))).not.toContain('Given back');
    expect(asked(element, 'withdraw')).toBeUndefined();
  });

  it('can be taken back while it is under review', async () => {
    const { element, world } = await receipt();
    await report(element);
    await click(phoneOf(element), '.banner .close');
    await click(pageOf(element), '[data-testid="withdraw"]');
    expect(textOf(deep(pageOf(element), 'smile-sheet'))).toContain('cannot be reported a second time');
    expect(await breaches(phoneOf(element))).toEqual([]);
    await click(pageOf(element), '[data-testid="go"]');
    await reads(element, 'Taken back');
    expect(world.bank.calls.at(-1)).toMatch(/^withdrawClaim claim-/);
    expect(textOf(pageOf(element))).not.toContain('Given back');
    expect([asked(element, 'report'), asked(element, 'withdraw')]).toEqual([undefined, undefined]);
  });

  it.each([
    ['fund_bears', 'Upheld', true],
    ['rejected', 'Not upheld', false],
  ] as const)('shows the verdict while the receipt is open: %s', async (verdict, words, isBack) => {
    const { element, world } = await receipt();
    await report(element);
    const [claim] = await world.bank.claims();
    await world.bank.reviewClaim(claim?.claimId ?? '', verdict);
    await reads(element, words);
    expect(textOf(pageOf(element)).includes('Given back ¥55.60')).toBe(isBack);
    expect(asked(element, 'withdraw')).toBeUndefined();
    await settle();
    await closeBanners(element);
    expect(await breaches(phoneOf(element))).toEqual([]);
  });

  it('is found again from its message', async () => {
    const { element } = await receipt();
    await report(element);
    await tab(element, 'Messages');
    await click(deep(element, 'smile-messages-page'), 'button.row');
    await inPage(element, 'receipt');
    await reads(element, 'Under review');
  });
});

describe('nothing is to be reported', () => {
  it.each([
    ['a passcode', { method: 'passcode' }],
    ['a payment of 91 days ago', { daysAgo: 91 }],
    ['one that its store gave back', { refundedMinor: 5_560 }],
  ] as const)('of %s', async (_name, entry) => {
    const { element } = await receipt({ entry });
    expect(asked(element, 'report')).toBeUndefined();
  });

  it('but of one of 89 days ago', async () => {
    const { element } = await receipt({ entry: { daysAgo: 89 } });
    expect(asked(element, 'report')).toBeDefined();
  });
});

describe('money that a store gave back', () => {
  it('is on the receipt and in the history, and the rest can still be reported', async () => {
    const { element } = await receipt({ entry: { refundedMinor: 1_200 } });
    expect(textOf(pageOf(element))).toContain('Given back ¥12.00');
    await click(pageOf(element), '[data-testid="report"]');
    expect(textOf(deep(pageOf(element), 'smile-sheet'))).toContain('¥43.60 comes back at once');
    press(deep(pageOf(element), '[role="alertdialog"]'), 'Escape');
    await settle();
    await tab(element, 'Payments');
    expect(textOf(deep(element, 'smile-history-page'))).toContain('given back ¥12.00');
    expect(await breaches(phoneOf(element))).toEqual([]);
  });
});

describe('a store that is trusted', () => {
  const control = (element: Element): HTMLInputElement => deep(pageOf(element), 'wa-switch');
  const flip = async (element: Element): Promise<void> => {
    control(element).click();
    await settle();
  };

  it('is told to the bank, and shown again on the next visit', async () => {
    const { element, world } = await receipt();
    expect(control(element).checked).toBe(false);
    await flip(element);
    expect(world.bank.calls).toEqual(['setTrustedStore lantern-noodles true']);
    await click(pageOf(element), '.round');
    await click(deep(element, 'smile-history-page'), '.row');
    expect(control(element).checked).toBe(true);
    expect(await breaches(phoneOf(element))).toEqual([]);
    await flip(element);
    expect(world.bank.calls.at(-1)).toBe('setTrustedStore lantern-noodles false');
  });

  it('stays untrusted where the bank refuses, and says why', async () => {
    const { element, world } = await receipt();
    world.bank.refusesNext = 'storage_failed';
    await flip(element);
    await reads(element, 'The bank could not write');
    expect(control(element).checked).toBe(false);
  });

  it('is no question for who has no face stored', async () => {
    const { element } = await receipt({ enrolled: false });
    expect(find(pageOf(element), 'wa-switch')).toBeUndefined();
  });
});
