import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../icon/icon';
import { shared } from '../theme/shared.styles';

/** How far a visitor is: 0 no wallet, 1 no face yet, 2 ready to order, 3 has paid. */
export type CoachStep = 0 | 1 | 2 | 3;

/** What to do next, in three steps. */
@localized()
@customElement('smile-coach')
export class SmileCoach extends LitElement {
  static override styles = [
    shared,
    css`
      ol {
        display: flex;
        flex-direction: var(--coach-direction, row);
        gap: var(--coach-gap, var(--s-5));
        font-size: var(--coach-text, inherit);
      }
      li {
        display: flex;
        align-items: center;
        gap: 0.6em;
        font-weight: 600;
        line-height: 1.15;
        white-space: var(--coach-wrap, nowrap);
        color: var(--s-on-page);
      }
      .mark {
        display: grid;
        place-items: center;
        width: var(--coach-mark, 1.75rem);
        height: var(--coach-mark, 1.75rem);
        flex: none;
        border-radius: 50%;
        box-shadow: inset 0 0 0 2px currentColor;
        font-weight: 750;
        font-size: 0.875em;
      }
      .now .mark {
        background: var(--s-night);
        color: var(--s-sun);
        box-shadow: none;
      }
      .now {
        font-weight: 750;
        color: var(--s-ink);
      }
      .done .mark {
        background: var(--s-jade);
        color: var(--s-on-jade);
        box-shadow: none;
      }
    `,
  ];

  @property({ type: Number }) step: CoachStep = 0;

  override render() {
    const steps = [msg('Make a wallet on the phone'), msg('Switch on Smile to Pay'), msg('Order, look and smile')];
    return html`<ol aria-label=${msg('How it goes')}>
      ${steps.map((label, i) => {
        const place = i < this.step ? 'done' : i === this.step ? 'now' : '';
        return html`<li class=${place} aria-current=${i === this.step ? 'step' : 'false'}>
          <span class="mark" aria-hidden="true">${i < this.step ? html`<smile-icon name="check"></smile-icon>` : i + 1}</span>
          ${label}${i < this.step ? html`<span class="visually-hidden"> ${msg('(done)')}</span>` : ''}
        </li>`;
      })}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-coach': SmileCoach;
  }
}
