import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { BankStore } from '../bank-store';
import { formatPhone, initial } from '../format';
import '../icon/icon';
import './sheet';

interface Ways {
  readonly choose: (customerId: string) => void;
  readonly add: () => void;
  readonly close: () => void;
}

/** The wallets on this phone, as a sheet over the page. */
export function walletSwitcher(store: BankStore | undefined, { choose, add, close }: Ways) {
  const current = store?.wallet?.customerId;
  return html`<smile-sheet heading=${msg('Wallets on this phone')} @smile-dismiss=${close}>
    <ul class="wallets">
      ${store?.wallets.map(
        ({ customerId, name, phoneNumber }) =>
          html`<li>
            <button type="button" aria-current=${customerId === current ? 'true' : 'false'} @click=${() => choose(customerId)}>
              <span class="avatar" aria-hidden="true">${initial(name)}</span>
              <span class="owner"><b class="one-line">${name}</b><span class="number">${formatPhone(phoneNumber)}</span></span>
              ${customerId === current ? html`<smile-icon name="check" label=${msg('in view')}></smile-icon>` : nothing}
            </button>
          </li>`,
      )}
    </ul>
    <wa-button slot="actions" variant="brand" pill size="l" @click=${add}>
      <smile-icon slot="start" name="user-round-plus"></smile-icon>${msg('Add another wallet')}
    </wa-button>
    <wa-button slot="actions" appearance="plain" pill @click=${close}>${msg('Close')}</wa-button>
  </smile-sheet>`;
}
