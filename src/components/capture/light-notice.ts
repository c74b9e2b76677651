import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import '../icon/icon';

/** What can be answered, and what else stands beside the answers. */
export interface LightNotice {
  readonly choose: (choice: 'on' | 'off') => void;
  /** Cancel, and paying by other means. */
  readonly ways: TemplateResult;
}

/**
 * Asks before the screen shines for the first time in a visit. Going on without is as large as going on with it, and is what happens when
 * nobody answers.
 */
export function lightNotice({ choose, ways }: LightNotice): TemplateResult {
  return html`<div class="panel over" role="alertdialog" aria-labelledby="lights" aria-describedby="lights-next">
    <span class="badge"><smile-icon name="sun"></smile-icon></span>
    <h3 id="lights">${msg('The screen is about to flash')}</h3>
    <p id="lights-next">
      ${msg(
        'This second look shines changing light on the face for two seconds. If flashing light may harm you or somebody beside you, go on without it: you can pay all the same.',
      )}
    </p>
    <div class="buttons">
      <button type="button" class="primary" @click=${() => choose('off')}>
        <smile-icon name="moon"></smile-icon>${msg('Without the light')}
      </button>
      <button type="button" @click=${() => choose('on')}><smile-icon name="sun"></smile-icon>${msg('Light is fine')}</button>
    </div>
    <div class="buttons">${ways}</div>
  </div>`;
}
