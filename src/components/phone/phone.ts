import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Receipt } from '../../domain/payment';
import { createEnrolment, type EnrolActor } from '../../flows/enrol';
import type { PhoneMessage, World } from '../../ports';
import type { BankStore } from '../bank-store';
import { ActorController } from '../actor-controller';
import { ClockController } from '../clock-controller';
import { emit } from '../events';
import { formatTime } from '../format';
import '../icon/icon';
import { type SmileScreen } from '../screen';
import { shared } from '../theme/shared.styles';
import type { SmileBanner } from './banner';
import './banner';
import { BannerLife } from './banner-life';
import type { SmileFaceSetup } from './face-setup';
import './face-setup';
import { receiptOf } from './lists';
import { walletPage, type PageView } from './pages';
import type { WalletPage } from './phone-events';
import { phoneStyles } from './phone.styles';
import type { Problem } from './problem';
import { StepUpController, stepUpSheet, stepUpStyles } from './step-up';
import { isTab, tabs } from './tabs';
import { walletSwitcher } from './wallet-switcher';

/** Where back leads, if not home. */
const BACK_FROM: Readonly<Partial<Record<WalletPage, WalletPage>>> = {
  receipt: 'history',
  limits: 'settings',
  privacy: 'settings',
};

/** The customer's phone with its wallet app. */
@localized()
@customElement('smile-phone')
export class SmilePhone extends LitElement {
  static override styles = [shared, phoneStyles, stepUpStyles];

  @property({ attribute: false }) world: World | undefined;
  @property({ attribute: false }) store: BankStore | undefined;
  /** The phone's own id: an enrolment's probe is bound to it. */
  @property() deviceId = 'phone-1';
  /** Nothing stands beside it: where there is no room for a device it is the app alone, edge to edge. */
  @property({ type: Boolean, reflect: true }) alone = false;
  @state() private page: WalletPage = 'home';
  @state() private adding = false;
  @state() private switching = false;
  @state() private busy = false;
  @state() private problem: Problem | undefined;
  @state() private receipt: Receipt | undefined;
  @state() private enrolment: EnrolActor | undefined;
  @query('smile-banner') private readonly banner!: SmileBanner | null;
  @query('smile-face-setup') private readonly setup!: SmileFaceSetup | null;
  readonly #watched = new ActorController<EnrolActor>(this);
  readonly #clock = new ClockController(this, 60_000);
  readonly #stepUp = new StepUpController(this);
  #attached: BankStore | undefined;
  #shown = '';
  #banner: PhoneMessage | undefined;
  readonly #bannerLife = new BannerLife();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#bannerLife.end();
    this.#endEnrolment();
  }

  override willUpdate(): void {
    this.#clock.clock = this.world?.clock;
    if (this.store && this.store !== this.#attached) {
      this.#attached = this.store;
      this.store.attach(this);
    }
    this.#stepUp.store = this.store;
    this.#watched.actor = this.enrolment;
    this.#watchBanner();
    this.dataset['state'] = this.#name;
  }

  override updated(): void {
    const name = this.#name;
    const first = this.#shown === '' || this.#shown === 'opening';
    if (name === this.#shown) return;
    this.#shown = name;
    emit(this, 'smile-page', { page: name });
    const active = (this.getRootNode() as Document | ShadowRoot).activeElement;
    if (first || (active !== null && active !== document.body && active !== this)) return;
    void this.renderRoot.querySelector<SmileScreen>('.page > *')?.focusHeading();
  }

  /** Name of the page in view. */
  get #name(): PageView['name'] {
    const store = this.store;
    if (!store || store.status.kind === 'opening') return 'opening';
    if (store.status.kind === 'unavailable') return 'unavailable';
    return this.adding || !store.wallet ? 'onboarding' : this.page;
  }

  #watchBanner(): void {
    const message = this.store?.arrived;
    if (message === this.#banner) return;
    this.#banner = message;
    this.#bannerLife.end();
    if (message?.kind === 'step_up') this.#turnToQuestion(message.customerId);
    if (!message || !this.world || message.kind === 'sms_code' || message.kind === 'step_up') return;
    const isHeld = (): boolean => this.banner?.isHeld ?? false;
    this.#bannerLife.begin(this.world.clock, isHeld, () => this.store?.dismiss());
  }

  /** Whether something is under way on the phone that a question must not tear apart. */
  get #occupied(): boolean {
    return this.adding || this.page === 'face';
  }

  /** A question rings on the phone of whom it asks, whoever's wallet was in view. */
  #turnToQuestion(customerId: string): void {
    if (this.#occupied) return;
    this.switching = false;
    if (customerId !== this.store?.wallet?.customerId) void this.#choose(customerId);
  }

  #open(page: HTMLElementEventMap['smile-open']['detail']['page']): void {
    this.problem = undefined;
    if (page === 'step_up') this.#stepUp.bringBack();
    else if (page === 'wallets') this.switching = true;
    else if (page === 'face') this.setUpFace();
    else {
      if (page === 'notifications') this.store?.markSeen();
      this.page = page;
    }
  }

  /** Shows this wallet's home. */
  async showWallet(customerId: string): Promise<void> {
    this.adding = false;
    await this.store?.refresh();
    await this.#choose(customerId);
  }

  /** Turns to a page, unless something is under way that it would tear apart. */
  showPage(page: WalletPage): void {
    if (this.#name === page || this.#occupied || this.switching) return;
    if (page === 'limits' || page === 'privacy' || page === 'pay_code') this.page = page;
    else this.#open(page);
  }

  /** Begins the set-up of Smile to Pay for the wallet in view. */
  setUpFace(): void {
    this.problem = undefined;
    this.page = 'face';
    const wallet = this.store?.wallet;
    if (!this.world || !wallet) return;
    this.#endEnrolment();
    this.enrolment = createEnrolment({ customerId: wallet.customerId, terminalId: this.deviceId, world: this.world });
    this.enrolment.start();
    emit(this, 'smile-flow', { kind: 'enrolment', actor: this.enrolment });
  }

  #endEnrolment(): void {
    this.enrolment?.stop();
    this.enrolment = undefined;
  }

  #back(): void {
    this.#endEnrolment();
    this.adding = false;
    this.problem = undefined;
    this.page = BACK_FROM[this.page] ?? 'home';
  }

  async #create(detail: HTMLElementEventMap['smile-create-wallet']['detail']): Promise<void> {
    if (!this.store || this.busy) return;
    this.busy = true;
    const result = await this.store.create(detail);
    this.busy = false;
    this.problem = result.kind === 'refused' ? result : undefined;
    if (result.kind !== 'ok') return;
    this.adding = false;
    this.page = 'home';
  }

  async #change(call: 'setFace' | 'deleteFace', on = false): Promise<void> {
    if (!this.store) return;
    const result = await (call === 'setFace' ? this.store.setFace(on) : this.store.deleteFace());
    this.problem = result.kind === 'refused' ? result : undefined;
    if (this.problem) this.page = 'settings';
  }

  async #choose(customerId: string): Promise<void> {
    this.switching = false;
    this.#back();
    this.page = 'home';
    await this.store?.choose(customerId);
  }

  async #tapBanner(): Promise<void> {
    const message = this.store?.arrived;
    if (!message || !this.store) return;
    this.store.dismiss();
    if (message.customerId !== this.store.wallet?.customerId) await this.#choose(message.customerId);
    this.store.markSeen([message]);
    if (message.kind === 'step_up') {
      if (this.#occupied) this.#back();
      this.#stepUp.bringBack();
    } else if (message.kind === 'sms_code' && this.page === 'face') this.setup?.fillCode(message.code);
    else if (message.kind === 'paid') this.#showReceipt(message.receipt);
    else if (this.page !== 'face') {
      const receipt = receiptOf(message, this.store.history);
      if (receipt) this.#showReceipt(receipt);
      else this.#open('notifications');
    }
  }

  override render() {
    const name = this.#name;
    const tabbed = isTab(name);
    const question = this.#occupied || this.switching ? undefined : this.#stepUp.question;
    const covered = this.switching || question !== undefined;
    const filming = name === 'face' && this.#watched.snapshot?.value === 'capture';
    return html`<div class="device" role="region" aria-label=${msg('Customer’s phone')}>
      <div
        class="screen ${filming ? 'filming' : ''} ${tabbed ? 'tabbed' : ''}"
        @smile-open=${({ detail }: HTMLElementEventMap['smile-open']) => this.#open(detail.page)}
        @smile-back=${() => this.#back()}
        @smile-create-wallet=${({ detail }: HTMLElementEventMap['smile-create-wallet']) => void this.#create(detail)}
        @smile-set-face=${({ detail }: HTMLElementEventMap['smile-set-face']) => void this.#change('setFace', detail.on)}
        @smile-delete-face=${() => void this.#change('deleteFace')}
        @smile-receipt=${({ detail }: HTMLElementEventMap['smile-receipt']) => this.#showReceipt(detail.receipt)}
        @smile-limits=${() => (this.page = 'limits')}
        @smile-privacy=${() => (this.page = 'privacy')}
        @smile-show-pay-code=${() => (this.page = 'pay_code')}
        @smile-banner=${() => void this.#tapBanner()}
        @smile-show-code=${() => this.store?.showNewestCode()}
      >
        <div class="status" aria-hidden="true">
          <span class="number">${this.world ? formatTime(this.#clock.nowMs) : ''}</span>
          <span class="island"></span>
          <span class="signs">
            <smile-icon name="signal"></smile-icon><smile-icon name="wifi"></smile-icon
            ><smile-icon name="battery-full"></smile-icon>
          </span>
        </div>
        <div class="page" ?inert=${covered}>${this.#page(name)}</div>
        ${tabbed ? tabs({ current: name, unread: this.store?.unread ?? 0, covered }, (page) => this.#open(page)) : nothing}
        <span class="home-bar" aria-hidden="true"></span>
        ${
          this.switching
            ? walletSwitcher(this.store, {
                choose: (customerId) => void this.#choose(customerId),
                add: () => this.#add(),
                close: () => (this.switching = false),
              })
            : nothing
        }
        ${question ? stepUpSheet(this.#stepUp, question) : nothing}
        <smile-banner
          .message=${this.#occupied ? this.store?.arrived : this.#stepUp.news}
          .owner=${this.store?.ownerOfArrived ?? ''}
          .behind=${this.store?.behind.length ?? 0}
          @smile-dismiss=${() => this.store?.dismiss()}
        ></smile-banner>
      </div>
    </div>`;
  }

  #showReceipt(receipt: Receipt): void {
    this.receipt = receipt;
    this.page = 'receipt';
  }

  #page(name: PageView['name']) {
    const { world, store, busy, problem, receipt, enrolment } = this;
    return walletPage({ name, world, store, busy, problem, receipt, enrolment, nowMs: this.#clock.nowMs });
  }

  #add(): void {
    this.switching = false;
    this.problem = undefined;
    this.adding = true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-phone': SmilePhone;
  }
}
