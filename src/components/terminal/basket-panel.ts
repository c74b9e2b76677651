import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { OrderLine } from '../../domain/payment';
import type { Store } from '../../stores/stores';
import { formatMoney } from '../format';
import '../icon/icon';
import { lineTotal, totalOf } from '../store-menu';
import { basketWords, noteOf } from '../store-words';
import { noteLine } from './goods-rows';
import { stepper } from './stepper';
import { waysToPay } from './ways-to-pay';

export interface BasketView {
  readonly store: Store;
  readonly lines: readonly OrderLine[];
  /** Narrow screens fold the lines away. */
  readonly unfolded: boolean;
  readonly fold: () => void;
  readonly set: (itemId: string, quantity: number) => void;
}

/** The basket: what is in it, what it comes to, and the ways to pay for it. Needs the basket's styles. */
export function basketPanel(view: BasketView): TemplateResult {
  const { store, lines, unfolded } = view;
  const words = basketWords(store.kind);
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const total = formatMoney(totalOf(lines));
  return html`<section class="basket ${unfolded ? 'unfolded' : ''}" aria-label=${words.title}>
    <button
      type="button"
      class="fold"
      aria-expanded=${unfolded}
      aria-controls="lines"
      ?disabled=${count === 0}
      @click=${view.fold}
    >
      <smile-icon name="shopping-basket"></smile-icon>
      <span>${count === 0 ? words.begin : words.count(count)}</span>
      <b class="number">${count > 0 ? total : ''}</b>
      <smile-icon class="chevron" name="chevron-down"></smile-icon>
    </button>
    <h3 class="title">${words.title}</h3>
    <div class="lines" id="lines">
      ${
        count === 0
          ? html`<div class="empty">
              <smile-icon name="shopping-basket"></smile-icon>
              <p><b>${msg('Nothing here yet')}</b><br />${words.add}</p>
            </div>`
          : html`<ol>
              ${lines.map((line) => basketLine(view, line))}
            </ol>`
      }
    </div>
    <div class="foot">
      <div class="total">
        <span>${msg('Total')}</span>
        <output class="number" aria-label=${msg('Total')}>${total}</output>
      </div>
      ${waysToPay(count === 0)}
    </div>
  </section>`;
}

function basketLine({ store, set }: BasketView, line: OrderLine): TemplateResult {
  const { itemId, name, quantity } = line;
  const item = store.items.find((each) => each.itemId === itemId);
  const note = item && noteOf(item);
  return html`<li class="line">
    <span class="line-name">${name}</span>
    ${note === undefined ? nothing : noteLine(note)} ${stepper({ name, quantity, set: (next) => set(itemId, next) })}
    <span class="line-price number">${formatMoney(lineTotal(line))}</span>
  </li>`;
}
