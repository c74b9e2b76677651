import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import '../icon/icon';
import { MAX_QUANTITY } from '../store-menu';

/** Less, how many, more. Needs the basket's styles. */
export function stepper(of: { name: string; quantity: number; set: (quantity: number) => void }): TemplateResult {
  const { name, quantity, set } = of;
  const isLast = quantity === 1;
  return html`<span class="steps">
    <button
      type="button"
      aria-label=${isLast ? msg(str`Remove ${name}`) : msg(str`One less ${name}`)}
      @click=${() => set(quantity - 1)}
    >
      <smile-icon name=${isLast ? 'trash-2' : 'minus'}></smile-icon>
    </button>
    <b class="number" aria-label=${msg(str`${quantity} of ${name}`)} role="img">${quantity}</b>
    <button
      type="button"
      aria-label=${msg(str`One more ${name}`)}
      ?disabled=${quantity >= MAX_QUANTITY}
      @click=${() => set(quantity + 1)}
    >
      <smile-icon name="plus"></smile-icon>
    </button>
  </span>`;
}
