import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { World } from '../../ports';
import type { TheatreState } from '../../sim/theatre';
import NOODLE_HOUSE from '../../stores/noodle-house.json';
import { BankStore } from '../bank-store';
import type { FrameSource } from '../casting/camera-view';
import '../casting/casting-tray';
import { emit } from '../events';
import '../icon/icon';
import '../mark/mark';
import type { SmilePhone } from '../phone/phone';
import '../phone/phone';
import type { StoreMenu } from '../store-menu';
import type { SmileTerminal } from '../terminal/terminal';
import '../terminal/terminal';
import { shared } from '../theme/shared.styles';
import '../theme/web-awesome';
import { BANK_WORDS } from '../bank-words';
import './coach';
import type { CoachStep } from './coach';
import { stageStyles } from './smile-stage.styles';

/**
 * The whole page: the store's terminal and the customer's phone side by side, or one of them at a time on a narrow screen.
 * Give it a `world`; `tab` says whether this tab may act as the terminal. Emits `smile-use-here` when the visitor wants it to.
 */
@customElement('smile-stage')
export class SmileStage extends LitElement {
  static override styles = [shared, stageStyles];

  @property({ attribute: false }) world: World | undefined;
  @property({ attribute: false }) menu: StoreMenu = NOODLE_HOUSE as StoreMenu;
  @property() terminalId = 'counter-1';
  @property() phoneId = 'phone-1';
  /** `elsewhere` while another tab is the terminal: two would act on one bank. */
  @property() tab: 'here' | 'elsewhere' = 'here';
  /** Which device a narrow screen shows. */
  @state() private side: 'terminal' | 'phone' = 'terminal';
  @state() private store: BankStore | undefined;
  /** What the simulated world plays, and its camera once there is one. */
  @property({ attribute: false }) theatre: TheatreState = { kind: 'own_camera' };
  @property({ attribute: false }) source: FrameSource | undefined;
  @query('smile-phone') private readonly phone!: SmilePhone | null;
  @query('smile-terminal') private readonly terminal!: SmileTerminal | null;

  /** Shows this wallet on the phone. */
  async showWallet(customerId: string): Promise<void> {
    await this.phone?.showWallet(customerId);
  }

  /** Turns to the phone and begins the set-up of Smile to Pay for the wallet in view. */
  setUpFace(): void {
    this.#turnTo('phone');
    this.phone?.setUpFace();
  }

  /** Turns to the terminal and puts something into an empty basket. */
  fillBasket(): void {
    this.#turnTo('terminal');
    this.terminal?.orderTheUsual();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { world } = this;
    if (!world || this.tab !== 'here') return;
    if (this.store && !changed.has('world') && !changed.has('tab')) return;
    this.store = new BankStore(world.bank);
    this.store.attach(this);
    void this.store.start();
  }

  get #step(): CoachStep {
    const { store } = this;
    if (!store?.wallet) return 0;
    if (store.history.length > 0) return 3;
    return store.wallet.face.kind === 'enrolled' ? 2 : 1;
  }

  override render() {
    const status = this.store?.status;
    return html`<header>
        <div class="brand">
          <smile-mark></smile-mark>
          <h1>Smile Lab</h1>
          <p class="promise"><smile-icon name="shield-check"></smile-icon>Everything stays on this device</p>
          <a class="lab" href="lab.html">Lab</a>
        </div>
        <smile-coach .step=${this.#step}></smile-coach>
      </header>
      ${status?.kind === 'unavailable' ? this.#bankNote(status.reason) : nothing}
      ${this.tab === 'elsewhere' ? this.#elsewhere() : this.#devices()}`;
  }

  #devices() {
    const unread = this.side === 'phone' ? 0 : (this.store?.unread ?? 0);
    const status = this.store?.status;
    const open = status?.kind === 'ready';
    return html`<main class="devices ${this.side}">
        <smile-terminal
          class="terminal"
          data-testid="terminal"
          .world=${open ? this.world : undefined}
          .menu=${this.menu}
          ?closed=${status?.kind === 'unavailable'}
          .terminalId=${this.terminalId}
        ></smile-terminal>
        <div class="foot-of-terminal" aria-hidden="true"></div>
        <section class="story" aria-label="How it goes">
          <p>Look.<br />Smile.<br />Paid.</p>
          <smile-coach .step=${this.#step}></smile-coach>
        </section>
        <smile-phone
          class="phone"
          data-testid="phone"
          .world=${this.world}
          .store=${this.store}
          .deviceId=${this.phoneId}
        ></smile-phone>
      </main>
      <smile-casting class="casting" .theatre=${this.theatre} .source=${this.source}></smile-casting>
      <nav class="sides" aria-label="Devices">
        ${this.#side('terminal', 'Terminal', 0)} ${this.#side('phone', 'Phone', unread)}
      </nav>`;
  }

  #side(side: 'terminal' | 'phone', label: string, unread: number) {
    return html`<button type="button" aria-pressed=${this.side === side} @click=${() => this.#turnTo(side)}>
      <smile-icon name=${side === 'terminal' ? 'store' : 'smartphone'}></smile-icon>${label}
      ${unread > 0 ? html`<b class="count number">${unread}<span class="visually-hidden"> new messages</span></b>` : nothing}
    </button>`;
  }

  #turnTo(side: 'terminal' | 'phone'): void {
    this.side = side;
    if (side === 'phone') this.store?.markSeen();
  }

  #bankNote(reason: keyof typeof BANK_WORDS) {
    const words = BANK_WORDS[reason];
    return html`<div class="note" role="alert">
      <smile-icon name=${words.icon}></smile-icon>
      <p><b>${words.title}.</b> ${words.next}</p>
      <wa-button size="s" pill variant="neutral" @click=${() => location.reload()}>Reload</wa-button>
    </div>`;
  }

  #elsewhere() {
    return html`<main class="elsewhere">
      <div class="elsewhere-card">
        <smile-mark mood="rest"></smile-mark>
        <h2>This terminal is open in another tab</h2>
        <p>One terminal, one bank: so that no payment is taken twice, only one tab may use them at a time.</p>
        <wa-button variant="brand" size="l" pill @click=${() => emit(this, 'smile-use-here')}>Use it here</wa-button>
      </div>
    </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-stage': SmileStage;
  }
}
