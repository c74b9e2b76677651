import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import { ICONS, type IconName } from './icons';

/** `<smile-icon name="lock">`: a decoration unless it is given a `label`. Sized by font-size, coloured by colour. */
@customElement('smile-icon')
export class SmileIcon extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      width: 1.25em;
      height: 1.25em;
      flex: none;
      vertical-align: -0.25em;
    }
    svg {
      width: 100%;
      height: 100%;
    }
  `;

  @property() name: IconName = 'info';
  /** Said by screen readers; without it the icon is hidden from them. */
  @property() label = '';

  override updated(): void {
    if (this.label) {
      this.setAttribute('role', 'img');
      this.setAttribute('aria-label', this.label);
      this.removeAttribute('aria-hidden');
    } else {
      this.removeAttribute('role');
      this.removeAttribute('aria-label');
      this.setAttribute('aria-hidden', 'true');
    }
  }

  override render() {
    // The markup is ours, fixed at build time; no input from outside reaches it.
    return html`${unsafeSVG(ICONS[this.name])}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-icon': SmileIcon;
  }
}
