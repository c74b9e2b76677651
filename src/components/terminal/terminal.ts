import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaptureActor } from '../../flows/capture';
import { createPayment, type PayActor, type PayEvent, type PaySnapshot } from '../../flows/pay';
import type { World } from '../../ports';
import type { Speech } from '../../ports/speech';
import { DEFAULT_STORE, type Store } from '../../stores/stores';
import { ActorController } from '../actor-controller';
import { emit } from '../events';
import { type SmileScreen } from '../screen';
import { orderOf, withQuantity, type Basket } from '../store-menu';
import { shared } from '../theme/shared.styles';
import './busy-screen';
import { paymentScreen } from './payment-screens';
import { wearSkin } from './skin';
import { terminalStyles } from './terminal.styles';
import { VoiceController, voiceSwitch } from './voice';
import { spokenLine } from './voice-words';

/** What can be begun with an order. */
type Start = Extract<PayEvent, { order: unknown }>['type'];

/** In these nothing is under way that a change of store would tear apart. */
const AT_REST: readonly PaySnapshot['value'][] = ['idle', 'paid', 'declined'];

/**
 * The counter device: a store's goods, and the payment machine's states as screens.
 *
 * It listens on the document for `smile-hold-code`, a code held to it by a phone on the same page, and takes it while it asks for one, or
 * while there is something in the basket to pay for.
 */
@customElement('smile-terminal')
export class SmileTerminal extends LitElement {
  static override styles = [shared, terminalStyles];

  @property({ attribute: false }) world: World | undefined;
  /** Where it stands. A payment that is under way is cancelled first when that changes; the basket stays behind. */
  @property({ attribute: false }) store: Store = DEFAULT_STORE;
  /** The bank's name for it; the store's first terminal when left out. */
  @property() terminalId: string | undefined;
  /** The bank cannot be reached: no orders are taken. */
  @property({ type: Boolean }) closed = false;
  /** Reads its lines aloud where somebody switched that on; without one there is no switch. */
  @property({ attribute: false }) speech: Speech | undefined;
  @state() private basket: Basket = new Map();
  @state() private noticeDismissed = false;
  /** The store on the screen: the one asked for, as soon as nothing is under way. */
  @state() private shown: Store = DEFAULT_STORE;
  readonly #payment = new ActorController<PayActor>(this);
  readonly #capture = new ActorController<CaptureActor>(this);
  readonly #voice = new VoiceController(this);
  #screenShown = '';
  #startedAs = '';
  #startedIn: World | undefined;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('smile-hold-code', this.#onHeldCode);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('smile-hold-code', this.#onHeldCode);
    this.#payment.actor?.stop();
    this.#payment.actor = undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#turnToStore(changed.has('store'));
    this.#startPayments();
    const snapshot = this.#payment.snapshot;
    this.#capture.actor = snapshot?.children.capture as CaptureActor | undefined;
    this.dataset['state'] = snapshot ? String(snapshot.value) : 'loading';
    if (snapshot?.value === 'paid' && this.basket.size > 0) this.basket = new Map();
    wearSkin(this, this.shown);
  }

  /** Goes over to the store that was asked for once the payment in the one before has come to an end. */
  #turnToStore(isNew: boolean): void {
    if (this.store === this.shown) return;
    const state = this.#payment.snapshot?.value;
    const isAtRest = state === undefined || AT_REST.includes(state);
    if (isNew && isAtRest && state !== undefined && state !== 'idle') this.#send({ type: 'NEW_ORDER' });
    else if (isNew && !isAtRest) this.#send({ type: 'CANCEL' });
    // A receipt that came after all is shown before anything else is.
    const now = this.#payment.snapshot?.value;
    if (now !== undefined && now !== 'idle') return;
    this.shown = this.store;
    this.basket = new Map();
    this.noticeDismissed = false;
  }

  #startPayments(): void {
    const { world } = this;
    const terminalId = this.terminalId ?? this.shown.terminals[0].terminalId;
    if (!world || (this.#payment.actor && world === this.#startedIn && terminalId === this.#startedAs)) return;
    this.#payment.actor?.stop();
    this.#startedIn = world;
    this.#startedAs = terminalId;
    this.#payment.actor = createPayment({ terminalId, world });
    this.#payment.actor.start();
    emit(this, 'smile-flow', { kind: 'payment', actor: this.#payment.actor });
  }

  override updated(): void {
    const snapshot = this.#payment.snapshot;
    this.#voice.speech = this.speech;
    this.#voice.clock = this.world?.clock;
    this.#voice.hear(snapshot && spokenLine(snapshot, this.#capture.snapshot));
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

  #start(type: Start): boolean {
    const order = this.world && orderOf(this.shown, this.basket, this.world.rng.id());
    if (order) this.#send({ type, order });
    return order !== undefined;
  }

  readonly #onHeldCode = (event: HTMLElementEventMap['smile-hold-code']): void => {
    if (event.defaultPrevented) return;
    const state = this.#payment.snapshot?.value;
    if (state !== 'code' && !(state === 'idle' && this.#start('START_CODE'))) return;
    event.preventDefault();
    this.#send({ type: 'CODE', code: event.detail.code });
  };

  /** Puts the first item of the store into an empty basket, as for somebody who always has the same. */
  orderTheUsual(): void {
    const [usual] = this.shown.items;
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
    return html`<div class="device" role="region" aria-label=${msg('Payment terminal')}>
      <span class="lens" aria-hidden="true"></span>
      <div
        class="screen"
        @smile-basket=${({ detail }: HTMLElementEventMap['smile-basket']) =>
          (this.basket = withQuantity(this.basket, detail.itemId, detail.quantity))}
        @smile-pay-face=${() => this.#start('START_FACE')}
        @smile-pay-code=${() => this.#start('START_CODE')}
        @smile-use-passcode=${() => this.#usePasscode(state)}
        @smile-cancel=${() => this.#send({ type: 'CANCEL' })}
        @smile-retry=${() => (this.#capture.actor ? this.#capture.actor.send({ type: 'RETRY' }) : this.#send({ type: 'RETRY' }))}
        @smile-switch-camera=${({ detail }: HTMLElementEventMap['smile-switch-camera']) =>
          this.#capture.actor?.send({ type: 'SWITCH_CAMERA', deviceId: detail.deviceId })}
        @smile-lights=${({ detail }: HTMLElementEventMap['smile-lights']) => this.#capture.actor?.send({ type: 'LIGHTS', ...detail })}
        @smile-digits=${({ detail }: HTMLElementEventMap['smile-digits']) => this.#send({ type: 'DIGITS', digits: detail.digits })}
        @smile-passcode=${({ detail }: HTMLElementEventMap['smile-passcode']) => this.#send({ type: 'PASSCODE', ...detail })}
        @smile-scan=${({ detail }: HTMLElementEventMap['smile-scan']) => this.#send({ type: 'CODE', code: detail.text })}
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
          heading=${msg('The counter is closed')}
          note=${msg('The practice bank is not open. The note above says what to do.')}
        ></smile-busy-screen>`
      : html`<smile-busy-screen heading=${msg('Getting ready')}></smile-busy-screen>`;
  }

  #newOrder(state: PaySnapshot['value'] | undefined): void {
    if (state === 'idle') this.noticeDismissed = true;
    else this.#send({ type: 'NEW_ORDER' });
  }

  #screen(payment: PaySnapshot): TemplateResult {
    const { shown: store, basket, noticeDismissed } = this;
    return paymentScreen({
      payment,
      capture: this.#capture.snapshot,
      store,
      basket,
      noticeDismissed,
      dismissNotice: () => (this.noticeDismissed = true),
      tools: this.#voice.isAvailable ? voiceSwitch(this.#voice) : nothing,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-terminal': SmileTerminal;
  }
}
