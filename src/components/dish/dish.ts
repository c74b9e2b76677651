import { LitElement, css, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PICTURES, isPicture } from './pictures';

export type { PictureName } from './pictures';

/** Something that is sold, drawn, as on a printed menu. Decoration only: the name stands beside it. */
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
      filter: drop-shadow(0 4px 5px var(--s-shade));
    }
  `;

  /** One of `PICTURES`; any other name draws nothing. */
  @property() name = 'beef';

  override render(): TemplateResult {
    return svg`<svg viewBox="0 0 100 100" aria-hidden="true">${isPicture(this.name) ? PICTURES[this.name] : nothing}</svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-dish': SmileDish;
  }
}
