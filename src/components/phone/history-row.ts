import { html } from 'lit';
import type { HistoryEntry } from '../../ports';
import { emit } from '../events';
import { formatDay, formatMoney, formatTime } from '../format';

/** One payment in a list; opens its receipt. */
export function historyRow(host: HTMLElement, entry: HistoryEntry) {
  return html`<button type="button" class="row" @click=${() => emit(host, 'smile-receipt', { receipt: entry.receipt })}>
    <span class="sign ${entry.method === 'face' ? '' : 'sky'}"
      ><smile-icon name=${entry.method === 'face' ? 'smile' : 'key-round'}></smile-icon
    ></span>
    <span class="text">
      <b class="one-line">${entry.storeName}</b>
      <span>${formatDay(entry.paidAtMs)}, ${formatTime(entry.paidAtMs)} · ${entry.method === 'face' ? 'Face' : 'Passcode'}</span>
    </span>
    <b class="number">−${formatMoney(entry.total)}</b>
  </button>`;
}
