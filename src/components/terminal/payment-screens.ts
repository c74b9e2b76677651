import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../domain/payment';
import type { CaptureActor } from '../../flows/capture';
import type { PaySnapshot } from '../../flows/pay';
import type { Store } from '../../stores/stores';
import '../capture/capture-view';
import { formatMoney } from '../format';
import type { Basket } from '../store-menu';
import './busy-screen';
import './code-screen';
import './confirm-screen';
import './declined-screen';
import './digits-screen';
import './menu-screen';
import './paid-screen';
import './passcode-screen';
import './step-up-screen';

type Context = PaySnapshot['context'];

/** What the terminal's screens are drawn from. */
export interface PaymentView {
  readonly payment: PaySnapshot;
  readonly capture: ReturnType<CaptureActor['getSnapshot']> | undefined;
  readonly store: Store;
  readonly basket: Basket;
  readonly noticeDismissed: boolean;
  readonly dismissNotice: () => void;
  /** Stands beside the store's name. */
  readonly tools: unknown;
}

/** The screen of the state that a payment is in. Needs the terminal's styles. */
export function paymentScreen(view: PaymentView): TemplateResult {
  const { value, context } = view.payment;
  switch (value) {
    case 'recovering':
      return html`<smile-busy-screen
        heading=${msg('Getting ready')}
        note=${msg('Looking for an order that was not finished.')}
      ></smile-busy-screen>`;
    case 'idle':
      return idle(view);
    case 'face':
      return face(view);
    case 'passcode':
      return passcode(context, false);
    case 'code':
      return html`<smile-code-screen .total=${context.order?.total} ?misread=${context.problem === 'code'}></smile-code-screen>`;
    case 'digits':
      return digits(context, false);
    case 'submitting':
      return submitting(context);
    case 'confirm':
      return confirm(view, false);
    case 'step_up':
      return stepUp(view);
    case 'settling':
      return settling(view);
    case 'paid':
      return context.receipt ? html`<smile-paid-screen .receipt=${context.receipt}></smile-paid-screen>` : html``;
    case 'declined':
      return html`<smile-declined-screen
        .reason=${context.decline?.reason ?? 'storage_failed'}
        .retryAtMs=${context.decline?.retryAtMs}
      ></smile-declined-screen>`;
  }
}

function idle(view: PaymentView): TemplateResult {
  const open = view.noticeDismissed ? [] : view.payment.context.recovered;
  const paid = open.flatMap(({ step }): Receipt[] => (step.kind === 'paid' ? [step.receipt] : []))[0];
  if (paid) return html`<smile-paid-screen recovered .receipt=${paid}></smile-paid-screen>`;
  return html`<smile-menu-screen .store=${view.store} .basket=${view.basket}>
    ${view.tools}
    ${
      open.length > 0
        ? html`<div slot="notice" class="notice" role="status">
            <smile-icon name="shield-check"></smile-icon>
            <p>${msg(html`<b>Your last order was not finished.</b> Nothing was taken. You can order again.`)}</p>
            <button type="button" aria-label=${msg('Close this notice')} @click=${view.dismissNotice}>
              <smile-icon name="x"></smile-icon>
            </button>
          </div>`
        : nothing
    }
  </smile-menu-screen>`;
}

function face({ payment, capture }: PaymentView): TemplateResult {
  const { order } = payment.context;
  if (!capture) return html`<smile-busy-screen cancellable heading=${msg('One moment')}></smile-busy-screen>`;
  const total = order ? formatMoney(order.total) : '';
  return html`<smile-capture-view
    passcode
    heading=${msg(str`Pay ${total}`)}
    .view=${{ state: capture.value, ...capture.context }}
  ></smile-capture-view>`;
}

/** While the bank looks at it, it can still be left: what the bank answers is then let go of, unless it is paid by then. */
function submitting(context: Context): TemplateResult {
  if (context.step?.kind === 'digits_needed') return digits(context, true);
  if (context.method === 'passcode') return passcode(context, true);
  const isCode = context.method === 'code';
  return html`<smile-busy-screen
    cancellable
    ?leaving=${context.wish !== 'go_on'}
    heading=${msg('Asking the bank')}
    note=${isCode ? msg('The bank looks at your code.') : msg('This takes a moment. Nothing is taken before you confirm.')}
  ></smile-busy-screen>`;
}

function settling(view: PaymentView): TemplateResult {
  const { step, wish } = view.payment.context;
  if (step?.kind === 'confirm_needed' && wish === 'go_on') return confirm(view, true);
  return html`<smile-busy-screen
    heading=${msg('Cancelling')}
    note=${msg('The bank is letting the amount go.')}
  ></smile-busy-screen>`;
}

function digits({ digitsNeeded, step }: Context, busy: boolean): TemplateResult {
  return html`<smile-digits-screen
    .digits=${digitsNeeded ?? 'last4'}
    .triesLeft=${step?.kind === 'digits_needed' ? step.triesLeft : 3}
    ?busy=${busy}
  ></smile-digits-screen>`;
}

function confirm({ payment, store }: PaymentView, busy: boolean): TemplateResult {
  const { step, payer, order } = payment.context;
  if (step?.kind !== 'confirm_needed') return html``;
  return html`<smile-confirm-screen
    .storeName=${order?.storeName ?? store.storeName}
    .total=${step.total}
    .payer=${payer}
    .paymentId=${step.paymentId}
    ?settling=${busy}
  ></smile-confirm-screen>`;
}

function stepUp({ payment, store }: PaymentView): TemplateResult {
  const { step, payer, order } = payment.context;
  if (step?.kind !== 'step_up_needed') return html``;
  return html`<smile-step-up-screen
    .storeName=${order?.storeName ?? store.storeName}
    .total=${step.total}
    .payer=${payer}
    .expiresAtMs=${step.expiresAtMs}
  ></smile-step-up-screen>`;
}

function passcode({ order }: Context, busy: boolean): TemplateResult {
  return html`<smile-passcode-screen .total=${order?.total} ?busy=${busy}></smile-passcode-screen>`;
}
