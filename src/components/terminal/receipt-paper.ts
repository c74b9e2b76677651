import { localized, msg } from '@lit/localize';
import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { OrderLine, PaymentMethod, Receipt } from '../../domain/payment';
import { formatMoment, formatMoney } from '../format';
import { qrPicture, qrStyles } from '../qr/qr-picture';
import { lineTotal } from '../store-menu';
import { shared } from '../theme/shared.styles';
import { receiptPaperStyles } from './receipt-paper.styles';
import { receiptNumber, receiptText } from './receipt-text';

const methodWords = (): Readonly<Record<PaymentMethod, string>> => ({
  face: msg('Smile to Pay'),
  passcode: msg('Passcode'),
  code: msg('Payment code'),
});

/** A receipt, as paper. */
@localized()
@customElement('smile-receipt-paper')
export class SmileReceiptPaper extends LitElement {
  static override styles = [shared, qrStyles, receiptPaperStyles];

  @property({ attribute: false }) receipt!: Receipt;

  override render() {
    const { order, payer, method, paidAtMs } = this.receipt;
    const text = receiptText(this.receipt);
    const label = msg('The receipt as a QR code: store, total, number and time');
    return html`<article aria-label=${msg('Receipt')}>
      <h3>${order.storeName}</h3>
      <p class="when">${formatMoment(paidAtMs)}</p>
      <ul>
        ${order.lines.map(paperLine)}
        <li class="total"><span>${msg('Total')}</span><span class="number">${formatMoney(order.total)}</span></li>
      </ul>
      <dl>
        ${pair(msg('Paid by'), payer.maskedName)} ${pair(msg('Phone'), payer.maskedPhone, 'number')}
        ${pair(msg('Method'), methodWords()[method])} ${pair(msg('Receipt'), receiptNumber(this.receipt), 'id')}
      </dl>
      <div class="code">${guard([text, label], () => qrPicture(text, label))}</div>
      <p class="small">${msg('Practice money. No goods, no charge.')}</p>
    </article>`;
  }
}

/** One item: how many at which price, and what they come to. */
function paperLine(line: OrderLine) {
  const { quantity, name, unitPrice } = line;
  return html`<li>
    <span>${quantity} × ${name}${quantity > 1 ? html` <span class="each number">${formatMoney(unitPrice)}</span>` : ''}</span>
    <span class="number">${formatMoney(lineTotal(line))}</span>
  </li>`;
}

function pair(term: string, value: string, look = '') {
  return html`<div class="pair">
    <dt>${term}</dt>
    <dd class=${look}>${value}</dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-receipt-paper': SmileReceiptPaper;
  }
}
