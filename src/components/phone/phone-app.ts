import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BankUnavailableReason, World } from '../../ports';
import { bankWords } from '../bank-words';
import { BankStore } from '../bank-store';
import { formatMoney } from '../format';
import '../icon/icon';
import '../mark/mark';
import { shared } from '../theme/shared.styles';
import '../theme/web-awesome';
import './phone';
import { phoneAppStyles } from './phone-app.styles';

/**
 * The customer's phone in a tab of its own: edge to edge where the window is as small as a phone, a phone on a table where it is larger. It
 * follows everything that other tabs do, is no terminal, and ends nobody's payment. What stands in the default slot goes beside the phone.
 */
@localized()
@customElement('smile-phone-app')
export class SmilePhoneApp extends LitElement {
  static override styles = [shared, phoneAppStyles];

  @property({ attribute: false }) world: World | undefined;
  @state() private store: BankStore | undefined;

  /** Reads everything again, as when the tab comes back into sight. */
  async lookAgain(): Promise<void> {
    // A read that failed is tried again the next time somebody looks.
    if (this.store?.status.kind === 'ready') await this.store.readAgain().catch(() => undefined);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('world') || !this.world) return;
    this.store = new BankStore(this.world.bank);
    this.store.attach(this);
    void this.store.start();
  }

  override updated(): void {
    document.title = this.#title;
  }

  /** A question is told in the tab's own title too: the tab may lie behind others. */
  get #title(): string {
    const question = this.store?.question;
    if (question) return msg(str`Approve ${formatMoney(question.total)}? Smile Wallet`);
    const unread = this.store?.wallet ? this.store.unread : 0;
    return unread > 0 ? `(${unread}) Smile Wallet` : 'Smile Wallet';
  }

  override render() {
    const { store, world } = this;
    const status = store?.status;
    return html`<h1 class="visually-hidden">Smile Wallet</h1>
      <div class="table ${store?.question ? 'rings' : ''}">
        ${this.#about()}
        <main class="phone">
          <smile-phone alone data-testid="phone" .world=${world} .store=${store}></smile-phone>
        </main>
        <aside class="tools" aria-label=${msg('Display')}><slot></slot></aside>
      </div>
      ${status?.kind === 'unavailable' ? this.#bankNote(status.reason) : nothing}`;
  }

  #about() {
    return html`<header class="about">
      <div class="brand">
        <smile-mark></smile-mark>
        <span class="name">Smile Wallet</span>
      </div>
      <p class="lead">${msg('The customer’s phone, in step with the stage.')}</p>
      <ul class="points">
        <li>
          <smile-icon name="store"></smile-icon
          ><span>${msg('Pay at the terminal in another tab, and the receipt arrives here.')}</span>
        </li>
        <li>
          <smile-icon name="bell"></smile-icon
          ><span>${msg('When the bank wants to be sure, it rings here. Answer on whichever phone is nearer.')}</span>
        </li>
        <li>
          <smile-icon name="shield-check"></smile-icon
          ><span>${msg('Practice money. Everything stays on this device; nothing is sent anywhere.')}</span>
        </li>
      </ul>
      <a class="stage-link" href="./"><smile-icon name="monitor"></smile-icon>${msg('Open the stage')}</a>
    </header>`;
  }

  #bankNote(reason: BankUnavailableReason) {
    const words = bankWords()[reason];
    return html`<div class="note" role="alert">
      <smile-icon name=${words.icon}></smile-icon>
      <p><b>${words.title}.</b> ${words.next}</p>
      <wa-button size="s" pill variant="neutral" @click=${() => location.reload()}>${msg('Reload')}</wa-button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-phone-app': SmilePhoneApp;
  }
}
