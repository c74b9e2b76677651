import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ATTACKS, FAMILY_TITLES } from '../../sim/attacks/catalogue';
import { ATTACK_FAMILIES, SPECIES_IDS } from '../../sim/attacks/model';
import type { CustomerProfile } from '../../sim/customers/model';
import { SENSORS, type AttemptPlan, type Half } from '../../sim/lab/attempt';
import { halvesOf, planBatch, type BatchOptions } from '../../sim/lab/batch';
import { LIGHTS } from '../../sim/scene';
import { firstName, lightWords } from '../casting/casting-words';
import '../casting/portrait';
import { emit } from '../events';
import { shared } from '../theme/shared.styles';
import { batchStyles } from './batch-form.styles';
import { labIcon } from './lab-icon';
import { labStyles } from './lab.styles';
import { HALF_WORDS, SENSOR_WORDS, count } from './lab-words';

const HALVES: readonly Half[] = ['report', 'calibration'];
/** A plan of everything at this size takes about a second to make. */
const MOST_ATTEMPTS_EACH = 100;

/** A first batch that ends within minutes. */
function firstOptions(profiles: readonly CustomerProfile[]): BatchOptions {
  return {
    customers: profiles.map(({ id }) => id),
    bonaFide: true,
    species: ['printed_photo', 'phone_video', 'rigid_mask'],
    lights: ['soft'],
    sensors: ['depth'],
    attemptsEach: 3,
    half: 'report',
    seed: '1',
  };
}

type Lists = 'customers' | 'species' | 'lights' | 'sensors';

/** What is to be tried. Emits `smile-lab-start`. `busy` while a batch runs. */
@customElement('smile-lab-batch')
export class SmileLabBatch extends LitElement {
  static override styles = [shared, labStyles, batchStyles];

  @property({ attribute: false }) profiles: readonly CustomerProfile[] = [];
  /** Of the batch begun last, to start from. */
  @property({ attribute: false }) options: BatchOptions | undefined;
  @property({ attribute: false }) finished: ReadonlySet<string> = new Set();
  @property({ type: Boolean, reflect: true }) busy = false;
  @state() private draft!: BatchOptions;
  #planned: { of: BatchOptions; plans: readonly AttemptPlan[] } | undefined;
  #halves: ReadonlyMap<string, Half> = new Map();

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('options') || changed.has('profiles')) this.draft = this.options ?? firstOptions(this.profiles);
    if (changed.has('profiles')) this.#halves = halvesOf(this.profiles);
  }

  override render() {
    const plans = this.#plans;
    const left = plans.filter(({ id }) => !this.finished.has(id)).length;
    return html`<form class="stack" @submit=${this.#start}>
      ${this.#people()} ${this.#presented()} ${this.#settings()}
      <div class="card night go">
        <p>
          <b class="number">${count(plans.length)} attempts</b>${
            left < plans.length
              ? `${count(plans.length - left)} of them were made already, ${count(left)} are left.`
              : 'The same seed plays the same attempts again.'
          }
        </p>
        <wa-button variant="brand" size="l" pill type="submit" ?disabled=${this.busy || left === 0}
          >${labIcon('play')}Start</wa-button
        >
      </div>
    </form>`;
  }

  /** Made once for each choice, not for every attempt that ends meanwhile. */
  get #plans(): readonly AttemptPlan[] {
    if (this.#planned?.of !== this.draft) this.#planned = { of: this.draft, plans: planBatch(this.draft, this.profiles) };
    return this.#planned.plans;
  }

  #people() {
    const everybody = this.profiles.map(({ id }) => id);
    return html`<div class="card stack">
      <fieldset>
        <legend>Customers ${this.#allOrNone('customers', everybody)}</legend>
        <div class="people">${this.profiles.map((one) => this.#person(one))}</div>
      </fieldset>
      <p class="lead">
        Gates are fitted on one half of the people and reported on the other. Siblings and twins are tried in either.
      </p>
    </div>`;
  }

  #presented() {
    return html`<div class="card">
      <fieldset>
        <legend>What they present ${this.#allOrNone('species', SPECIES_IDS)}</legend>
        <div class="chips family">
          ${this.#chip('Themselves (bona fide)', this.draft.bonaFide, (bonaFide) => this.#set({ bonaFide }))}
        </div>
        ${ATTACK_FAMILIES.map(
          (family) =>
            html`<div class="family" role="group" aria-label=${FAMILY_TITLES[family]}>
              <p>${FAMILY_TITLES[family]}</p>
              <div class="chips">
                ${SPECIES_IDS.filter((id) => ATTACKS[id].family === family).map((id) =>
                  this.#listed('species', id, ATTACKS[id].title),
                )}
              </div>
            </div>`,
        )}
      </fieldset>
    </div>`;
  }

  #settings() {
    const { draft } = this;
    return html`<div class="card settings">
      <fieldset>
        <legend>Light</legend>
        <div class="chips">${LIGHTS.map((light) => this.#listed('lights', light, lightWords()[light]))}</div>
      </fieldset>
      <fieldset>
        <legend>Sensor</legend>
        <div class="chips">${SENSORS.map((sensor) => this.#listed('sensors', sensor, SENSOR_WORDS[sensor]))}</div>
      </fieldset>
      <fieldset>
        <legend>Half of the people</legend>
        <div class="chips">
          ${HALVES.map((half) => this.#chip(HALF_WORDS[half], draft.half === half, () => this.#set({ half }), 'radio'))}
        </div>
      </fieldset>
      <label class="field"
        >Attempts each
        <input
          type="number"
          min="1"
          max=${MOST_ATTEMPTS_EACH}
          required
          .value=${String(draft.attemptsEach)}
          @change=${this.#changeAttempts}
        />
      </label>
      <label class="field"
        >Seed
        <input type="text" maxlength="40" required .value=${draft.seed} @change=${this.#changeSeed} />
      </label>
    </div>`;
  }

  #person(profile: CustomerProfile) {
    const { draft } = this;
    const away = this.#halves.get(profile.id) !== draft.half;
    return html`<label class="pick person">
      <input
        type="checkbox"
        .checked=${draft.customers.includes(profile.id)}
        @change=${(event: Event) => this.#toggle('customers', profile.id, isOn(event))}
      />
      <span>
        <smile-portrait .profile=${profile}></smile-portrait>
        ${firstName(profile.name)}
        <small>Monk ${profile.monkTone} · ${profile.ageYears}</small>
        <small>${away ? 'other half' : 'this half'}</small>
      </span>
    </label>`;
  }

  #listed(list: Lists, value: string, label: string) {
    return this.#chip(label, (this.draft[list] as readonly string[]).includes(value), (on) => this.#toggle(list, value, on));
  }

  #chip(label: string, on: boolean, change: (on: boolean) => void, type: 'checkbox' | 'radio' = 'checkbox') {
    return html`<label class="pick">
      <input
        type=${type}
        name=${type === 'radio' ? 'half' : ''}
        .checked=${on}
        @change=${(event: Event) => change(isOn(event))}
      />
      <span>${label}</span>
    </label>`;
  }

  #allOrNone(list: Lists, all: readonly string[]) {
    const some = this.draft[list].length > 0;
    const words = some ? 'None' : 'All';
    return html`<button
      type="button"
      aria-label="${words} ${list === 'customers' ? 'of the customers' : 'of the attacks'}"
      @click=${() => this.#set({ [list]: some ? [] : all })}
    >
      ${words}
    </button>`;
  }

  #toggle(list: Lists, value: string, on: boolean): void {
    const before = this.draft[list] as readonly string[];
    this.#set({ [list]: on ? [...before, value] : before.filter((one) => one !== value) });
  }

  #set(change: Partial<BatchOptions>): void {
    this.draft = { ...this.draft, ...change };
  }

  #changeAttempts(event: Event): void {
    const asked = Math.round(Number((event.target as HTMLInputElement).value));
    if (asked >= 1) this.#set({ attemptsEach: Math.min(MOST_ATTEMPTS_EACH, asked) });
    this.requestUpdate();
  }

  #changeSeed(event: Event): void {
    const seed = (event.target as HTMLInputElement).value.trim();
    if (seed) this.#set({ seed });
    this.requestUpdate();
  }

  #start(event: Event): void {
    event.preventDefault();
    emit(this, 'smile-lab-start', { options: this.draft });
  }
}

const isOn = (event: Event): boolean => (event.target as HTMLInputElement).checked;

declare global {
  interface HTMLElementTagNameMap {
    'smile-lab-batch': SmileLabBatch;
  }
}
