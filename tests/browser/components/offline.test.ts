import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import '../../../src/components/offline/offline';
import type { SmileOffline } from '../../../src/components/offline/offline';
import type { OfflineState } from '../../../src/ports/offline';
import { breaches, deep, find, heard, mount, press, settle, textOf } from './harness';

const STATES: Record<string, OfflineState> = {
  storing: { kind: 'storing', loadedBytes: 12_300_000, totalBytes: 42_000_000 },
  ready: { kind: 'ready', online: true },
  'ready, without a network': { kind: 'ready', online: false },
  'failed for the network': { kind: 'failed', reason: 'network', totalBytes: 42_000_000 },
  'failed for room': { kind: 'failed', reason: 'storage_full', totalBytes: 42_000_000 },
  'failed for other files': { kind: 'failed', reason: 'altered', totalBytes: 42_000_000 },
  'a new version waits': { kind: 'update_waiting', mayReload: true },
  'a new version waits for the visitor': { kind: 'update_waiting', mayReload: false },
  'changing over': { kind: 'updating' },
};

const open = (copy: OfflineState) => mount<SmileOffline>(html`<smile-offline .copy=${copy}></smile-offline>`, 420, 300);
const spoken = (element: SmileOffline) => deep(element, '[role=status]').textContent.trim();

describe('accessibility', () => {
  it.each(Object.entries(STATES))('%s', async (_name, copy) => {
    const element = await open(copy);
    // On its own it stands on white; in the header on the page's colour.
    element.parentElement!.style.background = 'var(--s-page-top)';
    expect(await breaches(element)).toEqual([]);
    if (copy.kind === 'failed') {
      deep(element, 'button').click();
      await settle();
      expect(await breaches(element)).toEqual([]);
    }
  });

  it.each(Object.entries(STATES))('%s: what is pressed is 44 px high', async (_name, copy) => {
    const element = await open(copy);
    for (const button of element.shadowRoot!.querySelectorAll('button'))
      expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  });
});

it('takes no room while there is nothing to say', async () => {
  const element = await open({ kind: 'none' });
  expect(getComputedStyle(element).display).toBe('none');
});

it('shows megabytes as they come, and says the rest once', async () => {
  const element = await open(STATES['storing']!);
  expect(textOf(element)).toContain('12.3 of 42.0 MB');
  const bar = deep<HTMLProgressElement>(element, 'progress');
  expect(bar.position).toBeCloseTo(12.3 / 42, 5);
  const before = spoken(element);
  element.copy = { kind: 'storing', loadedBytes: 30_000_000, totalBytes: 42_000_000 };
  await settle();
  expect(bar.position).toBeCloseTo(30 / 42, 5);
  expect(spoken(element)).toBe(before);
  element.copy = { kind: 'ready', online: true };
  await settle();
  expect(spoken(element)).toBe('Works offline');
});

it('says what to do after a failure, and is asked to try again', async () => {
  const element = await open(STATES['failed for room']!);
  const tries = heard(element, 'smile-offline-retry');
  expect(deep(element, '.why').hidden).toBe(true);
  deep(element, 'button').click();
  await settle();
  expect(textOf(deep(element, '.why'))).toContain('42.0 MB are needed');
  deep(element, 'wa-button').click();
  expect(tries).toHaveLength(1);
  press(element, 'Escape');
  await settle();
  expect(deep(element, '.why').hidden).toBe(true);
  expect(element.shadowRoot!.activeElement).toBe(deep(element, 'button'));
});

it('offers a new version only while no visit is under way', async () => {
  const element = await open(STATES['a new version waits for the visitor']!);
  const wishes = heard(element, 'smile-offline-update');
  expect(find(element, 'button')).toBeUndefined();
  element.copy = { kind: 'update_waiting', mayReload: true };
  await settle();
  deep(element, 'button').click();
  expect(wishes).toHaveLength(1);
});
