import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { BARCODE_LENGTH, readBarcode } from '../../stores/barcode';
import type { Store, StoreItem } from '../../stores/stores';
import { emit } from '../events';
import { formatMoney } from '../format';
import '../icon/icon';
import { MAX_QUANTITY, priceOf, type Basket } from '../store-menu';
import { nameOf } from '../store-words';
import { shared } from '../theme/shared.styles';
import './scan-field';
import { scanLaneStyles } from './scan-lane.styles';

/** What came of the last scan. */
type Scanned =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'added'; readonly item: StoreItem; readonly nth: number }
  /** Its words are put together when they are shown, in the language of the page. */
  | { readonly kind: 'problem'; readonly say: () => string };

/**
 * The glass of a scan lane: a field for barcodes, typed or scanned. Emits `smile-scanned` for an item of the store; says what to do about
 * any other number.
 */
@localized()
@customElement('smile-scan-lane')
export class SmileScanLane extends LitElement {
  static override styles = [shared, scanLaneStyles];

  @property({ attribute: false }) store!: Store;
  @property({ attribute: false }) basket: Basket = new Map();
  @state() private last: Scanned = { kind: 'nothing' };
  #scans = 0;

  #scan(text: string): void {
    const read = readBarcode(text);
    if (read.kind === 'misread') {
      const { why } = read;
      this.last = { kind: 'problem', say: () => misreadWords(why, text) };
      return;
    }
    const item = this.store.items.find(({ barcode }) => barcode === read.barcode);
    if (!item) this.last = { kind: 'problem', say: () => unknownWords(read.barcode) };
    else if ((this.basket.get(item.itemId) ?? 0) >= MAX_QUANTITY) this.last = { kind: 'problem', say: () => fullWords(item) };
    else {
      this.last = { kind: 'added', item, nth: ++this.#scans };
      emit(this, 'smile-scanned', { item });
    }
  }

  override render() {
    const { last } = this;
    return html`<div class="glass ${last.kind}">
      <span class="laser" aria-hidden="true"></span>
      <smile-scan-field
        label=${msg('Barcode')}
        hint=${msg('Scan it, or type the digits and press Enter.')}
        icon="scan-barcode"
        .length=${BARCODE_LENGTH}
        .problem=${last.kind === 'problem' ? last.say() : ''}
        @smile-scan=${({ detail }: HTMLElementEventMap['smile-scan']) => this.#scan(detail.text)}
      ></smile-scan-field>
      <p class="last" role="status">${last.kind === 'added' ? this.#added(last.item) : nothing}</p>
    </div>`;
  }

  #added(item: StoreItem) {
    return html`<smile-icon name="circle-check"></smile-icon> <b>${nameOf(item)}</b
      ><span class="number">${formatMoney(priceOf(this.store, item))}</span>`;
  }
}

function misreadWords(why: 'empty' | 'not_digits' | 'length' | 'check_digit', text: string): string {
  switch (why) {
    case 'empty':
    case 'not_digits':
      return msg('A barcode is made of digits only. Scan it again, or type the digits under the bars.');
    case 'length': {
      const count = text.replace(/\D/g, '').length;
      return msg(str`That has ${count} digits, and a barcode has ${BARCODE_LENGTH}. Type all that stand under the bars.`);
    }
    case 'check_digit':
      return msg('One digit is not right: the last one does not fit the others. Compare them with the label, and try again.');
  }
}

const unknownWords = (barcode: string): string =>
  msg(str`We do not sell ${barcode}. Tap the goods below instead, or leave it with the staff.`);
const fullWords = (item: StoreItem): string =>
  msg(str`${nameOf(item)}: that is as many as one basket takes. Pay for these first.`);

declare global {
  interface HTMLElementTagNameMap {
    'smile-scan-lane': SmileScanLane;
  }
}

declare module '../events' {
  interface SmileEvents {
    /** An item of the store went over the glass. */
    'smile-scanned': { item: StoreItem };
  }
}
