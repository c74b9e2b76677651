import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import '../icon/icon';

/** Where the phone lives alone, beside the page of the stage. */
export const PHONE_PAGE = 'phone.html';

/** One window, however often it is asked for. */
const WINDOW_NAME = 'smile-phone';
const SIZE = 'popup,width=412,height=880';

/** Opens the phone in a window of its own, as large as a phone. Where that is not allowed, the link that was pressed opens a tab. */
export function openPhoneWindow(event?: Event): void {
  const opened = window.open(PHONE_PAGE, WINDOW_NAME, SIZE);
  if (opened === null) return;
  event?.preventDefault();
  opened.focus();
}

/** A link that opens the phone in its own window; the page around it dresses it. */
export function phoneWindowLink(): TemplateResult {
  return html`<a class="phone-window" href=${PHONE_PAGE} target=${WINDOW_NAME} @click=${openPhoneWindow}>
    <smile-icon name="external-link"></smile-icon>${msg('Phone in its own window')}
  </a>`;
}
