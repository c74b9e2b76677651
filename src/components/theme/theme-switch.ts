import { LitElement, html } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { customElement, property } from 'lit/decorators.js';
import '../icon/icon';
import type { IconName } from '../icon/icons';
import { pickStyles } from './pick.styles';
import { shared } from './shared.styles';
import { THEME_EVENT, THEMES, chooseTheme, themeInUse, type ThemeChoice } from './theme-choice';

const CHOICES: readonly ThemeChoice[] = ['system', ...THEMES];

/** `<smile-theme>`: which theme the page wears, as radio buttons. Every one on a page, and in other tabs, shows the same. */
@customElement('smile-theme')
export class SmileTheme extends LitElement {
  static override styles = [shared, pickStyles];

  /** Icons only; the words are still said by screen readers and shown by the tip. */
  @property({ type: Boolean, reflect: true }) compact = false;
  readonly #redraw = (): void => this.requestUpdate();

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener(THEME_EVENT, this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener(THEME_EVENT, this.#redraw);
  }

  override render() {
    const inUse = themeInUse();
    return html`<fieldset>
      <legend class="visually-hidden">${msg('Theme')}</legend>
      ${CHOICES.map((choice) => this.#choice(choice, choice === inUse))}
    </fieldset>`;
  }

  #choice(choice: ThemeChoice, chosen: boolean) {
    const { word, icon } = looks(choice);
    return html`<label title=${word}>
      <input type="radio" name="theme" .value=${choice} .checked=${chosen} @change=${() => chooseTheme(choice)} />
      <span class="face"><smile-icon name=${icon}></smile-icon><span class="word">${word}</span></span>
    </label>`;
  }
}

function looks(choice: ThemeChoice): { readonly word: string; readonly icon: IconName } {
  switch (choice) {
    case 'system':
      return { word: msg('As my system'), icon: 'monitor' };
    case 'light':
      return { word: msg('Light'), icon: 'sun' };
    case 'dark':
      return { word: msg('Dark'), icon: 'moon' };
    case 'contrast':
      return { word: msg('High contrast'), icon: 'contrast' };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-theme': SmileTheme;
  }
}
