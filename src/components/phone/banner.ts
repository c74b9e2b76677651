import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { PhoneMessage } from '../../ports';
import { emit } from '../events';
import '../icon/icon';
import { shared } from '../theme/shared.styles';
import { bannerStyles } from './banner.styles';
import { messageWords } from './message-words';
import { heldAt, letGo, type Point } from './swipe';

/** Keys that take the banner away while the focus is in it. */
const AWAY_KEYS: readonly string[] = ['Escape', 'Delete', 'Backspace'];

/**
 * A message that slides in from the top of the phone, over those that came before it. A tap emits `smile-banner`; the cross, a swipe up or to a
 * side, and Escape or Delete inside it emit `smile-dismiss`.
 */
@localized()
@customElement('smile-banner')
export class SmileBanner extends LitElement {
  static override styles = [shared, bannerStyles];

  @property({ attribute: false }) message: PhoneMessage | undefined;
  /** Name of the wallet's owner, when it is not the one in view. */
  @property() owner = '';
  /** How many older ones lie behind it. */
  @property({ type: Number }) behind = 0;
  @query('.banner') private readonly banner!: HTMLElement | null;
  #from: Point | undefined;
  /** The finger moved: the click that follows is none. */
  #moved = false;

  /** Whether somebody reads it: the pointer is on it or the focus in it. */
  get isHeld(): boolean {
    return this.matches(':hover, :focus-within') || this.#from !== undefined;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('message') || !this.message) return;
    this.#place({ x: 0, y: 0, shown: 1 });
    // A second message while one is shown slides in again.
    for (const animation of this.renderRoot.querySelector('.stack')?.getAnimations() ?? []) animation.play();
  }

  override render() {
    const { message } = this;
    return html`<div role="status" aria-live="polite">${message ? this.#stack(message) : ''}</div>`;
  }

  #stack(message: PhoneMessage) {
    const { behind } = this;
    const older = behind > 0 ? msg(str`Older messages behind it: ${behind}`) : '';
    return html`<div class="stack">
      ${behind > 1 ? html`<span class="edge second"></span>` : nothing} ${behind > 0 ? html`<span class="edge"></span>` : nothing}
      ${this.#banner(message)} ${older ? html`<span class="visually-hidden">${older}</span>` : nothing}
    </div>`;
  }

  #banner(message: PhoneMessage) {
    const words = messageWords(message);
    return html`<div
      class="banner"
      @pointerdown=${(event: PointerEvent) => this.#hold(event)}
      @pointermove=${(event: PointerEvent) => this.#move(event)}
      @pointerup=${(event: PointerEvent) => this.#release(event)}
      @pointercancel=${() => this.#rest()}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    >
      <button type="button" class="open" @click=${() => this.#open(message)}>
        <span class="sign ${words.tone}"><smile-icon name=${words.icon}></smile-icon></span>
        <span class="text">
          <span class="app"><span class="one-line">${this.owner || msg('Smile Wallet')}</span><span>${msg('now')}</span></span>
          <b class="number">${words.title}</b>
          <span class="what">${words.text}</span>
        </span>
      </button>
      <button type="button" class="close" aria-label=${msg('Close the message')} @click=${() => this.#dismiss()}>
        <smile-icon name="x"></smile-icon>
      </button>
    </div>`;
  }

  #open({ messageId }: PhoneMessage): void {
    if (!this.#moved) emit(this, 'smile-banner', { messageId });
  }

  #dismiss(): void {
    if (!this.#moved) emit(this, 'smile-dismiss');
  }

  #key(event: KeyboardEvent): void {
    if (!AWAY_KEYS.includes(event.key)) return;
    event.preventDefault();
    emit(this, 'smile-dismiss');
  }

  #hold({ clientX: x, clientY: y, isPrimary, button }: PointerEvent): void {
    if (!isPrimary || button !== 0) return;
    this.#from = { x, y };
    this.#moved = false;
  }

  #move({ clientX: x, clientY: y, pointerId }: PointerEvent): void {
    const from = this.#from;
    if (!from || letGo(from, { x, y }) === 'tap') return;
    this.#moved = true;
    // From here on also beyond its edge; earlier it would take the click from the buttons inside.
    this.banner?.setPointerCapture(pointerId);
    this.#place(heldAt(from, { x, y }));
  }

  #release({ clientX: x, clientY: y }: PointerEvent): void {
    const from = this.#from;
    if (from && letGo(from, { x, y }) === 'away') {
      this.#from = undefined;
      emit(this, 'smile-dismiss');
    }
    this.#rest();
  }

  #rest(): void {
    this.#from = undefined;
    this.#place({ x: 0, y: 0, shown: 1 });
    // The click of this finger, if there is one, comes before the next task.
    if (this.#moved) setTimeout(() => (this.#moved = false));
  }

  #place({ x, y, shown }: { readonly x: number; readonly y: number; readonly shown: number }): void {
    const { banner } = this;
    if (!banner) return;
    banner.classList.toggle('held', this.#from !== undefined);
    banner.style.transform = x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px)`;
    banner.style.opacity = shown === 1 ? '' : String(shown);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-banner': SmileBanner;
  }
}
