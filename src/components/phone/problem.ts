import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { WalletRefusal } from '../../ports';
import { formatTimeLong } from '../format';
import { plural } from '../i18n/plural';
import { refusalWords } from '../bank-words';

/** A refused call of the phone. */
export interface Problem {
  readonly reason: WalletRefusal;
  readonly retryAtMs?: number | undefined;
  readonly triesLeft?: number | undefined;
}

/** The refusal in words, with how often or from when it may be tried again. */
export function problemNote(problem: Problem | undefined) {
  if (!problem) return nothing;
  const words = refusalWords()[problem.reason];
  const { retryAtMs, triesLeft } = problem;
  return html`<div class="problem" role="alert">
    <smile-icon name=${words.icon}></smile-icon>
    <p>
      <b>${words.title}.</b> ${words.next} ${triesLeft === undefined ? nothing : html` <b>${triesWords(triesLeft)}</b>`}
      ${retryAtMs === undefined ? nothing : html` <span class="number">${msg(html`Wait until <b>${formatTimeLong(retryAtMs)}</b>.`)}</span>`}
    </p>
  </div>`;
}

const triesWords = (count: number): string =>
  plural(count, { one: () => msg('1 try left.'), other: () => msg(str`${count} tries left.`) });
