import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../dish/dish';
import { emit } from '../events';
import { formatMoney } from '../format';
import '../icon/icon';
import { SmileScreen } from '../screen';
import { cny, MAX_QUANTITY, orderLines, totalOf, type Basket, type MenuItem, type StoreMenu } from '../store-menu';
import { screen, shared } from '../theme/shared.styles';
import { basketStyles } from './basket.styles';
import { menuStyles } from './menu-screen.styles';

/** Menu and basket. Emits `smile-basket` for every change, then `smile-pay-face` or `smile-use-passcode`. */
@customElement('smile-menu-screen')
export class SmileMenuScreen extends SmileScreen {
  static override styles = [shared, screen, menuStyles, basketStyles];

  @property({ attribute: false }) menu!: StoreMenu;
  @property({ attribute: false }) basket: Basket = new Map();
  /** Narrow screens fold the basket's lines away. */
  @state() private unfolded = false;

  #set(itemId: string, quantity: number): void {
    emit(this, 'smile-basket', { itemId, quantity });
  }

  override render() {
    const lines = orderLines(this.menu, this.basket);
    const count = lines.reduce((sum, line) => sum + line.quantity, 0);
    return html`<div class="layout">
      <section class="menu" aria-labelledby="menu-heading">
        <header class="store">
          <span class="lantern" aria-hidden="true">${this.menu.storeNameZh.slice(0, 1)}</span>
          <div class="names">
            <h2 id="menu-heading" tabindex="-1">${this.menu.storeName}</h2>
            <p><span lang="zh">${this.menu.storeNameZh}</span><span class="dot">·</span>${this.menu.tagline}</p>
          </div>
        </header>
        <slot name="notice"></slot>
        <ul class="items">
          ${this.menu.items.map((item) => this.#item(item))}
        </ul>
      </section>
      <section class="basket ${this.unfolded ? 'unfolded' : ''}" aria-label="Your order">${this.#basket(lines, count)}</section>
    </div>`;
  }

  #item(item: MenuItem) {
    const quantity = this.basket.get(item.itemId) ?? 0;
    const price = formatMoney(cny(item.priceMinor));
    return html`<li>
      <button
        type="button"
        class="item ${quantity > 0 ? 'chosen' : ''}"
        ?disabled=${quantity >= MAX_QUANTITY}
        @click=${() => this.#set(item.itemId, quantity + 1)}
      >
        <smile-dish name=${item.dish}></smile-dish>
        <span class="name"><span class="visually-hidden">Add </span>${item.name}</span>
        <span class="zh" lang="zh">${item.nameZh}</span>
        <span class="price number">${price}</span>
        <span class="add" aria-hidden="true">
          ${quantity > 0 ? html`<b class="number">${quantity}</b>` : html`<smile-icon name="plus"></smile-icon>`}
        </span>
      </button>
    </li>`;
  }

  #basket(lines: ReturnType<typeof orderLines>, count: number) {
    const total = totalOf(lines);
    return html`
      <button
        type="button"
        class="fold"
        aria-expanded=${this.unfolded}
        aria-controls="lines"
        ?disabled=${count === 0}
        @click=${() => (this.unfolded = !this.unfolded)}
      >
        <smile-icon name="shopping-basket"></smile-icon>
        <span>${count === 0 ? 'Tap a dish to begin' : count === 1 ? '1 dish' : `${count} dishes`}</span>
        <b class="number">${count > 0 ? formatMoney(total) : ''}</b>
        <smile-icon class="chevron" name="chevron-down"></smile-icon>
      </button>
      <h3 class="title">Your order</h3>
      <div class="lines" id="lines">
        ${
          count === 0
            ? html`<div class="empty">
                <smile-icon name="shopping-basket"></smile-icon>
                <p><b>Nothing here yet</b><br />Tap a dish to add it.</p>
              </div>`
            : html`<ul>
                ${lines.map((line) => this.#line(line.itemId, line.name, line.quantity, line.unitPrice.amountMinor))}
              </ul>`
        }
      </div>
      <div class="foot">
        <div class="total">
          <span>Total</span>
          <output class="number" aria-label="Total">${formatMoney(total)}</output>
        </div>
        <wa-button variant="brand" size="l" pill ?disabled=${count === 0} @click=${() => emit(this, 'smile-pay-face')}>
          <smile-icon slot="start" name="scan-face"></smile-icon>Pay by face
        </wa-button>
        <wa-button appearance="plain" pill ?disabled=${count === 0} @click=${() => emit(this, 'smile-use-passcode')}>
          <smile-icon slot="start" name="grid-3x3"></smile-icon>Use passcode
        </wa-button>
      </div>
    `;
  }

  #line(itemId: string, name: string, quantity: number, unitMinor: number) {
    return html`<li class="line">
      <span class="line-name">${name}</span>
      <span class="steps">
        <button
          type="button"
          aria-label=${quantity === 1 ? `Remove ${name}` : `One less ${name}`}
          @click=${() => this.#set(itemId, quantity - 1)}
        >
          <smile-icon name=${quantity === 1 ? 'trash-2' : 'minus'}></smile-icon>
        </button>
        <b class="number" aria-label=${`${quantity} of ${name}`} role="img">${quantity}</b>
        <button
          type="button"
          aria-label=${`One more ${name}`}
          ?disabled=${quantity >= MAX_QUANTITY}
          @click=${() => this.#set(itemId, quantity + 1)}
        >
          <smile-icon name="plus"></smile-icon>
        </button>
      </span>
      <span class="line-price number">${formatMoney(cny(quantity * unitMinor))}</span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-menu-screen': SmileMenuScreen;
  }
}
