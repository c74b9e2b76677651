import { LitElement, html, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { pickStyles } from '../theme/pick.styles';
import { shared } from '../theme/shared.styles';
import { languageStyles } from './language-switch.styles';
import { LOCALES, chooseLocale, localeInUse, setLocaleOf, type Locale } from './locale';

/**
 * `<smile-language>`: which language the page is in, as radio buttons, each in its own language. Every one on a page, and in other tabs, shows the
 * same.
 */
@customElement('smile-language')
export class SmileLanguage extends LitElement {
  static override styles = [shared, pickStyles, languageStyles];

  /** Short names only; the whole ones are still said by screen readers and shown by the tip. */
  @property({ type: Boolean, reflect: true }) compact = false;
  /** The choice counts for this visitor and is not remembered: for a page that many people use. */
  @property({ type: Boolean }) forgetful = false;
  /** Languages to offer, in their own order; all of them when left out. */
  @property({ attribute: false }) offered: readonly Locale[] = LOCALES.map(({ locale }) => locale);
  @state() private failed = false;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  async #choose(locale: Locale): Promise<void> {
    this.failed = false;
    this.failed = (await (this.forgetful ? setLocaleOf(locale) : chooseLocale(locale))) === 'unavailable';
  }

  override render() {
    const inUse = localeInUse();
    return html`<fieldset>
        <legend class="visually-hidden">${msg('Language')}</legend>
        ${LOCALES.filter(({ locale }) => this.offered.includes(locale)).map(
          ({ locale, name, short }) =>
            html`<label title=${name} lang=${locale}>
              <input
                type="radio"
                name="language"
                .value=${locale}
                .checked=${live(locale === inUse)}
                @change=${() => void this.#choose(locale)}
              />
              <span class="face"
                ><span class="word">${name}</span>${this.compact ? html`<span aria-hidden="true">${short}</span>` : nothing}</span
              >
            </label>`,
        )}
      </fieldset>
      <p role="status">
        ${this.failed ? msg('These texts could not be loaded. Check the connection, and choose again.') : nothing}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-language': SmileLanguage;
  }
}
