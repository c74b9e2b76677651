import { localized, msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LimitsView, Wallet } from '../../ports';
import { emit } from '../events';
import { formatMoment, formatPhone } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { limitsInShort } from './limit-steps';
import { pageStyles } from './page.styles';
import { problemNote, type Problem } from './problem';
import './sheet';

/** Switch off, limits, delete the face, wallets. Emits `smile-set-face`, `smile-delete-face` (after asking), `smile-limits`, `smile-open`. */
@localized()
@customElement('smile-settings-page')
export class SmileSettingsPage extends SmileScreen {
  static override styles = [
    shared,
    screen,
    pageStyles,
    css`
      :host {
        position: relative;
      }
      .delete {
        color: var(--s-chili);
      }
    `,
  ];

  @property({ attribute: false }) wallet!: Wallet;
  @property({ attribute: false }) limits: LimitsView | undefined;
  @property({ attribute: false }) problem: Problem | undefined;
  @state() private asking = false;

  override render() {
    const { face, name, phoneNumber } = this.wallet;
    return html`<div class="bar flush"><h2 tabindex="-1">${msg('Settings')}</h2></div>
      <div class="body" ?inert=${this.asking}>
        ${problemNote(this.problem)}
        <div class="card rows">
          <div class="row">
            <span class="sign jade"><smile-icon name="user-round"></smile-icon></span>
            <span class="text"><b class="one-line">${name}</b><span class="number">${formatPhone(phoneNumber)}</span></span>
          </div>
          <button type="button" class="row" @click=${() => emit(this, 'smile-open', { page: 'wallets' })}>
            <span class="sign"><smile-icon name="users-round"></smile-icon></span>
            <span class="text"
              ><b>${msg('Switch or add a wallet')}</b><span>${msg('Several people can practise here')}</span></span
            >
            <smile-icon name="chevron-right"></smile-icon>
          </button>
        </div>
        <h3 class="small-title">${msg('Smile to Pay')}</h3>
        ${face.kind === 'enrolled' ? this.#enrolled(face) : this.#notEnrolled()} ${this.#limits()} ${this.#privacy()}
        <p class="hint">${msg('Practice wallet. The money is not real, and everything is stored on this device only.')}</p>
      </div>
      ${this.asking ? this.#ask() : nothing}`;
  }

  #limits() {
    const { limits } = this;
    return html`<div class="card rows">
      <button type="button" class="row limits" @click=${() => emit(this, 'smile-limits')}>
        <span class="sign jade"><smile-icon name="banknote"></smile-icon></span>
        <span class="text"
          ><b>${msg('Limits for paying by face')}</b
          ><span>${limits ? limitsInShort(limits.limits) : msg('For one payment and for the day')}</span></span
        >
        <smile-icon name="chevron-right"></smile-icon>
      </button>
    </div>`;
  }

  #privacy() {
    return html`<div class="card rows">
      <button type="button" class="row privacy" @click=${() => emit(this, 'smile-privacy')}>
        <span class="sign jade"><smile-icon name="hard-drive"></smile-icon></span>
        <span class="text"><b>${msg('What is stored about you')}</b><span>${msg('See it, take it along, delete it')}</span></span>
        <smile-icon name="chevron-right"></smile-icon>
      </button>
    </div>`;
  }

  #notEnrolled() {
    return html`<div class="card rows">
      <button type="button" class="row" @click=${() => emit(this, 'smile-open', { page: 'face' })}>
        <span class="sign"><smile-icon name="scan-face"></smile-icon></span>
        <span class="text"><b>${msg('Set up Smile to Pay')}</b><span>${msg('No face is stored')}</span></span>
        <smile-icon name="chevron-right"></smile-icon>
      </button>
    </div>`;
  }

  #enrolled(face: Extract<Wallet['face'], { kind: 'enrolled' }>) {
    const change = (event: Event): void => emit(this, 'smile-set-face', { on: (event.target as HTMLInputElement).checked });
    return html`<div class="card rows">
      <div class="row">
        <span class="sign"><smile-icon name="smile"></smile-icon></span>
        <span class="text"
          ><b>${msg('Pay with my face')}</b
          ><span
            >${face.on ? msg(str`On · set up ${formatMoment(face.enrolledAtMs)}`) : msg(str`Off · set up ${formatMoment(face.enrolledAtMs)}`)}</span
          ></span
        >
        <wa-switch size="l" .checked=${face.on} @change=${change}
          ><span class="visually-hidden">${msg('Pay with my face')}</span></wa-switch
        >
      </div>
      <button type="button" class="row delete" @click=${() => (this.asking = true)}>
        <span class="sign chili"><smile-icon name="trash-2"></smile-icon></span>
        <span class="text"><b>${msg('Delete my face')}</b></span>
        <smile-icon name="chevron-right"></smile-icon>
      </button>
    </div>`;
  }

  #ask() {
    const close = (): void => {
      this.asking = false;
    };
    return html`<smile-sheet alert heading=${msg('Delete your face?')} @smile-dismiss=${close}>
      <p>
        ${msg('The template of your face is erased from this device at once, and your agreement ends. Your wallet and your payments stay.')}
      </p>
      <wa-button
        slot="actions"
        variant="danger"
        size="l"
        pill
        @click=${() => {
          close();
          emit(this, 'smile-delete-face');
        }}
        >${msg('Delete my face')}</wa-button
      >
      <wa-button slot="actions" appearance="plain" pill @click=${close}>${msg('Keep it')}</wa-button>
    </smile-sheet>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-settings-page': SmileSettingsPage;
  }
}
