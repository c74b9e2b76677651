import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../events';
import '../mark/mark';
import type { Mood } from '../mark/mark';
import { SmileScreen } from '../screen';
import { screen, shared } from '../theme/shared.styles';
import { panelStyles } from './panel.styles';

/** A short wait for the bank. Emits `smile-cancel` where it can be left. */
@customElement('smile-busy-screen')
export class SmileBusyScreen extends SmileScreen {
  static override styles = [shared, screen, panelStyles];

  /** What is waited for; a plain “One moment” when left out. */
  @property() heading = '';
  @property() note = '';
  @property() mood: Mood = 'busy';
  /** Whether what is waited for can be left. */
  @property({ type: Boolean }) cancellable = false;
  /** It was left already, and only the bank's answer is waited for. */
  @property({ type: Boolean }) leaving = false;

  override render() {
    return html`<div class="split">
      <div class="about" role="status">
        <smile-mark mood=${this.mood}></smile-mark>
        <h2 tabindex="-1">${this.heading || msg('One moment')}</h2>
        <p>${this.note}</p>
      </div>
      ${
        this.cancellable
          ? html`<div class="do">
              <wa-button
                appearance="plain"
                pill
                ?loading=${this.leaving}
                ?disabled=${this.leaving}
                @click=${() => emit(this, 'smile-cancel')}
                >${msg('Cancel')}</wa-button
              >
            </div>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-busy-screen': SmileBusyScreen;
  }
}
