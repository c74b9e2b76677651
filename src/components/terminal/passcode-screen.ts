import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { parsePhone } from '../../domain/phone';
import type { Money } from '../../domain/money';
import { emit, type KeypadKey } from '../events';
import { formatMoney } from '../format';
import { type SmileDigitField, isHandledByItsTarget, keyOf } from '../keypad/digit-field';
import '../keypad/keypad';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { refusalWords } from '../bank-words';
import { panelStyles } from './panel.styles';

const PHONE_DIGITS = 11;
const PASSCODE_DIGITS = 6;

/** Paying without a face: number and passcode on one keypad. Emits `smile-passcode` or `smile-cancel`. */
@customElement('smile-passcode-screen')
export class SmilePasscodeScreen extends SmileScreen {
  static override styles = [
    shared,
    screen,
    panelStyles,
    css`
      .about {
        gap: var(--s-4);
        width: 100%;
      }
      smile-digit-field {
        --box-height: 3rem;
        text-align: start;
      }
    `,
  ];

  @property({ attribute: false }) total: Money | undefined;
  @property({ type: Boolean }) busy = false;
  @state() private phoneNumber = '';
  @state() private passcode = '';
  @state() private at: 0 | 1 = 0;
  /** Whether what was sent last is no phone number. */
  @state() private notANumber = false;
  @queryAll('smile-digit-field') private fields!: NodeListOf<SmileDigitField>;
  readonly #onKey = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    if (!key || isHandledByItsTarget(event)) return;
    event.preventDefault();
    this.#press(key);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
  }

  get #ready(): boolean {
    return this.phoneNumber.length === PHONE_DIGITS && this.passcode.length === PASSCODE_DIGITS;
  }

  #press(key: KeypadKey): void {
    if (key === 'ok') return this.#send();
    if (key === 'delete' && this.at === 1 && this.passcode === '') this.at = 0;
    this.fields[this.at]?.press(key);
  }

  #send(): void {
    if (this.busy || !this.#ready) return;
    if (!parsePhone(this.phoneNumber)) {
      this.notANumber = true;
      this.at = 0;
      return;
    }
    emit(this, 'smile-passcode', { phoneNumber: this.phoneNumber, passcode: this.passcode });
  }

  #changed(event: CustomEvent<{ digits: string }>, field: 0 | 1): void {
    event.stopPropagation();
    const { digits } = event.detail;
    if (field === 0) {
      this.phoneNumber = digits;
      this.notANumber = false;
      if (digits.length === PHONE_DIGITS) this.at = 1;
    } else this.passcode = digits;
  }

  override render() {
    const title = this.total ? msg(str`Pay ${formatMoney(this.total)} by passcode`) : msg('Pay by passcode');
    return html`<div class="split two">
      <div class="about">
        <h2 tabindex="-1">${title}</h2>
        <smile-digit-field
          label=${msg('Your mobile number')}
          .length=${PHONE_DIGITS}
          .value=${live(this.phoneNumber)}
          .problem=${this.notANumber ? refusalWords().phone_invalid.next : ''}
          ?active=${this.at === 0}
          ?disabled=${this.busy}
          @focusin=${() => (this.at = 0)}
          @smile-digits=${(event: CustomEvent<{ digits: string }>) => this.#changed(event, 0)}
        ></smile-digit-field>
        <smile-digit-field
          label=${msg('Your 6-digit passcode')}
          secret
          .length=${PASSCODE_DIGITS}
          .value=${live(this.passcode)}
          ?active=${this.at === 1}
          ?disabled=${this.busy}
          @focusin=${() => (this.at = 1)}
          @smile-digits=${(event: CustomEvent<{ digits: string }>) => this.#changed(event, 1)}
        ></smile-digit-field>
      </div>
      <div class="do">
        <smile-keypad
          okLabel=${msg('Pay')}
          ?ready=${this.#ready}
          ?disabled=${this.busy}
          @smile-key=${(event: HTMLElementEventMap['smile-key']) => {
            event.stopPropagation();
            this.#press(event.detail.key);
          }}
        ></smile-keypad>
        <wa-button appearance="plain" pill @click=${() => emit(this, 'smile-cancel')}>${msg('Cancel')}</wa-button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-passcode-screen': SmilePasscodeScreen;
  }
}
