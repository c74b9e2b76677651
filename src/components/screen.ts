import { LitElement } from 'lit';

/** A screen of a device. When it appears, focus goes to its heading, so that a screen reader begins there. */
export abstract class SmileScreen extends LitElement {
  /** Moves focus to the first `<h2 tabindex="-1">` (found after the screen has drawn itself). */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h2[tabindex="-1"]')?.focus({ preventScroll: true });
  }
}
