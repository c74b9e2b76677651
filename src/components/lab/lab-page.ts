import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { SENSORS, type Attempt, type Half, type Sensor } from '../../sim/lab/attempt';
import type { LabDesk } from '../../sim/lab/desk';
import { SIMULATED_NOTE } from '../../sim/lab/export';
import '../mark/mark';
import { shared } from '../theme/shared.styles';
import '../theme/web-awesome';
import './batch-form';
import { labStyles } from './lab.styles';
import { HALF_WORDS, SENSOR_WORDS, count } from './lab-words';
import { pageStyles } from './lab-page.styles';
import './matching-results';
import './pad-results';
import './progress';
import './report';
import './traces';

const SECTIONS = { batch: 'Batch', pad: 'Liveness', matching: 'Matching', live: 'Live traces', report: 'Report' } as const;
type Section = keyof typeof SECTIONS;
const HALVES: readonly Half[] = ['report', 'calibration'];

function sectionOf(hash: string): Section {
  const name = hash.slice(1);
  return name in SECTIONS ? (name as Section) : 'batch';
}

/** The lab: what to try, what came out, and how sure one can be. Give it a `desk`. The address says which section is shown. */
@customElement('smile-lab-page')
export class SmileLabPage extends LitElement {
  static override styles = [shared, labStyles, pageStyles];

  @property({ attribute: false }) desk: LabDesk | undefined;
  @state() private section: Section = sectionOf(location.hash);
  /** Chosen by the visitor; until then, those of the newest batch. */
  @state() private sensor: Sensor | undefined;
  @state() private half: Half | undefined;
  @state() private clearing = false;
  #stop: (() => void) | undefined;
  #heard: LabDesk | undefined;
  #shown: { of: readonly Attempt[]; key: string; attempts: readonly Attempt[] } | undefined;
  #finished: { of: readonly Attempt[]; ids: ReadonlySet<string> } | undefined;

  constructor() {
    super();
    this.addEventListener('smile-lab-start', ({ detail }) => void this.desk?.start(detail.options));
    this.addEventListener('smile-lab-pause', () => this.desk?.pause());
    this.addEventListener('smile-lab-resume', () => void this.desk?.resume());
    this.addEventListener('smile-lab-clear', () => void this.desk?.clear());
  }

  readonly #turn = (): void => {
    this.section = sectionOf(location.hash);
    window.scrollTo({ top: 0 });
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#turn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#turn);
    this.#stop?.();
    this.#heard = undefined;
  }

  override willUpdate(): void {
    if (this.desk === this.#heard) return;
    this.#stop?.();
    this.#heard = this.desk;
    this.#stop = this.desk?.subscribe(() => this.requestUpdate());
  }

  override render() {
    const { desk } = this;
    return html`<header>
        <a class="brand" href="./"
          ><smile-mark></smile-mark>
          <h1>Smile Lab: the lab</h1></a
        >
        <p class="simulated">${SIMULATED_NOTE}</p>
      </header>
      <nav aria-label="Sections">
        <ul>
          ${Object.entries(SECTIONS).map(
            ([id, title]) => html`<li><a href="#${id}" aria-current=${id === this.section ? 'page' : nothing}>${title}</a></li>`,
          )}
        </ul>
      </nav>
      <main>
        ${
          desk
            ? html`<smile-lab-progress
                  .desk=${desk.state}
                  .progress=${desk.progress}
                  .profiles=${desk.profiles}
                ></smile-lab-progress>
                ${this.#body(desk)}`
            : nothing
        }
      </main>`;
  }

  #body(desk: LabDesk) {
    const { profiles } = desk;
    const isRunning = desk.state.kind === 'running';
    if (this.section === 'batch') {
      return html`<smile-lab-batch
          .profiles=${profiles}
          .options=${desk.options}
          .finished=${this.#finishedIds(desk.attempts)}
          ?busy=${this.#isBusy(desk)}
        ></smile-lab-batch>
        ${this.#clear(desk)}`;
    }
    if (this.section === 'live') {
      return html`<smile-lab-traces .trace=${desk.trace} .profiles=${profiles} ?running=${isRunning}></smile-lab-traces>`;
    }
    const attempts = this.#chosen(desk);
    if (attempts.length === 0) return html`${this.#filter(desk)}${this.#nothingYet()}`;
    return html`${this.#filter(desk)}${this.#results(desk, attempts)}`;
  }

  #results({ profiles, clock }: LabDesk, attempts: readonly Attempt[]) {
    switch (this.section) {
      case 'matching':
        return html`<smile-lab-matching .attempts=${attempts} .profiles=${profiles}></smile-lab-matching>`;
      case 'report':
        return html`<smile-lab-report .attempts=${attempts} .profiles=${profiles} .nowMs=${clock.nowMs()}></smile-lab-report>`;
      default:
        return html`<smile-lab-pad .attempts=${attempts} .profiles=${profiles}></smile-lab-pad>`;
    }
  }

  #nothingYet() {
    return html`<section class="card empty">
      <smile-mark mood="rest"></smile-mark>
      <h2>Nothing measured yet</h2>
      <p>Start a batch; results appear here after every attempt.</p>
      <wa-button pill variant="brand" href="#batch">Plan a batch</wa-button>
    </section>`;
  }

  #filter(desk: LabDesk) {
    const { sensor, half } = this.#wanted(desk);
    const total = this.#chosen(desk).length;
    return html`<section class="card tools filter" aria-label="Which attempts">
      <div class="tools">
        <label class="field"
          >Sensor
          <select @change=${(event: Event) => (this.sensor = (event.target as HTMLSelectElement).value as Sensor)}>
            ${SENSORS.map((one) => html`<option value=${one} ?selected=${one === sensor}>${SENSOR_WORDS[one]}</option>`)}
          </select>
        </label>
        <label class="field"
          >People
          <select @change=${(event: Event) => (this.half = (event.target as HTMLSelectElement).value as Half)}>
            ${HALVES.map((one) => html`<option value=${one} ?selected=${one === half}>${HALF_WORDS[one]}</option>`)}
          </select>
        </label>
      </div>
      <p class="quiet number">${count(total)} of ${count(desk.attempts.length)} attempts</p>
    </section>`;
  }

  #clear(desk: LabDesk) {
    if (desk.attempts.length === 0 || this.#isBusy(desk)) return nothing;
    const close = (): void => void (this.clearing = false);
    const forget = (): void => {
      close();
      void desk.clear();
    };
    return html`<section class="card tools" aria-label="What is kept">
      <p class="quiet">${count(desk.attempts.length)} attempts are kept in this browser, over every reload.</p>
      ${
        this.clearing
          ? html`<p class="sure">
              <b>Delete all of them?</b>
              <wa-button size="s" pill variant="danger" @click=${forget}>Delete</wa-button>
              <wa-button size="s" pill variant="neutral" @click=${close}>Keep</wa-button>
            </p>`
          : html`<button type="button" class="danger" @click=${() => (this.clearing = true)}>Delete all results</button>`
      }
    </section>`;
  }

  #isBusy({ state }: LabDesk): boolean {
    return ['opening', 'preparing', 'running', 'pausing'].includes(state.kind);
  }

  #wanted({ attempts, options }: LabDesk): { sensor: Sensor; half: Half } {
    // A batch may have both sensors in turn, so that the newest attempt would say another one every time.
    const newest = attempts.at(-1);
    return {
      sensor: this.sensor ?? options?.sensors[0] ?? newest?.sensor ?? 'depth',
      half: this.half ?? options?.half ?? newest?.half ?? 'report',
    };
  }

  /** The same array until something changes, so that a live trace does not draw every chart again. */
  #chosen(desk: LabDesk): readonly Attempt[] {
    const { sensor, half } = this.#wanted(desk);
    const key = `${sensor} ${half}`;
    if (this.#shown?.of !== desk.attempts || this.#shown.key !== key) {
      const attempts = desk.attempts.filter((one) => one.sensor === sensor && one.half === half);
      this.#shown = { of: desk.attempts, key, attempts };
    }
    return this.#shown.attempts;
  }

  #finishedIds(attempts: readonly Attempt[]): ReadonlySet<string> {
    if (this.#finished?.of !== attempts) this.#finished = { of: attempts, ids: new Set(attempts.map(({ id }) => id)) };
    return this.#finished.ids;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-lab-page': SmileLabPage;
  }
}
