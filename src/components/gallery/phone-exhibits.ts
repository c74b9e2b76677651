import { html } from 'lit';
import type { ClaimStatus, Wallet, WalletRefusal } from '../../ports';
import { refusalWords } from '../bank-words';
import '../phone/face-setup';
import '../phone/limits-page';
import '../phone/lists';
import '../phone/onboarding';
import '../phone/phone';
import '../phone/privacy-page';
import '../phone/receipt-page';
import '../phone/settings-page';
import '../phone/wallet-home';
import type { Exhibit } from './exhibit';
import {
  NOON_MS,
  sampleHistory,
  sampleLimits,
  sampleMessages,
  sampleReceipt,
  sampleStore,
  sampleWallet,
  stillActor,
} from './samples';

const FACES: Readonly<Record<string, Wallet['face']>> = {
  none: { kind: 'none' },
  on: { kind: 'enrolled', on: true, enrolledAtMs: NOON_MS },
  off: { kind: 'enrolled', on: false, enrolledAtMs: NOON_MS },
};
const CLAIMS: readonly ClaimStatus[] = ['under_review', 'unfunded', 'upheld', 'rejected', 'withdrawn', 'refunded'];
const SETUP = ['consent', 'agreeing', 'sms', 'checking_code', 'storing', 'enrolled'] as const;

const page = (id: string, draw: Exhibit['draw']): Exhibit => ({ id, room: 'phone', draw });

function setUp(): readonly Exhibit[] {
  const context = { wallet: sampleWallet(), refusal: undefined };
  const draw = (value: string, more: object) => () =>
    html`<smile-face-setup .actor=${stillActor(value, { ...context, ...more })}></smile-face-setup>`;
  const refusals = Object.keys(refusalWords()) as WalletRefusal[];
  return [
    ...SETUP.map((value) => page(`face/${value}`, draw(value, {}))),
    page('face/sms_wrong', draw('sms', { refusal: { reason: 'sms_wrong', triesLeft: 3 } })),
    ...refusals.map((reason) => page(`face/refused/${reason}`, draw('refused', { refusal: { reason } }))),
  ];
}

export function phoneExhibits(): readonly Exhibit[] {
  const store = sampleStore();
  const [latest] = sampleHistory(1);
  const claimed = (status?: ClaimStatus) => () =>
    html`<smile-receipt-page .receipt=${sampleReceipt()} .store=${sampleStore(status)} .nowMs=${NOON_MS}></smile-receipt-page>`;
  return [
    page('device', () => html`<smile-phone .store=${store}></smile-phone>`),
    page('onboarding/first', () => html`<smile-onboarding></smile-onboarding>`),
    page('onboarding/another', () => html`<smile-onboarding another></smile-onboarding>`),
    page('onboarding/refused', () => html`<smile-onboarding .problem=${{ reason: 'phone_taken' }}></smile-onboarding>`),
    ...Object.entries(FACES).map(([name, face]) =>
      page(
        `home/${name}`,
        () => html`<smile-wallet-home .wallet=${sampleWallet(face)} .history=${sampleHistory()}></smile-wallet-home>`,
      ),
    ),
    page('home/fresh', () => html`<smile-wallet-home .wallet=${sampleWallet(FACES['none'])}></smile-wallet-home>`),
    ...Object.entries(FACES).map(([name, face]) =>
      page(
        `settings/${name}`,
        () => html`<smile-settings-page .wallet=${sampleWallet(face)} .limits=${sampleLimits()}></smile-settings-page>`,
      ),
    ),
    page('limits', () => html`<smile-limits-page .store=${store} .nowMs=${NOON_MS}></smile-limits-page>`),
    page(
      'limits/raise_waits',
      () => html`<smile-limits-page .store=${sampleStore(undefined, sampleLimits(true))} .nowMs=${NOON_MS}></smile-limits-page>`,
    ),
    page('history/empty', () => html`<smile-history-page .history=${[]}></smile-history-page>`),
    page('history/some', () => html`<smile-history-page .history=${sampleHistory()}></smile-history-page>`),
    page('messages/empty', () => html`<smile-messages-page .messages=${[]} .history=${[]}></smile-messages-page>`),
    page(
      'messages/all',
      () => html`<smile-messages-page .messages=${sampleMessages()} .history=${latest ? [latest] : []}></smile-messages-page>`,
    ),
    page('receipt', claimed()),
    ...CLAIMS.map((status) => page(`receipt/${status}`, claimed(status))),
    page('privacy', () => html`<smile-privacy-page .store=${store} .wallet=${sampleWallet()}></smile-privacy-page>`),
    ...setUp(),
  ];
}
