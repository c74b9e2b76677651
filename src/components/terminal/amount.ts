import { html } from 'lit';
import type { Money } from '../../domain/money';
import { formatMoney, moneyParts } from '../format';

/** A large amount whose sign and cents are set smaller; read as one by screen readers. */
export function largeAmount(money: Money) {
  const { sign, units, cents } = moneyParts(money);
  return html`<span class="amount number" role="img" aria-label=${formatMoney(money)}
    ><small class="sign">${sign}</small>${units}<small>.${cents}</small></span
  >`;
}
