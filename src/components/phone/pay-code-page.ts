import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { PAY_CODE_POLICY } from '../../domain/pay-code';
import type { Receipt } from '../../domain/payment';
import type { HistoryEntry, World } from '../../ports';
import type { BankStore } from '../bank-store';
import { ClockController } from '../clock-controller';
import { emit } from '../events';
import { formatCount, formatMoney } from '../format';
import '../icon/icon';
import { plural } from '../i18n/plural';
import '../mark/mark';
import { qrPicture, qrStyles } from '../qr/qr-picture';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { pageStyles } from './page.styles';
import { payCodeStyles } from './pay-code-page.styles';
import { problemNote, type Problem } from './problem';

/** What becomes of a code. */
type Shown =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'shown'; readonly code: string; readonly expiresAtMs: number }
  /** A terminal on the page read it: it counts no more, whatever comes of it. */
  | { readonly kind: 'held' }
  | { readonly kind: 'paid'; readonly receipt: Receipt };

/** `28123456…` as `2812 3456 …`, which a person can read out. */
export const groupedCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

/**
 * The code that pays at a till, as QR and digits, renewed before it grows old. Sends `smile-hold-code`, which can be cancelled: a terminal on
 * the page that takes the code does so. Emits `smile-back`, and `smile-receipt` for what was paid with it.
 */
@customElement('smile-pay-code-page')
export class SmilePayCodePage extends SmileScreen {
  static override styles = [shared, screen, pageStyles, qrStyles, payCodeStyles];

  @property({ attribute: false }) store!: BankStore;
  @property({ attribute: false }) history: readonly HistoryEntry[] = [];
  @property({ attribute: false }) world: World | undefined;
  @state() private shown: Shown = { kind: 'drawing' };
  /** Nobody on the page took the code that was held out. */
  @state() private ignored = false;
  readonly #clock = new ClockController(this, 1_000);
  /** Payments of before this code was drawn. */
  #before: ReadonlySet<string> = new Set();
  #customerId: string | undefined;
  #asked = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    this.#clock.clock = this.world?.clock;
    const customerId = this.store.wallet?.customerId;
    if (customerId !== this.#customerId) {
      this.#customerId = customerId;
      void this.#draw();
    } else if (changed.has('history')) this.#lookForPayment();
    const { shown } = this;
    if (shown.kind === 'shown' && this.#clock.nowMs >= shown.expiresAtMs) void this.#draw();
  }

  #lookForPayment(): void {
    const { kind } = this.shown;
    if (kind !== 'shown' && kind !== 'held') return;
    const paid = this.history.find(({ paymentId, method }) => method === 'code' && !this.#before.has(paymentId));
    if (paid) this.shown = { kind: 'paid', receipt: paid.receipt };
  }

  /** A new code in place of the one before. A slow answer to an earlier question is dropped. */
  async #draw(): Promise<void> {
    const asked = ++this.#asked;
    const customerId = this.#customerId;
    if (this.shown.kind !== 'shown') this.shown = { kind: 'drawing' };
    this.ignored = false;
    if (customerId === undefined) return;
    const result = await this.store.bank
      .showPayCode(customerId)
      .catch(() => ({ kind: 'refused', reason: 'storage_failed' }) as const);
    if (asked !== this.#asked || !this.isConnected) return;
    this.#before = new Set(this.history.map(({ paymentId }) => paymentId));
    this.shown = result.kind === 'ok' ? { kind: 'shown', ...result.value } : { kind: 'refused', problem: result };
  }

  #hold(code: string): void {
    const event = new CustomEvent('smile-hold-code', { detail: { code }, bubbles: true, composed: true, cancelable: true });
    this.dispatchEvent(event);
    this.ignored = !event.defaultPrevented;
    if (event.defaultPrevented && this.shown.kind === 'shown') this.shown = { kind: 'held' };
  }

  override render() {
    return html`<div class="bar">
        <button type="button" class="round" aria-label=${msg('Back')} @click=${() => emit(this, 'smile-back')}>
          <smile-icon name="arrow-left"></smile-icon>
        </button>
        <h2 tabindex="-1">${msg('Pay code')}</h2>
      </div>
      <div class="body">${this.#body()}</div>`;
  }

  #body() {
    const { shown } = this;
    switch (shown.kind) {
      case 'drawing':
        return html`<div class="card code quiet-card" role="status">
          <smile-mark mood="busy"></smile-mark>
          <p>${msg('Getting a new code')}</p>
        </div>`;
      case 'refused':
        return html`${problemNote(shown.problem)}
          <wa-button variant="brand" size="l" pill @click=${() => void this.#draw()}>
            <smile-icon slot="start" name="refresh-cw"></smile-icon>${msg('Try again')}
          </wa-button>`;
      case 'shown':
        return this.#code(shown.code, shown.expiresAtMs);
      case 'held':
        return html`<div class="card code quiet-card" role="status">
            <smile-mark mood="busy"></smile-mark>
            <b>${msg('The terminal has read it')}</b>
            <p>${msg('Look at the terminal: it says what comes of it.')}</p>
          </div>
          ${this.#another()}`;
      case 'paid':
        return this.#paid(shown.receipt);
    }
  }

  #code(code: string, expiresAtMs: number) {
    const label = msg('Your payment code as a QR code');
    const leftMs = Math.max(0, expiresAtMs - this.#clock.nowMs);
    const leftS = Math.ceil(leftMs / 1_000);
    const left = formatCount(leftS);
    const share = Math.min(1, leftMs / PAY_CODE_POLICY.expiryMs.value);
    return html`<section class="card code" aria-label=${msg('Pay code')}>
        <p>${msg('Show this to the terminal')}</p>
        <div class="picture">${guard([code, label], () => qrPicture(code, label))}</div>
        <p class="digits" data-testid="pay-code">${groupedCode(code)}</p>
        <div class="gauge" aria-hidden="true"><span style="width: ${share * 100}%"></span></div>
        <p class="left number">
          ${plural(leftS, {
            one: () => msg('New code in 1 second'),
            other: () => msg(str`New code in ${left} seconds`),
          })}
        </p>
      </section>
      <wa-button variant="brand" size="l" pill @click=${() => this.#hold(code)}>
        <smile-icon slot="start" name="smartphone-nfc"></smile-icon>${msg('Hold it to the terminal')}
      </wa-button>
      <div role="status">${this.ignored ? this.#nobody() : nothing}</div>
      <p class="hint">
        ${msg('Good for one payment. Whoever reads it can pay with it, so show it to nobody but the terminal.')}
      </p>`;
  }

  #nobody() {
    return html`<p class="nobody">
      <smile-icon name="info"></smile-icon
      ><span>${msg('No terminal here asks for money now. Choose something at the terminal first, then hold it out again.')}</span>
    </p>`;
  }

  #paid(receipt: Receipt) {
    const { total, storeName } = receipt.order;
    const amount = formatMoney(total);
    return html`<div class="card code quiet-card" role="status">
        <smile-mark mood="paid"></smile-mark>
        <b class="amount number">${amount}</b>
        <p>${msg(str`Paid at ${storeName}`)}</p>
      </div>
      <wa-button variant="brand" size="l" pill @click=${() => emit(this, 'smile-receipt', { receipt })}>
        <smile-icon slot="start" name="receipt-text"></smile-icon>${msg('See the receipt')}
      </wa-button>
      ${this.#another()}`;
  }

  #another() {
    return html`<wa-button appearance="outlined" size="l" pill @click=${() => void this.#draw()}>
      <smile-icon slot="start" name="qr-code"></smile-icon>${msg('Show a new code')}
    </wa-button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-pay-code-page': SmilePayCodePage;
  }
}
