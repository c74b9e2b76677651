import { LitElement, html } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { customElement } from 'lit/decorators.js';
import { pickStyles } from './pick.styles';
import { shared } from './shared.styles';

/** Sizes of the page's text, in per cent of what the browser is set to. */
const SIZES_PERCENT = [100, 150, 200] as const;

/** `<smile-text-size>`: the size of all text on the page, as a reader would set it in the browser. Not remembered: the browser does that. */
@customElement('smile-text-size')
export class SmileTextSize extends LitElement {
  static override styles = [shared, pickStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  #choose(percent: number): void {
    document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`;
    this.requestUpdate();
  }

  override render() {
    const inUse = Number.parseFloat(document.documentElement.style.fontSize) || 100;
    return html`<fieldset>
      <legend class="visually-hidden">${msg('Text size')}</legend>
      ${SIZES_PERCENT.map(
        (percent) =>
          html`<label>
            <input
              type="radio"
              name="size"
              .value=${String(percent)}
              .checked=${percent === inUse}
              @change=${() => this.#choose(percent)}
            />
            <span class="face number">${percent} %</span>
          </label>`,
      )}
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-text-size': SmileTextSize;
  }
}
