import { localized, msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PhoneMessage, StoredAbout, Wallet, World } from '../../ports';
import type { BankStore } from '../bank-store';
import { emit } from '../events';
import { megabytes } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { handOver, ownData } from './own-data';
import { pageStyles } from './page.styles';
import { privacyStyles } from './privacy-page.styles';
import { recordWords, type RecordWords } from './privacy-words';
import { problemNote, type Problem } from './problem';
import './sheet';

/**
 * What is stored about the customer, where, what for and how long; and the ways to take it along or have it deleted. Reads the bank's own
 * tables, so that it says what is there and not what should be. Emits `smile-back`, and `smile-open` of home once the wallet is gone.
 */
@localized()
@customElement('smile-privacy-page')
export class SmilePrivacyPage extends SmileScreen {
  static override styles = [shared, screen, pageStyles, privacyStyles];

  @property({ attribute: false }) store!: BankStore;
  /** The wallet in view and its messages, as the store has them now: when they change, so may what is stored. */
  @property({ attribute: false }) wallet!: Wallet;
  @property({ attribute: false }) messages: readonly PhoneMessage[] = [];
  @property({ attribute: false }) world: World | undefined;
  @state() private about: StoredAbout | undefined;
  @state() private usedBytes = 0;
  @state() private asking: 'face' | 'wallet' | undefined;
  @state() private busy = false;
  @state() private problem: Problem | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('wallet') && !changed.has('messages')) return;
    const before = changed.get('wallet');
    if (before !== undefined && before.customerId !== this.wallet.customerId) this.about = undefined;
    void this.#look(this.wallet.customerId);
  }

  async #look(customerId: string): Promise<void> {
    const result = await this.store.storedAbout().catch(() => ({ kind: 'refused', reason: 'storage_failed' }) as const);
    // Of a wallet that was left or deleted meanwhile nothing is said here.
    if (customerId !== this.store.wallet?.customerId || customerId !== this.wallet.customerId) return;
    if (result.kind === 'ok') this.about = result.value;
    else this.problem = result;
    this.usedBytes = (await this.world?.storage?.usedBytes()) ?? 0;
  }

  override render() {
    const { about, wallet } = this;
    return html`<div class="bar">
        <button type="button" class="round" aria-label=${msg('Back')} @click=${() => emit(this, 'smile-back')}>
          <smile-icon name="arrow-left"></smile-icon>
        </button>
        <h2 tabindex="-1">${msg('What is stored about you')}</h2>
      </div>
      <div class="body" ?inert=${this.asking !== undefined}>
        ${problemNote(this.problem)} ${this.#promise()}
        ${
          about
            ? html`<div class="card rows">${recordWords(wallet, about).map(recordRow)}</div>
                <h3 class="small-title">${msg('In your hands')}</h3>
                ${this.#actions(about)}`
            : html`<p class="hint" role="status">${msg('The bank is asked what it keeps.')}</p>`
        }
        <p class="hint">
          ${msg('Deleted records leave the bank’s storage at once. When the browser overwrites their place on the disk is up to it.')}
        </p>
      </div>
      ${this.asking === 'face' ? this.#askFace() : this.asking === 'wallet' ? this.#askWallet() : nothing}`;
  }

  #promise() {
    const { usedBytes } = this;
    return html`<section class="card promise" aria-label=${msg('Where it is')}>
      <smile-icon name="hard-drive"></smile-icon>
      <p>
        <b>${msg('Only on this device')}</b>
        ${msg('In this browser’s storage for this site. Nothing is sent anywhere.')}
        ${usedBytes > 0 ? msg(str`The site uses ${megabytes(usedBytes)} MB in all, its models included.`) : nothing}
      </p>
    </section>`;
  }

  #actions(about: StoredAbout) {
    const hasFace = this.wallet.face.kind !== 'none';
    return html`<div class="card rows">
      <button type="button" class="row" data-testid="export" @click=${() => this.#export(about)}>
        <span class="sign jade"><smile-icon name="download"></smile-icon></span>
        <span class="text"><b>${msg('Take my data along')}</b><span>${msg('A JSON file, without your face')}</span></span>
      </button>
      ${
        hasFace
          ? html`<button type="button" class="row danger" data-testid="forget-face" @click=${() => (this.asking = 'face')}>
              <span class="sign chili"><smile-icon name="scan-face"></smile-icon></span>
              <span class="text"
                ><b>${msg('End my agreement, delete my face')}</b><span>${msg('The wallet and its payments stay')}</span></span
              >
              <smile-icon name="chevron-right"></smile-icon>
            </button>`
          : nothing
      }
      <button type="button" class="row danger" data-testid="forget-wallet" @click=${() => (this.asking = 'wallet')}>
        <span class="sign chili"><smile-icon name="trash-2"></smile-icon></span>
        <span class="text"><b>${msg('Delete this wallet')}</b><span>${msg('With everything that tells who you are')}</span></span>
        <smile-icon name="chevron-right"></smile-icon>
      </button>
    </div>`;
  }

  #export(about: StoredAbout): void {
    handOver('smile-wallet.json', ownData(this.store, about, this.world?.clock.nowMs() ?? 0));
  }

  #askFace() {
    return this.#ask(
      msg('Delete your face?'),
      html`<p>
        ${msg('The template of your face is erased from this device at once, and your agreement ends. Your wallet and your payments stay.')}
      </p>`,
      msg('Delete my face'),
      () => this.store.deleteFace(),
    );
  }

  #askWallet() {
    const gone = [
      msg('Name, number, passcode and limits'),
      msg('Your face and your agreement'),
      msg('Messages, codes and habits'),
      msg('The practice money that is left'),
    ];
    const body = html`<ul class="fate gone">
        ${gone.map((each) => html`<li><smile-icon name="x"></smile-icon>${each}</li>`)}
      </ul>
      <p><b>${msg('What the books must keep')}</b></p>
      <ul class="fate stays">
        <li>
          <smile-icon name="receipt-text"></smile-icon
          >${msg('Amounts and stores of your payments, under a number that belongs to nobody. They cannot be refunded any more.')}
        </li>
      </ul>`;
    return this.#ask(msg('Delete this wallet?'), body, msg('Delete this wallet'), () => this.store.forgetWallet());
  }

  #ask(heading: string, body: unknown, yes: string, call: () => ReturnType<BankStore['deleteFace' | 'forgetWallet']>) {
    const close = (): void => void (this.asking = undefined);
    return html`<smile-sheet alert heading=${heading} @smile-dismiss=${close}>
      ${body}
      <wa-button
        slot="actions"
        variant="danger"
        size="l"
        pill
        data-testid="yes"
        ?loading=${this.busy}
        @click=${() => void this.#carryOut(call)}
        >${yes}</wa-button
      >
      <wa-button slot="actions" appearance="plain" pill @click=${close}>${msg('Keep it')}</wa-button>
    </smile-sheet>`;
  }

  async #carryOut(call: () => ReturnType<BankStore['deleteFace' | 'forgetWallet']>): Promise<void> {
    if (this.busy) return;
    const { customerId } = this.wallet;
    this.busy = true;
    this.problem = undefined;
    const result = await call()
      .catch((): { kind: 'refused'; reason: 'storage_failed' } => ({ kind: 'refused', reason: 'storage_failed' }))
      .finally(() => (this.busy = false));
    this.asking = undefined;
    if (result.kind === 'refused') this.problem = result;
    else if (this.store.wallet?.customerId !== customerId) emit(this, 'smile-open', { page: 'home' });
    // The button that was pressed is gone.
    await this.focusHeading();
  }
}

function recordRow({ name, icon, tone, title, there, purpose, until }: RecordWords) {
  return html`<details data-record=${name}>
    <summary>
      <span class="sign ${tone}"><smile-icon name=${icon}></smile-icon></span>
      <span class="text"><b>${title}</b><span class="there number">${there}</span></span>
      <smile-icon class="turn" name="chevron-down"></smile-icon>
    </summary>
    <dl>
      <dt>${msg('What it is for')}</dt>
      <dd>${purpose}</dd>
      <dt>${msg('How long it stays')}</dt>
      <dd>${until}</dd>
    </dl>
  </details>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-privacy-page': SmilePrivacyPage;
  }
}
