import type * as PlotModule from '@observablehq/plot';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { SIMULATED_NOTE, pictureAsSvg } from '../../sim/lab/export';
import { shared } from '../theme/shared.styles';
import { dataTable, type DataTable } from './data-table';
import { download } from './download';
import { labIcon } from './lab-icon';
import { labStyles } from './lab.styles';

export type Plot = typeof PlotModule;

/** A picture of numbers, with the same numbers as a table. */
export interface Picture {
  readonly title: string;
  /** What is to be seen, for whoever does not see it. */
  readonly description: string;
  readonly table: DataTable;
  /** Drawn no narrower than this; a narrower page scrolls it sideways. */
  readonly minWidthPx?: number;
  /** Plot is loaded before the first picture is drawn, and not with the page. */
  readonly draw: (plot: Plot, widthPx: number) => PlotModule.PlotOptions;
}

let plot: Promise<Plot> | undefined;

/** `<smile-lab-figure .picture=${…}>`: drawn to the width it is given. `tabled` shows the table from the start. */
@customElement('smile-lab-figure')
export class SmileLabFigure extends LitElement {
  static override styles = [
    shared,
    labStyles,
    css`
      figure {
        margin: 0;
      }
      .head {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: var(--s-3);
      }
      .drawing {
        min-height: 10rem;
        margin-top: var(--s-3);
        overflow-x: auto;
        overflow-y: hidden;
        scrollbar-width: thin;
      }
      .drawing svg {
        display: block;
        max-width: none !important;
        font-family: var(--s-font);
      }
      details {
        margin-top: var(--s-3);
        font-size: var(--s-text-s);
      }
      summary {
        width: fit-content;
        padding: var(--s-1) 0;
        font-weight: 650;
        cursor: pointer;
      }
      .save {
        display: inline-flex;
        align-items: center;
        gap: 0.35rem;
        flex: none;
        min-height: 2rem;
        padding: 0 0.75rem;
        border-radius: var(--s-radius-full);
        background: var(--s-wash);
        font-size: var(--s-text-xs);
        font-weight: 650;
      }
      .save:hover {
        background: var(--s-wash-deep);
      }
      .note {
        margin-top: var(--s-2);
        color: var(--s-ink-quiet);
        font-size: var(--s-text-xs);
      }
      @media print {
        .save,
        summary {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) picture!: Picture;
  @property({ type: Boolean }) tabled = false;
  @query('.drawing') private readonly box!: HTMLElement;
  #widthPx = 0;
  #drawing = 0;
  readonly #observer = new ResizeObserver(([entry]) => {
    const widthPx = Math.floor(entry?.contentRect.width ?? 0);
    if (widthPx > 0 && widthPx !== this.#widthPx) {
      this.#widthPx = widthPx;
      // In the next frame: drawing changes the height, which is not for an observer of sizes to do.
      requestAnimationFrame(() => void this.#draw());
    }
  });

  override firstUpdated(): void {
    this.#observer.observe(this.box);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#observer.observe(this.box);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  override updated(): void {
    if (this.#widthPx > 0) void this.#draw();
  }

  async #draw(): Promise<void> {
    const turn = ++this.#drawing;
    const library = await (plot ??= import('@observablehq/plot'));
    // Only the newest wish is drawn; older ones may have waited for the library too.
    if (turn !== this.#drawing || !this.isConnected) return;
    const { title, description, draw, minWidthPx = 0 } = this.picture;
    const widthPx = Math.max(minWidthPx, this.#widthPx);
    const drawn = library.plot({
      width: widthPx,
      style: { background: 'transparent', color: 'var(--s-ink-soft)', fontSize: '12px', overflow: 'visible' },
      ariaLabel: title,
      ariaDescription: description,
      ...draw(library, widthPx),
    });
    drawn.setAttribute('role', 'img');
    // One picture with one name: Plot's own names of its groups are for pictures that are read piece by piece.
    for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    this.box.replaceChildren(drawn);
    // Only what scrolls has to be reached by keyboard.
    if (widthPx > this.#widthPx) this.box.tabIndex = 0;
    else this.box.removeAttribute('tabindex');
  }

  override render() {
    const { title, description, table } = this.picture;
    return html`<figure>
      <figcaption>
        <div class="head">
          <h3>${title}</h3>
          <button type="button" class="save" @click=${this.#save}>
            ${labIcon('download')}SVG<span class="visually-hidden">: ${title}</span>
          </button>
        </div>
        <p class="lead">${description}</p>
      </figcaption>
      <div class="drawing"></div>
      <details ?open=${this.tabled}>
        <summary>As a table</summary>
        ${dataTable(table)}
      </details>
      <p class="note">${SIMULATED_NOTE}</p>
    </figure>`;
  }

  #save(): void {
    const drawing = this.box.querySelector('svg');
    if (!drawing) return;
    const { title, description } = this.picture;
    const style = getComputedStyle(this);
    const file = pictureAsSvg({
      markup: new XMLSerializer().serializeToString(drawing),
      title,
      description,
      widthPx: Number(drawing.getAttribute('width')),
      heightPx: Number(drawing.getAttribute('height')),
      token: (name) => style.getPropertyValue(name),
    });
    download(`${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.svg`, 'image/svg+xml', file);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-lab-figure': SmileLabFigure;
  }
}
