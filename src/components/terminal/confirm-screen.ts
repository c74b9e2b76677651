import { msg, str } from '@lit/localize';
import { html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Money } from '../../domain/money';
import type { PayerMask } from '../../domain/payment';
import { emit } from '../events';
import { formatMoney } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { panelStyles } from './panel.styles';
import { payCard, payCardStyles } from './pay-card';

/** The act of intent: amount, masked name, confirm. Emits `smile-confirm` once at most, or `smile-cancel`. */
@customElement('smile-confirm-screen')
export class SmileConfirmScreen extends SmileScreen {
  static override styles = [shared, screen, panelStyles, payCardStyles];

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
      ${payCard(html`<h2 tabindex="-1">${msg(str`Pay ${this.storeName}`)}</h2>`, this.total, this.payer)}
      <div class="do">
        <wa-button variant="brand" size="l" pill ?loading=${busy} aria-disabled=${busy} @click=${() => this.#confirm()}>
          <smile-icon slot="start" name="check"></smile-icon>${msg(str`Confirm ${formatMoney(this.total)}`)}
        </wa-button>
        <wa-button appearance="plain" pill ?disabled=${busy} @click=${() => emit(this, 'smile-cancel')}
          >${msg('Cancel, take nothing')}</wa-button
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
