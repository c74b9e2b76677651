import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Receipt } from '../../domain/payment';
import type { CaptureActor } from '../../flows/capture';
import { createPayment, type PayActor, type PayEvent, type PaySnapshot } from '../../flows/pay';
import type { World } from '../../ports';
import { ActorController } from '../actor-controller';
import '../capture/capture-view';
import { emit } from '../events';
import { formatMoney } from '../format';
import { type SmileScreen } from '../screen';
import { orderLines, totalOf, withQuantity, type Basket, type StoreMenu } from '../store-menu';
import { shared } from '../theme/shared.styles';
import './busy-screen';
import './confirm-screen';
import './declined-screen';
import './digits-screen';
import './menu-screen';
import './paid-screen';
import './passcode-screen';
import './step-up-screen';
import { terminalStyles } from './terminal.styles';

/** The counter device: a store's menu, and the payment machine's states as screens. */
@customElement('smile-terminal')
export class SmileTerminal extends LitElement {
  static override styles = [shared, terminalStyles];

  @property({ attribute: false }) world: World | undefined;
  @property({ attribute: false }) menu!: StoreMenu;
  @property() terminalId = 'counter-1';
  /** The bank cannot be reached: no orders are taken. */
  @property({ type: Boolean }) closed = false;
  @state() private basket: Basket = new Map();
  @state() private noticeDismissed = false;
  readonly #payment = new ActorController<PayActor>(this);
  readonly #capture = new ActorController<CaptureActor>(this);
  #screenShown = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#payment.actor?.stop();
    this.#payment.actor = undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.world && (changed.has('world') || changed.has('terminalId') || !this.#payment.actor)) {
      this.#payment.actor?.stop();
      this.#payment.actor = createPayment({ terminalId: this.terminalId, world: this.world });
      this.#payment.actor.start();
      emit(this, 'smile-flow', { kind: 'payment', actor: this.#payment.actor });
    }
    const snapshot = this.#payment.snapshot;
    this.#capture.actor = snapshot?.children.capture as CaptureActor | undefined;
    this.dataset['state'] = snapshot ? String(snapshot.value) : 'loading';
    if (snapshot?.value === 'paid' && this.basket.size > 0) this.basket = new Map();
  }

  override updated(): void {
    const screen = this.renderRoot.querySelector<SmileScreen>('.screen > *');
    const name = screen ? `${screen.localName}` : '';
    const first = this.#screenShown === '';
    if (name === this.#screenShown) return;
    this.#screenShown = name;
    if (!first && this.#mayTakeFocus()) void screen?.focusHeading();
  }

  /** Never takes the focus away from the phone beside it. */
  #mayTakeFocus(): boolean {
    const active = (this.getRootNode() as Document | ShadowRoot).activeElement;
    return active === null || active === document.body || active === this;
  }

  #send(event: PayEvent): void {
    this.#payment.actor?.send(event);
  }

  #start(type: 'START_FACE' | 'START_PASSCODE'): void {
    const lines = orderLines(this.menu, this.basket);
    if (!this.world || lines.length === 0) return;
    const { storeId, storeName } = this.menu;
    this.#send({ type, order: { orderId: this.world.rng.id(), storeId, storeName, lines, total: totalOf(lines) } });
  }

  /** Puts the first dish of the menu into an empty basket, as for somebody who always has the same. */
  orderTheUsual(): void {
    const [usual] = this.menu.items;
    if (!usual || this.basket.size > 0 || this.#payment.snapshot?.value !== 'idle') return;
    this.basket = withQuantity(this.basket, usual.itemId, 1);
  }

  #usePasscode(state: PaySnapshot['value'] | undefined): void {
    if (state === 'idle') this.#start('START_PASSCODE');
    else this.#send({ type: 'USE_PASSCODE' });
  }

  override render() {
    const snapshot = this.#payment.snapshot;
    const state = snapshot?.value;
    return html`<div class="device" role="region" aria-label="Payment terminal">
      <span class="lens" aria-hidden="true"></span>
      <div
        class="screen"
        @smile-basket=${({ detail }: HTMLElementEventMap['smile-basket']) =>
          (this.basket = withQuantity(this.basket, detail.itemId, detail.quantity))}
        @smile-pay-face=${() => this.#start('START_FACE')}
        @smile-use-passcode=${() => this.#usePasscode(state)}
        @smile-cancel=${() => this.#send({ type: 'CANCEL' })}
        @smile-retry=${() => (this.#capture.actor ? this.#capture.actor.send({ type: 'RETRY' }) : this.#send({ type: 'RETRY' }))}
        @smile-switch-camera=${({ detail }: HTMLElementEventMap['smile-switch-camera']) =>
          this.#capture.actor?.send({ type: 'SWITCH_CAMERA', deviceId: detail.deviceId })}
        @smile-digits=${({ detail }: HTMLElementEventMap['smile-digits']) => this.#send({ type: 'DIGITS', digits: detail.digits })}
        @smile-passcode=${({ detail }: HTMLElementEventMap['smile-passcode']) => this.#send({ type: 'PASSCODE', ...detail })}
        @smile-confirm=${() => this.#send({ type: 'CONFIRM' })}
        @smile-new-order=${() => this.#newOrder(state)}
        @smile-dismiss=${() => (this.noticeDismissed = true)}
      >
        ${snapshot ? this.#screen(snapshot) : this.#waiting()}
      </div>
    </div>`;
  }

  #waiting() {
    return this.closed
      ? html`<smile-busy-screen
          mood="sorry"
          heading="The counter is closed"
          note="The practice bank is not open. The note above says what to do."
        ></smile-busy-screen>`
      : html`<smile-busy-screen heading="Getting ready"></smile-busy-screen>`;
  }

  #newOrder(state: PaySnapshot['value'] | undefined): void {
    if (state === 'idle') this.noticeDismissed = true;
    else this.#send({ type: 'NEW_ORDER' });
  }

  #screen({ value, context }: PaySnapshot): TemplateResult {
    const { order, step } = context;
    switch (value) {
      case 'recovering':
        return html`<smile-busy-screen
          heading="Getting ready"
          note="Looking for an order that was not finished."
        ></smile-busy-screen>`;
      case 'idle':
        return this.#idle(context.recovered);
      case 'face':
        return this.#face(order ? formatMoney(order.total) : '');
      case 'passcode':
        return this.#passcode(context, false);
      case 'digits':
        return this.#digits(context, false);
      case 'submitting':
        if (step?.kind === 'digits_needed') return this.#digits(context, true);
        if (context.method === 'passcode') return this.#passcode(context, true);
        return html`<smile-busy-screen
          heading="Asking the bank"
          note="This takes a moment. Nothing is taken before you confirm."
        ></smile-busy-screen>`;
      case 'confirm':
        return this.#confirm(context, false);
      case 'step_up':
        return this.#stepUp(context);
      case 'settling':
        if (step?.kind === 'confirm_needed' && context.wish === 'go_on') return this.#confirm(context, true);
        return html`<smile-busy-screen heading="Cancelling" note="The bank is letting the amount go."></smile-busy-screen>`;
      case 'paid':
        return context.receipt ? html`<smile-paid-screen .receipt=${context.receipt}></smile-paid-screen>` : html``;
      case 'declined':
        return html`<smile-declined-screen
          .reason=${context.decline?.reason ?? 'storage_failed'}
          .retryAtMs=${context.decline?.retryAtMs}
        ></smile-declined-screen>`;
    }
  }

  #idle(recovered: PaySnapshot['context']['recovered']) {
    const open = this.noticeDismissed ? [] : recovered;
    const paid = open.flatMap(({ step }): Receipt[] => (step.kind === 'paid' ? [step.receipt] : []))[0];
    if (paid) return html`<smile-paid-screen recovered .receipt=${paid}></smile-paid-screen>`;
    return html`<smile-menu-screen .menu=${this.menu} .basket=${this.basket}>
      ${
        open.length > 0
          ? html`<div slot="notice" class="notice" role="status">
              <smile-icon name="shield-check"></smile-icon>
              <p><b>Your last order was not finished.</b> Nothing was taken. You can order again.</p>
              <button type="button" aria-label="Close this notice" @click=${() => (this.noticeDismissed = true)}>
                <smile-icon name="x"></smile-icon>
              </button>
            </div>`
          : nothing
      }
    </smile-menu-screen>`;
  }

  #face(total: string) {
    const snapshot = this.#capture.snapshot;
    if (!snapshot) return html`<smile-busy-screen heading="One moment"></smile-busy-screen>`;
    return html`<smile-capture-view
      passcode
      heading="Pay ${total}"
      .view=${{ state: snapshot.value, ...snapshot.context }}
    ></smile-capture-view>`;
  }

  #digits({ digitsNeeded, step }: PaySnapshot['context'], busy: boolean) {
    return html`<smile-digits-screen
      .digits=${digitsNeeded ?? 'last4'}
      .triesLeft=${step?.kind === 'digits_needed' ? step.triesLeft : 3}
      ?busy=${busy}
    ></smile-digits-screen>`;
  }

  #confirm({ step, payer, order }: PaySnapshot['context'], settling: boolean) {
    if (step?.kind !== 'confirm_needed') return html``;
    return html`<smile-confirm-screen
      .storeName=${order?.storeName ?? this.menu.storeName}
      .total=${step.total}
      .payer=${payer}
      .paymentId=${step.paymentId}
      ?settling=${settling}
    ></smile-confirm-screen>`;
  }

  #stepUp({ step, payer, order }: PaySnapshot['context']) {
    if (step?.kind !== 'step_up_needed') return html``;
    return html`<smile-step-up-screen
      .storeName=${order?.storeName ?? this.menu.storeName}
      .total=${step.total}
      .payer=${payer}
      .expiresAtMs=${step.expiresAtMs}
    ></smile-step-up-screen>`;
  }

  #passcode({ order }: PaySnapshot['context'], busy: boolean) {
    return html`<smile-passcode-screen .total=${order?.total} ?busy=${busy}></smile-passcode-screen>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-terminal': SmileTerminal;
  }
}
