import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DEFAULT_STORE, STORES, type Store } from '../../stores/stores';
import { emit } from '../events';
import '../icon/icon';
import type { IconName } from '../icon/icons';
import { kindOf, storeNameOf } from '../store-words';
import { pickStyles } from '../theme/pick.styles';
import { shared } from '../theme/shared.styles';

/** `<smile-store>`: which store the terminal stands in, as radio buttons. Emits `smile-store`; whoever hears it sets `storeId`. */
@localized()
@customElement('smile-store')
export class SmileStore extends LitElement {
  static override styles = [
    shared,
    pickStyles,
    css`
      .word small {
        display: none;
      }
      :host([stacked]),
      :host([stacked]) fieldset {
        display: grid;
        width: 100%;
      }
      :host([stacked]) .face {
        justify-content: flex-start;
        gap: var(--s-3);
        min-height: 3.25rem;
        white-space: normal;
        text-align: start;
        line-height: 1.25;
      }
      :host([stacked]) smile-icon {
        font-size: 1.3rem;
      }
      :host([stacked]) .word small {
        display: block;
        font-size: var(--s-text-xs);
        font-weight: 500;
      }
    `,
  ];

  /** Id of the store that the terminal stands in. */
  @property() storeId = DEFAULT_STORE.storeId;
  /** Icons only; the words are still said by screen readers and shown by the tip. */
  @property({ type: Boolean, reflect: true }) compact = false;
  /** One below the other, each with its kind beneath its name, as in a menu. */
  @property({ type: Boolean, reflect: true }) stacked = false;

  override render() {
    return html`<fieldset>
      <legend class="visually-hidden">${msg('Store')}</legend>
      ${STORES.map((store) => this.#choice(store))}
    </fieldset>`;
  }

  #choice(store: Store) {
    const { storeId, kind, skin } = store;
    const [name, what] = this.stacked ? [storeNameOf(store), kindOf(kind)] : [kindOf(kind), storeNameOf(store)];
    return html`<label title=${`${name}, ${what}`}>
      <input
        type="radio"
        name="store"
        .value=${storeId}
        .checked=${storeId === this.storeId}
        @change=${() => emit(this, 'smile-store', { storeId })}
      />
      <span class="face">
        <smile-icon name=${skin.icon as IconName}></smile-icon><span class="word">${name}<small>${what}</small></span>
      </span>
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-store': SmileStore;
  }
}

declare module '../events' {
  interface SmileEvents {
    /** The visitor wants the terminal in that store. */
    'smile-store': { storeId: string };
  }
}
