import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PaymentMethod, Receipt } from '../../domain/payment';
import { formatMoment, formatMoney } from '../format';
import { cny } from '../store-menu';
import { shared } from '../theme/shared.styles';

const METHODS: Readonly<Record<PaymentMethod, string>> = { face: 'Smile to Pay', passcode: 'Passcode', code: 'Payment code' };

/** A receipt, as paper. */
@customElement('smile-receipt-paper')
export class SmileReceiptPaper extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        width: 100%;
        max-width: 22rem;
        filter: drop-shadow(0 10px 18px rgb(20 33 29 / 16%));
      }
      article {
        padding: var(--s-5) var(--s-4) var(--s-5);
        background: #fffefb;
        --tooth: 0.5rem;
        mask:
          conic-gradient(from 135deg at top, #000 90deg, #0000 0) bottom / calc(2 * var(--tooth)) var(--tooth) repeat-x,
          linear-gradient(#000 0 0) top / 100% calc(100% - var(--tooth)) no-repeat;
        mask:
          conic-gradient(from -45deg at bottom, #0000 90deg, #000 0) bottom / calc(2 * var(--tooth)) var(--tooth) repeat-x,
          linear-gradient(#000 0 0) top / 100% calc(100% - var(--tooth)) no-repeat;
        border-radius: var(--s-radius-s) var(--s-radius-s) 0 0;
        font-size: var(--s-text-s);
      }
      h3 {
        font-size: var(--s-text-l);
        text-align: center;
      }
      .when {
        text-align: center;
        color: var(--s-ink-quiet);
        margin-bottom: var(--s-3);
      }
      ul,
      dl {
        border-top: 1.5px dashed var(--s-line-strong);
        padding: var(--s-3) 0;
      }
      li,
      .pair {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s-3);
        padding: 0.15rem 0;
      }
      li span:first-child {
        overflow-wrap: anywhere;
      }
      .total {
        padding: var(--s-2) 0 0;
        margin-top: var(--s-2);
        font-size: var(--s-text-l);
        font-weight: 750;
      }
      dl {
        padding-bottom: 0;
      }
      dt {
        color: var(--s-ink-quiet);
      }
      dd {
        text-align: right;
        overflow-wrap: anywhere;
      }
      .small {
        margin-top: var(--s-3);
        text-align: center;
        color: var(--s-ink-quiet);
        font-size: var(--s-text-xs);
      }
      .id {
        font-family: var(--s-font-mono);
        font-size: var(--s-text-xs);
      }
    `,
  ];

  @property({ attribute: false }) receipt!: Receipt;

  override render() {
    const { order, payer, method, paidAtMs, receiptId } = this.receipt;
    return html`<article aria-label="Receipt">
      <h3>${order.storeName}</h3>
      <p class="when">${formatMoment(paidAtMs)}</p>
      <ul>
        ${order.lines.map(
          (line) =>
            html`<li>
              <span>${line.quantity} × ${line.name}</span>
              <span class="number">${formatMoney(cny(line.quantity * line.unitPrice.amountMinor))}</span>
            </li>`,
        )}
        <li class="total"><span>Total</span><span class="number">${formatMoney(order.total)}</span></li>
      </ul>
      <dl>
        <div class="pair">
          <dt>Paid by</dt>
          <dd>${payer.maskedName}</dd>
        </div>
        <div class="pair">
          <dt>Phone</dt>
          <dd class="number">${payer.maskedPhone}</dd>
        </div>
        <div class="pair">
          <dt>Method</dt>
          <dd>${METHODS[method]}</dd>
        </div>
        <div class="pair">
          <dt>Receipt</dt>
          <dd class="id">${receiptId.slice(0, 8)}</dd>
        </div>
      </dl>
      <p class="small">Practice money. No goods, no charge.</p>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-receipt-paper': SmileReceiptPaper;
  }
}
