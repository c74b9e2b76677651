import { html } from 'lit';
import type { DeclineReason } from '../../domain/payment';
import { STORES } from '../../stores/stores';
import '../terminal/busy-screen';
import '../terminal/code-screen';
import '../terminal/confirm-screen';
import '../terminal/declined-screen';
import '../terminal/digits-screen';
import '../terminal/menu-screen';
import '../terminal/paid-screen';
import '../terminal/passcode-screen';
import { wearSkin } from '../terminal/skin';
import '../terminal/step-up-screen';
import { declineWords } from '../words';
import type { Exhibit } from './exhibit';
import { NOON_MS, sampleOrder, samplePayer, sampleReceipt } from './samples';

const screen = (id: string, draw: Exhibit['draw']): Exhibit => ({ id, room: 'terminal', draw });

function menus(): readonly Exhibit[] {
  return STORES.flatMap((store) =>
    ['empty', 'chosen'].map((state) => {
      const chosen = store.items.slice(0, 3).map(({ itemId }, i) => [itemId, i + 1] as const);
      return screen(`menu/${store.storeId}/${state}`, () => {
        const menu = document.createElement('smile-menu-screen');
        wearSkin(menu, store);
        menu.store = store;
        menu.basket = new Map(state === 'chosen' ? chosen : []);
        return html`${menu}`;
      });
    }),
  );
}

function asking(): readonly Exhibit[] {
  const { total, storeName } = sampleOrder();
  const payer = samplePayer();
  return [
    screen('busy', () => html`<smile-busy-screen heading="…" note="…"></smile-busy-screen>`),
    screen('digits/last4', () => html`<smile-digits-screen digits="last4" .triesLeft=${3}></smile-digits-screen>`),
    screen('digits/wrong', () => html`<smile-digits-screen digits="last4" .triesLeft=${2}></smile-digits-screen>`),
    screen('digits/all11', () => html`<smile-digits-screen digits="all11" .triesLeft=${3}></smile-digits-screen>`),
    screen('digits/busy', () => html`<smile-digits-screen digits="last4" .triesLeft=${3} busy></smile-digits-screen>`),
    screen('passcode/empty', () => html`<smile-passcode-screen .total=${total}></smile-passcode-screen>`),
    screen('passcode/busy', () => html`<smile-passcode-screen .total=${total} busy></smile-passcode-screen>`),
    screen('code/empty', () => html`<smile-code-screen .total=${total}></smile-code-screen>`),
    screen('code/misread', () => html`<smile-code-screen .total=${total} misread></smile-code-screen>`),
    screen('code/busy', () => html`<smile-code-screen .total=${total} busy></smile-code-screen>`),
    ...['open', 'settling'].map((state) =>
      screen(
        `confirm/${state}`,
        () =>
          html`<smile-confirm-screen
            .storeName=${storeName}
            .total=${total}
            .payer=${payer}
            .paymentId=${'payment-1'}
            ?settling=${state === 'settling'}
          ></smile-confirm-screen>`,
      ),
    ),
    screen(
      'step_up',
      () =>
        html`<smile-step-up-screen
          .storeName=${storeName}
          .total=${total}
          .payer=${payer}
          .expiresAtMs=${NOON_MS}
        ></smile-step-up-screen>`,
    ),
  ];
}

export function terminalExhibits(): readonly Exhibit[] {
  const reasons = Object.keys(declineWords()) as DeclineReason[];
  return [
    ...menus(),
    ...asking(),
    screen('paid/face', () => html`<smile-paid-screen .receipt=${sampleReceipt()}></smile-paid-screen>`),
    screen('paid/passcode', () => html`<smile-paid-screen .receipt=${sampleReceipt('passcode')}></smile-paid-screen>`),
    screen('paid/recovered', () => html`<smile-paid-screen recovered .receipt=${sampleReceipt()}></smile-paid-screen>`),
    ...reasons.map((reason) =>
      screen(
        `declined/${reason}`,
        () =>
          html`<smile-declined-screen
            .reason=${reason}
            .retryAtMs=${reason === 'locked' ? NOON_MS : undefined}
          ></smile-declined-screen>`,
      ),
    ),
  ];
}
