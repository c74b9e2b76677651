import { minor } from '../../../src/domain/money';
import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import '../../../src/components/pages/smile-stage';
import type { SmileStage } from '../../../src/components/pages/smile-stage';
import { localIconAddress } from '../../../src/components/theme/web-awesome';
import { fakeWorld, type FakeWorld, type FakeWorldOptions } from './fake-world';
import { breaches, deep, find, heard, mount, settle, textOf } from './harness';
import { aReceipt, aWallet } from './samples';

async function stage(
  options: FakeWorldOptions & { enrolled?: boolean; owner?: boolean } = {},
): Promise<{ element: SmileStage; world: FakeWorld }> {
  const world = fakeWorld(options);
  const receipt = aReceipt();
  const { storeName, total } = receipt.order;
  const entry = {
    paymentId: 'p',
    storeName,
    total,
    method: 'face' as const,
    paidAtMs: receipt.paidAtMs,
    receipt,
    refundedMinor: minor(0),
  };
  if (options.owner) world.bank.seed(aWallet({ enrolled: options.enrolled ?? false }), [entry]);
  const element = await mount<SmileStage>(html`<smile-stage .world=${world}></smile-stage>`, 1366, 768);
  await expect.poll(() => deep(element, 'smile-phone').dataset['state']).not.toBe('opening');
  await settle();
  return { element, world };
}

const phoneOf = (element: Element): HTMLElement => deep(element, 'smile-phone');
const inPage = (element: Element, page: string): Promise<void> => expect.poll(() => phoneOf(element).dataset['state']).toBe(page);
const press = async (root: Element, selector: string): Promise<void> => {
  deep(root, selector).click();
  await settle();
};
const tab = async (element: Element, label: string): Promise<void> => {
  const tabs = deep(phoneOf(element), '.tabs').querySelectorAll('button');
  [...tabs].find((each) => textOf(each).includes(label))?.click();
  await settle();
};

describe('stage', () => {
  it('is accessible before there is a wallet, and promises that everything stays here', async () => {
    const { element } = await stage();
    expect(await breaches(element)).toEqual([]);
    expect(textOf(element)).toContain('Everything stays on this device');
    expect(phoneOf(element).dataset['state']).toBe('onboarding');
    expect(phoneOf(element).dataset['testid']).toBe('phone');
    expect(deep(element, 'smile-terminal').dataset['testid']).toBe('terminal');
  });

  it('says what to do when the bank cannot be opened, and takes no orders', async () => {
    const { element } = await stage({ status: { kind: 'unavailable', reason: 'storage_full' } });
    expect(textOf(deep(element, '[role="alert"]'))).toContain('Free some space');
    expect(textOf(element)).toContain('The counter is closed');
    expect(find(element, 'smile-menu-screen')).toBeUndefined();
    expect(await breaches(element)).toEqual([]);
  });

  it('gives way to another tab and comes back when asked', async () => {
    const { element } = await stage({ owner: true });
    const asked = heard(element, 'smile-use-here');
    element.tab = 'elsewhere';
    await settle();
    expect(textOf(element)).toContain('This terminal is open in another tab');
    expect(find(element, 'smile-terminal')).toBeUndefined();
    expect(await breaches(element)).toEqual([]);
    deep(element, '.elsewhere wa-button').click();
    expect(asked.length).toBe(1);
  });

  it('never lets Web Awesome fetch an icon from elsewhere', () => {
    for (const name of ['xmark', 'eye', 'eye-slash', 'circle-xmark']) {
      expect(new URL(localIconAddress(name), location.href).origin).toBe(location.origin);
    }
    expect(localIconAddress('anything-else')).toBe('');
    const elsewhere = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /^https?:/.test(name) && new URL(name).origin !== location.origin);
    expect(elsewhere.map(({ name }) => name)).toEqual([]);
  });
});

describe('phone', () => {
  it.each(['Payments', 'Messages', 'Settings'])('is accessible: %s', async (label) => {
    const { element } = await stage({ owner: true, enrolled: true });
    await tab(element, label);
    expect(await breaches(phoneOf(element))).toEqual([]);
  });

  it('makes a wallet from an example, and asks for a passcode that is not too easy', async () => {
    const { element, world } = await stage();
    await press(phoneOf(element), '.example');
    const passcode = deep<HTMLInputElement>(phoneOf(element), 'smile-digit-field input, input[type="password"]');
    for (const digits of ['123456', '271828']) {
      passcode.value = digits;
      passcode.dispatchEvent(new Event('input'));
      await press(phoneOf(element), '.foot wa-button');
      if (digits === '123456') expect(world.bank.calls).toEqual([]);
    }
    await inPage(element, 'home');
    expect(world.bank.calls).toEqual(['createWallet']);
    expect(await breaches(phoneOf(element))).toEqual([]);
  });

  it('sets up Smile to Pay: agreement, code from the message, scan, done', async () => {
    const { element, world } = await stage({ owner: true });
    await press(phoneOf(element), '.invite wa-button');
    await expect.poll(() => textOf(phoneOf(element))).toContain('I agree that a template of my face');
    expect(await breaches(phoneOf(element))).toEqual([]);
    expect(world.bank.calls).toEqual([]);
    await press(phoneOf(element), 'smile-face-setup .foot wa-button, .agreement + wa-button');
    await expect.poll(() => textOf(phoneOf(element))).toContain('Your code is 482913');
    expect(await breaches(phoneOf(element))).toEqual([]);
    await press(phoneOf(element), '.banner .open');
    await expect.poll(() => textOf(phoneOf(element)), { timeout: 20_000 }).toContain('Smile to Pay is on');
    await settle();
    await press(phoneOf(element), '.foot wa-button');
    await inPage(element, 'home');
    expect(textOf(phoneOf(element))).toContain('On. Just look and smile.');
  });

  it('switches off, and deletes only after asking', async () => {
    const { element, world } = await stage({ owner: true, enrolled: true });
    await tab(element, 'Settings');
    await press(phoneOf(element), '.delete');
    expect(await breaches(phoneOf(element))).toEqual([]);
    expect(world.bank.calls).toEqual([]);
    await press(phoneOf(element), 'smile-sheet wa-button[variant="danger"]');
    await expect.poll(() => world.bank.calls).toEqual(['deleteFace']);
    await expect.poll(() => textOf(phoneOf(element))).toContain('No face is stored');
    expect(textOf(phoneOf(element))).toContain('Your face was deleted');
  });

  it('shows a payment of the history as a receipt, and goes back', async () => {
    const { element } = await stage({ owner: true, enrolled: true });
    await tab(element, 'Payments');
    await press(phoneOf(element), '.row');
    await inPage(element, 'receipt');
    expect(await breaches(phoneOf(element))).toEqual([]);
    await press(phoneOf(element), '.round');
    await inPage(element, 'history');
  });

  it('switches between wallets and offers another one', async () => {
    const { element } = await stage({ owner: true });
    await press(phoneOf(element), '.who');
    expect(textOf(deep(element, 'smile-sheet'))).toContain('Lin Wei');
    expect(await breaches(phoneOf(element))).toEqual([]);
    await press(phoneOf(element), 'smile-sheet wa-button');
    await inPage(element, 'onboarding');
  });
});
