import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import type { Money } from '../../domain/money';
import { formatMoney } from '../format';
import '../icon/icon';
import type { IconName } from '../icon/icons';
import { problemNote, type Problem } from './problem';
import './sheet';

/** What a sheet about a loss is drawn from. */
export interface LossSheet {
  readonly amount: Money;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

interface Ways {
  readonly go: () => void;
  readonly close: () => void;
}

/** "This wasn’t me": what happens, before it does. `amount` is what of the payment was not given back yet. */
export function reportSheet({ amount, busy, problem }: LossSheet, { go, close }: Ways) {
  return html`<smile-sheet alert heading=${msg('Was it not you?')} @smile-dismiss=${close}>
    <ul class="points">
      ${point('banknote', msg(str`${formatMoney(amount)} comes back at once if the cover can pay it, else as soon as it can.`))}
      ${point('power', msg('Smile to Pay is switched off.'))}
      ${point('eye', msg('Somebody looks into it. If it was you after all, the money is taken again.'))}
    </ul>
    ${problemNote(problem)} ${action(msg('Report this payment'), 'danger', busy, go)} ${away(msg('Go back'), close)}
  </smile-sheet>`;
}

/** "It was me after all". `amount` is what the payment cost. */
export function withdrawSheet({ amount, busy, problem }: LossSheet, { go, close }: Ways) {
  return html`<smile-sheet alert heading=${msg('Was it you after all?')} @smile-dismiss=${close}>
    <ul class="points">
      ${point('banknote', msg(str`What was given back of ${formatMoney(amount)} is taken again.`))}
      ${point('lock', msg('This payment cannot be reported a second time.'))}
      ${point('power', msg('Smile to Pay stays as it is. You can switch it on in the settings.'))}
    </ul>
    ${problemNote(problem)} ${action(msg('It was me'), 'brand', busy, go)} ${away(msg('Leave the report'), close)}
  </smile-sheet>`;
}

const point = (icon: IconName, text: string) =>
  html`<li>
    <span class="sign"><smile-icon name=${icon}></smile-icon></span><span>${text}</span>
  </li>`;

const action = (label: string, variant: 'danger' | 'brand', busy: boolean, go: () => void) =>
  html`<wa-button
    slot="actions"
    variant=${variant}
    size="l"
    pill
    data-testid="go"
    ?loading=${busy}
    aria-disabled=${busy}
    @click=${go}
    >${label}</wa-button
  >`;

const away = (label: string, close: () => void) =>
  html`<wa-button slot="actions" appearance="plain" pill @click=${close}>${label}</wa-button>`;

export const lossStyles = css`
  .points {
    display: grid;
    gap: var(--s-3);
  }
  .points li {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    line-height: 1.3;
  }
`;
