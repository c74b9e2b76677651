import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { StoreItem } from '../../stores/stores';
import { formatMoney } from '../format';
import { priceOf } from '../store-menu';
import { nameOf, noteOf, otherNameOf } from '../store-words';
import { addSign } from './goods-cards';
import { addOne, isFull, quantityOf, type GoodsView } from './goods';
import { stepper } from './stepper';

/**
 * Rows, one below the other. `steps`: with less and more on the row itself, where there is no basket beside it; `notes`: the whole row adds
 * one, and says what the pharmacist says about it.
 */
export function goodsRows(view: GoodsView, kind: 'steps' | 'notes'): TemplateResult {
  return html`<ul class="items rows ${kind}">
    ${view.store.items.map((item) => html`<li>${kind === 'steps' ? stepRow(view, item) : noteRow(view, item)}</li>`)}
  </ul>`;
}

function stepRow(view: GoodsView, item: StoreItem): TemplateResult {
  const quantity = quantityOf(view, item);
  return html`<div class="item line-row ${quantity > 0 ? 'chosen' : ''}">
    <smile-dish name=${item.picture}></smile-dish>
    ${names(view, item)}
    ${
      quantity > 0
        ? stepper({ name: nameOf(item), quantity, set: (next) => view.set(item, next) })
        : html`<button type="button" class="round-add" @click=${() => addOne(view, item)}>
            <span class="visually-hidden">${msg('Add')} ${nameOf(item)}</span><smile-icon name="plus"></smile-icon>
          </button>`
    }
  </div>`;
}

function noteRow(view: GoodsView, item: StoreItem): TemplateResult {
  const quantity = quantityOf(view, item);
  return html`<button
    type="button"
    class="item line-row ${quantity > 0 ? 'chosen' : ''}"
    ?disabled=${isFull(view, item)}
    @click=${() => addOne(view, item)}
  >
    <smile-dish name=${item.picture}></smile-dish>
    ${names(view, item, true)} ${addSign(quantity)}
  </button>`;
}

function names(view: GoodsView, item: StoreItem, adds = false): TemplateResult {
  const other = otherNameOf(item);
  const note = noteOf(item);
  return html`<span class="names-of">
    <span class="name">${adds ? html`<span class="visually-hidden">${msg('Add')} </span>` : nothing}${nameOf(item)}</span>
    <span class="other"><span lang=${other.lang}>${other.text}</span></span>
    <span class="price number">${formatMoney(priceOf(view.store, item))}</span>
    ${note === undefined ? nothing : noteLine(note)}
  </span>`;
}

/** What the pharmacist says about something. */
export const noteLine = (note: string): TemplateResult =>
  html`<span class="note-line"><smile-icon name="stethoscope"></smile-icon><span>${note}</span></span>`;
