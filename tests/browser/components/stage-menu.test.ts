import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import '../../../src/components/pages/stage-menu';
import type { SmileStageMenu } from '../../../src/components/pages/stage-menu';
import { breaches, deep, heard, mount, press, settle, textOf } from './harness';

async function menu(): Promise<SmileStageMenu> {
  return mount<SmileStageMenu>(html`<smile-stage-menu style="margin-left:500px"><p>Language</p></smile-stage-menu>`);
}
const sheet = (element: SmileStageMenu): HTMLElement => deep(element, '.sheet');
const toggle = (element: SmileStageMenu): HTMLElement => deep(element, '.toggle');
const open = async (element: SmileStageMenu): Promise<void> => {
  toggle(element).click();
  await settle();
};

describe('the stage’s menu', () => {
  it('is accessible closed, open, and with a link in it', async () => {
    const element = await menu();
    expect(await breaches(element)).toEqual([]);
    await open(element);
    expect(await breaches(element)).toEqual([]);
    element.shared = { kind: 'copied', link: 'http://localhost/?cast=mei' };
    await settle();
    expect(await breaches(element)).toEqual([]);
  });

  it('opens, and closes by Escape, which gives the focus back', async () => {
    const element = await menu();
    const told = heard(element, 'smile-menu');
    await open(element);
    expect(sheet(element).hidden).toBe(false);
    deep<HTMLAnchorElement>(element, 'a').focus();
    press(deep(element, 'a'), 'Escape');
    await settle();
    expect([sheet(element).hidden, element.shadowRoot?.activeElement === toggle(element)]).toEqual([true, true]);
    expect(told).toEqual([{ open: true }, { open: false }]);
  });

  it('closes on a press elsewhere and not on one inside', async () => {
    const element = await menu();
    await open(element);
    sheet(element).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settle();
    expect(sheet(element).hidden).toBe(false);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settle();
    expect(sheet(element).hidden).toBe(true);
  });

  it('closes when Tab leads out of it, and not when the focus moves by itself', async () => {
    const element = await menu();
    await open(element);
    const tab = { key: 'Tab', bubbles: true, composed: true };
    deep<HTMLAnchorElement>(element, 'a').dispatchEvent(new KeyboardEvent('keyup', tab));
    toggle(element).blur();
    await settle();
    expect(sheet(element).hidden).toBe(false);
    document.body.dispatchEvent(new KeyboardEvent('keyup', tab));
    await settle();
    expect(sheet(element).hidden).toBe(true);
  });

  it.each([false, true])('leads to the pages that are there, all of this origin; with desks: %s', async (desks) => {
    const element = await menu();
    element.desks = desks;
    await settle();
    const links = [...element.shadowRoot!.querySelectorAll('a')].map(({ href }) => new URL(href));
    const pages = ['lab.html', 'gallery.html', ...(desks ? ['merchant.html', 'bank.html'] : []), 'phone.html'];
    expect(links.map(({ pathname }) => pathname.split('/').at(-1))).toEqual(pages);
    expect(links.every(({ origin }) => origin === location.origin)).toBe(true);
  });

  it('asks for a link to share, and shows it where it could not be copied', async () => {
    const element = await menu();
    const asked = heard(element, 'smile-share');
    await open(element);
    deep(element, 'button.item').click();
    expect(asked).toHaveLength(1);
    element.shared = { kind: 'shown', link: 'http://localhost/?cast=mei' };
    await settle();
    expect(textOf(deep(element, '.shared'))).toContain('Copy this link');
    expect(deep<HTMLInputElement>(element, '.shared input').value).toBe('http://localhost/?cast=mei');
  });
});
