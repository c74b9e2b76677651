import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Receipt } from '../../domain/payment';
import type { TourActor } from '../../flows/tour';
import type { World } from '../../ports';
import type { Speech } from '../../ports/speech';
import type { TheatreState } from '../../sim/theatre';
import { DEFAULT_STORE, type Store } from '../../stores/stores';
import { bankWords } from '../bank-words';
import { BankStore } from '../bank-store';
import type { FrameSource } from '../casting/camera-view';
import type { SmileCasting } from '../casting/casting-tray';
import '../casting/casting-tray';
import { emit } from '../events';
import type { SmileHandOvers } from '../hand-overs/hand-overs';
import '../hand-overs/hand-overs';
import '../icon/icon';
import '../mark/mark';
import type { SmilePhone } from '../phone/phone';
import '../phone/phone';
import type { SmileTerminal } from '../terminal/terminal';
import '../terminal/terminal';
import { shared } from '../theme/shared.styles';
import '../theme/web-awesome';
import type { SmileTour } from '../tour/tour';
import './coach';
import type { CoachStep } from './coach';
import { stageLayout } from './smile-stage.layout.styles';
import { stageStyles } from './smile-stage.styles';
import type { Shared } from './stage-menu';
import './stage-menu';
import { FRESH_VIEW, type Side, type StageView, type Tray, type ViewChange } from './stage-view';

/**
 * The whole page: the store's terminal and the customer's phone side by side, or one of them at a time on a narrow screen; under them what
 * happens inside, and who stands at the counter or the guided tour.
 *
 * Give it a `world`; `tab` says whether this tab may act as the terminal. Emits `smile-use-here` when the visitor wants it to,
 * `smile-tour-start` for the tour, and `smile-view` whenever something changes that an address can hold. What stands in the default slot goes
 * into the menu.
 */
@localized()
@customElement('smile-stage')
export class SmileStage extends LitElement {
  static override styles = [shared, stageStyles, stageLayout];

  @property({ attribute: false }) world: World | undefined;
  /** What is sold at the counter. */
  @property({ attribute: false }) shop: Store = DEFAULT_STORE;
  /** Of the shop's terminals the first, when left out. */
  @property() terminalId: string | undefined;
  /** Reads the terminal's lines aloud where somebody switched that on. */
  @property({ attribute: false }) speech: Speech | undefined;
  @property() phoneId = 'phone-1';
  /** `elsewhere` while another tab is the terminal: two would act on one bank. */
  @property() tab: 'here' | 'elsewhere' = 'here';
  @state() private store: BankStore | undefined;
  @state() private view: StageView = FRESH_VIEW;
  /** What the simulated world plays, and its camera once there is one. */
  @property({ attribute: false }) theatre: TheatreState = { kind: 'own_camera' };
  @property({ attribute: false }) source: FrameSource | undefined;
  /** The guided tour, while one runs; its element must be loaded by then. */
  @property({ attribute: false }) tour: TourActor | undefined;
  /** Simulated pictures are drawn without a graphics card here. */
  @property({ type: Boolean }) slow = false;
  @property({ attribute: false }) shared: Shared = { kind: 'no' };
  /** What an address wants and nobody could do yet. */
  #wanted: { page?: StageView['page'] | undefined; tray?: Tray | 'usual' | undefined } = {};
  @query('smile-phone') private readonly phone!: SmilePhone | null;
  @query('smile-terminal') private readonly terminal!: SmileTerminal | null;
  @query('smile-hand-overs') private readonly handOvers!: SmileHandOvers | null;
  @query('smile-casting') private readonly tray!: SmileCasting | null;
  @query('smile-tour') private readonly card!: SmileTour | null;

  constructor() {
    super();
    this.addEventListener('smile-flow', ({ detail }) => this.handOvers?.follow(detail));
  }

  /** Shows this wallet on the phone. */
  async showWallet(customerId: string): Promise<void> {
    await this.phone?.showWallet(customerId);
  }

  /** Turns to the phone and begins the set-up of Smile to Pay for the wallet in view. */
  setUpFace(): void {
    this.#change({ side: 'phone' }, 'page');
    this.phone?.setUpFace();
  }

  /** Turns to the terminal and puts something into an empty basket. */
  fillBasket(): void {
    this.#change({ side: 'terminal' }, 'page');
    this.terminal?.orderTheUsual();
  }

  /** Turns to the phone and approves what the bank asks it. `false` where it asks nothing, or did not hear. */
  async approveOnPhone(): Promise<boolean> {
    const { store } = this;
    const question = store?.question;
    if (!store || !question) return false;
    this.#change({ side: 'phone' }, 'page');
    const heard = (await store.answer(question, true)) === 'heard';
    this.#change({ side: 'terminal' }, 'page');
    return heard;
  }

  /** Turns to the phone that money went back to, and draws how. */
  tellRefund(receipt: Receipt): void {
    this.#change({ side: 'phone' }, 'page');
    this.handOvers?.tellRefund(receipt);
  }

  /** Shows what an address says. Emits nothing: the address knows. */
  showView(view: StageView): void {
    const tray = view.tray ?? (this.view.tray && 'usual');
    this.view = view;
    this.#wanted = { page: view.page, tray };
    this.#grant();
  }

  /** Unfolds the drawing of the hand-overs, or folds it. */
  unfold(inside: boolean): void {
    this.#change({ inside }, 'page');
  }

  /** Opens the casting tray on one of its sides. */
  async openTray(side: 'customers' | 'attackers'): Promise<void> {
    await this.updateComplete;
    this.tray?.show(side);
  }

  /** Moves the focus to the tour's card. */
  async focusTour(): Promise<void> {
    await this.updateComplete;
    await this.card?.focusCard();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { world } = this;
    if (!world || this.tab !== 'here') return;
    if (this.store && !changed.has('world') && !changed.has('tab')) return;
    this.store = new BankStore(world.bank);
    this.store.attach(this);
    void this.store.start();
  }

  override updated(changed: PropertyValues<this>): void {
    // The tray comes back after the tour as it lay before.
    if (changed.has('tour') && !this.tour) this.#wanted = { ...this.#wanted, tray: this.view.tray };
    this.#grant();
  }

  /** Hands on what an address wants of the elements inside, once they can do it. */
  #grant(): void {
    const { page, tray } = this.#wanted;
    const isOpen = this.store?.status.kind === 'ready' && this.store.wallet !== undefined;
    if (tray && this.tray) {
      this.tray.show(tray);
      this.#wanted = { page, tray: undefined };
    }
    if (page && this.phone && isOpen) {
      this.#wanted = { ...this.#wanted, page: undefined };
      this.phone.showPage(page);
    }
  }

  /** @param by what happened by itself is no choice to go back from */
  #change(change: ViewChange, by: 'visitor' | 'page'): void {
    const next = { ...this.view, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.view)) return;
    this.view = next;
    if (change.side === 'phone') this.store?.markSeen();
    emit(this, 'smile-view', { change, by });
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
          <p class="promise"><smile-icon name="shield-check"></smile-icon>${msg('Everything stays on this device')}</p>
        </div>
        <smile-coach .step=${this.#step}></smile-coach>
        <div class="tools">
          <button
            type="button"
            class="show"
            ?disabled=${this.tour !== undefined || this.tab === 'elsewhere'}
            @click=${() => emit(this, 'smile-tour-start')}
          >
            <smile-icon name="play"></smile-icon>${msg('Show me')}
          </button>
          <smile-stage-menu .shared=${this.shared}><slot></slot></smile-stage-menu>
        </div>
      </header>
      ${status?.kind === 'unavailable' ? this.#bankNote(status.reason) : nothing}
      ${this.tab === 'elsewhere' ? this.#elsewhere() : this.#devices()}`;
  }

  #devices() {
    const { side, inside } = this.view;
    const unread = side === 'phone' ? 0 : (this.store?.unread ?? 0);
    const status = this.store?.status;
    const open = status?.kind === 'ready';
    return html`<main class="devices" data-side=${side}>
        <smile-terminal
          class="terminal"
          data-testid="terminal"
          .world=${open ? this.world : undefined}
          .store=${this.shop}
          ?closed=${status?.kind === 'unavailable'}
          .terminalId=${this.terminalId}
          .speech=${this.speech}
        ></smile-terminal>
        <div class="foot-of-terminal" aria-hidden="true"></div>
        <section class="story" aria-label=${msg('How it goes')}>
          <p>${msg('Look.')}<br />${msg('Smile.')}<br />${msg('Paid.')}</p>
          <smile-coach .step=${this.#step}></smile-coach>
        </section>
        <smile-phone
          class="phone"
          data-testid="phone"
          .world=${this.world}
          .store=${this.store}
          .deviceId=${this.phoneId}
          @smile-page=${({ detail }: HTMLElementEventMap['smile-page']) => this.#turned(detail.page)}
        ></smile-phone>
      </main>
      <smile-hand-overs
        class="inside"
        ?open=${inside}
        @smile-inside=${({ detail }: HTMLElementEventMap['smile-inside']) => this.#change({ inside: detail.open }, 'visitor')}
      ></smile-hand-overs>
      ${
        this.tour
          ? html`<smile-tour class="casting" .actor=${this.tour} ?slow=${this.slow}></smile-tour>`
          : html`<smile-casting
              class="casting"
              .theatre=${this.theatre}
              .source=${this.source}
              @smile-tray=${({ detail }: HTMLElementEventMap['smile-tray']) => this.#change({ tray: detail.lies }, 'visitor')}
            ></smile-casting>`
      }
      <nav class="sides" aria-label=${msg('Devices')}>
        ${this.#side('terminal', msg('Terminal'), 0)} ${this.#side('phone', msg('Phone'), unread)}
      </nav>`;
  }

  /** The phone turned to another page, by the visitor's finger unless the page is busy with somebody else. */
  #turned(page: HTMLElementEventMap['smile-page']['detail']['page']): void {
    if (page === 'opening' || page === 'unavailable' || page === 'onboarding' || page === 'face' || page === 'receipt') return;
    // The phone opens at home; an address may want another page, which then follows.
    if (this.#wanted.page !== undefined) return;
    const isBusy = this.tour !== undefined || this.theatre.kind === 'preparing';
    this.#change({ page }, isBusy ? 'page' : 'visitor');
  }

  #side(side: Side, label: string, unread: number) {
    return html`<button type="button" aria-pressed=${this.view.side === side} @click=${() => this.#change({ side }, 'visitor')}>
      <smile-icon name=${side === 'terminal' ? 'store' : 'smartphone'}></smile-icon>${label}
      ${unread > 0 ? html`<b class="count number">${unread}<span class="visually-hidden"> ${msg('new messages')}</span></b>` : nothing}
    </button>`;
  }

  #bankNote(reason: keyof ReturnType<typeof bankWords>) {
    const words = bankWords()[reason];
    return html`<div class="note" role="alert">
      <smile-icon name=${words.icon}></smile-icon>
      <p><b>${words.title}.</b> ${words.next}</p>
      <wa-button size="s" pill variant="neutral" @click=${() => location.reload()}>${msg('Reload')}</wa-button>
    </div>`;
  }

  #elsewhere() {
    return html`<main class="elsewhere">
      <div class="elsewhere-card">
        <smile-mark mood="rest"></smile-mark>
        <h2>${msg('This terminal is open in another tab')}</h2>
        <p>${msg('One terminal, one bank: so that no payment is taken twice, only one tab may use them at a time.')}</p>
        <wa-button variant="brand" size="l" pill @click=${() => emit(this, 'smile-use-here')}>${msg('Use it here')}</wa-button>
      </div>
    </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-stage': SmileStage;
  }
}
