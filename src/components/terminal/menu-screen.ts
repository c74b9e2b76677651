import { msg } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Store } from '../../stores/stores';
import '../dish/dish';
import { emit } from '../events';
import { SmileScreen } from '../screen';
import { orderLines, totalOf, type Basket } from '../store-menu';
import { basketWords, otherStoreNameOf, storeNameOf, taglineOf } from '../store-words';
import { screen, shared } from '../theme/shared.styles';
import { largeAmount } from './amount';
import { basketPanel } from './basket-panel';
import { basketStyles } from './basket.styles';
import { goods } from './goods';
import { goodsRowsStyles } from './goods-rows.styles';
import { goodsStyles } from './goods.styles';
import { menuStyles } from './menu-screen.styles';
import { wearSkin } from './skin';
import { waysStyles, waysToPay } from './ways-to-pay';

/**
 * A store's goods and the basket, laid out and coloured as the store's file says. Emits `smile-basket` for every change, then
 * `smile-pay-face`, `smile-pay-code` or `smile-use-passcode`. Slots: `notice` above the goods, `tools` beside the store's name.
 */
@customElement('smile-menu-screen')
export class SmileMenuScreen extends SmileScreen {
  static override styles = [shared, screen, menuStyles, goodsStyles, goodsRowsStyles, basketStyles, waysStyles];

  @property({ attribute: false }) store!: Store;
  @property({ attribute: false }) basket: Basket = new Map();
  /** Narrow screens fold the basket's lines away. */
  @state() private unfolded = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store')) wearSkin(this, this.store);
  }

  readonly #set = (itemId: string, quantity: number): void => emit(this, 'smile-basket', { itemId, quantity });

  override render() {
    const { store, basket } = this;
    const isSmall = store.skin.layout === 'device';
    return html`<div class="layout">
      <section class="menu" aria-labelledby="menu-heading">
        ${this.#header()} ${isSmall ? this.#total() : nothing}
        <slot name="notice"></slot>
        ${goods({ store, basket, set: ({ itemId }, quantity) => this.#set(itemId, quantity) })}
      </section>
      ${isSmall ? html`<div class="foot">${waysToPay(basket.size === 0)}</div>` : this.#basket()}
    </div>`;
  }

  #header() {
    const { store } = this;
    const other = otherStoreNameOf(store);
    return html`<header class="store">
      <span class="sign" aria-hidden="true" lang="zh"><span>${store.skin.glyph}</span></span>
      <div class="names">
        <h2 id="menu-heading" tabindex="-1">${storeNameOf(store)}</h2>
        <p><span lang=${other.lang}>${other.text}</span><span class="dot">·</span>${taglineOf(store)}</p>
      </div>
      <slot name="tools"></slot>
    </header>`;
  }

  /** What a small device shows largest. */
  #total() {
    const { store, basket } = this;
    const lines = orderLines(store, basket);
    const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const words = basketWords(store.kind);
    return html`<div class="big-total" role="status">
      <span>${count === 0 ? words.begin : words.count(count)}</span>
      <output aria-label=${msg('Total')}>${largeAmount(totalOf(lines))}</output>
    </div>`;
  }

  #basket() {
    const { store, basket, unfolded } = this;
    return basketPanel({
      store,
      lines: orderLines(store, basket),
      unfolded,
      fold: () => (this.unfolded = !unfolded),
      set: this.#set,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-menu-screen': SmileMenuScreen;
  }
}
