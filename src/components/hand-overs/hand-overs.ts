import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Receipt } from '../../domain/payment';
import { emit, type SmileEvents } from '../events';
import '../icon/icon';
import { shared } from '../theme/shared.styles';
import { handOverStyles } from './hand-overs.styles';
import { STOPS, type Stop, type Trail } from './trail';
import { TrailController } from './trail-controller';
import { stopLines, stopWords, trailSentence } from './trail-words';

/**
 * The five hand-overs of a payment, drawn as they happen: frame, sealed probe, decision, postings, receipt. Give it every flow that begins
 * with `follow`. Folded it is one line; emits `smile-inside` when the visitor folds or unfolds it, and is told by `open` which it is.
 */
@localized()
@customElement('smile-hand-overs')
export class SmileHandOvers extends LitElement {
  static override styles = [shared, handOverStyles];

  @property({ type: Boolean, reflect: true }) open = false;
  readonly #trail = new TrailController(this);

  /** From now on the newest of its kind. */
  follow(flow: SmileEvents['smile-flow']): void {
    this.#trail.follow(flow);
  }

  /** Draws money that went back by the merchant's hand. */
  tellRefund(receipt: Receipt): void {
    this.#trail.tellRefund(receipt);
  }

  /** What has been handed over so far, for tests and for whoever tells of it. */
  get trail(): Trail {
    return this.#trail.trail;
  }

  override render() {
    const { trail } = this;
    this.dataset['at'] = trail.at ?? '';
    return html`<section aria-label=${msg('What happens inside')}>
      <button
        type="button"
        class="bar"
        aria-expanded=${this.open}
        aria-controls="stations"
        @click=${() => emit(this, 'smile-inside', { open: !this.open })}
      >
        <smile-icon name="workflow"></smile-icon>${msg('What happens inside')}
        <span class="dots" aria-hidden="true">${STOPS.map((stop) => html`<i class=${placeOf(stop, trail)}></i>`)}</span>
        ${this.open ? nothing : html`<span class="last one-line" aria-hidden="true">${lastWords(trail)}</span>`}
        <smile-icon class="fold" name="chevron-down"></smile-icon>
      </button>
      <ol id="stations" ?hidden=${!this.open}>
        ${STOPS.map((stop) => this.#station(stop, trail))}
      </ol>
      <p class="visually-hidden" role="status">${trailSentence(trail)}</p>
    </section>`;
  }

  #station(stop: Stop, trail: Trail) {
    const { title, way, icon } = stopWords(stop);
    const lines = stopLines(stop, trail);
    const spoken = stop === spokenStop(trail) ? 'spoken' : '';
    return html`<li class="${placeOf(stop, trail)} ${spoken}">
      <span class="way" aria-hidden="true"></span>
      <span class="station" aria-hidden="true"><smile-icon name=${icon}></smile-icon></span>
      <div class="what">
        <h3>${title}</h3>
        ${lines.length > 0 ? lines.map((line) => html`<p class="line number">${line}</p>`) : html`<p class="from">${way}</p>`}
      </div>
    </li>`;
  }
}

/** How a station is drawn: what moves now, what is behind, where it ended early. */
function placeOf(stop: Stop, trail: Trail): string {
  if (trail.lost && stop === 'probe') return 'stopped';
  if (stop === trail.at) return 'now';
  if (stop === 'decision' && (trail.verdict?.kind === 'declined' || trail.verdict?.kind === 'refused')) return 'stopped';
  const has: Readonly<Record<Stop, boolean>> = {
    frame: trail.frames > 0,
    probe: trail.sealedBytes !== undefined,
    decision: trail.verdict !== undefined,
    postings: trail.movements.length > 0,
    receipt: trail.receipt !== undefined,
  };
  return has[stop] ? 'done' : '';
}

/** The station that a narrow page has words for. */
function spokenStop(trail: Trail): Stop {
  if (trail.lost) return 'probe';
  if (trail.at) return trail.at;
  return STOPS.findLast((stop) => placeOf(stop, trail) !== '') ?? 'frame';
}

function lastWords(trail: Trail): string {
  const stop = spokenStop(trail);
  const lines = stopLines(stop, trail);
  return lines.length === 0 ? msg('Five hand-overs, drawn as they happen') : `${stopWords(stop).title}: ${lines.join(', ')}`;
}

declare module '../events' {
  interface SmileEvents {
    'smile-inside': { open: boolean };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-hand-overs': SmileHandOvers;
  }
}
