import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit, type KeypadKey } from '../events';
import '../icon/icon';
import { shared } from '../theme/shared.styles';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Large keys for digits. Tells every key by `smile-key`; holds no digits itself. */
@customElement('smile-keypad')
export class SmileKeypad extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: var(--s-2);
        width: 100%;
        max-width: 22rem;
        user-select: none;
        direction: ltr;
      }
      button {
        min-height: 3.5rem;
        border-radius: var(--s-radius-m);
        background: var(--s-paper);
        box-shadow:
          var(--s-shadow-s),
          inset 0 0 0 1px var(--s-line);
        font-size: var(--s-text-xl);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        transition:
          transform var(--s-quick) var(--s-ease),
          background var(--s-quick);
      }
      button:hover:not(:disabled) {
        background: var(--s-sun-wash);
      }
      button:active:not(:disabled) {
        transform: scale(0.95);
        background: var(--s-sun-soft);
      }
      button:disabled {
        color: var(--s-ink-quiet);
        background: var(--s-wash-deep);
        box-shadow: none;
      }
      .ok:not(:disabled) {
        background: var(--s-jade);
        color: var(--s-on-jade);
        box-shadow: var(--s-shadow-m);
      }
      .ok:hover:not(:disabled) {
        background: var(--s-jade-deep);
      }
    `,
  ];

  /** Whether the OK key may be pressed. */
  @property({ type: Boolean }) ready = false;
  @property({ type: Boolean }) disabled = false;
  /** “OK” when left out. */
  @property() okLabel = '';

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  #press(key: KeypadKey): void {
    emit(this, 'smile-key', { key });
  }

  #digit(key: KeypadKey) {
    return html`<button type="button" ?disabled=${this.disabled} @click=${() => this.#press(key)}>${key}</button>`;
  }

  override render() {
    return html`${DIGITS.map((key) => this.#digit(key))}
      <button
        type="button"
        aria-label=${msg('Delete last digit')}
        ?disabled=${this.disabled}
        @click=${() => this.#press('delete')}
      >
        <smile-icon name="delete"></smile-icon>
      </button>
      ${this.#digit('0')}
      <button
        type="button"
        class="ok"
        aria-label=${this.okLabel || msg('OK')}
        ?disabled=${!this.ready || this.disabled}
        @click=${() => this.#press('ok')}
      >
        <smile-icon name="check"></smile-icon>
      </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-keypad': SmileKeypad;
  }
}
