import { msg, str } from '@lit/localize';
import { css, html, nothing, type ReactiveControllerHost } from 'lit';
import type { PhoneMessage } from '../../ports';
import type { BankStore, StepUpMessage } from '../bank-store';
import { formatMoney, formatTimeLong } from '../format';
import '../icon/icon';
import { largeAmount } from '../terminal/amount';
import { stepUpWords } from '../step-up-words';
import './sheet';

/** The bank's question to the wallet in view: shown until it is answered or put aside, and answered once at a time. */
export class StepUpController {
  store: BankStore | undefined;
  answering = false;
  #lost: string | undefined;
  #aside: string | undefined;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** What is to be answered now. */
  get question(): StepUpMessage | undefined {
    const question = this.store?.question;
    return question?.messageId === this.#aside ? undefined : question;
  }

  /** Whether the last answer to it did not get through. */
  get lost(): boolean {
    return this.#lost !== undefined && this.#lost === this.question?.messageId;
  }

  /** What the banner shows: none for a question that the sheet asks anyway. */
  get news(): PhoneMessage | undefined {
    const { arrived, wallet } = this.store ?? {};
    const own = arrived?.kind === 'step_up' && arrived.customerId === wallet?.customerId;
    return own && arrived.messageId !== this.#aside ? undefined : arrived;
  }

  /** Puts the question away; the banner brings it back. */
  putAside(): void {
    const question = this.store?.question;
    if (!question || this.answering) return;
    this.#aside = question.messageId;
    this.store?.showAgain(question);
    this.host.requestUpdate();
  }

  bringBack(): void {
    this.#aside = undefined;
    this.host.requestUpdate();
  }

  async answer(approve: boolean): Promise<void> {
    const { store, question } = this;
    if (!store || !question || this.answering) return;
    this.answering = true;
    this.#lost = undefined;
    this.host.requestUpdate();
    if ((await store.answer(question, approve)) === 'lost') this.#lost = question.messageId;
    this.answering = false;
    this.host.requestUpdate();
  }
}

/** The question as a sheet over the page. */
export function stepUpSheet(control: StepUpController, question: StepUpMessage) {
  const { answering, store } = control;
  const amount = formatMoney(question.total);
  const { question: words, lost } = stepUpWords();
  return html`<smile-sheet
    alert
    heading=${msg(str`${words.title}, ${store?.wallet?.name ?? ''}?`)}
    @smile-dismiss=${() => control.putAside()}
  >
    <div class="step-up">
      ${largeAmount(question.total)}
      <p class="at"><smile-icon name="store"></smile-icon><b class="one-line">${question.storeName}</b></p>
    </div>
    <p>${words.next}</p>
    <p class="quiet number">${msg(str`You can answer until ${formatTimeLong(question.expiresAtMs)}.`)}</p>
    <div role="alert">${control.lost ? html`<p class="problem">${lost.title}. ${lost.next}</p>` : nothing}</div>
    <wa-button
      slot="actions"
      variant="brand"
      size="l"
      pill
      data-testid="approve"
      ?loading=${answering}
      aria-disabled=${answering}
      @click=${() => void control.answer(true)}
    >
      <smile-icon slot="start" name="check"></smile-icon>${msg(str`Approve ${amount}`)}
    </wa-button>
    <wa-button
      slot="actions"
      variant="danger"
      appearance="outlined"
      size="l"
      pill
      data-testid="not-me"
      ?disabled=${answering}
      @click=${() => void control.answer(false)}
    >
      <smile-icon slot="start" name="ban"></smile-icon>${msg('It wasn’t me')}
    </wa-button>
  </smile-sheet>`;
}

export const stepUpStyles = css`
  .step-up {
    display: grid;
    justify-items: center;
    gap: var(--s-2);
    padding: var(--s-4);
    border-radius: var(--s-radius-l);
    background: var(--s-wash);
  }
  .step-up .amount {
    display: inline-flex;
    align-items: baseline;
    font-size: 2.5rem;
    font-weight: 780;
    letter-spacing: -0.035em;
    line-height: 1;
  }
  .step-up .amount small {
    font-size: 0.5em;
    font-weight: 700;
  }
  .step-up .at {
    display: inline-flex;
    align-items: center;
    gap: var(--s-2);
    max-width: 100%;
    color: var(--s-ink-soft);
  }
  .problem {
    padding: var(--s-3);
    border-radius: var(--s-radius-m);
    background: var(--s-chili-wash);
    color: var(--s-chili);
    font-size: var(--s-text-s);
  }
`;
