import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Receipt } from '../../domain/payment';
import { emit } from '../events';
import '../icon/icon';
import '../mark/mark';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { largeAmount } from './amount';
import { panelStyles } from './panel.styles';
import './receipt-paper';

/** Paid: thanks and the receipt. Emits `smile-new-order`. */
@customElement('smile-paid-screen')
export class SmilePaidScreen extends SmileScreen {
  static override styles = [
    shared,
    screen,
    panelStyles,
    css`
      :host {
        background: radial-gradient(circle at 28% 40%, var(--s-jade-wash), var(--s-wash) 65%);
      }
      .about smile-mark {
        animation: pop var(--s-slow) var(--s-spring);
      }
      @keyframes pop {
        from {
          transform: scale(0.3) rotate(-18deg);
          opacity: 0;
        }
      }
      smile-receipt-paper {
        animation: print 0.9s var(--s-ease) both;
      }
      @keyframes print {
        from {
          opacity: 0;
          transform: translateY(-2.5rem);
          clip-path: inset(0 0 100% 0);
        }
        to {
          clip-path: inset(0 -3rem -3rem -3rem);
        }
      }
      .about wa-button {
        margin-top: var(--s-3);
        min-width: 13rem;
      }
      @container (min-width: 40rem) {
        .split {
          align-content: safe center;
        }
      }
    `,
  ];

  @property({ attribute: false }) receipt!: Receipt;
  /** The payment was found after a reload. */
  @property({ type: Boolean }) recovered = false;

  override render() {
    return html`<div class="split two">
      <div class="about">
        <smile-mark mood="paid"></smile-mark>
        <h2 tabindex="-1">${this.recovered ? 'Your last order was paid' : 'Paid. Thank you!'}</h2>
        ${largeAmount(this.receipt.order.total)}
        <p>
          ${
            this.recovered
              ? 'The page was closed after the payment went through. It was taken once, and here is the receipt.'
              : 'The receipt is on your phone too.'
          }
        </p>
        <wa-button variant="brand" size="l" pill @click=${() => emit(this, 'smile-new-order')}>
          <smile-icon slot="start" name="plus"></smile-icon>New order
        </wa-button>
      </div>
      <smile-receipt-paper .receipt=${this.receipt}></smile-receipt-paper>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-paid-screen': SmilePaidScreen;
  }
}
