import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../mark/mark';
import type { Mood } from '../mark/mark';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { panelStyles } from './panel.styles';

/** A short wait for the bank. */
@customElement('smile-busy-screen')
export class SmileBusyScreen extends SmileScreen {
  static override styles = [shared, screen, panelStyles];

  @property() heading = 'One moment';
  @property() note = '';
  @property() mood: Mood = 'busy';

  override render() {
    return html`<div class="split">
      <div class="about" role="status">
        <smile-mark mood=${this.mood}></smile-mark>
        <h2 tabindex="-1">${this.heading}</h2>
        <p>${this.note}</p>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-busy-screen': SmileBusyScreen;
  }
}
