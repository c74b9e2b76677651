import { css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Money } from '../../domain/money';
import type { PayerMask } from '../../domain/payment';
import { emit } from '../events';
import { formatMoney } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { largeAmount } from './amount';
import { panelStyles } from './panel.styles';

/** The act of intent: amount, masked name, confirm. Emits `smile-confirm` once at most, or `smile-cancel`. */
@customElement('smile-confirm-screen')
export class SmileConfirmScreen extends SmileScreen {
  static override styles = [
    shared,
    screen,
    panelStyles,
    css`
      .card {
        width: 100%;
        max-width: 25rem;
        padding: var(--s-6) var(--s-5);
        border-radius: var(--s-radius-xl);
        background: var(--s-paper);
        box-shadow: var(--s-shadow-m);
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: var(--s-3);
        text-align: center;
      }
      h2 {
        font-size: var(--s-text-l);
        color: var(--s-ink-soft);
        font-weight: 600;
        letter-spacing: 0;
      }
      .payer {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
        gap: var(--s-2);
        padding: 0.45rem 1rem 0.45rem 0.6rem;
        border-radius: var(--s-radius-full);
        background: var(--s-jade-wash);
        color: var(--s-jade-deep);
        font-weight: 650;
      }
      .do {
        max-width: 25rem;
      }
    `,
  ];

  @property() storeName = '';
  @property({ attribute: false }) total!: Money;
  @property({ attribute: false }) payer: PayerMask | undefined;
  @property() paymentId = '';
  /** The bank is taking the money. */
  @property({ type: Boolean }) settling = false;
  @state() private sent = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('paymentId') || (changed.get('settling') === true && !this.settling)) this.sent = false;
  }

  #confirm(): void {
    if (this.sent || this.settling) return;
    this.sent = true;
    emit(this, 'smile-confirm');
  }

  override render() {
    const busy = this.sent || this.settling;
    return html`<div class="split">
      <div class="card">
        <h2 tabindex="-1">Pay ${this.storeName}</h2>
        ${largeAmount(this.total)}
        ${
          this.payer
            ? html`<span class="payer">
                <smile-icon name="user-round"></smile-icon>
                <span class="one-line">${this.payer.maskedName} · ${this.payer.maskedPhone}</span>
              </span>`
            : ''
        }
      </div>
      <div class="do">
        <wa-button variant="brand" size="l" pill ?loading=${busy} aria-disabled=${busy} @click=${() => this.#confirm()}>
          <smile-icon slot="start" name="check"></smile-icon>Confirm ${formatMoney(this.total)}
        </wa-button>
        <wa-button appearance="plain" pill ?disabled=${busy} @click=${() => emit(this, 'smile-cancel')}
          >Cancel, take nothing</wa-button
        >
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-confirm-screen': SmileConfirmScreen;
  }
}
