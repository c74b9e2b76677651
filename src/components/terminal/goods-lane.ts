import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { StoreItem } from '../../stores/stores';
import { formatMoney } from '../format';
import { priceOf } from '../store-menu';
import { nameOf } from '../store-words';
import { barcodePicture } from './barcode-picture';
import { addOne, isFull, quantityOf, type GoodsView } from './goods';
import './scan-lane';

/** A scan lane: the field that a scanner types into, and goods that can be drawn over it. */
export function goodsLane(view: GoodsView): TemplateResult {
  return html`<smile-scan-lane
      .store=${view.store}
      .basket=${view.basket}
      @smile-scanned=${({ detail }: HTMLElementEventMap['smile-scanned']) => addOne(view, detail.item)}
    ></smile-scan-lane>
    <ul class="items belt">
      ${view.store.items.map((item) => html`<li>${good(view, item)}</li>`)}
    </ul>`;
}

function good(view: GoodsView, item: StoreItem): TemplateResult {
  const quantity = quantityOf(view, item);
  return html`<button
    type="button"
    class="item good ${quantity > 0 ? 'chosen' : ''}"
    ?disabled=${isFull(view, item)}
    @click=${() => addOne(view, item)}
  >
    <smile-dish name=${item.picture}></smile-dish>
    <span class="name"><span class="visually-hidden">${msg('Scan')} </span>${nameOf(item)}</span>
    <span class="price number">${formatMoney(priceOf(view.store, item))}</span>
    <span class="label" aria-hidden="true">${barcodePicture(item.barcode ?? '')}</span>
    <span class="scan" aria-hidden="true"
      ><smile-icon name="scan-barcode"></smile-icon><span>${msg('Scan')}</span>${
        quantity > 0 ? html`<b class="number">${quantity}</b>` : ''
      }</span
    >
  </button>`;
}
