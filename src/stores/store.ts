/**
 * A store as its JSON file tells it: what it sells, at which terminals, and how its terminal is dressed.
 */
import type { Currency } from '../domain/money';

export const STORE_KINDS = ['restaurant', 'bakery', 'supermarket', 'pharmacy', 'convenience'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** How a terminal lays its goods out; each is drawn by one renderer, whatever the store. */
export const LAYOUTS = [
  'kiosk' /* cards with pictures, the order beside them */,
  'device' /* a small device: few goods in rows under a large total */,
  'lane' /* a scan lane: barcode field, goods to scan, a running list */,
  'counter' /* calm rows with a note on each */,
  'tiles' /* many small tiles, quick to hit */,
] as const;
export type Layout = (typeof LAYOUTS)[number];

/** One colour for a light and for a dark theme, as `#rrggbb`; high contrast has colours of its own. */
export interface SkinColour {
  readonly light: string;
  readonly dark: string;
}

export interface StoreSkin {
  readonly layout: Layout;
  /** Name of one of our icons. */
  readonly icon: string;
  /** The one character on the store's sign. */
  readonly glyph: string;
  /** At least 4.5 : 1 against paper and wash; it is text as well as fill. */
  readonly accent: SkinColour;
  /** At least 4.5 : 1 against the accent. */
  readonly onAccent: SkinColour;
  readonly wash: SkinColour;
}

export interface StoreTerminal {
  /** Unique among all stores: the bank counts failures by it. */
  readonly terminalId: string;
  /** Where it stands, in English. */
  readonly place: string;
}

export interface StoreItem {
  readonly itemId: string;
  readonly name: string;
  readonly nameZh: string;
  readonly nameFr: string;
  /** Whole minor units of the store's currency, more than 0. */
  readonly priceMinor: number;
  /** Name of one of our drawings. */
  readonly picture: string;
  /** EAN-13 out of the numbers that GS1 leaves to stores (20 to 29), so that it is nobody's product. */
  readonly barcode?: string;
  /** What the pharmacist says about it. */
  readonly note?: string;
  readonly noteZh?: string;
  readonly noteFr?: string;
}

export interface Store {
  readonly storeId: string;
  readonly storeName: string;
  readonly storeNameZh: string;
  readonly kind: StoreKind;
  /** Wallets hold yuan and the bank converts nothing, so a store of another currency could sell nothing. */
  readonly currency: Currency;
  readonly tagline: string;
  readonly taglineZh: string;
  readonly taglineFr: string;
  /** At least one; the first is used where none is named. */
  readonly terminals: readonly [StoreTerminal, ...StoreTerminal[]];
  readonly items: readonly StoreItem[];
  readonly skin: StoreSkin;
}
