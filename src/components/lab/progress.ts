import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CustomerProfile } from '../../sim/customers/model';
import type { DeskState, Progress } from '../../sim/lab/desk';
import { emit } from '../events';
import { shared } from '../theme/shared.styles';
import { labIcon } from './lab-icon';
import { labStyles } from './lab.styles';
import { count, leftWords, stateWords } from './lab-words';

/** How far the batch got, and its pause and resume. Emits `smile-lab-pause` and `smile-lab-resume`. */
@customElement('smile-lab-progress')
export class SmileLabProgress extends LitElement {
  static override styles = [
    shared,
    labStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--s-2) var(--s-5);
        padding: var(--s-4) var(--s-5);
      }
      .numbers {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--s-1) var(--s-3);
        margin-bottom: var(--s-2);
      }
      .numbers b {
        font-size: var(--s-text-l);
      }
      .numbers span,
      .what {
        color: var(--s-on-night-soft);
        font-size: var(--s-text-s);
      }
      .what {
        margin-top: var(--s-2);
      }
      .failed {
        color: var(--s-on-night-chili);
      }
      progress {
        display: block;
        width: 100%;
        height: 0.625rem;
        border: 0;
        border-radius: var(--s-radius-full);
        overflow: hidden;
        background: var(--s-veil);
        appearance: none;
      }
      progress::-webkit-progress-bar {
        background: var(--s-veil);
      }
      progress::-webkit-progress-value {
        background: var(--s-sun);
        border-radius: var(--s-radius-full);
        transition: inline-size var(--s-calm) var(--s-ease);
      }
      progress::-moz-progress-bar {
        background: var(--s-sun);
      }
      wa-button .icon {
        margin-right: 0.5em;
      }
      @media (max-width: 40rem) {
        section {
          grid-template-columns: minmax(0, 1fr);
          padding: var(--s-4);
        }
      }
    `,
  ];

  // Not called `state`: that is lit's decorator.
  @property({ attribute: false }) desk!: DeskState;
  @property({ attribute: false }) progress: Progress | undefined;
  @property({ attribute: false }) profiles: readonly CustomerProfile[] = [];

  override render() {
    const { desk, progress } = this;
    const nameOf = (id: string): string => this.profiles.find((one) => one.id === id)?.name ?? id;
    return html`<section class="card night" aria-label="Batch">
      <div>
        ${
          progress
            ? html`<p class="numbers">
                  <b class="number">${count(progress.done)} of ${count(progress.total)} attempts</b>
                  <span>${leftWords(progress)}</span>
                </p>
                <progress aria-label="Attempts made" .value=${progress.done} max=${Math.max(1, progress.total)}></progress>`
            : nothing
        }
        <p class="what ${desk.kind === 'failed' ? 'failed' : ''}">${stateWords(desk, nameOf)}</p>
        <p class="visually-hidden" role="status">${spoken(desk)}</p>
      </div>
      ${this.#action()}
    </section>`;
  }

  #action() {
    switch (this.desk.kind) {
      case 'running':
      case 'pausing':
        return html`<wa-button
          pill
          size="l"
          variant="neutral"
          ?disabled=${this.desk.kind === 'pausing'}
          @click=${() => emit(this, 'smile-lab-pause')}
          >${labIcon('pause')}Pause</wa-button
        >`;
      case 'paused':
      case 'failed':
        return html`<wa-button pill size="l" variant="brand" @click=${() => emit(this, 'smile-lab-resume')}
          >${labIcon('play')}${this.desk.kind === 'failed' ? 'Try again' : 'Resume'}</wa-button
        >`;
      default:
        return nothing;
    }
  }
}

/** Said when it changes: not every attempt, which would never end. */
function spoken(desk: DeskState): string {
  switch (desk.kind) {
    case 'running':
      return 'The batch runs.';
    case 'paused':
      return 'The batch is paused.';
    case 'done':
      return 'The batch is finished.';
    case 'failed':
      return `The batch stopped: ${desk.message}`;
    default:
      return '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-lab-progress': SmileLabProgress;
  }
}
