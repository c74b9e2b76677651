import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HistoryEntry, Wallet } from '../../ports';
import { emit } from '../events';
import { formatPhone, initial, moneyParts, formatMoney } from '../format';
import '../icon/icon';
import '../mark/mark';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { historyRow } from './history-row';
import { pageStyles } from './page.styles';

const RECENT = 3;

/** The wallet: balance, Smile to Pay, recent payments. Emits `smile-open`, `smile-set-face`, `smile-show-pay-code`, `smile-receipt`. */
@customElement('smile-wallet-home')
export class SmileWalletHome extends SmileScreen {
  static override styles = [
    shared,
    screen,
    pageStyles,
    css`
      .who {
        display: flex;
        align-items: center;
        gap: var(--s-2);
        flex: 1;
        min-width: 0;
        min-height: 2.75rem;
        text-align: start;
        border-radius: var(--s-radius-full);
      }
      .face {
        display: grid;
        place-items: center;
        width: 2.4rem;
        height: 2.4rem;
        flex: none;
        border-radius: 50%;
        background: var(--s-sun);
        color: var(--s-on-sun);
        font-weight: 750;
        font-size: 1.05rem;
        overflow: hidden;
      }
      .who h2 {
        font-size: var(--s-text-m);
        flex: 0 1 auto;
        line-height: 1.4;
      }
      .balance {
        position: relative;
        overflow: hidden;
        padding: var(--s-4) var(--s-5) var(--s-4);
        border-radius: var(--s-radius-xl);
        color: var(--s-on-night);
        background:
          radial-gradient(circle at 92% -10%, var(--s-card-glow), transparent 55%),
          linear-gradient(150deg, var(--s-card-top), var(--s-card-foot));
        box-shadow: var(--s-shadow-m);
      }
      .balance::after {
        content: '';
        position: absolute;
        right: -2.6rem;
        bottom: -5.4rem;
        width: 10rem;
        height: 10rem;
        border: 1.1rem solid var(--s-sun);
        border-radius: 50%;
        clip-path: inset(0 0 62% 0);
        transform: rotate(180deg) translateY(4.9rem);
        opacity: 0.18;
      }
      .balance p {
        font-size: var(--s-text-s);
        color: var(--s-on-card-soft);
      }
      .sum {
        display: block;
        margin: 0.15rem 0 var(--s-3);
        font-size: 2.35rem;
        line-height: 1.1;
        font-weight: 760;
        letter-spacing: -0.03em;
      }
      .sum small {
        font-size: 0.55em;
      }
      .balance .number {
        letter-spacing: 0.04em;
      }
      .balance .sum.number {
        letter-spacing: -0.03em;
      }
      .practice {
        position: absolute;
        top: var(--s-4);
        right: var(--s-4);
        padding: 0.15rem 0.6rem;
        border-radius: var(--s-radius-full);
        background: var(--s-sun);
        color: var(--s-on-sun);
        font-size: var(--s-text-xs);
        font-weight: 700;
      }
      .smile {
        display: flex;
        align-items: center;
        gap: var(--s-3);
      }
      .smile smile-mark {
        font-size: 2.75rem;
      }
      .smile .off {
        --face: var(--s-wash-deep);
      }
      .smile .text {
        flex: 1;
        min-width: 0;
      }
      .smile .text span {
        display: block;
        font-size: var(--s-text-s);
        color: var(--s-ink-quiet);
        line-height: 1.3;
      }
      .invite {
        background: var(--s-sun);
        color: var(--s-on-sun);
        display: grid;
        gap: var(--s-3);
      }
      .invite .smile .text span {
        color: var(--s-on-sun);
      }
      .pay-code {
        display: flex;
        align-items: center;
        gap: var(--s-3);
        width: 100%;
        padding-block: var(--s-3);
        text-align: start;
      }
      .pay-code .text {
        flex: 1;
        min-width: 0;
        line-height: 1.3;
      }
      .pay-code .text span {
        display: block;
        font-size: var(--s-text-s);
        color: var(--s-ink-quiet);
      }
      .invite smile-mark {
        --face: var(--s-paper);
      }
    `,
  ];

  @property({ attribute: false }) wallet!: Wallet;
  @property({ attribute: false }) history: readonly HistoryEntry[] = [];
  @property({ type: Number }) unread = 0;

  override render() {
    const { name, phoneNumber, balance } = this.wallet;
    const { before, units, point, cents, after } = moneyParts(balance);
    return html`<div class="bar flush">
        <button type="button" class="who" @click=${() => emit(this, 'smile-open', { page: 'wallets' })}>
          <span class="face" aria-hidden="true">${initial(name)}</span>
          <span class="visually-hidden">${msg(str`Wallet of ${name}. Switch wallet`)}</span>
          <span class="one-line" aria-hidden="true"><b>${name}</b></span>
          <smile-icon name="chevron-down"></smile-icon>
        </button>
      </div>
      <div class="body">
        <section class="balance" aria-label=${msg('Balance')}>
          <h2 tabindex="-1" class="visually-hidden">${msg(str`Wallet of ${name}`)}</h2>
          <p>${msg('Balance')}</p>
          <span class="practice">${msg('Practice money')}</span>
          <span class="sum number" role="img" dir="ltr" aria-label=${formatMoney(balance)}
            >${before ? html`<small>${before}</small>` : nothing}${units}<small>${point}${cents}${after}</small></span
          >
          <p class="number">${formatPhone(phoneNumber)}</p>
        </section>
        ${this.#smileToPay()}
        <button type="button" class="card pay-code" @click=${() => emit(this, 'smile-show-pay-code')}>
          <span class="sign jade"><smile-icon name="qr-code"></smile-icon></span>
          <span class="text"
            ><b>${msg('Pay code')}</b><span>${msg('Pay without your face, by a code on this phone.')}</span></span
          >
          <smile-icon name="chevron-right"></smile-icon>
        </button>
        <h3 class="small-title">
          ${msg('Recent payments')}
          ${
            this.history.length > RECENT
              ? html`<button type="button" class="link" @click=${() => emit(this, 'smile-open', { page: 'history' })}>
                  ${msg('See all')}
                </button>`
              : nothing
          }
        </h3>
        <div class="card rows">
          ${
            this.history.length === 0
              ? html`<p class="empty">
                  <smile-icon name="receipt-text"></smile-icon>${msg('Payments appear here. Order something at the terminal.')}
                </p>`
              : html`<ul>
                  ${this.history.slice(0, RECENT).map((entry) => html`<li>${historyRow(this, entry)}</li>`)}
                </ul>`
          }
        </div>
      </div>`;
  }

  #smileToPay() {
    const { face } = this.wallet;
    if (face.kind !== 'enrolled') {
      return html`<section class="card invite" aria-label=${msg('Smile to Pay')}>
        <div class="smile">
          <smile-mark></smile-mark>
          <div class="text"><b>${msg('Smile to Pay')}</b><span>${msg('Pay at the counter with a look and a smile.')}</span></div>
        </div>
        <wa-button variant="neutral" pill @click=${() => emit(this, 'smile-open', { page: 'face' })}>
          ${face.kind === 'none' ? msg('Set up') : msg('Go on with the set-up')}
        </wa-button>
      </section>`;
    }
    const change = (event: Event): void => emit(this, 'smile-set-face', { on: (event.target as HTMLInputElement).checked });
    return html`<section class="card smile" aria-label=${msg('Smile to Pay')}>
      <smile-mark class=${face.on ? '' : 'off'} mood=${face.on ? 'smile' : 'rest'}></smile-mark>
      <div class="text">
        <b>${msg('Smile to Pay')}</b>
        <span>${face.on ? msg('On. Just look and smile.') : msg('Off. Your face is not used.')}</span>
      </div>
      <wa-switch size="l" .checked=${face.on} aria-label=${msg('Smile to Pay')} @change=${change}
        ><span class="visually-hidden">${msg('Smile to Pay')}</span></wa-switch
      >
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-wallet-home': SmileWalletHome;
  }
}
