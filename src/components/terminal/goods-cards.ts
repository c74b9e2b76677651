import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { StoreItem } from '../../stores/stores';
import { formatMoney } from '../format';
import { priceOf } from '../store-menu';
import { nameOf, otherNameOf } from '../store-words';
import { addOne, isFull, quantityOf, type GoodsView } from './goods';

/** Large cards with pictures, as on an order kiosk. */
export function goodsCards(view: GoodsView): TemplateResult {
  return html`<ul class="items cards">
    ${view.store.items.map((item) => html`<li>${card(view, item)}</li>`)}
  </ul>`;
}

function card(view: GoodsView, item: StoreItem): TemplateResult {
  const quantity = quantityOf(view, item);
  const other = otherNameOf(item);
  return html`<button
    type="button"
    class="item card ${quantity > 0 ? 'chosen' : ''}"
    ?disabled=${isFull(view, item)}
    @click=${() => addOne(view, item)}
  >
    <smile-dish name=${item.picture}></smile-dish>
    <span class="name"><span class="visually-hidden">${msg('Add')} </span>${nameOf(item)}</span>
    <span class="other" lang=${other.lang}>${other.text}</span>
    <span class="price number">${formatMoney(priceOf(view.store, item))}</span>
    ${addSign(quantity)}
  </button>`;
}

/** The plus of a card, or how many there are already. */
export const addSign = (quantity: number): TemplateResult =>
  html`<span class="add" aria-hidden="true">
    ${quantity > 0 ? html`<b class="number">${quantity}</b>` : html`<smile-icon name="plus"></smile-icon>`}
  </span>`;
