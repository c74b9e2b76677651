import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { CLAIM_LIMIT_MS } from '../../domain/cover';
import { minor, type Money } from '../../domain/money';
import type { Receipt } from '../../domain/payment';
import type { ClaimView, WalletResult } from '../../ports';
import type { BankStore } from '../bank-store';
import { emit } from '../events';
import { formatMoney } from '../format';
import '../icon/icon';
import type { IconName } from '../icon/icons';
import { SmileScreen } from '../screen';
import '../terminal/receipt-paper';
import { screen, shared } from '../theme/shared.styles';
import { claimWords } from './claim-words';
import { lossStyles, reportSheet, withdrawSheet } from './loss-sheets';
import { pageStyles } from './page.styles';
import { problemNote, type Problem } from './problem';

/** What can be asked about a loss. */
type Loss = 'report' | 'withdraw';

/**
 * One receipt, with what became of its payment: what was given back, a report of a loss and how it stands, whether its store is
 * trusted. Emits `smile-back`.
 */
@customElement('smile-receipt-page')
export class SmileReceiptPage extends SmileScreen {
  static override styles = [
    shared,
    screen,
    pageStyles,
    lossStyles,
    css`
      :host {
        position: relative;
      }
      .body {
        align-items: center;
        padding-top: var(--s-2);
        padding-bottom: var(--s-6);
      }
      .below {
        display: grid;
        gap: var(--s-3);
        width: 100%;
        max-width: 22rem;
      }
      .below:focus {
        outline: none;
      }
      .quiet-button {
        justify-self: center;
        display: inline-flex;
        align-items: center;
        gap: var(--s-2);
        min-height: 2.75rem;
        padding: 0 var(--s-4);
        border-radius: var(--s-radius-full);
        font-weight: 650;
        color: var(--s-ink-soft);
      }
      .quiet-button:hover {
        background: var(--s-wash-deep);
      }
    `,
  ];

  @property({ attribute: false }) receipt!: Receipt;
  @property({ attribute: false }) store!: BankStore;
  /** Whether a loss may still be reported is told by it. */
  @property({ type: Number }) nowMs = 0;
  /** What the sheet asks, and what was not given back when it was opened: the answer changes that before the sheet is gone. */
  @state() private asking: { readonly asks: Loss; readonly open: Money } | undefined;
  @query('.below') private readonly below!: HTMLElement | null;
  @state() private busy = false;
  @state() private problem: Problem | undefined;

  override render() {
    const { receipt, asking } = this;
    const covered = asking !== undefined;
    return html`<div class="bar" ?inert=${covered}>
        <button type="button" class="round" aria-label=${msg('Back')} @click=${() => emit(this, 'smile-back')}>
          <smile-icon name="arrow-left"></smile-icon>
        </button>
        <h2 tabindex="-1">${msg('Receipt')}</h2>
      </div>
      <div class="body" ?inert=${covered}>
        <smile-receipt-paper .receipt=${receipt}></smile-receipt-paper>
        <div class="below" tabindex="-1">
          ${covered ? nothing : problemNote(this.problem)}
          <div role="status">${this.#standing()}</div>
          ${this.#trust()} ${this.#loss()}
        </div>
      </div>
      ${this.#sheet()}`;
  }

  get #refunded(): Money {
    const { paymentId, order } = this.receipt;
    const entry = this.store.history.find((each) => each.receipt.paymentId === paymentId);
    return { ...order.total, amountMinor: entry?.refundedMinor ?? minor(0) };
  }

  get #claim(): ClaimView | undefined {
    return this.store.claims.find(({ paymentId }) => paymentId === this.receipt.paymentId);
  }

  /** What of the payment the customer does not have back. */
  get #open(): Money {
    const { total } = this.receipt.order;
    return { ...total, amountMinor: minor(total.amountMinor - this.#refunded.amountMinor) };
  }

  #standing() {
    const claim = this.#claim;
    const refunded = this.#refunded;
    if (claim === undefined && refunded.amountMinor === 0) return nothing;
    const words = claim && claimWords()[claim.status];
    return html`<div class="card rows">
      ${words ? row(words.icon, words.tone, words.title, words.text) : nothing}
      ${
        refunded.amountMinor > 0
          ? row('banknote', 'jade', msg(str`Given back ${formatMoney(refunded)}`), msg('It is in your wallet.'))
          : nothing
      }
    </div>`;
  }

  /** Only for who pays by face: nobody else is asked for digits. */
  #trust() {
    const { storeId } = this.receipt.order;
    if (this.store.wallet?.face.kind !== 'enrolled') return nothing;
    return html`<section class="card rows" aria-label=${msg('Stores you trust')}>
      <div class="row">
        <span class="sign sky"><smile-icon name="store"></smile-icon></span>
        <span class="text"><b>${msg('No digits for small payments here')}</b><span>${msg('If you trust this store')}</span></span>
        <wa-switch
          size="l"
          .checked=${this.store.trusts(storeId)}
          @change=${(event: Event) => void this.#setTrusted(event.target as HTMLInputElement)}
          ><span class="visually-hidden">${msg('No digits for small payments here')}</span></wa-switch
        >
      </div>
    </section>`;
  }

  #loss() {
    const claim = this.#claim;
    if (claim?.status === 'under_review') return this.#quiet('withdraw', 'circle-check', msg('It was me after all'));
    return claim === undefined && this.#canReport ? this.#quiet('report', 'shield-check', msg('This wasn’t me')) : nothing;
  }

  get #canReport(): boolean {
    const { method, paidAtMs } = this.receipt;
    return method === 'face' && this.nowMs - paidAtMs <= CLAIM_LIMIT_MS && this.#open.amountMinor > 0;
  }

  #quiet(asks: Loss, icon: IconName, label: string) {
    return html`<button type="button" class="quiet-button" data-testid=${asks} @click=${() => this.#ask(asks)}>
      <smile-icon name=${icon}></smile-icon>${label}
    </button>`;
  }

  #sheet() {
    const { asking, busy, problem } = this;
    const claim = this.#claim;
    const close = (): void => this.#ask(undefined);
    if (asking?.asks === 'report') {
      const go = (): void => void this.#send(() => this.store.reportStolen(this.receipt.paymentId));
      return reportSheet({ amount: asking.open, busy, problem }, { go, close });
    }
    if (asking === undefined || claim === undefined) return nothing;
    const go = (): void => void this.#send(() => this.store.withdrawClaim(claim.claimId));
    return withdrawSheet({ amount: claim.amount, busy, problem }, { go, close });
  }

  #ask(asks: Loss | undefined): void {
    if (this.busy) return;
    this.asking = asks && { asks, open: this.#open };
    this.problem = undefined;
  }

  /** The sheet stays for a refusal. Afterwards the button that opened it is gone, so focus goes to what is shown instead. */
  async #send(call: () => Promise<WalletResult<ClaimView>>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    const result = await call().finally(() => (this.busy = false));
    if (result.kind === 'refused') {
      this.problem = result;
      return;
    }
    this.asking = undefined;
    await this.updateComplete;
    // Scrolled by hand: the browser would move the whole stage along.
    this.below?.focus({ preventScroll: true });
    this.below?.parentElement?.scrollTo({ top: this.below.offsetTop });
  }

  async #setTrusted(control: HTMLInputElement): Promise<void> {
    const { storeId } = this.receipt.order;
    const result = await this.store.setTrustedStore(storeId, control.checked);
    this.problem = result.kind === 'refused' ? result : undefined;
    control.checked = this.store.trusts(storeId);
  }
}

const row = (icon: IconName, tone: string, title: string, text: string) =>
  html`<div class="row">
    <span class="sign ${tone}"><smile-icon name=${icon}></smile-icon></span>
    <span class="text"><b class="number">${title}</b><span>${text}</span></span>
  </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'smile-receipt-page': SmileReceiptPage;
  }
}
