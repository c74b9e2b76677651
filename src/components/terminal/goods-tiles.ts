import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { StoreItem } from '../../stores/stores';
import { formatMoney } from '../format';
import { priceOf } from '../store-menu';
import { nameOf } from '../store-words';
import { addOne, isFull, quantityOf, type GoodsView } from './goods';

/** Many tiles close together, quick to hit. */
export function goodsTiles(view: GoodsView): TemplateResult {
  return html`<ul class="items tiles">
    ${view.store.items.map((item) => html`<li>${tile(view, item)}</li>`)}
  </ul>`;
}

function tile(view: GoodsView, item: StoreItem): TemplateResult {
  const quantity = quantityOf(view, item);
  return html`<button
    type="button"
    class="item tile ${quantity > 0 ? 'chosen' : ''}"
    ?disabled=${isFull(view, item)}
    @click=${() => addOne(view, item)}
  >
    <smile-dish name=${item.picture}></smile-dish>
    <span class="name"><span class="visually-hidden">${msg('Add')} </span>${nameOf(item)}</span>
    <span class="price number">${formatMoney(priceOf(view.store, item))}</span>
    ${quantity > 0 ? html`<b class="count number" aria-hidden="true">${quantity}</b>` : nothing}
  </button>`;
}
