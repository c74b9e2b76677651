import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Money } from '../../domain/money';
import { PAY_CODE_LENGTH, isTakenAtOnce } from '../../domain/pay-code';
import { emit } from '../events';
import { formatMoney } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { panelStyles } from './panel.styles';
import './scan-field';

/** Asks for the payment code on the customer's phone, scanned or typed. Emits `smile-scan`, `smile-use-passcode`, `smile-cancel`. */
@customElement('smile-code-screen')
export class SmileCodeScreen extends SmileScreen {
  static override styles = [
    shared,
    screen,
    panelStyles,
    css`
      .about {
        gap: var(--s-3);
      }
      /* a phone that is held to the glass */
      .reader {
        position: relative;
        display: grid;
        place-items: center;
        width: min(11rem, 40cqmin);
        aspect-ratio: 1;
        border-radius: var(--s-radius-xl);
        background: linear-gradient(var(--s-night-soft), var(--s-night));
        color: var(--s-on-night);
        font-size: min(5rem, 18cqmin);
        box-shadow: var(--s-rim), var(--s-shadow-m);
        overflow: hidden;
      }
      .reader::after {
        content: '';
        position: absolute;
        inset-inline: 12%;
        top: 50%;
        height: 2px;
        border-radius: var(--s-radius-full);
        background: var(--s-jade-bright);
        box-shadow: 0 0 14px 2px var(--s-glow-jade);
        animation: sweep 1.8s ease-in-out infinite alternate;
      }
      @keyframes sweep {
        from {
          transform: translateY(calc(-1 * min(4rem, 14cqmin)));
        }
        to {
          transform: translateY(min(4rem, 14cqmin));
        }
      }
      smile-scan-field {
        width: 100%;
        text-align: start;
        --scan-text: clamp(0.9rem, 4.2cqw, 1.1rem);
      }
    `,
  ];

  @property({ attribute: false }) total: Money | undefined;
  /** What was read last cannot be a code. */
  @property({ type: Boolean }) misread = false;
  /** The bank looks at the code. */
  @property({ type: Boolean }) busy = false;

  override render() {
    const { total } = this;
    const amount = total ? formatMoney(total) : '';
    const asksPhone = total !== undefined && !isTakenAtOnce(total);
    return html`<div class="split two">
      <div class="about">
        <span class="reader" aria-hidden="true"><smile-icon name="qr-code"></smile-icon></span>
        <h2 tabindex="-1">${total ? msg(str`Pay ${amount} by code`) : msg('Pay by code')}</h2>
        <p>${msg('Open “Pay code” on your phone and hold it to the terminal.')}</p>
        ${asksPhone ? html`<p class="quiet">${msg('For an amount like this, your phone asks you once more.')}</p>` : nothing}
      </div>
      <div class="do">
        <smile-scan-field
          auto
          label=${msg('The number under the code')}
          hint=${msg('A scanner types it for you. By hand: all digits.')}
          icon="qr-code"
          .length=${PAY_CODE_LENGTH}
          .group=${4}
          .problem=${this.misread ? msg('That was not read well. Hold the code still, or type all its digits once more.') : ''}
          ?disabled=${this.busy}
        ></smile-scan-field>
        <wa-button appearance="plain" pill @click=${() => emit(this, 'smile-use-passcode')}>
          <smile-icon slot="start" name="grid-3x3"></smile-icon>${msg('Use passcode')}
        </wa-button>
        <wa-button appearance="plain" pill @click=${() => emit(this, 'smile-cancel')}>${msg('Cancel')}</wa-button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-code-screen': SmileCodeScreen;
  }
}

declare module '../events' {
  interface SmileEvents {
    /**
     * The customer holds the code on their phone to whatever terminal is on the page. It can be taken once: the terminal that reads it calls
     * `preventDefault()`, so that whoever sent it knows whether anybody did.
     */
    'smile-hold-code': { code: string };
  }
}
