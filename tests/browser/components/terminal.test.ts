import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import '../../../src/components/terminal/terminal';
import { cny } from '../../../src/components/store-menu';
import type { SmileConfirmScreen } from '../../../src/components/terminal/confirm-screen';
import type { SmileDigitsScreen } from '../../../src/components/terminal/digits-screen';
import type { SmileTerminal } from '../../../src/components/terminal/terminal';
import { challengeWords, declineWords } from '../../../src/components/words';
import type { DeclineReason } from '../../../src/domain/payment';
import NOODLE_HOUSE from '../../../src/stores/noodle-house.json';
import { fakeWorld, type FakeWorld, type FakeWorldOptions } from './fake-world';
import { breaches, deep, find, heard, mount, press, settle, textOf } from './harness';
import { aReceipt, anOrder, aWallet } from './samples';

const payer = { maskedName: 'L** Wei', maskedPhone: '138****5678' };
const confirmScreen = (settling = false) =>
  html`<smile-confirm-screen
    .storeName=${'Lantern Noodle House'}
    .total=${cny(1_234_567)}
    .payer=${payer}
    .paymentId=${'p'}
    ?settling=${settling}
  ></smile-confirm-screen>`;

async function terminal(options: FakeWorldOptions = {}): Promise<{ element: SmileTerminal; world: FakeWorld }> {
  const world = fakeWorld(options);
  world.bank.seed(aWallet({ enrolled: true }));
  const element = await mount<SmileTerminal>(html`<smile-terminal .world=${world} .menu=${NOODLE_HOUSE}></smile-terminal>`);
  await expect.poll(() => element.dataset['state']).toBe('idle');
  await element.updateComplete;
  return { element, world };
}

const button = (root: Element, name: string): HTMLElement => {
  const all: HTMLElement[] = [];
  const walk = (node: Element | ShadowRoot): void => {
    for (const each of node.querySelectorAll<HTMLElement>('*')) {
      if (each.matches('button, wa-button')) all.push(each);
      if (each.shadowRoot && each.localName !== 'wa-button') walk(each.shadowRoot);
    }
  };
  if (root.shadowRoot) walk(root.shadowRoot);
  const found = all.find((each) => (each.getAttribute('aria-label') ?? textOf(each)).includes(name));
  if (!found)
    throw new Error(`no button ${name} among ${all.map((each) => each.getAttribute('aria-label') ?? textOf(each)).join(' | ')}`);
  return found;
};
const inState = (element: SmileTerminal, state: string): Promise<void> =>
  expect.poll(() => element.dataset['state'], { timeout: 20_000 }).toBe(state);

async function payUpToDigits(element: SmileTerminal): Promise<void> {
  button(element, 'Add Jasmine Tea').click();
  await settle();
  button(element, 'Pay by face').click();
  await inState(element, 'digits');
  await settle();
  for (const key of '5678') press(deep(element, 'smile-digits-screen h2, h2'), key);
  await settle();
  button(element, 'OK').click();
}

describe('terminal screens', () => {
  const screens = {
    digits: html`<smile-digits-screen></smile-digits-screen>`,
    'all digits': html`<smile-digits-screen digits="all11"></smile-digits-screen>`,
    confirm: confirmScreen(),
    paid: html`<smile-paid-screen .receipt=${aReceipt()}></smile-paid-screen>`,
    passcode: html`<smile-passcode-screen .total=${cny(3800)}></smile-passcode-screen>`,
    'step up': html`<smile-step-up-screen
      .storeName=${'Lantern Noodle House'}
      .total=${cny(1_234_567)}
      .payer=${payer}
      .expiresAtMs=${1_000}
    ></smile-step-up-screen>`,
    busy: html`<smile-busy-screen heading="Asking the bank" note="A moment."></smile-busy-screen>`,
  };
  it.each(Object.entries(screens))('%s is accessible, wide and narrow', async (_name, template) => {
    expect(await breaches(await mount(template))).toEqual([]);
    expect(await breaches(await mount(template, 390, 700))).toEqual([]);
  });

  it.each(Object.keys(declineWords()) as DeclineReason[])(
    'declined for %s says why, and that nothing was taken',
    async (reason) => {
      const element = await mount(html`<smile-declined-screen .reason=${reason}></smile-declined-screen>`);
      expect(textOf(element)).toContain(declineWords()[reason].next);
      expect(textOf(element)).toContain('Nothing was taken');
      expect(await breaches(element)).toEqual([]);
    },
  );

  it('takes digits from the keyboard, refuses letters, deletes, and sends once complete', async () => {
    const element = await mount<SmileDigitsScreen>(html`<smile-digits-screen></smile-digits-screen>`);
    const sent = heard(element, 'smile-digits');
    const heading = deep(element, 'h2');
    for (const key of ['1', '2', 'x', 'Enter', 'Backspace', '3', '4', '5', '6']) press(heading, key);
    await settle();
    expect(sent).toEqual([]);
    press(heading, 'Enter');
    expect(sent).toEqual([{ digits: '1345' }]);
  });

  it('takes digits from the keypad, and full-width digits from a paste', async () => {
    const element = await mount<SmileDigitsScreen>(html`<smile-digits-screen></smile-digits-screen>`);
    const sent = heard(element, 'smile-digits');
    for (const key of ['9', '0']) button(element, key).click();
    await settle();
    const input = deep<HTMLInputElement>(element, 'input');
    input.value = '９ 0-７a8';
    input.dispatchEvent(new Event('input'));
    await settle();
    expect(textOf(element)).toContain('Digits only');
    button(element, 'OK').click();
    expect(sent).toEqual([{ digits: '9078' }]);
  });

  it('has keys of at least 56 pixels', async () => {
    const element = await mount<SmileDigitsScreen>(html`<smile-digits-screen></smile-digits-screen>`, 390, 700);
    const { width, height } = button(element, '5').getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(56);
  });

  it('empties the digits and tells the tries after a wrong try', async () => {
    const element = await mount<SmileDigitsScreen>(html`<smile-digits-screen .triesLeft=${3}></smile-digits-screen>`);
    for (const key of '1234') press(deep(element, 'h2'), key);
    element.triesLeft = 2;
    await settle();
    expect(deep<HTMLInputElement>(element, 'input').value).toBe('');
    expect(textOf(element)).toContain('2 tries left');
  });

  it('confirms once, however often it is clicked', async () => {
    const element = await mount<SmileConfirmScreen>(confirmScreen());
    const confirmed = heard(element, 'smile-confirm');
    const confirm = button(element, 'Confirm');
    confirm.click();
    confirm.click();
    await settle();
    confirm.click();
    expect(confirmed.length).toBe(1);
    expect(textOf(element)).toContain('¥12,345.67');
  });

  it('does not overflow with the longest names and amounts', async () => {
    const line = { itemId: 'x', name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3), quantity: 20, unitPrice: cny(1_234_567) };
    const receipt = aReceipt(anOrder([line]), '王'.repeat(40));
    const element = await mount(html`<smile-paid-screen .receipt=${receipt}></smile-paid-screen>`, 360, 640);
    const split = deep(element, '.split');
    expect(split.scrollWidth).toBeLessThanOrEqual(split.clientWidth);
  });
});

describe('terminal', () => {
  it('is accessible with its menu, empty and chosen, wide and narrow', async () => {
    const { element } = await terminal();
    expect(await breaches(element)).toEqual([]);
    button(element, 'Add Braised Beef Noodles').click();
    await settle();
    expect(await breaches(element)).toEqual([]);
    (element.parentElement as HTMLElement).style.width = '390px';
    expect(await breaches(element)).toEqual([]);
  });

  it('adds, changes and removes dishes, and sums them', async () => {
    const { element } = await terminal();
    button(element, 'Add Braised Beef Noodles').click();
    button(element, 'Add Jasmine Tea').click();
    await settle();
    button(element, 'One more Jasmine Tea').click();
    await settle();
    expect(textOf(deep(element, 'output'))).toBe('¥55.60');
    button(element, 'Remove Braised Beef Noodles').click();
    await settle();
    expect(textOf(deep(element, 'output'))).toBe('¥17.60');
  });

  it('pays by face: scan, digits, confirm, receipt, new order', async () => {
    const { element, world } = await terminal();
    button(element, 'Add Braised Beef Noodles').click();
    await settle();
    button(element, 'Pay by face').click();
    await inState(element, 'digits');
    await settle();
    for (const key of '5678') press(deep(element, 'smile-digits-screen h2, h2'), key);
    await settle();
    button(element, 'OK').click();
    await inState(element, 'confirm');
    await settle();
    const confirm = button(element, 'Confirm');
    confirm.click();
    confirm.click();
    await inState(element, 'paid');
    await settle();
    expect(textOf(element)).toContain('Paid. Thank you!');
    expect(world.bank.calls.filter((call) => call === 'confirm').length).toBe(1);
    button(element, 'New order').click();
    await inState(element, 'idle');
    await settle();
    expect(textOf(element)).toContain('Nothing here yet');
  });

  it('leads through everything the bank asks for, one prompt after the other', async () => {
    const actions = ['turn_left', 'smile', 'blink_twice', 'nod', 'turn_right'] as const;
    const { element } = await terminal({ actions, answerAfterMs: 0 });
    button(element, 'Add Jasmine Tea').click();
    await settle();
    button(element, 'Pay by face').click();
    const shown = new Set<string>();
    const look = (): string | undefined => {
      const text = textOf(element);
      for (const { title } of Object.values(challengeWords())) if (text.includes(title)) shown.add(title);
      return element.dataset['state'];
    };
    await expect.poll(look, { timeout: 20_000 }).toBe('digits');
    expect([...shown]).toEqual(actions.map((action) => challengeWords()[action].title));
  });

  it('waits for the phone instead of a confirmation when the bank asks it, and then shows the receipt', async () => {
    const { element, world } = await terminal({ stepUp: true });
    await payUpToDigits(element);
    await inState(element, 'step_up');
    await settle();
    expect(textOf(element)).toContain('Please confirm on your phone');
    expect(textOf(element)).toContain('138****5678');
    expect(() => button(element, 'Confirm')).toThrow('no button');
    expect(await breaches(element)).toEqual([]);
    await world.bank.answerStepUp('customer-0', 'payment-1', true);
    await inState(element, 'paid');
    expect(world.bank.calls).not.toContain('confirm');
  });

  it.each([
    ['the phone declines', 'declined', 'The phone said this was not you'],
    ['the customer cancels', 'idle', 'Jasmine Tea'],
    ['the customer takes the passcode', 'passcode', 'passcode'],
  ])('ends the wait when %s', async (how, state, words) => {
    const { element, world } = await terminal({ stepUp: true });
    await payUpToDigits(element);
    await inState(element, 'step_up');
    await settle();
    if (state === 'declined') await world.bank.answerStepUp('customer-0', 'payment-1', false);
    else button(element, state === 'idle' ? 'Cancel' : 'Use passcode').click();
    await inState(element, state);
    await settle();
    expect(textOf(element), how).toContain(words);
    if (state !== 'declined') expect(world.bank.calls).toContain('cancel');
  });

  it('shows the way on when the camera is denied, and pays by passcode', async () => {
    const { element } = await terminal({ camera: 'denied' });
    button(element, 'Add Jasmine Tea').click();
    await settle();
    button(element, 'Pay by face').click();
    await expect.poll(() => textOf(element)).toContain('The camera is not allowed');
    button(element, 'Use passcode').click();
    await inState(element, 'passcode');
    await settle();
    for (const key of '13812345678271828') {
      press(deep(element, 'smile-passcode-screen'), key);
      await settle();
    }
    press(deep(element, 'smile-passcode-screen'), 'Enter');
    await inState(element, 'confirm');
  });

  it('cancels and keeps the basket', async () => {
    const { element, world } = await terminal({ guidance: 'several_faces' });
    button(element, 'Add Jasmine Tea').click();
    await settle();
    button(element, 'Pay by face').click();
    await expect.poll(() => textOf(element)).toContain('One at a time, please');
    button(element, 'Cancel').click();
    await inState(element, 'idle');
    await settle();
    expect(textOf(deep(element, 'output'))).toBe('¥8.80');
    expect(world.bank.calls).toEqual([]);
  });

  it('tells of an order that a reload cut off, and shows a receipt that was paid', async () => {
    const order = anOrder();
    const voided = await terminal({ recovered: [{ order, step: { kind: 'declined', reason: 'cancelled' } }] });
    expect(textOf(voided.element)).toContain('Your last order was not finished. Nothing was taken.');
    const paid = await terminal({ recovered: [{ order, step: { kind: 'paid', paymentId: 'p', receipt: aReceipt(order) } }] });
    expect(textOf(paid.element)).toContain('Your last order was paid');
    expect(find(paid.element, 'smile-receipt-paper')).toBeDefined();
  });
});
