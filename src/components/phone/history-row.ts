import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { PaymentMethod } from '../../domain/payment';
import type { HistoryEntry } from '../../ports';
import { emit } from '../events';
import { formatDayTime, formatMoney } from '../format';
import type { IconName } from '../icon/icons';

const methods = (): Readonly<Record<PaymentMethod, { label: string; icon: IconName; tone: '' | 'sky' }>> => ({
  face: { label: msg('Face'), icon: 'smile', tone: '' },
  passcode: { label: msg('Passcode'), icon: 'key-round', tone: 'sky' },
  code: { label: msg('Code'), icon: 'smartphone', tone: 'sky' },
});

/** One payment in a list; opens its receipt. */
export function historyRow(host: HTMLElement, entry: HistoryEntry) {
  const { label, icon, tone } = methods()[entry.method];
  const { refundedMinor, total } = entry;
  return html`<button type="button" class="row" @click=${() => emit(host, 'smile-receipt', { receipt: entry.receipt })}>
    <span class="sign ${tone}"><smile-icon name=${icon}></smile-icon></span>
    <span class="text">
      <b class="one-line">${entry.storeName}</b>
      <span>${formatDayTime(entry.paidAtMs)} · ${label}</span>
      ${
        refundedMinor > 0
          ? html`<span class="back number"
              >${msg(str`given back ${formatMoney({ ...total, amountMinor: refundedMinor })}`)}</span
            >`
          : nothing
      }
    </span>
    <b class="number">−${formatMoney(total)}</b>
  </button>`;
}
