import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ChallengeAction } from '../../domain/challenge';
import type { Guidance } from '../../domain/observation';
import { emit } from '../events';
import { formatTimeLong, megabytes } from '../format';
import '../icon/icon';
import '../mark/mark';
import type { Mood } from '../mark/mark';
import { SmileScreen } from '../screen';
import { shared } from '../theme/shared.styles';
import { challengeWords, guidanceWords, openingWords } from '../words';
import { capturePanelStyles } from './capture-panel.styles';
import { captureStyles } from './capture.styles';
import { failureWords, type CaptureView } from './capture-types';
import { lightNotice } from './light-notice';
import './light-screen';

/** How the mark shows what is asked for. */
const MOODS = {
  smile: 'ask-smile',
  blink_twice: 'ask-blink',
  turn_left: 'ask-turn-left',
  turn_right: 'ask-turn-right',
  nod: 'ask-nod',
} as const satisfies Readonly<Record<ChallengeAction, Mood>>;

/** Guidance must stay long enough to be read, however fast the frames disagree. */
const GUIDANCE_HOLD_MS = 600;

/**
 * The camera's view with its oval, for the terminal and the phone alike. Draws a `CaptureView`, owns nothing.
 * Emits `smile-cancel`, `smile-retry`, `smile-use-passcode`, `smile-switch-camera`, `smile-lights`.
 */
@customElement('smile-capture-view')
export class SmileCaptureView extends SmileScreen {
  static override styles = [shared, captureStyles, capturePanelStyles];

  @property({ attribute: false }) view: CaptureView = { state: 'opening', devices: [], progress: 0 };
  /** Heading, for example `Pay ¥38.00`; “Look here” when left out. */
  @property() heading = '';
  /** Whether paying by passcode is offered beside it. */
  @property({ type: Boolean }) passcode = false;
  @state() private shown: Guidance | undefined;
  @query('video') private readonly video!: HTMLVideoElement | null;
  #holding: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#holding);
    this.#holding = undefined;
    if (this.video) this.video.srcObject = null;
  }

  override willUpdate(): void {
    this.dataset['state'] = this.view.state;
    this.dataset['guidance'] = this.view.guidance ?? '';
    if (this.shown === undefined || this.view.guidance === undefined) this.#show(this.view.guidance);
    else if (this.view.guidance !== this.shown && this.#holding === undefined) this.#show(this.view.guidance);
  }

  override updated(_changed: PropertyValues): void {
    const video = this.video;
    if (!video || video.srcObject === (this.view.preview ?? null)) return;
    video.srcObject = this.view.preview ?? null;
    // Autoplay of a muted stream may still be refused while the page is hidden; the preview is a courtesy, not a measurement.
    if (this.view.preview) video.play().catch(() => undefined);
  }

  #show(guidance: Guidance | undefined): void {
    if (guidance === this.shown) return;
    this.shown = guidance;
    clearTimeout(this.#holding);
    this.#holding = setTimeout(() => {
      this.#holding = undefined;
      this.requestUpdate();
    }, GUIDANCE_HOLD_MS);
  }

  override render() {
    const { state, preview } = this.view;
    const live = preview !== undefined && state !== 'failed';
    const seeing = live && state !== 'opening' && state !== 'notice';
    return html`
      <video class=${live ? 'live' : ''} autoplay muted playsinline aria-hidden="true"></video>
      ${seeing ? this.#oval() : nothing} ${state === 'light' ? this.#light() : nothing}
      <div class="top" style="grid-row:1">
        <h2 tabindex="-1">${this.heading || msg('Look here')}</h2>
        ${this.view.simulated ? html`<span class="simulated">${msg('simulated')}</span>` : nothing} ${this.#picker()}
      </div>
      ${state === 'failed' ? this.#failed() : state === 'notice' ? this.#notice() : seeing ? this.#bottom() : this.#opening()}
      <div
        class=${seeing ? `line ${this.#isWell ? 'ok' : ''}` : 'visually-hidden'}
        style="grid-row:3"
        role="status"
        aria-live="polite"
      >
        ${seeing ? this.#line() : nothing}
      </div>
    `;
  }

  get #isWell(): boolean {
    return this.shown === 'ok' || this.view.state === 'done';
  }

  #light() {
    const { challenge, lightShownAtMs, world } = this.view;
    return html`<smile-light-screen
      .sequence=${challenge?.light}
      .shownAtMs=${lightShownAtMs ?? 0}
      .nowMs=${() => world?.clock.nowMs() ?? 0}
    ></smile-light-screen>`;
  }

  #oval() {
    const { state, progress } = this.view;
    const filled = Math.min(1, Math.max(0, progress));
    return html`<div class="middle" style="grid-row:2">
      <div class="oval ${state} ${this.#isWell ? 'ok' : 'unwell'}">
        ${state === 'probing' ? html`<div class="shimmer"></div>` : nothing}
        <svg viewBox="0 0 75 100" aria-hidden="true">
          <ellipse class="track" cx="37.5" cy="50" rx="36" ry="48.5"></ellipse>
          <path
            class="ring"
            pathLength="1"
            d="M37.5 1.5 A36 48.5 0 0 1 37.5 98.5 A36 48.5 0 0 1 37.5 1.5"
            stroke-dasharray="1 2"
            stroke-dashoffset=${1 - filled}
            opacity=${filled > 0 ? 1 : 0}
          ></path>
        </svg>
        <div
          class="visually-hidden"
          role="progressbar"
          aria-label=${msg('Scan')}
          aria-valuemin="0"
          aria-valuemax="100"
          aria-valuenow=${Math.round(filled * 100)}
        ></div>
      </div>
    </div>`;
  }

  #line() {
    const { state, challenge, answers = [] } = this.view;
    const action = state === 'challenge' ? challenge?.actions[answers.length] : undefined;
    if (challenge && action) {
      const { title, next } = challengeWords()[action];
      return html`<smile-mark mood=${MOODS[action]}></smile-mark>
        <p class="prompt">
          <strong>${title}</strong> ${this.shown === 'several_faces' ? guidanceWords().several_faces.title : next}
        </p>
        ${this.#step(answers.length + 1, challenge.actions.length)}`;
    }
    if (state === 'light')
      return html`<smile-icon name="sun"></smile-icon>
        <p>${msg(html`<strong>Hold still.</strong> The screen lights your face for two seconds.`)}</p>`;
    if (state === 'probing')
      return html`<smile-mark mood="busy"></smile-mark>
        <p>${msg(html`<strong>Checking.</strong> You can relax now.`)}</p>`;
    if (state === 'done')
      return html`<smile-mark mood="paid"></smile-mark>
        <p>${msg(html`<strong>Got it.</strong> Thank you.`)}</p>`;
    const words = guidanceWords()[this.shown ?? 'no_face'];
    return html`<smile-icon name=${words.icon}></smile-icon>
      <p><strong>${words.title}</strong> ${words.next}</p>`;
  }

  #step(nth: number, count: number) {
    return count > 1
      ? html`<span class="step"
          ><span aria-hidden="true">${nth}/${count}</span
          ><span class="visually-hidden">${msg(str`${nth} of ${count}`)}</span></span
        >`
      : nothing;
  }

  #bottom() {
    const { loading, state } = this.view;
    return html`<div class="bottom" style="grid-row:4">
      ${loading && state === 'position' ? this.#loading(loading) : nothing}
      ${this.view.state === 'done' ? nothing : html`<button type="button" @click=${() => emit(this, 'smile-cancel')}>${msg('Cancel')}</button>`}
      ${this.#passcodeButton()}
    </div>`;
  }

  #passcodeButton() {
    if (!this.passcode) return nothing;
    return html`<button type="button" @click=${() => emit(this, 'smile-use-passcode')}>
      <smile-icon name="grid-3x3"></smile-icon>${msg('Use passcode')}
    </button>`;
  }

  #opening() {
    const { loading, preview, simulated } = this.view;
    const asked = preview !== undefined;
    return html`<div class="panel ${asked ? 'over' : ''}">
      <smile-mark mood="busy"></smile-mark>
      <h3>${asked || simulated ? msg('Getting ready') : msg('Allow the camera, please')}</h3>
      <p>${asked ? openingWords().on : simulated ? openingWords().simulated : openingWords().asking}</p>
      ${loading ? this.#loading(loading) : nothing}
      <div class="buttons">${this.#otherWays()}</div>
    </div>`;
  }

  #notice() {
    return lightNotice({ choose: (choice) => emit(this, 'smile-lights', { choice }), ways: this.#otherWays() });
  }

  #otherWays() {
    return html`<button type="button" @click=${() => emit(this, 'smile-cancel')}>${msg('Cancel')}</button>
      ${this.#passcodeButton()}`;
  }

  #loading({ loadedBytes, totalBytes, phase }: NonNullable<CaptureView['loading']>) {
    const share = totalBytes > 0 ? Math.min(1, loadedBytes / totalBytes) : 0;
    const words =
      phase === 'warming_up'
        ? msg('Warming up the face models')
        : msg(str`Preparing the face models · ${megabytes(loadedBytes)} of ${megabytes(totalBytes)} MB`);
    return html`<div class="load">
      <div
        class="bar"
        role="progressbar"
        aria-label=${msg('Preparing the face models')}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(share * 100)}
      >
        <span style="width:${share * 100}%"></span>
      </div>
      <p>${words}</p>
    </div>`;
  }

  #failed() {
    const { failure } = this.view;
    if (!failure) return nothing;
    const words = failureWords(failure);
    return html`<div class="panel" role="alert">
      <span class="badge"><smile-icon name=${words.icon}></smile-icon></span>
      <h3>${words.title}</h3>
      <p>${words.next}</p>
      ${failure.kind === 'locked' ? html`<p class="number">${msg(str`Try again after ${formatTimeLong(failure.retryAtMs)}.`)}</p>` : nothing}
      <div class="buttons">
        ${
          failure.kind === 'locked'
            ? nothing
            : html`<button type="button" class="primary" @click=${() => emit(this, 'smile-retry')}>
                <smile-icon name="refresh-cw"></smile-icon>${msg('Try again')}
              </button>`
        }
        ${this.#passcodeButton()}
        <button type="button" @click=${() => emit(this, 'smile-cancel')}>${msg('Cancel')}</button>
      </div>
    </div>`;
  }

  #picker() {
    const { devices, deviceId } = this.view;
    if (devices.length < 2) return nothing;
    const choose = (event: Event): void =>
      emit(this, 'smile-switch-camera', { deviceId: (event.target as HTMLSelectElement).value });
    return html`<label class="picker">
      <smile-icon name="camera"></smile-icon>
      <span class="visually-hidden">${msg('Camera')}</span>
      <select @change=${choose}>
        ${devices.map(
          (device, i) =>
            html`<option value=${device.deviceId} ?selected=${device.deviceId === deviceId}>
              ${device.label || msg(str`Camera ${i + 1}`)}
            </option>`,
        )}
      </select>
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-capture-view': SmileCaptureView;
  }
}
