import { html } from 'lit';
import { TOUR_STEPS, type TourActor } from '../../flows/tour';
import type { OfflineState } from '../../ports/offline';
import '../hand-overs/hand-overs';
import '../i18n/language-switch';
import '../offline/offline';
import '../pages/coach';
import type { CoachStep } from '../pages/coach';
import '../theme/text-size';
import '../theme/theme-switch';
import '../tour/tour';
import type { Exhibit } from './exhibit';
import { stillActor } from './samples';

const TOTAL_BYTES = 36_000_000;
const COPIES: readonly OfflineState[] = [
  { kind: 'storing', loadedBytes: 12_400_000, totalBytes: TOTAL_BYTES },
  { kind: 'ready', online: true },
  { kind: 'ready', online: false },
  { kind: 'failed', reason: 'network', totalBytes: TOTAL_BYTES },
  { kind: 'failed', reason: 'storage_full', totalBytes: TOTAL_BYTES },
  { kind: 'update_waiting', mayReload: true },
  { kind: 'update_waiting', mayReload: false },
  { kind: 'updating' },
];
const STEPS: readonly CoachStep[] = [0, 1, 2, 3];

const still = (value: string, context: object): TourActor =>
  stillActor(value, { outcomes: {}, paused: false, ...context }) as never;

function tours(): readonly Exhibit[] {
  const wide = (id: string, actor: TourActor, slow = false): Exhibit => ({
    id,
    room: 'wide',
    draw: () => html`<smile-tour .actor=${actor} ?slow=${slow}></smile-tour>`,
  });
  return [
    ...TOUR_STEPS.map((step) => wide(`tour/${step}`, still('playing', { step }), step === 'pay')),
    wide('tour/paused', still('playing', { step: 'attack', paused: true })),
    wide('tour/your_turn', still('your_turn', { step: 'refund' })),
  ];
}

export function stageExhibits(): readonly Exhibit[] {
  return [
    { id: 'theme', room: 'wide', draw: () => html`<smile-theme></smile-theme>` },
    { id: 'theme/compact', room: 'free', draw: () => html`<smile-theme compact></smile-theme>` },
    { id: 'language', room: 'wide', draw: () => html`<smile-language></smile-language>` },
    { id: 'text_size', room: 'free', draw: () => html`<smile-text-size></smile-text-size>` },
    ...STEPS.map((step): Exhibit => ({
      id: `coach/${step}`,
      room: 'wide',
      draw: () => html`<smile-coach .step=${step}></smile-coach>`,
    })),
    ...COPIES.map((copy, i): Exhibit => ({
      id: `offline/${copy.kind}${COPIES.findIndex(({ kind }) => kind === copy.kind) === i ? '' : `/${i}`}`,
      room: 'free',
      draw: () => html`<smile-offline .copy=${copy}></smile-offline>`,
    })),
    { id: 'hand_overs/folded', room: 'wide', draw: () => html`<smile-hand-overs></smile-hand-overs>` },
    { id: 'hand_overs/open', room: 'wide', draw: () => html`<smile-hand-overs open></smile-hand-overs>` },
    ...tours(),
  ];
}
