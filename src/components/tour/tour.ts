import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import {
  TOUR_STEPS,
  type TourActor,
  type TourContext,
  type TourOutcome,
  type TourSnapshot,
  type TourStep,
} from '../../flows/tour';
import { ActorController } from '../actor-controller';
import { emit } from '../events';
import '../icon/icon';
import { shared } from '../theme/shared.styles';
import '../theme/web-awesome';
import { TURNS, outcomeWords, stepWords, turnWords, type Turn } from './tour-words';
import { tourStyles } from './tour.styles';

/**
 * The guided tour's card: a rail of its five steps, what happens now, what has just happened, and the visitor's buttons. Draws the machine it
 * is given and sends it the visitor's wishes; emits `smile-turn` with what the visitor wants to do at the end. Arrow keys and Escape work
 * while the focus is inside or nowhere.
 */
@localized()
@customElement('smile-tour')
export class SmileTour extends LitElement {
  static override styles = [shared, tourStyles];

  @property({ attribute: false }) actor: TourActor | undefined;
  /** This machine draws pictures without a graphics card: the stage lives in slow motion, which is said. */
  @property({ type: Boolean }) slow = false;
  @query('h2') private readonly heading!: HTMLElement | null;
  readonly #tour = new ActorController<TourActor>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#key);
  }

  override willUpdate(): void {
    this.#tour.actor = this.actor;
    const { snapshot } = this.#tour;
    this.dataset['state'] = snapshot ? nameOf(snapshot) : '';
    this.dataset['step'] = snapshot?.context.step ?? '';
  }

  /** Moves the focus to the card, so that the keyboard and a screen reader begin here. */
  async focusCard(): Promise<void> {
    await this.updateComplete;
    this.heading?.focus({ preventScroll: true });
  }

  readonly #key = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    const isOurs = path.includes(this) || path[0] === document.body;
    if (!isOurs || event.defaultPrevented) return;
    const along = getComputedStyle(this).direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    if (event.key === along[0]) this.actor?.send({ type: 'NEXT' });
    else if (event.key === along[1]) this.actor?.send({ type: 'BACK' });
    else if (event.key === 'Escape') this.actor?.send({ type: 'STOP' });
    else return;
    event.preventDefault();
  };

  override render() {
    const { snapshot } = this.#tour;
    if (!snapshot || snapshot.status !== 'active') return nothing;
    return nameOf(snapshot) === 'your_turn' ? this.#end(snapshot.context) : this.#step(snapshot);
  }

  #step(snapshot: TourSnapshot) {
    const { context } = snapshot;
    const { step } = context;
    const name = nameOf(snapshot);
    const words = stepWords(step);
    const told = toldOf(context);
    const own = context.outcomes[step];
    return html`<section class=${name === 'playing' ? '' : 'telling'} aria-label=${msg('Guided tour')}>
      ${this.#rail(context, name)}
      <div class="step">
        <h2 tabindex="-1">${words.title}</h2>
        <p class="now-here">${words.now}</p>
        ${own ? html`<p class="outcome-here">${outcomeWords(own)}</p>` : nothing}
        ${this.slow ? html`<p class="pace"><smile-icon name="clock"></smile-icon>${this.#pace()}</p>` : nothing}
      </div>
      <p class="before ${told?.outcome.kind === 'failed' ? 'failed' : ''}">
        ${told ? html`<b>${this.#before(told, name)}</b>${outcomeWords(told.outcome)}` : nothing}
      </p>
      ${this.#buttons(context)}
      <p class="visually-hidden" role="status">
        ${words.title}. ${own ? outcomeWords(own) : words.now} ${context.paused ? msg('Paused.') : nothing}
      </p>
    </section>`;
  }

  #pace() {
    return msg('Slow motion: this machine draws without a graphics card.');
  }

  #before({ step, outcome }: Told, name: string) {
    if (outcome.kind === 'shown') return msg(str`Just now: ${stepWords(step).title}`);
    return name === 'again' ? msg('That did not work. Once more:') : msg(str`Not shown: ${stepWords(step).title}`);
  }

  #rail({ step, outcomes, paused }: TourContext, name: string) {
    const still = paused || name !== 'playing' ? 'still' : '';
    return html`<ol class="rail">
      ${TOUR_STEPS.map((each, at) => {
        const outcome = outcomes[each];
        const ended = outcome ? (outcome.kind === 'shown' ? 'done' : 'failed') : '';
        const place = each === step && name === 'playing' ? `now ${still}` : each === step ? `now still ${ended}` : ended;
        const label = msg(str`Step ${at + 1} of ${TOUR_STEPS.length}: ${stepWords(each).label}`);
        return html`<li>
          <button
            type="button"
            class=${place}
            aria-label=${ended === 'done' ? msg(str`${label}, shown`) : ended === 'failed' ? msg(str`${label}, did not work`) : label}
            aria-current=${each === step ? 'step' : 'false'}
            @click=${() => this.actor?.send({ type: 'GO', step: each })}
          >
            <span class="bead"></span>
            <span class="sign"
              >${outcome ? html`<smile-icon name=${ended === 'done' ? 'check' : 'x'}></smile-icon>` : nothing}${stepWords(each).label}</span
            >
          </button>
        </li>`;
      })}
    </ol>`;
  }

  #buttons({ step, paused }: TourContext) {
    return html`<div class="buttons" role="group" aria-label=${msg('Tour')}>
      <button
        type="button"
        class="round"
        aria-label=${msg('Back')}
        ?disabled=${step === TOUR_STEPS[0]}
        @click=${() => this.actor?.send({ type: 'BACK' })}
      >
        <smile-icon class="turns-with-text" name="chevron-left"></smile-icon>
      </button>
      <button
        type="button"
        class="round main"
        aria-label=${paused ? msg('Go on') : msg('Pause after this step')}
        @click=${() => this.actor?.send({ type: paused ? 'RESUME' : 'PAUSE' })}
      >
        <smile-icon name=${paused ? 'play' : 'pause'}></smile-icon>
      </button>
      <button type="button" class="round" aria-label=${msg('Next')} @click=${() => this.actor?.send({ type: 'NEXT' })}>
        <smile-icon class="turns-with-text" name="chevron-right"></smile-icon>
      </button>
      ${this.#stop(msg('Stop the tour'))}
    </div>`;
  }

  #stop(label: string) {
    return html`<button type="button" class="round" aria-label=${label} @click=${() => this.actor?.send({ type: 'STOP' })}>
      <smile-icon name="x"></smile-icon>
    </button>`;
  }

  #end({ outcomes }: TourContext) {
    const shown = TOUR_STEPS.filter((step) => outcomes[step]?.kind === 'shown').length;
    return html`<section class="end" aria-label=${msg('Guided tour')}>
      <div class="step">
        <h2 tabindex="-1">${msg('Your turn')}</h2>
        <p>
          ${
            shown === TOUR_STEPS.length
              ? msg(
                  'That was the whole way of a payment. Every customer and every yuan in it was simulated; the models were real.',
                )
              : msg(
                  str`${shown} of ${TOUR_STEPS.length} steps were shown. Everybody in them was simulated; the models were real.`,
                )
          }
        </p>
      </div>
      <div class="turns">${TURNS.map((turn) => this.#turn(turn))}</div>
      <div class="buttons">${this.#stop(msg('Close'))}</div>
      <p class="visually-hidden" role="status">${msg('Your turn')}</p>
    </section>`;
  }

  #turn(turn: Turn) {
    const { label, icon } = turnWords(turn);
    return html`<wa-button
      pill
      size="m"
      variant=${turn === 'own_camera' ? 'brand' : 'neutral'}
      data-turn=${turn}
      @click=${() => emit(this, 'smile-turn', { turn })}
    >
      <smile-icon slot="start" name=${icon}></smile-icon>${label}
    </wa-button>`;
  }
}

function nameOf({ value }: TourSnapshot): string {
  return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '');
}

interface Told {
  readonly step: TourStep;
  readonly outcome: TourOutcome;
}

/** What was told last: of the present step, or else of the one before. */
function toldOf({ step, outcomes }: TourContext): Told | undefined {
  const at = TOUR_STEPS.indexOf(step);
  for (const each of [step, TOUR_STEPS[at - 1]]) {
    const outcome = each && outcomes[each];
    if (each && outcome) return { step: each, outcome };
  }
  return undefined;
}

declare module '../events' {
  interface SmileEvents {
    'smile-turn': { turn: Turn };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-tour': SmileTour;
  }
}
