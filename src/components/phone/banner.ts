import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PhoneMessage } from '../../ports';
import { emit } from '../events';
import '../icon/icon';
import { shared } from '../theme/shared.styles';
import { messageWords } from './message-words';

/** A message that slides in from the top of the phone. A tap emits `smile-banner`, the cross `smile-dismiss`. */
@customElement('smile-banner')
export class SmileBanner extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        position: absolute;
        z-index: 20;
        top: 2.4rem;
        left: 0.6rem;
        right: 0.6rem;
        pointer-events: none;
      }
      .banner {
        pointer-events: auto;
        display: flex;
        align-items: center;
        border-radius: var(--s-radius-l);
        background: rgb(255 255 255 / 94%);
        color: var(--s-ink);
        backdrop-filter: blur(14px);
        box-shadow:
          var(--s-shadow-l),
          inset 0 0 0 1px rgb(20 33 29 / 8%);
        animation: slide 0.5s var(--s-spring) both;
      }
      @keyframes slide {
        from {
          transform: translateY(-160%);
        }
      }
      .open {
        flex: 1;
        min-width: 0;
        display: flex;
        align-items: center;
        gap: var(--s-3);
        padding: var(--s-3) 0 var(--s-3) var(--s-3);
        text-align: left;
        line-height: 1.25;
      }
      .sign {
        display: grid;
        place-items: center;
        width: 2.4rem;
        height: 2.4rem;
        flex: none;
        border-radius: 0.75rem;
        background: var(--s-sun);
        color: var(--s-on-sun);
      }
      .jade {
        background: var(--s-jade);
        color: var(--s-on-jade);
      }
      .sky {
        background: var(--s-sky);
        color: #fff;
      }
      .chili {
        background: var(--s-chili);
        color: #fff;
      }
      .text {
        min-width: 0;
      }
      .text b,
      .text span {
        display: block;
      }
      .text span {
        font-size: var(--s-text-s);
        color: var(--s-ink-soft);
      }
      .close {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        flex: none;
        color: var(--s-ink-quiet);
      }
    `,
  ];

  @property({ attribute: false }) message: PhoneMessage | undefined;
  /** Name of the wallet's owner, when it is not the one in view. */
  @property() owner = '';

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('message') || !this.message) return;
    // A second message while one is shown slides in again.
    for (const animation of this.renderRoot.querySelector('.banner')?.getAnimations() ?? []) animation.play();
  }

  override render() {
    const { message } = this;
    return html`<div role="status" aria-live="polite">${message ? this.#banner(message) : ''}</div>`;
  }

  #banner(message: PhoneMessage) {
    const words = messageWords(message);
    return html`<div class="banner">
      <button type="button" class="open" @click=${() => emit(this, 'smile-banner', { messageId: message.messageId })}>
        <span class="sign ${words.tone}"><smile-icon name=${words.icon}></smile-icon></span>
        <span class="text">
          <b class="number">${words.title}</b>
          <span>${this.owner ? `${this.owner} · ` : ''}${words.text}</span>
        </span>
      </button>
      <button type="button" class="close" aria-label="Close the message" @click=${() => emit(this, 'smile-dismiss')}>
        <smile-icon name="x"></smile-icon>
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-banner': SmileBanner;
  }
}
