import { css, html, nothing } from 'lit';
import type { Money } from '../../domain/money';
import type { PayerMask } from '../../domain/payment';
import '../icon/icon';
import { largeAmount } from './amount';

/** What is to be paid, and by whom. Needs `payCardStyles` and the panel's styles. */
export function payCard(title: unknown, total: Money, payer: PayerMask | undefined) {
  return html`<div class="card">
    ${title} ${largeAmount(total)}
    ${
      payer
        ? html`<span class="payer">
            <smile-icon name="user-round"></smile-icon>
            <span class="one-line">${payer.maskedName} · ${payer.maskedPhone}</span>
          </span>`
        : nothing
    }
  </div>`;
}

export const payCardStyles = css`
  .card {
    width: 100%;
    max-width: 25rem;
    padding: var(--s-6) var(--s-5);
    border-radius: var(--s-radius-xl);
    background: var(--s-paper);
    box-shadow: var(--s-shadow-m);
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--s-3);
    text-align: center;
  }
  .card h2,
  .card .what {
    font-size: var(--s-text-l);
    color: var(--s-ink-soft);
    font-weight: 600;
    letter-spacing: 0;
  }
  .payer {
    display: inline-flex;
    align-items: center;
    max-width: 100%;
    gap: var(--s-2);
    padding: 0.45rem 1rem 0.45rem 0.6rem;
    border-radius: var(--s-radius-full);
    background: var(--s-jade-wash);
    color: var(--s-jade-deep);
    font-weight: 650;
  }
  .do {
    max-width: 25rem;
  }
`;
