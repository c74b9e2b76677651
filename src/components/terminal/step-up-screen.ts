import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Money } from '../../domain/money';
import type { PayerMask } from '../../domain/payment';
import { emit } from '../events';
import { formatTimeLong } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { stepUpWords } from '../step-up-words';
import { panelStyles } from './panel.styles';
import { payCard, payCardStyles } from './pay-card';

/** Waits for the customer's own phone to approve. Emits `smile-use-passcode` and `smile-cancel`. */
@customElement('smile-step-up-screen')
export class SmileStepUpScreen extends SmileScreen {
  static override styles = [
    shared,
    screen,
    panelStyles,
    payCardStyles,
    css`
      .badge {
        animation: ring 2.4s ease-out infinite;
      }
      @keyframes ring {
        from {
          box-shadow: 0 0 0 0 var(--s-sun);
        }
        70%,
        to {
          box-shadow: 0 0 0 1.1rem transparent;
        }
      }
      .until {
        font-size: var(--s-text-s);
      }
    `,
  ];

  @property() storeName = '';
  @property({ attribute: false }) total!: Money;
  @property({ attribute: false }) payer: PayerMask | undefined;
  /** Epoch milliseconds until which the phone may answer. */
  @property({ type: Number }) expiresAtMs = 0;

  override render() {
    return html`<div class="split two">
      <div class="about" role="status">
        <span class="badge"><smile-icon name="smartphone"></smile-icon></span>
        <h2 tabindex="-1">${stepUpWords().terminal.title}</h2>
        <p>${stepUpWords().terminal.next}</p>
        ${this.expiresAtMs > 0 ? html`<p class="until number">${msg(str`This waits until ${formatTimeLong(this.expiresAtMs)}.`)}</p>` : nothing}
      </div>
      <div class="do">
        ${payCard(html`<p class="what">${msg(str`Pay ${this.storeName}`)}</p>`, this.total, this.payer)}
        <wa-button variant="neutral" appearance="filled" size="l" pill @click=${() => emit(this, 'smile-use-passcode')}>
          <smile-icon slot="start" name="grid-3x3"></smile-icon>${msg('Use passcode')}
        </wa-button>
        <wa-button appearance="plain" pill @click=${() => emit(this, 'smile-cancel')}>${msg('Cancel, take nothing')}</wa-button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-step-up-screen': SmileStepUpScreen;
  }
}
