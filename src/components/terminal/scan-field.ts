import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { emit } from '../events';
import '../icon/icon';
import type { IconName } from '../icon/icons';
import { shared } from '../theme/shared.styles';
import { scanFieldStyles } from './scan-field.styles';

const NOT_FOR_US = 'input, textarea, select, [contenteditable]';

/**
 * A field for a number that is typed, or that a scanner types: digits, then Enter. While it is on the page a scanner need not be pointed at
 * it: digits that nobody else takes, pressed with the focus on its screen or on nothing at all, land here. Emits `smile-scan`.
 */
@localized()
@customElement('smile-scan-field')
export class SmileScanField extends LitElement {
  static override styles = [shared, scanFieldStyles];

  @property() label = '';
  @property() hint = '';
  @property() icon: IconName = 'scan-barcode';
  /** Digits of a whole number. */
  @property({ type: Number }) length = 13;
  /** Digits are shown in groups of so many; 0 for none. */
  @property({ type: Number }) group = 0;
  /** Sends by itself as soon as all digits are there. */
  @property({ type: Boolean }) auto = false;
  @property({ type: Boolean }) disabled = false;
  @property() problem = '';
  @query('input') private readonly input!: HTMLInputElement | null;

  readonly #onKey = (event: KeyboardEvent): void => {
    const { input } = this;
    if (!input || this.disabled || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!/^[0-9]$/.test(event.key) || !this.#isOurs(event)) return;
    event.preventDefault();
    input.focus();
    input.value += event.key;
    this.#changed();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKey);
  }

  /** Empties the field. */
  clear(): void {
    if (this.input) this.input.value = '';
  }

  #isOurs(event: KeyboardEvent): boolean {
    const path = event.composedPath();
    const [target] = path;
    if (target instanceof Element && target.matches(NOT_FOR_US)) return false;
    const root = this.getRootNode();
    const screen = root instanceof ShadowRoot ? root.host : undefined;
    // The screen around ours too: the lane is a screen's part.
    const outer = screen?.getRootNode();
    return (
      target === document.body || path.some((each) => each === screen || (outer instanceof ShadowRoot && each === outer.host))
    );
  }

  #changed(): void {
    const { input } = this;
    if (!input) return;
    const digits = input.value.normalize('NFKC').replace(/[\s-]/g, '');
    if (this.group > 0 && /^\d+$/.test(digits)) {
      input.value = digits.replace(new RegExp(`(\\d{${this.group}})(?=\\d)`, 'g'), '$1 ');
    }
    if (this.auto && digits.length === this.length) this.#send();
  }

  #send(): void {
    const { input } = this;
    const text = input?.value.trim() ?? '';
    if (!input || text === '' || this.disabled) return;
    input.value = '';
    emit(this, 'smile-scan', { text });
  }

  override render() {
    const isWrong = this.problem !== '';
    return html`<label for="number">${this.label}</label>
      <div class="box ${isWrong ? 'wrong' : ''}">
        <smile-icon name=${this.icon}></smile-icon>
        <input
          id="number"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          spellcheck="false"
          ?disabled=${this.disabled}
          aria-invalid=${isWrong}
          aria-describedby="hint problem"
          placeholder=${'0'.repeat(this.length).replace(new RegExp(`(.{${this.group || this.length}})(?=.)`, 'g'), '$1 ')}
          @input=${() => this.#changed()}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            this.#send();
          }}
        />
        <button type="button" ?disabled=${this.disabled} @click=${() => this.#send()}>${msg('Enter')}</button>
      </div>
      <p class="hint" id="hint">${this.hint}</p>
      <p class="problem" id="problem" role="alert">
        ${isWrong ? html`<smile-icon name="circle-alert"></smile-icon><span>${this.problem}</span>` : nothing}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-scan-field': SmileScanField;
  }
}

declare module '../events' {
  interface SmileEvents {
    /** A number was scanned, or typed and sent; as it came. */
    'smile-scan': { text: string };
  }
}
