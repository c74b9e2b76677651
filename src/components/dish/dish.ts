import { LitElement, css, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DISHES, type DishName } from './dishes';

export type { DishName };

/** A dish seen from above, drawn, as on a printed menu. Decoration only: the name stands beside it. */
@customElement('smile-dish')
export class SmileDish extends LitElement {
  static override styles = css`
    :host {
      display: block;
      aspect-ratio: 1;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
      filter: drop-shadow(0 4px 5px rgb(60 40 10 / 22%));
    }
  `;

  @property() name: DishName = 'beef';

  override render(): TemplateResult {
    return svg`<svg viewBox="0 0 100 100" aria-hidden="true">${DISHES[this.name]}</svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-dish': SmileDish;
  }
}
