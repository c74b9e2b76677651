import { html, nothing } from 'lit';
import type { WalletRefusal } from '../../ports';
import { formatTimeLong } from '../format';
import { REFUSAL_WORDS } from '../bank-words';

/** A refused call of the phone. */
export interface Problem {
  readonly reason: WalletRefusal;
  readonly retryAtMs?: number | undefined;
  readonly triesLeft?: number | undefined;
}

/** The refusal in words, with how often or from when it may be tried again. */
export function problemNote(problem: Problem | undefined) {
  if (!problem) return nothing;
  const words = REFUSAL_WORDS[problem.reason];
  const { retryAtMs, triesLeft } = problem;
  return html`<div class="problem" role="alert">
    <smile-icon name=${words.icon}></smile-icon>
    <p>
      <b>${words.title}.</b> ${words.next}
      ${triesLeft === undefined ? nothing : html` <b>${triesLeft === 1 ? '1 try' : `${triesLeft} tries`} left.</b>`}
      ${retryAtMs === undefined ? nothing : html` <span class="number">Wait until <b>${formatTimeLong(retryAtMs)}</b>.</span>`}
    </p>
  </div>`;
}
