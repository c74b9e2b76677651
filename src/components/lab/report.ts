import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { IDENTIFY_ACCEPT, VERIFY_ACCEPT } from '../../domain/matching';
import type { CustomerProfile } from '../../sim/customers/model';
import type { Attempt } from '../../sim/lab/attempt';
import { SIMULATED_NOTE, attemptsAsCsv, attemptsAsJson } from '../../sim/lab/export';
import { drawGalleries, fpirRows, lookAlikes, matchErrors, scoresOf } from '../../sim/lab/matching-statistics';
import {
  BREAKDOWNS,
  bonaFideResult,
  breakDown,
  isBonaFide,
  speciesResults,
  timesOf,
  worstSpecies,
} from '../../sim/lab/statistics';
import { createSeededRng } from '../../sim/rng';
import { formatMoment } from '../format';
import { shared } from '../theme/shared.styles';
import { dataTable } from './data-table';
import { download } from './download';
import './figure';
import { labIcon } from './lab-icon';
import { labStyles } from './lab.styles';
import { HALF_WORDS, SENSOR_WORDS, count, interval, millis, ofAll, percent, seconds, titleOf } from './lab-words';
import { fpirPicture } from './matching-pictures';
import { apcerPicture, bpcerPicture } from './pad-pictures';
import { reportStyles } from './report.styles';

const TERMS = [
  ['APCER', 'attack presentation classification error rate: accepted as bona fide, of those classified, per PAI species'],
  ['BPCER', 'bona fide presentation classification error rate: not accepted, of those classified'],
  ['APNRR, BPNRR', 'attack and bona fide presentation non-response rates: no probe came about'],
  ['FTA', 'failure-to-acquire rate; here the same as BPNRR'],
  ['FMR, FNMR', 'false match and false non-match rates of one comparison, after acquisition'],
  ['FPIR', 'false positive identification rate: somebody not enrolled is taken for somebody of the gallery'],
] as const;

/** Everything on paper, in the terms of ISO/IEC 30107-3 and 19795-1; and as files. */
@customElement('smile-lab-report')
export class SmileLabReport extends LitElement {
  static override styles = [shared, labStyles, reportStyles];

  @property({ attribute: false }) attempts: readonly Attempt[] = [];
  @property({ attribute: false }) profiles: readonly CustomerProfile[] = [];
  /** Of the page's clock, for the head of the report. */
  @property({ attribute: false }) nowMs = 0;

  override render() {
    return html`<div class="card tools actions">
        <wa-button pill variant="brand" @click=${() => window.print()}>${labIcon('printer')}Print</wa-button>
        <wa-button pill variant="neutral" @click=${() => download('attempts.csv', 'text/csv', attemptsAsCsv(this.attempts))}
          >${labIcon('download')}CSV</wa-button
        >
        <wa-button
          pill
          variant="neutral"
          @click=${() => download('attempts.json', 'application/json', attemptsAsJson(this.attempts))}
          >${labIcon('download')}JSON</wa-button
        >
        <p class="quiet">Pictures have a button of their own that saves them as SVG.</p>
      </div>
      <article class="card paper" aria-labelledby="report-title">
        <table class="sheet" role="presentation">
          <thead>
            <tr>
              <td><p class="mark">${SIMULATED_NOTE}</p></td>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td class="body">
                ${this.#setting()} ${this.#attacks()} ${this.#bonaFide()} ${this.#matching()} ${this.#limits()}
              </td>
            </tr>
          </tbody>
        </table>
      </article>`;
  }

  #setting() {
    const { attempts } = this;
    const people = new Set(attempts.filter(isBonaFide).map(({ customerId }) => customerId));
    const kinds = <T extends string>(values: readonly T[], words: Readonly<Record<T, string>>): string =>
      [...new Set(values)].map((one) => words[one]).join(', ') || '–';
    const rows: [string, string][] = [
      [
        'Sensor',
        kinds(
          attempts.map(({ sensor }) => sensor),
          SENSOR_WORDS,
        ),
      ],
      [
        'People and seeds',
        kinds(
          attempts.map(({ half }) => half),
          HALF_WORDS,
        ),
      ],
      ['Bona fide presentations', `${count(attempts.filter(isBonaFide).length)}, by ${people.size} simulated people`],
      ['Attack presentations', count(attempts.filter((one) => !isBonaFide(one)).length)],
      ['Thresholds', `1:1 at ${VERIFY_ACCEPT.threshold}; 1:N at ${IDENTIFY_ACCEPT.threshold}`],
    ];
    return html`<section>
      <h2 id="report-title">Test report</h2>
      <p class="lead">Smile Lab, ${formatMoment(this.nowMs)}. Terms of ISO/IEC 30107-3 and ISO/IEC 19795-1; not a certificate.</p>
      <dl class="facts">
        ${rows.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      <h3>Terms</h3>
      <dl class="facts terms">
        ${TERMS.map(
          ([term, words]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${words}</dd>
            </div>`,
        )}
      </dl>
    </section>`;
  }

  #attacks() {
    const results = speciesResults(this.attempts);
    const [worst, injected] = [worstSpecies(results, 'presentation'), worstSpecies(results, 'injection')];
    const say = (one: typeof worst): string =>
      one ? `${titleOf(one.species)}, ${percent(one.apcer.rate)} (${ofAll(one.apcer)}; 95 %: ${interval(one.apcer)})` : '–';
    return html`<section>
      <h2>Attack presentations</h2>
      <p>Worst PAI species: <b>${say(worst)}</b>. Worst injection: <b>${say(injected)}</b>.</p>
      <smile-lab-figure tabled .picture=${apcerPicture(results)}></smile-lab-figure>
    </section>`;
  }

  #bonaFide() {
    const { attempts, profiles } = this;
    const { bpcer, bpnrr, turnedAway } = bonaFideResult(attempts);
    const groups = BREAKDOWNS.map((by) => ({ by, results: breakDown(attempts, by, profiles) }));
    const customers = attempts.filter(isBonaFide);
    const [decision, compute] = [timesOf(customers, 'decisionMs'), timesOf(customers, 'computeMs')];
    return html`<section>
      <h2>Bona fide presentations</h2>
      ${dataTable({
        caption: 'All together, with 95 % Clopper–Pearson intervals.',
        columns: ['Rate', 'Count', 'Value', '95 %'],
        rows: (
          [
            ['BPCER', bpcer],
            ['BPNRR (FTA)', bpnrr],
            ['Turned away, either', turnedAway],
          ] as const
        ).map(([name, share]) => [name, ofAll(share), percent(share.rate), interval(share)]),
      })}
      <p>
        Time to decision: median ${seconds(decision.p50)}, p95 ${seconds(decision.p95)}. Computing: median ${millis(compute.p50)}.
      </p>
      <smile-lab-figure tabled .picture=${bpcerPicture(groups)}></smile-lab-figure>
    </section>`;
  }

  #matching() {
    const scores = scoresOf(this.attempts, this.profiles);
    const { threshold } = VERIFY_ACCEPT;
    const { fmr, fnmr } = matchErrors(scores, threshold);
    const atOneToN = matchErrors(scores, IDENTIFY_ACCEPT.threshold).fmr.rate ?? 0;
    const galleries = drawGalleries(scores.nonMatedByProbe, createSeededRng('galleries'));
    return html`<section>
      <h2>Comparison</h2>
      ${dataTable({
        caption: `At the 1:1 threshold of ${threshold}; ${scores.pairsOfPeople} pairs of people behind the non-mated comparisons.`,
        columns: ['Rate', 'Count', 'Value', '95 %'],
        rows: [
          ['FMR', ofAll(fmr), percent(fmr.rate), interval(fmr)],
          ['FNMR', ofAll(fnmr), percent(fnmr.rate), interval(fnmr)],
          ...lookAlikes(this.attempts, threshold).map(({ species, matched }) => [
            `${titleOf(species)} (a matching matter)`,
            ofAll(matched),
            percent(matched.rate),
            interval(matched),
          ]),
        ],
      })}
      <smile-lab-figure
        tabled
        .picture=${fpirPicture(fpirRows(galleries, atOneToN, IDENTIFY_ACCEPT.threshold))}
      ></smile-lab-figure>
    </section>`;
  }

  #limits() {
    return html`<section>
      <h2>What this does not say</h2>
      <ul class="limits">
        <li>${SIMULATED_NOTE}</li>
        <li>Intervals take attempts for independent. Attempts of one person are alike, so true uncertainty is larger.</li>
        <li>Skin tones, ages and lights are stood for by a handful of simulated people each.</li>
        <li>With no error in 43 attempts, a rate below 7 % is likely; no number of them shows a rate of 0.</li>
      </ul>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-lab-report': SmileLabReport;
  }
}
