import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { RAISE_WAIT_MS, type Limits } from '../../domain/limits';
import type { Minor } from '../../domain/money';
import type { LimitsView } from '../../ports';
import type { BankStore } from '../bank-store';
import { emit } from '../events';
import { formatDayTime } from '../format';
import '../icon/icon';
import type { IconName } from '../icon/icons';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { changeOf, limitsInShort, nextStop, shortMoney, withLimit } from './limit-steps';
import { limitsStyles } from './limits-page.styles';
import { pageStyles } from './page.styles';
import { problemNote, type Problem } from './problem';

type Which = keyof Limits;

const names = (): Readonly<Record<Which, string>> => ({ perPaymentMinor: msg('One payment'), perDayMinor: msg('One day') });

/** What the two buttons of a stepper are called. */
const steps = (): Readonly<Record<Which, Readonly<Record<'down' | 'up', string>>>> => ({
  perPaymentMinor: { down: msg('Less: one payment'), up: msg('More: one payment') },
  perDayMinor: { down: msg('Less: one day'), up: msg('More: one day') },
});

/** What may be spent by face: for one payment and for the day, changed in steps and saved together. Emits `smile-back`. */
@customElement('smile-limits-page')
export class SmileLimitsPage extends SmileScreen {
  static override styles = [shared, screen, pageStyles, limitsStyles];

  @property({ attribute: false }) store!: BankStore;
  /** From it, when a raise would hold. */
  @property({ type: Number }) nowMs = 0;
  /** What was chosen and not saved yet. */
  @state() private draft: Limits | undefined;
  @state() private busy = false;
  @state() private saved = false;
  @state() private problem: Problem | undefined;

  override firstUpdated(): void {
    void this.store.refreshLimits();
  }

  override render() {
    const view = this.store.limits;
    return html`<div class="bar">
        <button type="button" class="round" aria-label=${msg('Back')} @click=${() => emit(this, 'smile-back')}>
          <smile-icon name="arrow-left"></smile-icon>
        </button>
        <h2 tabindex="-1">${msg('Limits for paying by face')}</h2>
      </div>
      ${view ? this.#limits(view) : html`<div class="body"><p class="hint">${msg('The bank is asked for your limits.')}</p></div>`}`;
  }

  #limits(view: LimitsView) {
    const isOwn = view.setBy === 'customer';
    return html`<div class="body">
        ${problemNote(this.problem)} ${spentToday(view)}
        <div class="card rows">
          ${(['perPaymentMinor', 'perDayMinor'] as const).map((which) =>
            isOwn ? this.#stepper(view, which) : fixed(which, view.limits[which]),
          )}
        </div>
        ${
          isOwn
            ? html`<p class="hint">
                ${msg('Above one payment’s, this phone is asked first. Above the day’s, your face pays no more.')}
              </p>`
            : guardians()
        }
      </div>
      ${isOwn ? this.#foot(view) : nothing}`;
  }

  /** What is on the steppers: the draft, else what was wished for last. */
  #shown({ limits, raise }: LimitsView): Limits {
    return this.draft ?? raise?.wanted ?? limits;
  }

  #stepper(view: LimitsView, which: Which) {
    const title = names()[which];
    const shown = this.#shown(view);
    const step = (way: 'up' | 'down', icon: IconName) => {
      const stop = nextStop(shown[which], way, view.highest[which]);
      const move = (): void => {
        if (stop !== undefined && !this.busy) this.#choose(withLimit(shown, which, stop));
      };
      return html`<button
        type="button"
        class="step"
        aria-label=${steps()[which][way]}
        aria-disabled=${stop === undefined}
        @click=${move}
      >
        <smile-icon name=${icon}></smile-icon>
      </button>`;
    };
    return html`<div class="row" role="group" aria-label=${title}>
      <span class="text"><b>${title}</b><span>${msg(str`up to ${shortMoney(view.highest[which])}`)}</span></span>
      ${step('down', 'minus')}
      <output class="number" aria-label=${title}>${shortMoney(shown[which])}</output>
      ${step('up', 'plus')}
    </div>`;
  }

  #choose(draft: Limits): void {
    this.draft = draft;
    this.saved = false;
    this.problem = undefined;
  }

  /** What the choice leads to, or how it stands once it is saved. */
  #outcome(view: LimitsView) {
    const { limits, raise } = view;
    const isUnsaved = this.#isUnsaved(view);
    const fromMs = isUnsaved || !raise ? this.nowMs + RAISE_WAIT_MS : raise.takesEffectAtMs;
    const from = formatDayTime(fromMs);
    const done = this.saved ? html`<b>${msg('Saved.')}</b> ` : nothing;
    switch (changeOf(limits, this.#shown(view))) {
      case 'same':
        return html`${done}${
          isUnsaved || this.saved
            ? msg('This holds at once.')
            : msg('Less holds at once. More holds after a day, so that nobody gains by holding your phone for a minute.')
        }`;
      case 'less':
        return msg('Less holds at once.');
      case 'more':
        return html`${done}${msg(html`More holds after a day, from <b class="number">${from}</b>. Until then: ${limitsInShort(limits)}.`)}`;
      case 'both':
        return msg(html`Less holds at once. More holds after a day, from <b class="number">${from}</b>.`);
    }
  }

  #isUnsaved(view: LimitsView): boolean {
    return changeOf(view.raise?.wanted ?? view.limits, this.#shown(view)) !== 'same';
  }

  #foot(view: LimitsView) {
    const idle = !this.#isUnsaved(view);
    // A raise that waits can be taken back: what holds now is asked for again.
    const takesBack = view.raise !== undefined && idle;
    return html`<div class="foot">
      <div role="status" class="outcome">${this.#outcome(view)}</div>
      ${
        takesBack
          ? html`<wa-button size="l" pill appearance="outlined" data-testid="keep" @click=${() => void this.#save(view.limits)}>
              ${msg('Take the raise back')}
            </wa-button>`
          : html`<wa-button
              size="l"
              pill
              variant="brand"
              data-testid="save"
              ?loading=${this.busy}
              ?disabled=${idle}
              @click=${() => void this.#save(this.#shown(view))}
            >
              ${msg('Save')}
            </wa-button>`
      }
    </div>`;
  }

  async #save(wanted: Limits): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const result = await this.store.setLimits(wanted).finally(() => (this.busy = false));
    this.problem = result.kind === 'refused' ? result : undefined;
    if (result.kind === 'refused') return;
    this.draft = undefined;
    this.saved = true;
    // The button that was pressed rests or is gone.
    await this.focusHeading();
  }
}

function spentToday({ spentTodayMinor, limits }: LimitsView) {
  const share = limits.perDayMinor > 0 ? Math.min(1, spentTodayMinor / limits.perDayMinor) : 1;
  return html`<section class="card spent" aria-label=${msg('Paid by face today')}>
    <div class="name">
      <b>${msg('Paid by face today')}</b
      ><span class="number">${msg(str`${shortMoney(spentTodayMinor)} of ${shortMoney(limits.perDayMinor)}`)}</span>
    </div>
    <div class="gauge" aria-hidden="true"><span style="width: ${share * 100}%"></span></div>
  </section>`;
}

function fixed(which: Which, amountMinor: Minor) {
  return html`<div class="row">
    <span class="text"><b>${names()[which]}</b></span
    ><b class="number">${shortMoney(amountMinor)}</b>
  </div>`;
}

/** A child's own phone cannot lift them. */
function guardians() {
  return html`<div class="card rows">
    <div class="row">
      <span class="sign sky"><smile-icon name="users-round"></smile-icon></span>
      <span class="text"
        ><b>${msg('Set by your parent or guardian')}</b
        ><span>${msg('Only they can change them. Above them, your face does not pay.')}</span></span
      >
    </div>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-limits-page': SmileLimitsPage;
  }
}
