import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { PhonePage } from '../events';
import { plural } from '../i18n/plural';
import '../icon/icon';
import type { IconName } from '../icon/icons';

const tabList = (): readonly { readonly page: PhonePage; readonly label: string; readonly icon: IconName }[] => [
  { page: 'home', label: msg('Wallet'), icon: 'wallet' },
  { page: 'history', label: msg('Payments'), icon: 'history' },
  { page: 'notifications', label: msg('Messages'), icon: 'bell' },
  { page: 'settings', label: msg('Settings'), icon: 'settings' },
];

/** Whether a page is one of the tabs. */
export function isTab(name: string): boolean {
  return tabList().some(({ page }) => page === name);
}

/** The wallet app's tabs; `covered` while a sheet lies over them. */
export function tabs(
  { current, unread, covered }: { current: string; unread: number; covered: boolean },
  open: (page: PhonePage) => void,
) {
  return html`<nav class="tabs" aria-label=${msg('Wallet app')} ?inert=${covered}>
    ${tabList().map(
      ({ page, label, icon }) =>
        html`<button type="button" aria-current=${page === current ? 'page' : 'false'} @click=${() => open(page)}>
          <span class="tab-icon">
            <smile-icon name=${icon}></smile-icon>
            ${
              page === 'notifications' && unread > 0
                ? html`<b class="count number"
                    ><span aria-hidden="true">${unread}</span><span class="visually-hidden">${newWords(unread)}</span></b
                  >`
                : nothing
            }
          </span>
          ${label}
        </button>`,
    )}
  </nav>`;
}

const newWords = (unread: number): string => plural(unread, { one: () => msg('1 new'), other: () => msg(str`${unread} new`) });
