import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import '../../../src/components/capture/capture-view';
import type { SmileCaptureView } from '../../../src/components/capture/capture-view';
import type { CaptureView } from '../../../src/components/capture/capture-types';
import { challengeWords, guidanceWords } from '../../../src/components/words';
import { CHALLENGE_ACTIONS, type Challenge, type ChallengeAction } from '../../../src/domain/challenge';
import { GUIDANCE } from '../../../src/domain/observation';
import { breaches, deep, heard, mount, settle, textOf } from './harness';

const preview = (): MediaStream => document.createElement('canvas').captureStream();
const seen = (more: Partial<CaptureView>): CaptureView => ({
  state: 'position',
  devices: [],
  progress: 0.3,
  preview: preview(),
  ...more,
});
const challenge = (...actions: ChallengeAction[]): Challenge => ({
  challengeId: 'c',
  purpose: 'pay',
  terminalId: 't',
  actions,
  sensor: 'webcam',
  issuedAtMs: 0,
  expiresAtMs: 1,
  bankKeyId: 'k',
  bankPublicKey: new Uint8Array(65),
});
const MOODS = {
  smile: 'ask-smile',
  blink_twice: 'ask-blink',
  turn_left: 'ask-turn-left',
  turn_right: 'ask-turn-right',
  nod: 'ask-nod',
} as const;
const show = (view: CaptureView): Promise<SmileCaptureView> =>
  mount(html`<smile-capture-view passcode heading="Pay ¥38.00" .view=${view}></smile-capture-view>`);

describe('capture view', () => {
  const states: Record<string, CaptureView> = {
    'asking for the camera': { state: 'opening', devices: [], progress: 0 },
    loading: seen({ state: 'opening', loading: { loadedBytes: 6_100_000, totalBytes: 15_200_000, phase: 'downloading' } }),
    position: seen({ guidance: 'too_far' }),
    challenge: seen({ state: 'challenge', challenge: challenge('blink_twice'), guidance: 'ok' }),
    'second of three': seen({
      state: 'challenge',
      challenge: challenge('smile', 'turn_left', 'nod'),
      answers: ['one'],
      guidance: 'turned',
    }),
    probing: seen({ state: 'probing', guidance: 'ok', progress: 0.9 }),
    failed: { state: 'failed', devices: [], progress: 0, failure: { kind: 'camera', reason: 'denied' } },
  };
  it.each(Object.entries(states))('is accessible: %s', async (_name, view) => {
    expect(await breaches(await show(view))).toEqual([]);
  });

  it.each(GUIDANCE)('says and marks the guidance %s', async (guidance) => {
    const element = await show(seen({ guidance }));
    expect(element.dataset['guidance']).toBe(guidance);
    const line = deep(element, '[aria-live="polite"]');
    expect(textOf(line)).toContain(guidanceWords()[guidance].next);
  });

  it('keeps a guidance long enough to be read', async () => {
    const element = await show(seen({ guidance: 'too_far' }));
    element.view = { ...element.view, guidance: 'turned' };
    await element.updateComplete;
    expect(textOf(deep(element, '[aria-live="polite"]'))).toContain(guidanceWords().too_far.next);
    await expect.poll(() => textOf(deep(element, '[aria-live="polite"]'))).toContain(guidanceWords().turned.next);
  });

  it('tells the loaded bytes', async () => {
    expect(textOf(await show(states['loading'] as CaptureView))).toContain('6.1 of 15.2 MB');
  });

  it.each(CHALLENGE_ACTIONS)('asks for %s in words and by the mark', async (action) => {
    const element = await show(seen({ state: 'challenge', challenge: challenge(action), guidance: 'ok' }));
    expect(textOf(element)).toContain(challengeWords()[action].title);
    expect(deep(element, 'smile-mark').getAttribute('mood')).toBe(MOODS[action]);
    expect(element.renderRoot.querySelector('.step')).toBeNull();
  });

  it('asks for one thing after the other, and says how many there are', async () => {
    const asked = challenge('turn_right', 'smile', 'blink_twice');
    const element = await show(seen({ state: 'challenge', challenge: asked, answers: [], guidance: 'ok' }));
    const line = () => textOf(deep(element, '[aria-live="polite"]'));
    for (const [i, action] of asked.actions.entries()) {
      element.view = { ...element.view, answers: asked.actions.slice(0, i) };
      await element.updateComplete;
      expect(CHALLENGE_ACTIONS.filter((one) => line().includes(challengeWords()[one].title))).toEqual([action]);
      expect(deep(element, '.step').textContent).toBe(`${i + 1}/3${i + 1} of 3`);
    }
  });

  it('offers retry, passcode and cancel when the camera was denied', async () => {
    const element = await show(states['failed'] as CaptureView);
    const [retries, passcodes, cancels] = [
      heard(element, 'smile-retry'),
      heard(element, 'smile-use-passcode'),
      heard(element, 'smile-cancel'),
    ];
    for (const button of element.renderRoot.querySelectorAll<HTMLButtonElement>('.buttons button')) button.click();
    expect([retries.length, passcodes.length, cancels.length]).toEqual([1, 1, 1]);
    expect(textOf(element)).toContain('allow the camera');
  });

  it('does not offer a retry while locked', async () => {
    const element = await show({ state: 'failed', devices: [], progress: 0, failure: { kind: 'locked', retryAtMs: 0 } });
    expect(textOf(element)).not.toContain('Try again Use');
    expect(element.renderRoot.querySelector('.primary')).toBeNull();
  });

  it('lets the visitor choose between two cameras, and only then', async () => {
    const one = { deviceId: 'a', label: 'Front' };
    const element = await show(seen({ devices: [one], deviceId: 'a' }));
    expect(element.renderRoot.querySelector('select')).toBeNull();
    element.view = seen({ devices: [one, { deviceId: 'b', label: '' }], deviceId: 'a' });
    await element.updateComplete;
    const chosen = heard(element, 'smile-switch-camera');
    const select = deep<HTMLSelectElement>(element, 'select');
    expect([...select.options].map(({ label }) => label)).toEqual(['Front', 'Camera 2']);
    select.value = 'b';
    select.dispatchEvent(new Event('change'));
    expect(chosen).toEqual([{ deviceId: 'b' }]);
  });

  it('lets go of the picture when it leaves the page', async () => {
    const element = await show(seen({ guidance: 'ok' }));
    const video = deep<HTMLVideoElement>(element, 'video');
    expect(video.srcObject).not.toBeNull();
    element.remove();
    await settle();
    expect(video.srcObject).toBeNull();
  });
});
