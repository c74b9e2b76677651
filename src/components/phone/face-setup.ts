import { msg } from '@lit/localize';
import { html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { CaptureActor } from '../../flows/capture';
import type { EnrolActor, EnrolEvent, EnrolSnapshot } from '../../flows/enrol';
import { ActorController } from '../actor-controller';
import '../capture/capture-view';
import { emit } from '../events';
import '../icon/icon';
import '../keypad/digit-field';
import '../mark/mark';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { refusalWords } from '../bank-words';
import { consentWords } from './consent-words';
import { setupStyles } from './face-setup.styles';
import { pageStyles } from './page.styles';
import { problemNote } from './problem';

/** Set-up of Smile to Pay: draws an enrolment. Emits `smile-back` when it is over or left. */
@customElement('smile-face-setup')
export class SmileFaceSetup extends SmileScreen {
  static override styles = [shared, screen, pageStyles, setupStyles];

  @property({ attribute: false }) actor: EnrolActor | undefined;
  @state() private code = '';
  readonly #enrolment = new ActorController<EnrolActor>(this);
  readonly #capture = new ActorController<CaptureActor>(this);
  #shown = '';

  /** Fills in a code, as a tap on the message does. */
  fillCode(code: string): void {
    if (this.#enrolment.snapshot?.value !== 'sms') return;
    this.code = code;
    this.#send({ type: 'CODE', code });
  }

  override willUpdate(): void {
    this.#enrolment.actor = this.actor;
    const snapshot = this.#enrolment.snapshot;
    this.#capture.actor = snapshot?.children.capture as CaptureActor | undefined;
    this.dataset['state'] = String(snapshot?.value ?? 'loading');
    if (snapshot?.value === 'sms' && snapshot.context.refusal && this.#shown === 'checking_code') this.code = '';
  }

  override updated(_changed: PropertyValues): void {
    const value = String(this.#enrolment.snapshot?.value ?? '');
    if (value === 'cancelled' && this.#shown !== 'cancelled') emit(this, 'smile-back');
    // Checking a code keeps the page of the code, and must keep its focus too.
    const samePage = this.#pageOf(value) === this.#pageOf(this.#shown);
    this.#shown = value;
    if (!samePage) void this.focusHeading();
  }

  override async focusHeading(): Promise<void> {
    await this.updateComplete;
    const capture = this.renderRoot.querySelector('smile-capture-view');
    if (capture) await capture.focusHeading();
    else await super.focusHeading();
  }

  #pageOf(value: string): string {
    return value === 'checking_code' ? 'sms' : value;
  }

  #send(event: EnrolEvent): void {
    this.#enrolment.actor?.send(event);
  }

  override render() {
    const snapshot = this.#enrolment.snapshot;
    if (!snapshot) return this.#wait(msg('One moment'), '');
    switch (snapshot.value) {
      case 'consent':
        return this.#consent();
      case 'agreeing':
        return this.#wait(msg('One moment'), msg('Asking your bank.'));
      case 'sms':
      case 'checking_code':
        return this.#sms(snapshot.context, snapshot.value === 'checking_code');
      case 'capture':
        return this.#camera();
      case 'storing':
        return this.#wait(msg('Storing'), msg('Encrypting your template on this device.'));
      case 'enrolled':
        return this.#done();
      case 'refused':
        return this.#refused(snapshot.context.refusal);
      case 'cancelled':
        return this.#wait('', '');
    }
  }

  #bar(title: string) {
    return html`<div class="bar">
      <button type="button" class="round" aria-label=${msg('Back')} @click=${() => this.#send({ type: 'CANCEL' })}>
        <smile-icon name="arrow-left"></smile-icon>
      </button>
      <h2 tabindex="-1">${title}</h2>
    </div>`;
  }

  #consent() {
    const consent = consentWords();
    // Nothing inside takes the focus, so whoever has a keyboard scrolls the text itself.
    return html`${this.#bar(consent.title)}
      <div class="body" tabindex="0" role="group" aria-label=${consent.title}>
        <p class="lead">${consent.lead}</p>
        <ul class="card rows">
          ${consent.points.map(
            (point) =>
              html`<li>
                <div class="row point">
                  <span class="sign"><smile-icon name=${point.icon}></smile-icon></span>
                  <span class="text"><b>${point.title}</b><span>${point.text}</span></span>
                </div>
              </li>`,
          )}
        </ul>
        <p class="hint">${consent.note}</p>
      </div>
      <div class="foot">
        <p class="agreement">${consent.agreement}</p>
        <wa-button variant="brand" size="l" pill @click=${() => this.#send({ type: 'AGREE' })}>${msg('I agree')}</wa-button>
        <wa-button appearance="plain" pill @click=${() => this.#send({ type: 'CANCEL' })}>${msg('Not now')}</wa-button>
      </div>`;
  }

  #sms({ refusal, wallet }: EnrolSnapshot['context'], busy: boolean) {
    const changed = (event: HTMLElementEventMap['smile-digits']): void => {
      event.stopPropagation();
      this.code = event.detail.digits;
      if (this.code.length === 6) this.#send({ type: 'CODE', code: this.code });
    };
    return html`${this.#bar(msg('Confirm your number'))}
      <div class="body center">
        <span class="big-sign"><smile-icon name="message-square-text"></smile-icon></span>
        <p>
          ${msg(
            html`We sent a 6-digit code to <b class="number">${wallet ? mask(wallet.phoneNumber) : msg('your number')}</b>. It
              arrives at the top of this phone: tap it, or type it here.`,
          )}
        </p>
        <smile-digit-field
          hideLabel
          label=${msg('6-digit code')}
          keyboard="numeric"
          autocomplete="one-time-code"
          .length=${6}
          .value=${live(this.code)}
          ?disabled=${busy}
          active
          @smile-digits=${changed}
        ></smile-digit-field>
        ${busy ? html`<p class="hint" role="status">${msg('Checking…')}</p>` : problemNote(refusal)}
      </div>
      <div class="foot">
        <wa-button appearance="filled" pill ?disabled=${busy} @click=${() => emit(this, 'smile-show-code')}
          >${msg('Show the message again')}</wa-button
        >
        <wa-button appearance="plain" pill ?disabled=${busy} @click=${() => this.#send({ type: 'RESEND' })}
          >${msg('Send a new code')}</wa-button
        >
      </div>`;
  }

  #camera() {
    const snapshot = this.#capture.snapshot;
    if (!snapshot) return this.#wait(msg('One moment'), '');
    const capture = this.#capture.actor;
    return html`<smile-capture-view
      heading=${msg('Enrol your face')}
      .view=${{ state: snapshot.value, ...snapshot.context }}
      @smile-cancel=${() => this.#send({ type: 'CANCEL' })}
      @smile-retry=${() => capture?.send({ type: 'RETRY' })}
      @smile-switch-camera=${({ detail }: HTMLElementEventMap['smile-switch-camera']) =>
        capture?.send({ type: 'SWITCH_CAMERA', deviceId: detail.deviceId })}
    ></smile-capture-view>`;
  }

  #done() {
    return html`<div class="body center done">
        <smile-mark mood="paid"></smile-mark>
        <h2 tabindex="-1">${msg('Smile to Pay is on')}</h2>
        <p>
          ${msg('At the terminal, choose “Pay by face”, look into the oval, and do what it asks. You can switch it off or delete your face at any time.')}
        </p>
      </div>
      <div class="foot">
        <wa-button variant="brand" size="l" pill @click=${() => emit(this, 'smile-back')}>${msg('Done')}</wa-button>
      </div>`;
  }

  #refused(refusal: EnrolSnapshot['context']['refusal']) {
    const words = refusalWords()[refusal?.reason ?? 'storage_failed'];
    return html`<div class="body center" role="alert">
        <span class="big-sign chili"><smile-icon name=${words.icon}></smile-icon></span>
        <h2 tabindex="-1">${words.title}</h2>
        <p>${words.next}</p>
      </div>
      <div class="foot">
        <wa-button variant="brand" size="l" pill @click=${() => this.#send({ type: 'RETRY' })}>${msg('Try again')}</wa-button>
        <wa-button appearance="plain" pill @click=${() => this.#send({ type: 'CANCEL' })}>${msg('Not now')}</wa-button>
      </div>`;
  }

  #wait(title: string, note: string) {
    return html`<div class="body center" role="status">
      <smile-mark mood="busy"></smile-mark>
      <h2 tabindex="-1">${title}</h2>
      <p>${note}</p>
    </div>`;
  }
}

const mask = (phoneNumber: string): string => `${phoneNumber.slice(0, 3)}****${phoneNumber.slice(-4)}`;

declare global {
  interface HTMLElementTagNameMap {
    'smile-face-setup': SmileFaceSetup;
  }
}
