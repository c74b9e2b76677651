import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Casting } from '../../sim/casting';
import type { CustomerProfile } from '../../sim/customers/model';
import { PROFILES } from '../../sim/customers/profiles';
import type { TheatreState } from '../../sim/theatre';
import { emit } from '../events';
import '../icon/icon';
import { shared } from '../theme/shared.styles';
import { attackSettings, attackTools, type AttackChoice } from './attack-choice';
import './camera-view';
import type { FrameSource } from './camera-view';
import { EMPTY_DRAFT, attackAt, castingOf, customerAt, draftFrom, presentId, redrafted, type Draft } from './casting-draft';
import { trayLayout } from './casting-tray.layout.styles';
import { trayStyles } from './casting-tray.styles';
import { firstName, kinWords, statusWords } from './casting-words';
import './portrait';
import { sceneChoice } from './scene-choice';

/** What `smile-cast` asks for: a casting, or the visitor's own camera again. */
export type Cast = Casting | 'camera';

/** Where the stage shows one device at a time, there is room for little else. */
const NARROW = matchMedia('(max-width: 56rem)');

/**
 * Under the stage: who stands at the counter. One press on a customer or on an attacker's tool casts them; light, company, disguise and
 * care change the casting that is played, or wait for the next one. Emits `smile-cast`, owns nothing.
 */
@localized()
@customElement('smile-casting')
export class SmileCasting extends LitElement {
  static override styles = [shared, trayStyles, trayLayout];

  @property({ attribute: false }) customers: readonly CustomerProfile[] = PROFILES;
  /** What the theatre says is going on. */
  @property({ attribute: false }) theatre: TheatreState = { kind: 'own_camera' };
  /** The simulated camera, for the small pictures. */
  @property({ attribute: false }) source: FrameSource | undefined;
  @state() private side: 'customers' | 'attackers' = 'customers';
  @state() private draft: Draft = EMPTY_DRAFT;
  /** On a wide page only the status is left; on a narrow one the portraits stay, and the rest waits. */
  @state() private folded = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.folded = NARROW.matches;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.dataset['state'] = this.theatre.kind;
    this.toggleAttribute('folded', this.folded);
    const casting = this.#casting;
    if (!changed.has('theatre') || !casting) return;
    this.draft = draftFrom(this.draft, casting);
    this.side = casting.at.kind === 'attack' ? 'attackers' : 'customers';
  }

  override updated(changed: PropertyValues): void {
    // Only when somebody was cast: who looks through the rail must not be pulled back.
    if (!changed.has('theatre')) return;
    const rail = this.renderRoot.querySelector<HTMLElement>('.rail');
    const card = rail?.querySelector<HTMLElement>('.card[aria-pressed="true"]');
    if (!rail || !card) return;
    const [{ left, width }, around] = [card.getBoundingClientRect(), rail.getBoundingClientRect()];
    if (left >= around.left && left + width <= around.right) return;
    rail.scrollBy({ left: left + width / 2 - (around.left + around.width / 2), behavior: 'smooth' });
  }

  /** How the tray lies now. */
  get lies(): 'customers' | 'attackers' | 'folded' {
    return this.folded ? 'folded' : this.side;
  }

  /** Folds the tray, or opens it on one of its sides; `usual` as the width of the page has it. Emits nothing. */
  show(lies: 'customers' | 'attackers' | 'folded' | 'usual'): void {
    if (lies === 'usual') return this.show(NARROW.matches ? 'folded' : 'customers');
    this.folded = lies === 'folded';
    if (lies !== 'folded') this.side = lies;
  }

  /** As the visitor wishes it. */
  #lay(lies: 'customers' | 'attackers' | 'folded'): void {
    this.show(lies);
    emit(this, 'smile-tray', { lies });
  }

  get #casting(): Casting | undefined {
    return 'casting' in this.theatre ? this.theatre.casting : undefined;
  }

  #cast(at: Casting['at'] | undefined): void {
    if (at) emit(this, 'smile-cast', castingOf(at, this.draft));
  }

  /** A press on a card: on a narrow page the tray then makes room for what happens. */
  #bring(at: Casting['at'] | undefined): void {
    this.#cast(at);
    if (NARROW.matches) this.#lay('folded');
  }

  readonly #change = (change: Partial<Draft>): void => {
    this.draft = { ...this.draft, ...change };
    const casting = this.#casting;
    // Whoever failed to come is not called again by a change of the light.
    if (casting && this.theatre.kind !== 'failed') this.#cast(redrafted(casting.at, this.draft, this.customers));
  };

  override render() {
    const simulated = this.#casting !== undefined;
    return html`<section aria-label=${msg('Who stands at the counter')}>
      ${simulated && !this.folded ? html`<smile-camera-view .source=${this.source}></smile-camera-view>` : nothing}
      ${this.#lead()} ${this.#rail()}
      <div class="settings">${this.#settings()}</div>
    </section>`;
  }

  #lead() {
    const { text, failed } = statusWords(this.theatre, this.customers);
    return html`<div class="lead">
      <div class="title">
        <h2>${msg('At the counter')}</h2>
        <button
          type="button"
          class="fold"
          aria-expanded=${!this.folded}
          aria-label=${msg('Casting')}
          @click=${() => this.#lay(this.folded ? this.side : 'folded')}
        >
          <smile-icon name="chevron-down"></smile-icon>
        </button>
      </div>
      <p class=${failed ? 'status failed' : 'status'} role="status">${text}</p>
      <div class="sides" role="group" aria-label=${msg('Who may come')}>
        ${this.#side('customers', msg('Customers'))} ${this.#side('attackers', msg('Attackers'))}
      </div>
    </div>`;
  }

  #side(side: 'customers' | 'attackers', label: string) {
    return html`<button type="button" aria-pressed=${this.side === side} @click=${() => this.#lay(side)}>${label}</button>`;
  }

  #rail() {
    const label = this.side === 'customers' ? msg('Simulated customers') : msg('Attackers’ tools');
    return html`<ul class="rail ${this.side}" aria-label=${label}>
      <li>
        <button
          type="button"
          class="card"
          aria-pressed=${this.#casting === undefined}
          @click=${() => emit(this, 'smile-cast', 'camera')}
        >
          <span class="picture own"><smile-icon name="camera"></smile-icon></span>
          <span class="name">${msg('Your camera')}</span>
        </button>
      </li>
      ${this.side === 'customers' ? this.customers.map((profile) => this.#customer(profile)) : attackTools(this.#attack)}
    </ul>`;
  }

  #customer(profile: CustomerProfile) {
    const at = this.#casting?.at;
    const chosen = at?.kind === 'customer' && at.customerId === profile.id && this.theatre.kind !== 'failed';
    const { id, name, ageYears } = profile;
    const kin = kinWords(profile, this.customers);
    const first = firstName(name);
    return html`<li>
      <button
        type="button"
        class=${chosen && this.theatre.kind === 'preparing' ? 'card coming' : 'card'}
        data-customer=${id}
        aria-pressed=${chosen}
        title="${name}, ${ageYears}"
        @click=${() => this.#bring(customerAt(id, this.draft))}
      >
        <smile-portrait class="picture" .profile=${profile}></smile-portrait>
        <span class="name">${first}<span class="visually-hidden">${name.slice(first.length)},</span></span>
        <span class="remark">${kin ?? ageYears}</span>
      </button>
    </li>`;
  }

  get #attack(): AttackChoice {
    const at = this.#casting?.at;
    return {
      draft: this.draft,
      profiles: this.customers,
      chosen: at?.kind === 'attack' && this.theatre.kind !== 'failed' ? at.species : undefined,
      choose: (species) => {
        const victimId = this.draft.victimId ?? this.customers[0]?.id;
        this.#bring(attackAt(species, { ...this.draft, victimId }, this.customers));
      },
      change: this.#change,
    };
  }

  #settings() {
    const at = this.#casting?.at ?? { kind: 'nobody' };
    const present = presentId(at);
    return html`${this.side === 'attackers' ? attackSettings(this.#attack) : nothing}
    ${sceneChoice({
      draft: this.draft,
      others: this.customers.filter(({ id }) => id !== present),
      canDress: this.side === 'customers',
      change: this.#change,
    })}`;
  }
}

declare module '../events' {
  interface SmileEvents {
    'smile-cast': Cast;
    /** The visitor folds or opens the tray. */
    'smile-tray': { lies: 'customers' | 'attackers' | 'folded' };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-casting': SmileCasting;
  }
}
