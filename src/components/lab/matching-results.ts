import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { VERIFY_ACCEPT } from '../../domain/matching';
import type { CustomerProfile } from '../../sim/customers/model';
import type { Attempt } from '../../sim/lab/attempt';
import { SIMULATED_NOTE } from '../../sim/lab/export';
import {
  drawGalleries,
  fpirRows,
  lookAlikes,
  matchErrors,
  scoresOf,
  shopDay,
  type GalleryMaxima,
  type Scores,
  type ShopDay,
} from '../../sim/lab/matching-statistics';
import { bonaFideResult } from '../../sim/lab/statistics';
import { createSeededRng } from '../../sim/rng';
import { shared } from '../theme/shared.styles';
import { dataTable } from './data-table';
import './figure';
import { labStyles } from './lab.styles';
import { count, interval, ofAll, people, percent, titleOf } from './lab-words';
import { errorsPicture, fpirPicture, scoresPicture } from './matching-pictures';
import { rateTile, tile } from './tile';

const GALLERY_CHOICES = [100, 1_000, 10_000, 100_000, 1_000_000];

/** How well faces are told apart, with a threshold to slide. */
@customElement('smile-lab-matching')
export class SmileLabMatching extends LitElement {
  static override styles = [
    shared,
    labStyles,
    css`
      .threshold {
        position: sticky;
        /* beneath the page's own bar */
        top: 4.25rem;
        z-index: 2;
      }
      .slider {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--s-2) var(--s-4);
      }
      .slider output {
        min-width: 3ch;
        font-size: var(--s-text-xl);
        font-weight: 750;
        text-align: right;
      }
      input[type='range'] {
        width: 100%;
        min-height: 2rem;
        accent-color: var(--s-sun);
      }
      .shop {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-3) var(--s-5);
      }
      .shop .field input {
        width: 6.5rem;
      }
      @media (max-width: 40rem) {
        /* It stays in view, so it must leave some: the pictures say how many were compared, the report gives intervals. */
        .threshold .tile small {
          display: none;
        }
        .slider {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .slider input {
          grid-row: 2;
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) attempts: readonly Attempt[] = [];
  @property({ attribute: false }) profiles: readonly CustomerProfile[] = [];
  @state() private threshold = VERIFY_ACCEPT.threshold;
  @state() private day: ShopDay = { visitors: 600, enrolledShare: 0.8, gallerySize: 10_000 };
  #scores!: Scores;
  #galleries: readonly GalleryMaxima[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('attempts') && !changed.has('profiles')) return;
    this.#scores = scoresOf(this.attempts, this.profiles);
    // Drawn once for all thresholds, and always the same for the same scores.
    this.#galleries = drawGalleries(this.#scores.nonMatedByProbe, createSeededRng('galleries'));
  }

  override render() {
    const scores = this.#scores;
    const { fmr, fnmr } = matchErrors(scores, this.threshold);
    const rows = fpirRows(this.#galleries, fmr.rate ?? 0, this.threshold);
    return html`<div class="grid">
      <section class="card night wide stack threshold" aria-label="Threshold">
        <div class="slider">
          <label for="threshold"><b>Threshold</b></label>
          <input
            id="threshold"
            type="range"
            min="-0.2"
            max="1"
            step="0.01"
            .value=${String(this.threshold)}
            @input=${(event: Event) => (this.threshold = Number((event.target as HTMLInputElement).value))}
          />
          <output class="number" for="threshold">${this.threshold.toFixed(2)}</output>
        </div>
        <dl class="tiles">${rateTile('FMR: a stranger passes 1:1', fmr)} ${rateTile('FNMR: the customer does not', fnmr)}</dl>
      </section>
      <section class="card wide stack" aria-labelledby="day-title">
        <div class="tools">
          <h2 id="day-title">A day in the shop</h2>
          <span class="simulated">${SIMULATED_NOTE}</span>
        </div>
        ${this.#shop()}
      </section>
      <section class="card">
        <smile-lab-figure .picture=${scoresPicture(scores, this.threshold)}></smile-lab-figure>
      </section>
      <section class="card">
        <smile-lab-figure .picture=${errorsPicture(scores, this.threshold)}></smile-lab-figure>
      </section>
      <section class="card wide"><smile-lab-figure tabled .picture=${fpirPicture(rows)}></smile-lab-figure></section>
      <section class="card wide stack" aria-labelledby="kin-title">
        <h3 id="kin-title">Look-alikes and morphs</h3>
        <p class="lead">
          Siblings and twins are living people, and a morph was enrolled: liveness has nothing to say. What counts is whether the
          comparison takes them for the victim, and then the phone settles it.
        </p>
        ${dataTable({
          caption: `Comparison score at or above ${this.threshold.toFixed(2)}.`,
          columns: ['Species', 'Matched', 'Rate', '95 %'],
          rows: lookAlikes(this.attempts, this.threshold).map(({ species, matched }) => [
            titleOf(species),
            ofAll(matched),
            percent(matched.rate),
            interval(matched),
          ]),
        })}
        <p class="quiet">${SIMULATED_NOTE}</p>
      </section>
    </div>`;
  }

  #shop() {
    const { fmr, fnmr } = matchErrors(this.#scores, this.threshold);
    const { bpcer, bpnrr } = bonaFideResult(this.attempts);
    const rates = { fmr: fmr.rate ?? 0, fnmr: fnmr.rate ?? 0, bpcer: bpcer.rate ?? 0, fta: bpnrr.rate ?? 0 };
    const day = shopDay(this.day, rates);
    const most = shopDay(this.day, { ...rates, fmr: fmr.high });
    const isMeasured = fmr.of > 0 && fnmr.of > 0;
    const say = (value: number): string => (isMeasured ? people(value) : '–');
    return html`<div class="shop">
        ${this.#number('Visitors', this.day.visitors, 1, 100_000, (visitors) => ({ visitors }))}
        ${this.#number('Customers among them, %', this.day.enrolledShare * 100, 0, 100, (share) => ({
          enrolledShare: share / 100,
        }))}
        <label class="field"
          >Gallery
          <select @change=${(event: Event) => this.#change({ gallerySize: Number((event.target as HTMLSelectElement).value) })}>
            ${GALLERY_CHOICES.map(
              (size) => html`<option value=${size} ?selected=${size === this.day.gallerySize}>${count(size)}</option>`,
            )}
          </select>
        </label>
      </div>
      <dl class="tiles" data-testid="day">
        ${tile(
          'Customers turned away',
          say(day.falseRejects),
          `not acquired ${say(day.notAcquired)}, not taken for live ${say(day.notTakenForLive)}, not recognised ${say(day.notRecognised)}`,
        )}
        ${tile(
          'Strangers taken for a customer, by face alone',
          say(day.falseAccepts),
          `of ${say(day.strangers)} who look in; up to ${say(most.falseAccepts)} at the upper bound of FMR`,
        )}
        ${tile(
          'The same, with four digits asked',
          say(day.falseAcceptsWithDigits),
          `up to ${say(most.falseAcceptsWithDigits)} at the upper bound of FMR`,
        )}
      </dl>`;
  }

  #number(label: string, value: number, min: number, max: number, change: (value: number) => Partial<ShopDay>) {
    const changed = (event: Event): void => {
      const asked = (event.target as HTMLInputElement).valueAsNumber;
      if (asked >= min && asked <= max) this.#change(change(asked));
      else this.requestUpdate();
    };
    return html`<label class="field"
      >${label} <input type="number" min=${min} max=${max} .value=${String(Math.round(value))} @change=${changed}
    /></label>`;
  }

  #change(change: Partial<ShopDay>): void {
    this.day = { ...this.day, ...change };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-lab-matching': SmileLabMatching;
  }
}
