import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../i18n/language-switch';
import '../mark/mark';
import { shared } from '../theme/shared.styles';
import '../theme/text-size';
import '../theme/theme-switch';
import '../theme/web-awesome';
import { GROUPS, placeOf, type Exhibit, type GroupName } from './exhibit';
import { exhibitStyles, galleryStyles } from './gallery-page.styles';
import { sheetStyles } from './message-exhibits';

const LOADERS: Readonly<Record<GroupName, () => Promise<readonly Exhibit[]>>> = {
  tokens: async () => (await import('./tokens-exhibits')).tokensExhibits(),
  parts: async () => (await import('./parts-exhibits')).partsExhibits(),
  terminal: async () => (await import('./terminal-exhibits')).terminalExhibits(),
  capture: async () => (await import('./capture-exhibits')).captureExhibits(),
  phone: async () => (await import('./phone-exhibits')).phoneExhibits(),
  messages: async () => (await import('./message-exhibits')).messageExhibits(),
  casting: async () => (await import('./casting-exhibits')).castingExhibits(),
  stage: async () => (await import('./stage-exhibits')).stageExhibits(),
  lab: async () => (await import('./lab-exhibits')).labExhibits(),
};

/**
 * Every component in every state, with invented data. The address says which group is shown and which exhibit it is about:
 * `#terminal/declined/no_match`.
 */
@localized()
@customElement('smile-gallery')
export class SmileGallery extends LitElement {
  static override styles = [shared, ...sheetStyles, galleryStyles, exhibitStyles];

  @state() private place = placeOf(location.hash);
  @state() private shown: { readonly group: GroupName; readonly exhibits: readonly Exhibit[] } | undefined;
  readonly #onHash = (): void => void this.show();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
    void this.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
  }

  /** Shows what the address says; settles once it is drawn. */
  async show(): Promise<void> {
    this.place = placeOf(location.hash);
    const { group, id } = this.place;
    if (this.shown?.group !== group) {
      const exhibits = await LOADERS[group]();
      // Somebody may have gone on meanwhile.
      if (this.place.group !== group) return;
      this.shown = { group, exhibits };
    }
    await this.updateComplete;
    const about = id === undefined ? undefined : this.renderRoot.querySelector<HTMLElement>(`[data-exhibit="${CSS.escape(id)}"]`);
    about?.scrollIntoView({ block: 'start' });
    // Some screens take the focus when they appear, as they should on a device.
    setTimeout(() => this.renderRoot.querySelector<HTMLElement>('.lead h2')?.focus({ preventScroll: true }));
  }

  override render() {
    const { group } = this.place;
    const { exhibits = [] } = this.shown?.group === group ? this.shown : {};
    return html`<header>
        <a class="brand" href="./"
          ><smile-mark></smile-mark>
          <h1>${msg('Smile Lab: gallery')}</h1></a
        >
        <smile-theme></smile-theme>
        <smile-text-size></smile-text-size>
        <smile-language></smile-language>
      </header>
      <nav aria-label=${msg('Groups')}>
        <ul>
          ${GROUPS.map(
            (name) => html`<li><a href="#${name}" aria-current=${name === group ? 'page' : nothing}>${titleOf(name)}</a></li>`,
          )}
        </ul>
      </nav>
      <main>
        <div class="lead">
          <h2 tabindex="-1">${titleOf(group)}</h2>
          <p>${msg('Every part in every state. Names, numbers and amounts are invented, and nothing here is anybody’s face.')}</p>
        </div>
        <div class="exhibits">${exhibits.map((exhibit) => this.#exhibit(group, exhibit))}</div>
      </main>`;
  }

  #exhibit(group: GroupName, { id, room, night, draw }: Exhibit) {
    const here = id === this.place.id;
    return html`<article class="${room} ${night ? 'night' : ''} ${here ? 'here' : ''}" data-exhibit=${id}>
      <a class="place" href="#${group}/${id}">${id}</a>
      <div class="room">${draw()}</div>
    </article>`;
  }
}

function titleOf(group: GroupName): string {
  switch (group) {
    case 'tokens':
      return msg('Colours and sizes');
    case 'parts':
      return msg('Small parts');
    case 'terminal':
      return msg('Terminal');
    case 'capture':
      return msg('Camera');
    case 'phone':
      return msg('Phone');
    case 'messages':
      return msg('Messages and sheets');
    case 'casting':
      return msg('Casting');
    case 'stage':
      return msg('Stage');
    case 'lab':
      return msg('Lab');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-gallery': SmileGallery;
  }
}
