import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { plainDigits } from '../../domain/digits';
import { emit, type KeypadKey } from '../events';
import { shared } from '../theme/shared.styles';

/**
 * A field for a fixed number of digits, drawn as boxes over a real input, so that a keyboard, a paste, a screen reader and the
 * keypad all work. Letters never enter; `smile-digits` tells every change.
 */
@customElement('smile-digit-field')
export class SmileDigitField extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        width: 100%;
      }
      .label {
        display: block;
        margin-bottom: var(--s-2);
        font-weight: 600;
        font-size: var(--s-text-s);
        color: var(--s-ink-soft);
      }
      .field {
        position: relative;
        border-radius: var(--s-radius-m);
      }
      .boxes {
        display: flex;
        justify-content: var(--boxes-justify, center);
        gap: var(--box-gap, 0.5rem);
      }
      .box {
        flex: 0 1 var(--box-width, 3.25rem);
        display: grid;
        place-items: center;
        height: var(--box-height, 3.75rem);
        border-radius: var(--s-radius-m);
        background: var(--s-paper);
        box-shadow: inset 0 0 0 1.5px var(--s-line-strong);
        font-size: var(--box-text, var(--s-text-xl));
        font-weight: 650;
        font-variant-numeric: tabular-nums;
        transition:
          box-shadow var(--s-quick),
          background var(--s-quick);
      }
      .box.filled {
        background: var(--s-sun-wash);
        box-shadow: inset 0 0 0 1.5px var(--s-sun-deep);
      }
      .gap {
        margin-inline-start: 0.4rem;
      }
      :host(:focus-within) .box.next,
      :host([active]) .box.next {
        box-shadow: inset 0 0 0 2.5px var(--s-jade);
      }
      .many .box {
        --box-gap: 2px;
        height: var(--box-height, 3rem);
        border-radius: 0.4rem;
        font-size: var(--s-text-l);
      }
      .many {
        gap: 3px;
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        opacity: 0;
        border: 0;
        font-size: 16px;
      }
      .field:has(input:focus-visible) {
        outline: 3px solid var(--s-sky);
        outline-offset: 4px;
      }
      .field.shake {
        animation: shake 0.4s var(--s-ease);
      }
      @keyframes shake {
        20%,
        60% {
          transform: translateX(-8px);
        }
        40%,
        80% {
          transform: translateX(8px);
        }
      }
      .hint {
        min-height: 1.4em;
        margin-top: var(--s-1);
        font-size: var(--s-text-s);
        color: var(--s-chili);
        font-weight: 600;
        text-align: center;
      }
      .hint:empty {
        display: none;
      }
    `,
  ];

  @property() label = '';
  @property({ type: Boolean }) hideLabel = false;
  @property({ type: Number }) length = 4;
  @property() value = '';
  /** Shows dots instead of digits. */
  @property({ type: Boolean }) secret = false;
  @property({ type: Boolean }) disabled = false;
  /** The keypad types into this field. */
  @property({ type: Boolean, reflect: true }) active = false;
  /** Said under the boxes in red; the boxes shake once when it changes. */
  @property() problem = '';
  @property() autocomplete = 'off';
  /** `none` where a keypad stands beside it, `numeric` where the device brings its own. */
  @property() keyboard: 'none' | 'numeric' = 'none';
  @query('input') private input!: HTMLInputElement;
  #typedLetters = false;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  /** Applies a key of the keypad or the keyboard. Returns whether it changed anything. */
  press(key: KeypadKey): boolean {
    if (this.disabled || key === 'ok') return false;
    const next = key === 'delete' ? this.value.slice(0, -1) : (this.value + key).slice(0, this.length);
    if (next === this.value) return false;
    this.#set(next);
    return true;
  }

  override focus(): void {
    this.input.focus();
  }

  #set(digits: string): void {
    this.value = digits;
    this.#typedLetters = false;
    emit(this, 'smile-digits', { digits });
  }

  #onInput(): void {
    const plain = plainDigits(this.input.value);
    const digits = plain.replace(/\D/g, '').slice(0, this.length);
    const letters = /\D/.test(plain);
    this.input.value = digits;
    if (digits !== this.value) this.#set(digits);
    this.#typedLetters = letters;
    this.requestUpdate();
  }

  override render() {
    const many = this.length > 6;
    const cells = Array.from({ length: this.length }, (_, i) => {
      const digit = this.value[i];
      const classes = [
        'box',
        digit ? 'filled' : '',
        i === this.value.length ? 'next' : '',
        many && (i === 3 || i === 7) ? 'gap' : '',
      ];
      return html`<span class=${classes.join(' ')}>${digit ? (this.secret ? '●' : digit) : ''}</span>`;
    });
    const hint = this.#typedLetters ? msg('Digits only, please.') : this.problem;
    return html`<label>
        <span class=${this.hideLabel ? 'visually-hidden' : 'label'}>${this.label}</span>
        <div dir="ltr" class="field ${hint ? 'shake' : ''}">
          <div class="boxes ${many ? 'many' : ''}" aria-hidden="true">${cells}</div>
          <input
            inputmode=${this.keyboard}
            type=${this.secret ? 'password' : 'text'}
            autocomplete=${this.autocomplete}
            .value=${this.value}
            ?disabled=${this.disabled}
            aria-invalid=${hint ? 'true' : 'false'}
            aria-describedby="hint"
            @input=${() => this.#onInput()}
          />
        </div>
      </label>
      <p class="hint" id="hint" role="status">${hint}</p>`;
  }
}

/** The keypad key that a keyboard event stands for, if it is one. */
export function keyOf(event: KeyboardEvent): KeypadKey | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (/^[0-9]$/.test(event.key)) return event.key as KeypadKey;
  if (event.key === 'Backspace') return 'delete';
  return event.key === 'Enter' ? 'ok' : undefined;
}

/** Whether the event was typed into a field or onto a button, which deal with it themselves. */
export function isHandledByItsTarget(event: Event): boolean {
  const target = event.composedPath()[0];
  if (target instanceof HTMLInputElement) return (event as KeyboardEvent).key !== 'Enter';
  return target instanceof HTMLButtonElement && (event as KeyboardEvent).key === 'Enter';
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-digit-field': SmileDigitField;
  }
}
