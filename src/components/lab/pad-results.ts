import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CustomerProfile } from '../../sim/customers/model';
import type { Attempt } from '../../sim/lab/attempt';
import { SIMULATED_NOTE } from '../../sim/lab/export';
import {
  BREAKDOWNS,
  bonaFideResult,
  breakDown,
  disparity,
  isBonaFide,
  signalNames,
  speciesResults,
  timesOf,
  worstSpecies,
} from '../../sim/lab/statistics';
import { shared } from '../theme/shared.styles';
import { dataTable } from './data-table';
import './figure';
import { labStyles } from './lab.styles';
import { count, millis, plain, seconds, titleOf } from './lab-words';
import { apcerPicture, bpcerPicture, detPicture, reasonsPicture, signalPicture } from './pad-pictures';
import { rateTile, tile } from './tile';

/** How well attacks are told from customers. */
@customElement('smile-lab-pad')
export class SmileLabPad extends LitElement {
  static override styles = [shared, labStyles];

  @property({ attribute: false }) attempts: readonly Attempt[] = [];
  @property({ attribute: false }) profiles: readonly CustomerProfile[] = [];
  @state() private signal = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('attempts')) return;
    const names = signalNames(this.attempts);
    if (!names.includes(this.signal)) this.signal = names[0] ?? '';
  }

  override render() {
    const { attempts, profiles } = this;
    const results = speciesResults(attempts);
    const groups = BREAKDOWNS.map((by) => ({ by, results: breakDown(attempts, by, profiles) }));
    return html`<div class="grid">
      <section class="card wide stack" aria-labelledby="pad-title">
        <div class="tools">
          <h2 id="pad-title">Liveness</h2>
          <span class="simulated">${SIMULATED_NOTE}</span>
        </div>
        ${this.#tiles()}
      </section>
      <section class="card"><smile-lab-figure tabled .picture=${apcerPicture(results)}></smile-lab-figure></section>
      <section class="card"><smile-lab-figure tabled .picture=${bpcerPicture(groups)}></smile-lab-figure></section>
      <section class="card wide"><smile-lab-figure .picture=${reasonsPicture(attempts)}></smile-lab-figure></section>
      ${this.signal ? this.#signals() : ''}
      <section class="card wide stack" aria-labelledby="times-title">
        <h3 id="times-title">Time to decision</h3>
        ${this.#times()}
        <p class="quiet">${SIMULATED_NOTE}</p>
      </section>
    </div>`;
  }

  #tiles() {
    const { attempts } = this;
    const results = speciesResults(attempts);
    const bonaFide = bonaFideResult(attempts);
    const [worst, injected] = [worstSpecies(results, 'presentation'), worstSpecies(results, 'injection')];
    const ratio = disparity(breakDown(attempts, 'skin_tone', this.profiles));
    const times = timesOf(attempts.filter(isBonaFide), 'decisionMs');
    return html`<dl class="tiles">
      ${rateTile('Worst APCER, presentation', worst?.apcer, worst && titleOf(worst.species))}
      ${rateTile('Worst APCER, injection', injected?.apcer, injected && titleOf(injected.species))}
      ${rateTile('BPCER', bonaFide.bpcer)} ${rateTile('FTA (BPNRR)', bonaFide.bpnrr)}
      ${tile(
        'Skin tone, worst to best BPCER',
        ratio === undefined ? '–' : `${ratio.toFixed(1)} ×`,
        ratio === undefined ? 'needs an error in every group' : 'ratio of the rates',
      )}
      ${tile('Time to decision, median', seconds(times.p50), `${count(times.count)} customers; p95 ${seconds(times.p95)}`)}
    </dl>`;
  }

  #signals() {
    return html`<section class="card wide tools" aria-label="Signal">
        <label class="field"
          >One signal alone
          <select @change=${(event: Event) => (this.signal = (event.target as HTMLSelectElement).value)}>
            ${signalNames(this.attempts).map(
              (name) => html`<option value=${name} ?selected=${name === this.signal}>${plain(name)}</option>`,
            )}
          </select>
        </label>
        <p class="quiet">The terminal asks several signals; none of them decides alone.</p>
      </section>
      <section class="card"><smile-lab-figure .picture=${detPicture(this.attempts, this.signal)}></smile-lab-figure></section>
      <section class="card">
        <smile-lab-figure .picture=${signalPicture(this.attempts, this.signal)}></smile-lab-figure>
      </section>`;
  }

  #times() {
    const row = (name: string, attempts: readonly Attempt[], of: 'decisionMs' | 'computeMs', write: typeof seconds) => {
      const { count: n, p50, p90, p95, longest } = timesOf(attempts, of);
      return [name, count(n), write(p50), write(p90), write(p95), write(longest)];
    };
    const customers = this.attempts.filter(isBonaFide);
    const attackers = this.attempts.filter((one) => !isBonaFide(one));
    return dataTable({
      caption: 'From the first good frame, on the simulated clock; computing after the last frame, on this machine.',
      columns: ['', 'Attempts', 'p50', 'p90', 'p95', 'Longest'],
      rows: [
        row('Decision, bona fide', customers, 'decisionMs', seconds),
        row('Decision, attacks', attackers, 'decisionMs', seconds),
        row('Computing', this.attempts, 'computeMs', millis),
      ],
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-lab-pad': SmileLabPad;
  }
}
