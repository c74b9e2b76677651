/**
 * The gallery holds every component in every state, so what must be true of all of them is measured on it.
 */
import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { GROUPS, type GroupName } from '../../../src/components/gallery/exhibit';
import '../../../src/components/gallery/gallery-page';
import type { SmileGallery } from '../../../src/components/gallery/gallery-page';
import { EDGES, PAIRS } from '../../../src/components/gallery/tokens-exhibits';
import { THEMES, wearTheme } from '../../../src/components/theme/theme-choice';
import '../../../src/components/theme/theme.css';
import { contrastOf } from './contrast';
import { settle } from './harness';
import { smallTargets } from './targets';

let gallery: SmileGallery | undefined;

beforeAll(() => page.viewport(1440, 900));
afterEach(() => gallery?.remove());
afterAll(() => {
  wearTheme('system');
  history.replaceState(null, '', location.pathname + location.search);
});

async function show(place: string): Promise<SmileGallery> {
  location.hash = place;
  gallery?.remove();
  gallery = document.createElement('smile-gallery');
  document.body.append(gallery);
  await gallery.show();
  // Pages that ask the bank draw again with what it says.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await settle();
  return gallery;
}

async function breaches(element: HTMLElement, runOnly: axe.RunOptions['runOnly']): Promise<string[]> {
  // The same landmark many times is what a gallery is.
  const rules = { 'landmark-unique': { enabled: false } };
  const { violations } = await axe.run(element, { runOnly, rules, resultTypes: ['violations'] } as axe.RunOptions);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '', target }) => `${id} ${JSON.stringify(target)}: ${html.slice(0, 140)} ${failureSummary}`,
    ),
  );
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.each(GROUPS)('gallery, %s', (group: GroupName) => {
  it('breaks no rule of WCAG 2.2 AA and no good practice', async () => {
    wearTheme('light');
    expect(await breaches(await show(group), { type: 'tag', values: TAGS })).toEqual([]);
  });

  // Only colours differ between the themes.
  it.each(['dark', 'contrast'] as const)('can be read in the %s theme', async (theme) => {
    wearTheme(theme);
    expect(await breaches(await show(group), { type: 'rule', values: ['color-contrast'] })).toEqual([]);
  });

  it('has nothing to press that is smaller than 44 px', async () => {
    expect(smallTargets(await show(group))).toEqual([]);
  });
});

describe('gallery', () => {
  it('leads to one exhibit by its address', async () => {
    await show('terminal/declined/no_match');
    const about = gallery?.renderRoot.querySelector('.here');
    expect(about?.getAttribute('data-exhibit')).toBe('declined/no_match');
    expect(about?.querySelector('smile-declined-screen')).toMatchObject({ reason: 'no_match' });
    const { top } = about!.getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(innerHeight / 2);
  });

  it('shows the first group for an address that it does not know', async () => {
    await show('nowhere/at/all');
    expect(gallery?.renderRoot.querySelector('[aria-current="page"]')?.getAttribute('href')).toBe(`#${GROUPS[0]}`);
  });

  it('names every exhibit once', async () => {
    for (const group of GROUPS) {
      const names = [...(await show(group)).renderRoot.querySelectorAll('[data-exhibit]')].map((each) =>
        each.getAttribute('data-exhibit'),
      );
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe.each(THEMES)('colours of the %s theme', (theme) => {
  const colourOf = (role: string): string => {
    const probe = document.createElement('span');
    probe.style.color = `var(--s-${role})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };

  it.each(PAIRS)('%s can be read on %s', (ink, ground) => {
    wearTheme(theme);
    expect(contrastOf(colourOf(ink), colourOf(ground))).toBeGreaterThanOrEqual(theme === 'contrast' ? 7 : 4.5);
  });

  it.each(EDGES)('%s is seen on %s', (edge, ground) => {
    wearTheme(theme);
    expect(contrastOf(colourOf(edge), colourOf(ground))).toBeGreaterThanOrEqual(3);
  });
});
