import { html, nothing } from 'lit';
import type { Money } from '../../domain/money';
import { formatMoney, moneyParts } from '../format';

/** A large amount whose sign and cents are set smaller; read as one by screen readers. It runs from left to right in every language. */
export function largeAmount(money: Money) {
  const { before, units, point, cents, after } = moneyParts(money);
  return html`<span class="amount number" role="img" dir="ltr" aria-label=${formatMoney(money)}
    >${before ? html`<small class="sign">${before}</small>` : nothing}${units}<small>${point}${cents}${after}</small></span
  >`;
}
