import { localized, msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FrameTaken } from '../../sim/camera/simulated-session';
import { shared } from '../theme/shared.styles';
import { colourDepth } from './depth-colours';

/** Whatever tells of the frames it takes; the frame may only be looked at during the call. */
export interface FrameSource {
  /** @returns a function that stops it */
  onFrame(listener: (frame: Pick<FrameTaken, 'bitmap' | 'depth'>) => void): () => void;
}

/** Pixels of each picture: enough for a small window on a fine screen. */
const WIDTH_PX = 240;
const HEIGHT_PX = 180;

/** What a simulated camera sees, in colour and in depth, side by side and marked as simulated. */
@localized()
@customElement('smile-camera-view')
export class SmileCameraView extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: var(--s-2);
      }
      figure {
        position: relative;
        flex: 1;
        min-width: 0;
        margin: 0;
        overflow: hidden;
        aspect-ratio: 4 / 3;
        border-radius: var(--s-radius-m);
        background: var(--s-night-deep);
        box-shadow: inset 0 0 0 1px var(--s-veil);
      }
      canvas {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      figcaption {
        position: absolute;
        inset: auto 0 0;
        display: flex;
        justify-content: space-between;
        gap: var(--s-2);
        padding: 1rem 0.5rem 0.3rem;
        background: linear-gradient(transparent, var(--s-scrim-strong));
        color: var(--s-on-scrim);
        font-size: 0.6875rem;
        font-weight: 650;
        line-height: 1.2;
      }
      .none {
        position: absolute;
        inset: 0 0 1rem;
        display: grid;
        place-items: center;
        padding: var(--s-2);
        color: var(--s-on-night-soft);
        font-size: var(--s-text-xs);
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) source: FrameSource | undefined;
  @state() private hasPicture = false;
  @state() private hasDepth = false;
  @query('canvas.colour') private readonly colour!: HTMLCanvasElement;
  @query('canvas.depth') private readonly depth!: HTMLCanvasElement;
  #stop: (() => void) | undefined;
  readonly #pixels = new ImageData(WIDTH_PX, HEIGHT_PX);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('source')) this.#listen();
  }

  #listen(): void {
    this.#stop?.();
    this.hasPicture = false;
    this.hasDepth = false;
    this.#stop = this.source?.onFrame((frame) => this.#draw(frame));
  }

  #draw({ bitmap, depth }: Pick<FrameTaken, 'bitmap' | 'depth'>): void {
    if (!this.hasUpdated) return;
    this.colour.getContext('2d')?.drawImage(bitmap, 0, 0, WIDTH_PX, HEIGHT_PX);
    this.hasPicture = true;
    this.hasDepth = depth !== undefined;
    if (!depth) return;
    colourDepth(depth, this.#pixels.data, WIDTH_PX, HEIGHT_PX);
    this.depth.getContext('2d')?.putImageData(this.#pixels, 0, 0);
  }

  override render() {
    return html`${this.#figure('colour', this.hasPicture, msg('The camera is resting'))}
    ${this.#figure('depth', this.hasDepth, this.hasPicture ? msg('No depth in this stream') : msg('The camera is resting'))}`;
  }

  #figure(kind: 'colour' | 'depth', filled: boolean, empty: string) {
    const [title, label] =
      kind === 'colour'
        ? [msg('Colour'), msg('What the simulated camera sees, in colour')]
        : [msg('Depth'), msg('What the simulated camera sees, in depth')];
    return html`<figure>
      <canvas class=${kind} width=${WIDTH_PX} height=${HEIGHT_PX} role="img" aria-label=${label} ?hidden=${!filled}></canvas>
      ${filled ? nothing : html`<p class="none">${empty}</p>`}
      <figcaption><span>${title}</span><span>${msg('simulated')}</span></figcaption>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-camera-view': SmileCameraView;
  }
}
