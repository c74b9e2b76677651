import { html } from 'lit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/components/phone/phone-app';
import { openPhoneWindow } from '../../../src/components/phone/own-window';
import type { SmilePhoneApp } from '../../../src/components/phone/phone-app';
import { fakeWorld, type FakeWorld, type FakeWorldOptions } from './fake-world';
import { breaches, deep, find, heard, mount, press, settle, textOf } from './harness';
import { aReceipt, aWallet, anOrder } from './samples';

const ORDINARY = { widthPx: 414, heightPx: 896 };
afterEach(async () => {
  vi.restoreAllMocks();
  await page.viewport(ORDINARY.widthPx, ORDINARY.heightPx);
});

const NAMES = ['Ada Wong', 'Bea Kim'];

interface Opened {
  readonly element: SmilePhoneApp;
  readonly world: FakeWorld;
}

async function open(
  options: FakeWorldOptions & { widthPx?: number; enrolled?: boolean; wallets?: number } = {},
): Promise<Opened> {
  const { widthPx = 390, enrolled = true, wallets = 1 } = options;
  await page.viewport(widthPx, 844);
  const world = fakeWorld(options);
  for (let i = 0; i < wallets; i++) {
    world.bank.seed({ ...aWallet({ enrolled, name: NAMES[i] ?? '' }), customerId: `customer-${i}` });
  }
  const element = await mount<SmilePhoneApp>(html`<smile-phone-app .world=${world}></smile-phone-app>`, widthPx, 844);
  await expect.poll(() => phoneOf(element).dataset['state']).not.toBe('opening');
  await settle();
  return { element, world };
}

const phoneOf = (element: Element): HTMLElement => deep(element, 'smile-phone');
const bannerOf = (element: Element): Element | undefined => find(deep(element, 'smile-banner'), '.banner');
const inPage = (element: Element, name: string): Promise<void> => expect.poll(() => phoneOf(element).dataset['state']).toBe(name);
const click = async (root: Element, selector: string): Promise<void> => {
  deep(root, selector).click();
  await settle();
};
/** The bank tells of something, as it does of what another tab did. */
const paid = ({ bank }: FakeWorld, customerId = 'customer-0'): void =>
  bank.tell(customerId, { kind: 'paid', receipt: aReceipt() });

async function openPrivacy(element: Element): Promise<HTMLElement> {
  await click(phoneOf(element), '.tabs button:last-child');
  await click(phoneOf(element), '.privacy');
  await inPage(element, 'privacy');
  const privacy = deep(element, 'smile-privacy-page');
  await expect.poll(() => privacy.shadowRoot?.querySelectorAll('details').length).toBe(9);
  await settle();
  return privacy;
}

describe('the phone in a page of its own', () => {
  it.each([390, 1440])('is accessible at %s px', async (widthPx) => {
    const { element } = await open({ widthPx });
    expect(await breaches(element)).toEqual([]);
  });

  it('fills a small window edge to edge, and is a device on a table in a large one', async () => {
    const { element } = await open();
    expect(phoneOf(element).getBoundingClientRect()).toMatchObject({ width: 390, height: 844 });
    expect(getComputedStyle(deep(phoneOf(element), '.status')).display).toBe('none');
    expect(getComputedStyle(deep(element, '.about')).display).toBe('none');
    await page.viewport(1440, 844);
    await settle();
    expect(phoneOf(element).getBoundingClientRect().width).toBeLessThan(420);
    expect(getComputedStyle(deep(phoneOf(element), '.status')).display).toBe('flex');
    expect(deep(element, '.stage-link').getAttribute('href')).toBe('./');
  });

  it('shows a wallet that another tab opens, and tells of what waits in its title', async () => {
    const { element, world } = await open({ wallets: 0, stepUp: true });
    await inPage(element, 'onboarding');
    const made = await world.bank.createWallet({ name: 'Mei Lin', phoneNumber: '13812341024', passcode: '860214' });
    if (made.kind !== 'ok') throw new Error(made.reason);
    world.bank.change(made.value.customerId);
    await inPage(element, 'home');
    expect(document.title).toBe('Smile Wallet');
    paid(world, made.value.customerId);
    await expect.poll(() => document.title).toBe('(1) Smile Wallet');
    await world.bank.pay({ order: anOrder() });
    await world.bank.submitDigits('payment-1', '5678');
    await expect.poll(() => document.title).toBe('Approve ¥55.60? Smile Wallet');
    expect(find(element, 'smile-sheet')).toBeDefined();
    // Answered on another phone: the question goes.
    await world.bank.answerStepUp(made.value.customerId, 'payment-1', true);
    await expect.poll(() => find(element, 'smile-sheet')).toBeUndefined();
  });

  it('says what to do where the bank cannot be opened', async () => {
    const { element } = await open({ status: { kind: 'unavailable', reason: 'books_damaged' } });
    expect(textOf(deep(element, '[role="alert"]'))).toContain('No money moves');
    expect(await breaches(element)).toEqual([]);
  });

  it('opens once in a window as large as a phone, or in a tab where windows are not allowed', () => {
    const opened = { focus: vi.fn() };
    const openWindow = vi.spyOn(window, 'open').mockReturnValue(opened as unknown as Window);
    const event = new Event('click', { cancelable: true });
    openPhoneWindow(event);
    expect(openWindow).toHaveBeenCalledWith('phone.html', 'smile-phone', expect.stringContaining('popup'));
    expect([event.defaultPrevented, opened.focus.mock.calls.length]).toEqual([true, 1]);
    openWindow.mockReturnValue(null);
    const again = new Event('click', { cancelable: true });
    openPhoneWindow(again);
    expect(again.defaultPrevented).toBe(false);
  });
});

describe('messages at the top', () => {
  it('stack, the newest in front, and come forward one by one', async () => {
    const { element, world } = await open();
    for (const on of [true, false, true]) world.bank.tell('customer-0', { kind: 'smile_to_pay', on });
    paid(world);
    await expect.poll(() => textOf(bannerOf(element) as Element)).toContain('paid');
    await settle();
    expect(find(deep(element, 'smile-banner'), '.edge.second')).toBeDefined();
    // What it covers for a while is covered on any phone.
    expect(await breaches(deep(element, 'smile-banner'))).toEqual([]);
    const titles: string[] = [];
    for (let left = bannerOf(element); left; left = bannerOf(element)) {
      titles.push(textOf(left));
      await click(deep(element, 'smile-banner'), '.close');
    }
    expect(titles).toHaveLength(4);
  });

  it('are taken away by Escape, by Delete, and by a swipe to the side or up, and not by less', async () => {
    const { element, world } = await open();
    const ways = ['Escape', 'Delete', [120, 0], [0, -60]] as const;
    for (const way of ways) {
      paid(world);
      await expect.poll(() => bannerOf(element)).toBeDefined();
      await settle();
      const banner = bannerOf(element) as HTMLElement;
      if (typeof way === 'string') press(deep(banner, '.open'), way);
      else swipe(banner, way[0], way[1]);
      await expect.poll(() => bannerOf(element)).toBeUndefined();
    }
    paid(world);
    await expect.poll(() => bannerOf(element)).toBeDefined();
    await settle();
    swipe(bannerOf(element) as HTMLElement, 40, 0);
    await settle();
    expect(bannerOf(element)).toBeDefined();
    expect((bannerOf(element) as HTMLElement).style.transform).toBe('');
  });

  it('do not open when a finger that moved them lets go, and do when they are tapped', async () => {
    const { element, world } = await open();
    const taps = heard(element, 'smile-banner');
    paid(world);
    await expect.poll(() => bannerOf(element)).toBeDefined();
    await settle();
    const banner = bannerOf(element) as HTMLElement;
    swipe(banner, 40, 0);
    deep(banner, '.open').click();
    expect(taps).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await click(banner, '.open');
    expect(taps).toHaveLength(1);
    await inPage(element, 'receipt');
  });
});

describe('what is stored', () => {
  it('is told record by record, accessibly, with what for and how long', async () => {
    const { element } = await open();
    const privacy = await openPrivacy(element);
    expect(textOf(privacy)).toContain('2,152 bytes, encrypted, and can be revoked. Model face-embedding 1.');
    expect(textOf(privacy)).toContain('None, ever');
    for (const details of privacy.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
    expect(await breaches(element)).toEqual([]);
    expect(textOf(privacy)).toContain('What it is for');
  });

  it('is read again when it changes: the face goes, and with it the way to delete it', async () => {
    const { element, world } = await open();
    const privacy = await openPrivacy(element);
    await click(privacy, '[data-testid="forget-face"]');
    expect(await breaches(element)).toEqual([]);
    await click(privacy, '[data-testid="yes"]');
    await expect.poll(() => textOf(privacy)).toContain('None stored');
    expect(world.bank.calls).toContain('deleteFace');
    expect(find(privacy, '[data-testid="forget-face"]')).toBeUndefined();
  });

  it('goes with the wallet: the phone turns to the next one, or begins anew', async () => {
    const { element, world } = await open({ wallets: 2 });
    for (const left of ['home', 'onboarding'] as const) {
      const privacy = await openPrivacy(element);
      await click(privacy, '[data-testid="forget-wallet"]');
      expect(textOf(deep(privacy, 'smile-sheet'))).toContain('What the books must keep');
      await click(privacy, '[data-testid="yes"]');
      await inPage(element, left);
      await settle();
    }
    expect(await world.bank.wallets()).toEqual([]);
  });

  it('stays while money is on hold, and says what to do', async () => {
    const { element, world } = await open();
    const privacy = await openPrivacy(element);
    world.bank.refusesNext = 'money_on_hold';
    await click(privacy, '[data-testid="forget-wallet"]');
    await click(privacy, '[data-testid="yes"]');
    await expect.poll(() => textOf(privacy)).toContain('A payment is still under way');
    expect(find(privacy, 'smile-sheet')).toBeUndefined();
    expect(await world.bank.wallets()).toHaveLength(1);
  });

  it('can be taken along as JSON, without a code in it', async () => {
    const { element, world } = await open();
    world.bank.tell('customer-0', { kind: 'sms_code', code: '482913', expiresAtMs: world.clock.nowMs() + 60_000 });
    paid(world);
    const privacy = await openPrivacy(element);
    let blob: Blob | undefined;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => ((blob = made as Blob), 'blob:none'));
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await click(privacy, '[data-testid="export"]');
    expect(saved).toHaveBeenCalledOnce();
    const data = JSON.parse((await blob?.text()) ?? '') as {
      messages: { kind: string }[];
      stored: object;
      wallet: { name: string };
    };
    expect(data.wallet.name).toBe('Ada Wong');
    expect(data.messages.map(({ kind }) => kind)).toEqual(['paid']);
    expect(data.stored).toMatchObject({ template: { bytes: 2_152 } });
  });
});

/** A finger put on it, moved and lifted. */
function swipe(banner: HTMLElement, x: number, y: number): void {
  const { left, top } = banner.getBoundingClientRect();
  const at = { pointerId: 1, isPrimary: true, button: 0, bubbles: true, composed: true };
  const send = (type: string, dx: number, dy: number): boolean =>
    banner.dispatchEvent(new PointerEvent(type, { ...at, clientX: left + 60 + dx, clientY: top + 30 + dy }));
  // A finger of a script cannot be captured.
  vi.spyOn(banner, 'setPointerCapture').mockImplementation(() => undefined);
  send('pointerdown', 0, 0);
  send('pointermove', x / 2, y / 2);
  send('pointermove', x, y);
  send('pointerup', x, y);
}
