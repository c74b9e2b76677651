import { html } from 'lit';
import { CHALLENGE_ACTIONS } from '../../domain/challenge';
import { drawLightSequence } from '../../domain/light-challenge';
import { GUIDANCE } from '../../domain/observation';
import type { CaptureFailure } from '../../flows/capture';
import type { CaptureView } from '../capture/capture-types';
import '../capture/capture-view';
import { formatMoney } from '../format';
import { cameraWords, engineWords, rejectionWords, timeoutWords } from '../words';
import type { Exhibit } from './exhibit';
import { NOON_MS, sampleChallenge, sampleOrder, samplePreview } from './samples';

/** In the middle of the sequence, and never moving: nothing in the gallery flashes. */
const LIT_SINCE_MS = 1_000;

let preview: MediaStream | undefined;

const view = (id: string, state: CaptureView['state'], more: Partial<CaptureView> = {}): Exhibit => ({
  id,
  room: 'terminal',
  draw: () => {
    preview ??= samplePreview();
    const seen: CaptureView = { state, devices: [], progress: 0.3, preview, guidance: 'ok', ...more };
    return html`<smile-capture-view passcode heading=${formatMoney(sampleOrder().total)} .view=${seen}></smile-capture-view>`;
  },
});

const failed = (failure: CaptureFailure): Exhibit =>
  view(
    `failed/${failure.kind}${'stage' in failure ? `/${failure.stage}` : 'reason' in failure ? `/${failure.reason}` : ''}`,
    'failed',
    {
      preview: undefined,
      failure,
    },
  );

const keys = <T extends string>(words: Readonly<Record<T, unknown>>): readonly T[] => Object.keys(words) as T[];

function failures(): readonly Exhibit[] {
  return [
    ...keys(cameraWords()).map((reason) => failed({ kind: 'camera', reason })),
    ...keys(engineWords()).map((reason) => failed({ kind: 'engine', reason, detail: '' })),
    ...keys(timeoutWords()).map((stage) => failed({ kind: 'timeout', stage })),
    ...keys(rejectionWords()).map((reason) => failed({ kind: 'rejected', reason })),
    failed({ kind: 'locked', retryAtMs: NOON_MS }),
    failed({ kind: 'refused', reason: 'bank_silent' }),
  ];
}

export function captureExhibits(): readonly Exhibit[] {
  const cameras = ['A', 'B'].map((label) => ({ deviceId: label, label }));
  const light = drawLightSequence({ below: () => 0 });
  const shining = { challenge: { ...sampleChallenge('smile'), light }, lightShownAtMs: NOON_MS - LIT_SINCE_MS };
  return [
    view('opening/asking', 'opening', { preview: undefined }),
    view('opening/loading', 'opening', { loading: { loadedBytes: 6_100_000, totalBytes: 15_200_000, phase: 'downloading' } }),
    view('opening/warming_up', 'opening', { loading: { loadedBytes: 1, totalBytes: 1, phase: 'warming_up' } }),
    view('opening/simulated', 'opening', { preview: undefined, simulated: true }),
    ...GUIDANCE.map((guidance) => view(`guidance/${guidance}`, 'position', { guidance })),
    view('cameras', 'position', { devices: cameras, deviceId: 'A', simulated: true }),
    view('notice', 'notice'),
    view('hold', 'hold', { progress: 0.45 }),
    view('light', 'light', { ...shining, world: { clock: { nowMs: () => NOON_MS } } }),
    ...CHALLENGE_ACTIONS.map((action) =>
      view(`challenge/${action}`, 'challenge', { challenge: sampleChallenge(action), progress: 0.6 }),
    ),
    view('challenge/second_of_three', 'challenge', {
      challenge: sampleChallenge('smile', 'turn_left', 'nod'),
      answers: ['smile'],
      progress: 0.7,
    }),
    view('probing', 'probing', { progress: 0.9 }),
    view('done', 'done', { progress: 1 }),
    ...failures(),
  ];
}
