import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { screenLightAt, type LightSequence, type ScreenRgb } from '../../domain/light-challenge';

/**
 * The terminal's screen as a lamp: two halves that shine a challenge's light on whoever stands before it. Fills its place; draws itself
 * anew with every frame of the screen, by the clock it is given.
 */
@customElement('smile-light-screen')
export class SmileLightScreen extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      inset: 0;
      display: grid;
      grid-template-columns: 1fr 1fr;
      z-index: 1;
    }
  `;

  @property({ attribute: false }) sequence: LightSequence | undefined;
  /** When it began, epoch milliseconds on `nowMs`. */
  @property({ type: Number }) shownAtMs = 0;
  @property({ attribute: false }) nowMs: () => number = () => this.shownAtMs;
  #frame: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const next = (): void => {
      this.#shine();
      this.#frame = requestAnimationFrame(next);
    };
    this.#frame = requestAnimationFrame(next);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  override render() {
    return html`<div part="left"></div>
      <div part="right"></div>`;
  }

  /** Past the usual way of drawing, which is too slow for sixty times a second. */
  #shine(): void {
    const [left, right] = this.renderRoot.querySelectorAll('div');
    if (!this.sequence || !left || !right) return;
    const halves = screenLightAt(this.sequence, this.nowMs() - this.shownAtMs);
    left.style.backgroundColor = colourOf(halves.left);
    right.style.backgroundColor = colourOf(halves.right);
  }
}

/** The sequence counts light, not the values that a screen is sent. */
function colourOf([red, green, blue]: ScreenRgb): string {
  return `color(srgb-linear ${red.toFixed(4)} ${green.toFixed(4)} ${blue.toFixed(4)})`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-light-screen': SmileLightScreen;
  }
}
