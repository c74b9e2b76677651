import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { emit } from '../events';
import '../icon/icon';
import type { IconName } from '../icon/icons';
import { shared } from '../theme/shared.styles';
import { menuStyles } from './stage-menu.styles';

/** How the visitor's wish to share the scene went. */
export type Shared = { readonly kind: 'no' } | { readonly kind: 'copied' | 'shown'; readonly link: string };

/**
 * The stage's one menu: store, language and look of the page (in the default slot), the other pages, and a link to share. Emits `smile-share`;
 * whoever hears it sets `shared`.
 */
@localized()
@customElement('smile-stage-menu')
export class SmileStageMenu extends LitElement {
  static override styles = [shared, menuStyles];

  @property({ attribute: false }) shared: Shared = { kind: 'no' };
  /** The desks of store and bank are pages of this site: nothing leads to a page that is not there. */
  @property({ type: Boolean }) desks = false;
  @state() private open = false;
  @query('.toggle') private readonly toggle!: HTMLButtonElement;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.open) return;
      event.stopPropagation();
      this.#turn(false);
      this.toggle.focus();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#wentElsewhere);
    document.addEventListener('keyup', this.#wentElsewhere);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#wentElsewhere);
    document.removeEventListener('keyup', this.#wentElsewhere);
  }

  /** By a press or by Tab. A focus that moves without the visitor, as to a phone that changes by itself, closes nothing. */
  readonly #wentElsewhere = (event: PointerEvent | KeyboardEvent): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Tab') return;
    if (this.open && !event.composedPath().includes(this)) this.#turn(false);
  };

  #turn(open: boolean): void {
    if (open === this.open) return;
    this.open = open;
    emit(this, 'smile-menu', { open });
  }

  override render() {
    return html`<button
        type="button"
        class="toggle"
        aria-expanded=${this.open}
        aria-controls="sheet"
        aria-label=${msg('Menu')}
        @click=${() => this.#turn(!this.open)}
      >
        <smile-icon name=${this.open ? 'x' : 'menu'}></smile-icon><span class="word">${msg('Menu')}</span>
      </button>
      <div class="sheet" id="sheet" ?hidden=${!this.open}>
        <p class="promise"><smile-icon name="shield-check"></smile-icon>${msg('Everything stays on this device')}</p>
        <div class="settings"><slot></slot></div>
        <nav aria-label=${msg('More of Smile Lab')}>
          <ul>
            ${link('lab.html', 'flask-conical', msg('Lab'))} ${link('gallery.html', 'layout-grid', msg('Gallery'))}
            ${this.desks ? link('merchant.html', 'store', msg('Store’s desk')) : nothing}
            ${this.desks ? link('bank.html', 'landmark', msg('Bank’s desk')) : nothing}
            <li>
              <a class="item" href="phone.html" target="smile-phone">
                <smile-icon name="external-link"></smile-icon>${msg('Phone in its own window')}
              </a>
            </li>
            <li>
              <button type="button" class="item" @click=${() => emit(this, 'smile-share')}>
                <smile-icon name="share-2"></smile-icon>${msg('Share this scene')}
              </button>
            </li>
          </ul>
        </nav>
        <div class="shared" role="status">${this.#shared()}</div>
      </div>`;
  }

  #shared() {
    if (this.shared.kind === 'no') return nothing;
    const isCopied = this.shared.kind === 'copied';
    return html`<b>
        <smile-icon name=${isCopied ? 'check' : 'info'}></smile-icon>
        ${isCopied ? msg('Link copied. It holds the scene and nothing about you.') : msg('Copy this link. It holds the scene and nothing about you.')}
      </b>
      <input
        readonly
        aria-label=${msg('Link to this scene')}
        .value=${this.shared.link}
        @focus=${({ currentTarget }: Event) => (currentTarget as HTMLInputElement).select()}
      />`;
  }
}

function link(href: string, icon: IconName, label: string) {
  return html`<li>
    <a class="item" href=${href}><smile-icon name=${icon}></smile-icon>${label}</a>
  </li>`;
}

declare module '../events' {
  interface SmileEvents {
    'smile-share': undefined;
    'smile-menu': { open: boolean };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-stage-menu': SmileStageMenu;
  }
}
