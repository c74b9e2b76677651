import { html, nothing } from 'lit';
import type { PhonePage } from '../events';
import '../icon/icon';
import type { IconName } from '../icon/icons';

const TABS: readonly { readonly page: PhonePage; readonly label: string; readonly icon: IconName }[] = [
  { page: 'home', label: 'Wallet', icon: 'wallet' },
  { page: 'history', label: 'Payments', icon: 'history' },
  { page: 'notifications', label: 'Messages', icon: 'bell' },
  { page: 'settings', label: 'Settings', icon: 'settings' },
];

/** Whether a page is one of the tabs. */
export function isTab(name: string): boolean {
  return TABS.some(({ page }) => page === name);
}

/** The wallet app's tabs; `covered` while a sheet lies over them. */
export function tabs(
  { current, unread, covered }: { current: string; unread: number; covered: boolean },
  open: (page: PhonePage) => void,
) {
  return html`<nav class="tabs" aria-label="Wallet app" ?inert=${covered}>
    ${TABS.map(
      ({ page, label, icon }) =>
        html`<button type="button" aria-current=${page === current ? 'page' : 'false'} @click=${() => open(page)}>
          <span class="tab-icon">
            <smile-icon name=${icon}></smile-icon>
            ${
              page === 'notifications' && unread > 0
                ? html`<b class="count number">${unread}<span class="visually-hidden"> new</span></b>`
                : nothing
            }
          </span>
          ${label}
        </button>`,
    )}
  </nav>`;
}
