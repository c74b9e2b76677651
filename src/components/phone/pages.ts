import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Receipt } from '../../domain/payment';
import type { EnrolActor } from '../../flows/enrol';
import type { World } from '../../ports';
import type { BankStore } from '../bank-store';
import { examplePerson } from './example-person';
import './face-setup';
import './limits-page';
import './lists';
import './onboarding';
import './pay-code-page';
import './privacy-page';
import type { WalletPage } from './phone-events';
import type { Problem } from './problem';
import './receipt-page';
import './settings-page';
import './wallet-home';

/** What the page in view is drawn from. */
export interface PageView {
  /** The page, or what stands in its place. */
  readonly name: WalletPage | 'opening' | 'unavailable' | 'onboarding';
  readonly store: BankStore | undefined;
  readonly world: World | undefined;
  readonly nowMs: number;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly receipt: Receipt | undefined;
  readonly enrolment: EnrolActor | undefined;
}

/** The page in view of the wallet app. */
export function walletPage(view: PageView): TemplateResult {
  const { name, store, world, problem, nowMs } = view;
  const wallet = store?.wallet;
  if (name === 'opening' || name === 'unavailable' || !store) return closed(name);
  if (name === 'onboarding' || !wallet) {
    return html`<smile-onboarding
      ?another=${store.wallets.length > 0}
      ?busy=${view.busy}
      .problem=${problem}
      .example=${() => examplePerson(world?.rng)}
    ></smile-onboarding>`;
  }
  switch (name) {
    case 'home':
      return html`<smile-wallet-home .wallet=${wallet} .history=${store.history}></smile-wallet-home>`;
    case 'face':
      return html`<smile-face-setup .actor=${view.enrolment}></smile-face-setup>`;
    case 'settings':
      return html`<smile-settings-page .wallet=${wallet} .limits=${store.limits} .problem=${problem}></smile-settings-page>`;
    case 'limits':
      return html`<smile-limits-page .store=${store} .nowMs=${nowMs}></smile-limits-page>`;
    case 'privacy':
      return html`<smile-privacy-page
        .store=${store}
        .wallet=${wallet}
        .messages=${store.messages}
        .world=${world}
      ></smile-privacy-page>`;
    case 'pay_code':
      return html`<smile-pay-code-page .store=${store} .history=${store.history} .world=${world}></smile-pay-code-page>`;
    case 'history':
      return html`<smile-history-page .history=${store.history}></smile-history-page>`;
    case 'notifications':
      return html`<smile-messages-page .messages=${store.messages} .history=${store.history}></smile-messages-page>`;
    case 'receipt':
      return view.receipt
        ? html`<smile-receipt-page .receipt=${view.receipt} .store=${store} .nowMs=${nowMs}></smile-receipt-page>`
        : html``;
  }
}

function closed(name: PageView['name']): TemplateResult {
  return html`<div class="closed">
    <smile-mark mood=${name === 'unavailable' ? 'sorry' : 'busy'}></smile-mark>
    <p>
      ${name === 'unavailable' ? msg('The wallet needs the bank. See the note at the top of the page.') : msg('Opening your wallet')}
    </p>
  </div>`;
}
