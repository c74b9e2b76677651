import { msg } from '@lit/localize';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Receipt } from '../../domain/payment';
import type { HistoryEntry, PhoneMessage } from '../../ports';
import { emit } from '../events';
import { formatDayTime } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { historyRow } from './history-row';
import { messageWords } from './message-words';
import { pageStyles } from './page.styles';

/** Every payment of the wallet. */
@customElement('smile-history-page')
export class SmileHistoryPage extends SmileScreen {
  static override styles = [shared, screen, pageStyles];

  @property({ attribute: false }) history: readonly HistoryEntry[] = [];

  override render() {
    return html`<div class="bar flush"><h2 tabindex="-1">${msg('Payments')}</h2></div>
      <div class="body">
        <div class="card rows">
          ${
            this.history.length === 0
              ? html`<p class="empty">
                  <smile-icon name="receipt-text"></smile-icon>${msg('No payments yet. Order something at the terminal.')}
                </p>`
              : html`<ul>
                  ${this.history.map((entry) => html`<li>${historyRow(this, entry)}</li>`)}
                </ul>`
          }
        </div>
      </div>`;
  }
}

/** Every message of the wallet. Emits `smile-open` for a question that waits for its answer, `smile-receipt` for a payment. */
@customElement('smile-messages-page')
export class SmileMessagesPage extends SmileScreen {
  static override styles = [shared, screen, pageStyles];

  @property({ attribute: false }) messages: readonly PhoneMessage[] = [];
  @property({ attribute: false }) history: readonly HistoryEntry[] = [];

  override render() {
    return html`<div class="bar flush"><h2 tabindex="-1">${msg('Messages')}</h2></div>
      <div class="body">
        <div class="card rows">
          ${
            this.messages.length === 0
              ? html`<p class="empty">
                  <smile-icon name="bell"></smile-icon>${msg('No messages yet. Codes and payments arrive here.')}
                </p>`
              : html`<ul>
                  ${this.messages.map((message) => this.#row(message))}
                </ul>`
          }
        </div>
      </div>`;
  }

  #row(message: PhoneMessage) {
    const words = messageWords(message);
    const content = html`<span class="sign ${words.tone}"><smile-icon name=${words.icon}></smile-icon></span>
      <span class="text"><b>${words.title}</b><span>${words.text}</span><span>${formatDayTime(message.atMs)}</span></span>`;
    const open = this.#opens(message);
    if (!open) return html`<li><div class="row">${content}</div></li>`;
    return html`<li>
      <button type="button" class="row" @click=${open}>${content}<smile-icon name="chevron-right"></smile-icon></button>
    </li>`;
  }

  #opens(message: PhoneMessage): (() => void) | undefined {
    if (message.kind === 'step_up') return () => emit(this, 'smile-open', { page: 'step_up' });
    const receipt = receiptOf(message, this.history);
    return receipt && (() => emit(this, 'smile-receipt', { receipt }));
  }
}

/** The receipt that a message is about, where it does not bring it along. */
export function receiptOf(message: PhoneMessage, history: readonly HistoryEntry[]): Receipt | undefined {
  const find = (isIt: (receipt: Receipt) => boolean): Receipt | undefined =>
    history.find(({ receipt }) => isIt(receipt))?.receipt;
  if (message.kind === 'claim') return find(({ paymentId }) => paymentId === message.claim.paymentId);
  if (message.kind === 'refunded') return find(({ paymentId }) => paymentId === message.paymentId);
  if (message.kind !== 'new_terminal') return undefined;
  // It names the store only: the newest face payment there when it was sent.
  const { storeName, atMs } = message;
  return find(({ method, order, paidAtMs }) => method === 'face' && order.storeName === storeName && paidAtMs <= atMs);
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-history-page': SmileHistoryPage;
    'smile-messages-page': SmileMessagesPage;
  }
}
