import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement } from 'lit';

/** A screen of a device. When it appears, focus goes to its heading, so that a screen reader begins there. Draws itself anew in a new language. */
export abstract class SmileScreen extends LitElement {
  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  /**
   * Moves focus to the first `<h2 tabindex="-1">` (found after the screen has drawn itself); never away from what stands beside the device, where
   * somebody may be at work while this one changes by itself.
   */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    if (!isFocusFree(this)) return;
    this.renderRoot.querySelector<HTMLElement>('h2[tabindex="-1"]')?.focus({ preventScroll: true });
  }
}

/** Whether the focus is nowhere, or on the device that this screen belongs to. */
function isFocusFree(screen: HTMLElement): boolean {
  let [host, root]: [Element, Node] = [screen, screen.getRootNode()];
  while (root instanceof ShadowRoot && !DEVICES.includes(host.localName)) [host, root] = [root.host, root.host.getRootNode()];
  const { activeElement } = root as Document | ShadowRoot;
  return !activeElement || activeElement === document.body || activeElement === host;
}

const DEVICES: readonly string[] = ['smile-terminal', 'smile-phone'];
