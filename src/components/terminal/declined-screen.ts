import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DeclineReason } from '../../domain/payment';
import { emit } from '../events';
import { formatTimeLong } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { declineWords } from '../words';
import { panelStyles } from './panel.styles';

/** After these nothing is gained by sending the same order again. */
const NEEDS_NEW_ORDER: readonly DeclineReason[] = ['order_invalid', 'idempotency_conflict', 'unknown_payment'];

/** Why nothing was taken, and the ways on. Emits `smile-retry`, `smile-use-passcode`, `smile-new-order`. */
@customElement('smile-declined-screen')
export class SmileDeclinedScreen extends SmileScreen {
  static override styles = [
    shared,
    screen,
    panelStyles,
    css`
      .nothing {
        display: inline-flex;
        align-items: center;
        gap: var(--s-2);
        padding: 0.4rem 1rem 0.4rem 0.7rem;
        border-radius: var(--s-radius-full);
        background: var(--s-jade-wash);
        color: var(--s-jade-deep);
        font-weight: 600;
        font-size: var(--s-text-s);
      }
    `,
  ];

  @property() reason: DeclineReason = 'no_match';
  /** Epoch milliseconds from which a new try makes sense. */
  @property({ type: Number }) retryAtMs: number | undefined;

  override render() {
    const words = declineWords()[this.reason];
    const again = !NEEDS_NEW_ORDER.includes(this.reason) && this.reason !== 'locked';
    return html`<div class="split" role="alert">
      <div class="about">
        <span class="badge ${this.reason === 'cancelled' ? '' : 'sorry'}"><smile-icon name=${words.icon}></smile-icon></span>
        <h2 tabindex="-1">${words.title}</h2>
        <p>${words.next}</p>
        ${this.retryAtMs === undefined ? nothing : html`<p class="number">${msg(html`Try again after <b>${formatTimeLong(this.retryAtMs)}</b>.`)}</p>`}
        <span class="nothing"><smile-icon name="shield-check"></smile-icon>${msg('Nothing was taken')}</span>
      </div>
      <div class="do">
        ${
          again
            ? html`<wa-button variant="brand" size="l" pill @click=${() => emit(this, 'smile-retry')}>
                <smile-icon slot="start" name="refresh-cw"></smile-icon>${msg('Try again')}
              </wa-button>`
            : nothing
        }
        ${
          NEEDS_NEW_ORDER.includes(this.reason)
            ? nothing
            : html`<wa-button
                variant=${again ? 'neutral' : 'brand'}
                appearance=${again ? 'filled' : 'accent'}
                size="l"
                pill
                @click=${() => emit(this, 'smile-use-passcode')}
              >
                <smile-icon slot="start" name="grid-3x3"></smile-icon>${msg('Use passcode')}
              </wa-button>`
        }
        <wa-button appearance="plain" pill @click=${() => emit(this, 'smile-new-order')}>${msg('Back to the menu')}</wa-button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-declined-screen': SmileDeclinedScreen;
  }
}
