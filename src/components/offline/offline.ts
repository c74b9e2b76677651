import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { OfflineState } from '../../ports/offline';
import { emit } from '../events';
import { megabytes } from '../format';
import '../icon/icon';
import { shared } from '../theme/shared.styles';
import '../theme/web-awesome';
import { failureText, offlineWords, type OfflineWords } from './offline-words';
import { offlineStyles } from './offline.styles';

/**
 * `<smile-offline>`: how far the copy for work without a network is, as a small sign for a page's header. Takes no room while there is nothing to
 * say. Emits `smile-offline-retry` after a failure, and `smile-offline-update` when the visitor wants the new version now.
 */
@localized()
@customElement('smile-offline')
export class SmileOffline extends LitElement {
  static override styles = [shared, offlineStyles];

  // Not called `state`: that is lit's decorator.
  @property({ attribute: false }) copy: OfflineState = { kind: 'none' };
  @state() private open = false;

  constructor() {
    super();
    this.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !this.open) return;
      this.open = false;
      this.renderRoot.querySelector<HTMLElement>('button')?.focus();
    });
  }

  override willUpdate(): void {
    this.setAttribute('state', this.copy.kind);
    if (this.copy.kind !== 'failed') this.open = false;
  }

  override render() {
    const words = offlineWords(this.copy);
    // Said when it changes, and not with every megabyte.
    return html`${words ? this.#sign(words) : nothing}
      <span class="visually-hidden" role="status">${words ? this.#spoken(words) : ''}</span>`;
  }

  #sign(words: OfflineWords) {
    const { copy } = this;
    switch (copy.kind) {
      case 'storing':
        return this.#storing(words, copy);
      case 'failed':
        return this.#failed(words, copy);
      case 'update_waiting':
        return html`<div class="chip ${words.tone} ${copy.mayReload ? 'pair' : ''}">
          ${this.#face(words)}
          ${
            copy.mayReload
              ? html`<button type="button" class="reload" @click=${() => emit(this, 'smile-offline-update')}>
                  ${msg('Reload')}
                </button>`
              : nothing
          }
        </div>`;
      default: {
        const looks = copy.kind === 'ready' && copy.online ? 'brief' : copy.kind === 'updating' ? 'turning' : '';
        return html`<div class="chip ${words.tone} ${looks}" title=${words.title}>${this.#face(words)}</div>`;
      }
    }
  }

  #face({ icon, title }: OfflineWords) {
    return html`<smile-icon name=${icon}></smile-icon><span class="words">${title}</span>`;
  }

  #storing({ icon, title }: OfflineWords, { loadedBytes, totalBytes }: OfflineState & { kind: 'storing' }) {
    const bytes = msg(str`${megabytes(loadedBytes)} of ${megabytes(totalBytes)} MB`);
    return html`<div class="chip storing">
      <smile-icon name=${icon}></smile-icon>
      <span class="words"><span class="title">${title}</span><span class="bytes number">${bytes}</span></span>
      <progress aria-label=${title} .value=${loadedBytes} max=${Math.max(1, totalBytes)}></progress>
    </div>`;
  }

  #failed(words: OfflineWords, { reason, totalBytes }: OfflineState & { kind: 'failed' }) {
    return html`<button
        type="button"
        class="chip ${words.tone}"
        aria-expanded=${this.open}
        aria-controls="why"
        @click=${() => (this.open = !this.open)}
      >
        ${this.#face(words)}<smile-icon name="chevron-down"></smile-icon>
      </button>
      <div class="why" id="why" ?hidden=${!this.open}>
        <p>${failureText(reason, totalBytes)}</p>
        <p>${msg('Until then everything works while you are online.')}</p>
        <wa-button size="s" pill variant="brand" @click=${() => emit(this, 'smile-offline-retry')}>${msg('Try again')}</wa-button>
      </div>`;
  }

  #spoken({ title }: OfflineWords): string {
    const { copy } = this;
    return copy.kind === 'failed' ? `${title}. ${failureText(copy.reason, copy.totalBytes)}` : title;
  }
}

declare module '../events' {
  interface SmileEvents {
    'smile-offline-retry': undefined;
    'smile-offline-update': undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-offline': SmileOffline;
  }
}
