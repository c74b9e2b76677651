import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { isChoosablePasscode } from '../../domain/passcode';
import { parseName } from '../../domain/person-name';
import { parsePhone } from '../../domain/phone';
import { emit } from '../events';
import '../icon/icon';
import '../keypad/digit-field';
import '../mark/mark';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { refusalWords } from '../bank-words';
import { pageStyles } from './page.styles';
import { problemNote, type Problem } from './problem';

/** Makes a practice wallet. Emits `smile-create-wallet`, and `smile-back` where there is a wallet to go back to. */
@customElement('smile-onboarding')
export class SmileOnboarding extends SmileScreen {
  static override styles = [
    shared,
    screen,
    pageStyles,
    css`
      .hello {
        display: grid;
        justify-items: center;
        gap: var(--s-2);
        padding: var(--s-3) 0 var(--s-1);
        text-align: center;
      }
      .hello smile-mark {
        font-size: 3.75rem;
      }
      .hello h2 {
        font-size: var(--s-text-xl);
      }
      wa-input {
        --wa-form-control-padding-block: 0.75em;
      }
      wa-input::part(form-control-label) {
        font-size: var(--s-text-s);
      }
      wa-input::part(hint) {
        color: var(--s-chili);
        font-weight: 600;
        font-size: var(--s-text-s);
      }
      smile-digit-field {
        --box-height: 3rem;
        --box-gap: 0.35rem;
      }
      .example {
        align-self: center;
      }
    `,
  ];

  /** Whether there is a wallet to go back to. */
  @property({ type: Boolean }) another = false;
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) problem: Problem | undefined;
  /** Makes an invented name and number. */
  @property({ attribute: false }) example: () => { name: string; phoneNumber: string } = () => ({ name: '', phoneNumber: '' });
  @state() private name = '';
  @state() private phoneNumber = '';
  @state() private passcode = '';
  @state() private checked = false;

  #send(): void {
    this.checked = true;
    const { name, phoneNumber, passcode } = this;
    if (this.busy || this.#nameProblem || this.#phoneProblem || this.#passcodeProblem) return;
    emit(this, 'smile-create-wallet', { name: name.trim(), phoneNumber, passcode });
  }

  #fill(): void {
    const { name, phoneNumber } = this.example();
    this.name = name;
    this.phoneNumber = phoneNumber;
  }

  get #nameProblem(): string {
    return parseName(this.name) === undefined ? refusalWords().name_invalid.next : '';
  }

  get #phoneProblem(): string {
    return parsePhone(this.phoneNumber) === undefined ? refusalWords().phone_invalid.next : '';
  }

  get #passcodeProblem(): string {
    return isChoosablePasscode(this.passcode) ? '' : refusalWords().passcode_invalid.next;
  }

  override render() {
    const onEnter = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && event.composedPath()[0] instanceof HTMLInputElement) this.#send();
    };
    return html`${this.another ? this.#bar() : nothing}
      <div class="body" @keydown=${onEnter}>
        <div class="hello">
          ${this.another ? nothing : html`<smile-mark></smile-mark>`}
          <h2 tabindex="-1">${this.another ? msg('Add another wallet') : msg('Make your practice wallet')}</h2>
          <p class="hint">${msg('Practice money only. Nothing here leaves this device.')}</p>
        </div>
        ${problemNote(this.problem)}
        <wa-input
          label=${msg('Name')}
          autocomplete="off"
          maxlength="60"
          .value=${live(this.name)}
          hint=${this.checked ? this.#nameProblem : ''}
          @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-input
          label=${msg('Mobile number')}
          autocomplete="off"
          inputmode="tel"
          maxlength="20"
          .value=${live(this.phoneNumber)}
          hint=${this.checked ? this.#phoneProblem : ''}
          @input=${(event: Event) => (this.phoneNumber = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-button class="example" size="s" appearance="filled" pill @click=${() => this.#fill()}>
          <smile-icon slot="start" name="wand-sparkles"></smile-icon>${msg('Fill in an example')}
        </wa-button>
        <smile-digit-field
          label=${msg('Choose a 6-digit passcode')}
          secret
          keyboard="numeric"
          .length=${6}
          .value=${live(this.passcode)}
          .problem=${this.checked ? this.#passcodeProblem : ''}
          @smile-digits=${(event: HTMLElementEventMap['smile-digits']) => {
            event.stopPropagation();
            this.passcode = event.detail.digits;
          }}
        ></smile-digit-field>
      </div>
      <div class="foot">
        <wa-button variant="brand" size="l" pill ?loading=${this.busy} @click=${() => this.#send()}
          >${msg('Create wallet')}</wa-button
        >
      </div>`;
  }

  #bar() {
    return html`<div class="bar">
      <button type="button" class="round" aria-label=${msg('Back')} @click=${() => emit(this, 'smile-back')}>
        <smile-icon name="arrow-left"></smile-icon>
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-onboarding': SmileOnboarding;
  }
}
