import { html } from 'lit';
import { STORES } from '../../stores/stores';
import '../dish/dish';
import '../icon/icon';
import { ICONS, type IconName } from '../icon/icons';
import '../keypad/digit-field';
import '../keypad/keypad';
import '../mark/mark';
import type { Mood } from '../mark/mark';
import '../terminal/receipt-paper';
import '../terminal/scan-field';
import '../terminal/store-picker';
import '../theme/web-awesome';
import type { Exhibit } from './exhibit';
import { sampleReceipt } from './samples';

const MOODS: readonly Mood[] = [
  ...(['smile', 'rest', 'busy', 'paid', 'sorry'] as const),
  ...(['ask-smile', 'ask-blink', 'ask-turn-left', 'ask-turn-right', 'ask-nod'] as const),
];
const VARIANTS = ['brand', 'neutral', 'danger'] as const;
const APPEARANCES = ['accent', 'filled', 'outlined', 'plain'] as const;

const part = (id: string, draw: Exhibit['draw'], room: Exhibit['room'] = 'free'): Exhibit => ({ id, room, draw });

const buttons = (state: 'rest' | 'disabled' | 'loading') => () =>
  html`<div class="row">
    ${VARIANTS.flatMap((variant) =>
      APPEARANCES.map(
        (appearance) =>
          html`<wa-button
            variant=${variant}
            appearance=${appearance}
            pill
            ?disabled=${state === 'disabled'}
            ?loading=${state === 'loading'}
            ><smile-icon slot="start" name="smile"></smile-icon>${appearance}</wa-button
          >`,
      ),
    )}
  </div>`;

export function partsExhibits(): readonly Exhibit[] {
  const pictures = [...new Set(STORES.flatMap(({ items }) => items.map(({ picture }) => picture)))];
  return [
    part('button', buttons('rest'), 'wide'),
    part('button/disabled', buttons('disabled'), 'wide'),
    part('button/loading', buttons('loading'), 'wide'),
    part('input', () => html`<wa-input label="Lin Wei" value="Lin Wei"></wa-input>`),
    part('input/empty', () => html`<wa-input label="Lin Wei" placeholder="Lin Wei"></wa-input>`),
    part('switch', () => html`<div class="row"><wa-switch checked>1</wa-switch><wa-switch>0</wa-switch></div>`),
    part('keypad', () => html`<smile-keypad ready></smile-keypad>`),
    part('keypad/disabled', () => html`<smile-keypad disabled></smile-keypad>`),
    part('digits', () => html`<smile-digit-field label="1234" value="56"></smile-digit-field>`),
    part('digits/secret', () => html`<smile-digit-field label="123456" .length=${6} value="1234" secret></smile-digit-field>`),
    part('digits/problem', () => html`<smile-digit-field label="1234" value="5678" problem="5678"></smile-digit-field>`),
    part('digits/disabled', () => html`<smile-digit-field label="1234" value="56" disabled></smile-digit-field>`),
    part('scan', () => html`<smile-scan-field label="EAN-13" hint="2012345678900"></smile-scan-field>`),
    part('scan/problem', () => html`<smile-scan-field label="EAN-13" problem="2012345678901"></smile-scan-field>`),
    part('store', () => html`<smile-store></smile-store>`, 'wide'),
    part('receipt', () => html`<smile-receipt-paper .receipt=${sampleReceipt()}></smile-receipt-paper>`),
    part(
      'mark',
      () => html`<div class="row marks">${MOODS.map((mood) => html`<smile-mark mood=${mood}></smile-mark>`)}</div>`,
      'wide',
    ),
    part(
      'icon',
      () =>
        html`<div class="row icons">
          ${(Object.keys(ICONS) as IconName[]).map((name) => html`<span title=${name}><smile-icon name=${name}></smile-icon></span>`)}
        </div>`,
      'wide',
    ),
    part(
      'goods',
      () => html`<div class="row goods">${pictures.map((name) => html`<smile-dish name=${name}></smile-dish>`)}</div>`,
      'wide',
    ),
  ];
}
