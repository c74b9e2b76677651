import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { emit } from '../events';
import { plural } from '../i18n/plural';
import '../icon/icon';
import { type SmileDigitField, isHandledByItsTarget, keyOf } from '../keypad/digit-field';
import '../keypad/keypad';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { panelStyles } from './panel.styles';

/** Asks for the last four, or all eleven, digits of the phone number. Emits `smile-digits` when they are sent. */
@customElement('smile-digits-screen')
export class SmileDigitsScreen extends SmileScreen {
  static override styles = [shared, screen, panelStyles];

  @property() digits: 'last4' | 'all11' = 'last4';
  @property({ type: Number }) triesLeft = 3;
  /** True while the bank looks at the digits. */
  @property({ type: Boolean }) busy = false;
  @state() private typed = '';
  /** Whether the last digits that were sent were not these. */
  @state() private refused = false;
  @query('smile-digit-field') private field!: SmileDigitField;
  readonly #onKey = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    if (!key || isHandledByItsTarget(event)) return;
    event.preventDefault();
    if (key === 'ok') this.#send();
    else this.field.press(key);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('triesLeft');
    if (typeof before === 'number' && before > this.triesLeft) {
      this.typed = '';
      this.refused = true;
    }
    if (changed.has('digits') && changed.get('digits') !== undefined) {
      this.typed = '';
      this.refused = false;
    }
  }

  get #length(): number {
    return this.digits === 'last4' ? 4 : 11;
  }

  #send(): void {
    if (this.busy || this.typed.length !== this.#length) return;
    emit(this, 'smile-digits', { digits: this.typed });
  }

  #changed(event: CustomEvent<{ digits: string }>): void {
    // The field's every change stays in here; only the complete digits leave.
    event.stopPropagation();
    this.typed = event.detail.digits;
    if (this.typed) this.refused = false;
  }

  #triesLeft(): string {
    const { triesLeft } = this;
    return plural(triesLeft, {
      one: () => msg('Not these. 1 try left.'),
      other: () => msg(str`Not these. ${triesLeft} tries left.`),
    });
  }

  override render() {
    const all = this.digits === 'all11';
    const label = all ? msg('All 11 digits of your phone number') : msg('Last 4 digits of your phone number');
    return html`<div class="split two">
      <div class="about">
        <span class="badge"><smile-icon name="smartphone"></smile-icon></span>
        <h2 tabindex="-1">${label}</h2>
        <p>
          ${
            all
              ? msg('Two faces look alike to the bank, so it asks for the whole number this once.')
              : msg('So that nobody pays with a face that only looks like theirs.')
          }
        </p>
        <smile-digit-field
          style=${all ? '' : '--box-width:3.75rem;--box-height:4.25rem'}
          hideLabel
          active
          .label=${label}
          .length=${this.#length}
          .value=${live(this.typed)}
          .problem=${this.refused ? this.#triesLeft() : ''}
          ?disabled=${this.busy}
          @smile-digits=${this.#changed}
        ></smile-digit-field>
      </div>
      <div class="do">
        <smile-keypad
          ?ready=${this.typed.length === this.#length}
          ?disabled=${this.busy}
          @smile-key=${(event: HTMLElementEventMap['smile-key']) => {
            event.stopPropagation();
            if (event.detail.key === 'ok') this.#send();
            else this.field.press(event.detail.key);
          }}
        ></smile-keypad>
        <wa-button appearance="plain" pill @click=${() => emit(this, 'smile-cancel')}>${msg('Cancel')}</wa-button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-digits-screen': SmileDigitsScreen;
  }
}
