import axe from 'axe-core';
import { html, render, type TemplateResult } from 'lit';
import { afterEach } from 'vitest';
import '../../../src/components/theme/theme.css';
import '../../../src/components/theme/web-awesome';

const mounted: HTMLElement[] = [];

afterEach(() => {
  for (const box of mounted.splice(0)) box.remove();
});

/** Draws a template in a box of the given size and answers its first element, updated and at rest. */
export async function mount<T extends HTMLElement>(template: TemplateResult, widthPx = 900, heightPx = 620): Promise<T> {
  const box = document.createElement('div');
  box.style.cssText = `width:${widthPx}px;height:${heightPx}px;position:relative;background:#fff`;
  document.body.append(box);
  mounted.push(box);
  render(html`${template}`, box);
  const element = box.firstElementChild as T & { updateComplete?: Promise<unknown> };
  await element.updateComplete;
  await settle();
  return element;
}

/** Two frames, and every animation at its end, shadow roots included: contrast is judged on what stays. */
export async function settle(): Promise<void> {
  await frame();
  for (const animation of animationsIn(document)) {
    if (animation.effect?.getComputedTiming().iterations === Infinity) animation.cancel();
    else animation.finish();
  }
  await frame();
}

function animationsIn(root: Document | ShadowRoot): Animation[] {
  const inside = [...root.querySelectorAll('*')].flatMap((each) => (each.shadowRoot ? animationsIn(each.shadowRoot) : []));
  return [...root.getAnimations(), ...inside];
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Breaches of WCAG 2.2 A and AA inside an element, as short lines; an empty list is a pass. */
export async function breaches(element: HTMLElement): Promise<string[]> {
  await settle();
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

/** Everything a reader can see or hear inside, shadow roots included, as one line. */
export function textOf(root: Node): string {
  const walk = (node: Node): string => {
    if (node instanceof HTMLStyleElement) return '';
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    const inner = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
    return [...inner, ...node.childNodes].map(walk).join(' ');
  };
  return walk(root).replace(/\s+/g, ' ').trim();
}

/** The first element that matches inside an element's shadow roots, however deep. */
export function deep<T extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): T {
  const found = find(root, selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found as T;
}

export function find(root: Element | ShadowRoot, selector: string): Element | undefined {
  const here = root.querySelector(selector);
  if (here) return here;
  const inside = [...(root instanceof Element && root.shadowRoot ? [root.shadowRoot] : []), ...roots(root)];
  for (const shadow of inside) {
    const found = find(shadow, selector);
    if (found) return found;
  }
  return undefined;
}

function roots(root: Element | ShadowRoot): ShadowRoot[] {
  return [...root.querySelectorAll('*')].flatMap((each) => (each.shadowRoot ? [each.shadowRoot] : []));
}

/** Presses a key on an element, as a keyboard does. */
export function press(target: Element, key: string): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}

/** Counts an event and remembers its details. */
export function heard<K extends keyof HTMLElementEventMap>(element: HTMLElement, type: K): unknown[] {
  const details: unknown[] = [];
  element.addEventListener(type, (event) => details.push((event as CustomEvent).detail));
  return details;
}
