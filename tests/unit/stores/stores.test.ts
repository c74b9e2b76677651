import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PICTURES } from '../../../src/components/dish/pictures';
import { ICONS } from '../../../src/components/icon/icons';
import { distanceKm, type StorePlace } from '../../../src/domain/places';
import { READING_POLICY } from '../../../src/domain/risk-facts';
import places from '../../../src/stores/places.json';
import { LAYOUTS, STORE_KINDS, type SkinColour } from '../../../src/stores/store';
import { readStore } from '../../../src/stores/store-schema';
import { DEFAULT_STORE, STORES, storeOf } from '../../../src/stores/stores';

const FOLDER = new URL('../../../src/stores/', import.meta.url);
const NOT_A_STORE = ['places.json', 'example-people.json'];
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !NOT_A_STORE.includes(name));
const contentOf = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Record<string, unknown>;

/** Grounds of the two themes, as src/components/theme/colours.css has them. */
const PAPER: SkinColour = { light: '#ffffff', dark: '#1d2824' };
const TEXT_CONTRAST = 4.5;

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** WCAG contrast, 1 to 21. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('the files of the stores', () => {
  it('are all built in, and every one is well formed', () => {
    const read = files.map((file) => readStore(file, contentOf(file)));
    expect(read.map(({ storeId }) => storeId).sort()).toEqual(STORES.map(({ storeId }) => storeId).sort());
    expect(read.map(({ kind }) => kind).sort()).toEqual([...STORE_KINDS].sort());
    expect(read.map(({ skin }) => skin.layout).sort()).toEqual([...LAYOUTS].sort());
  });

  it.each([
    ['a price with a fraction', { items: [{ priceMinor: 12.5 }] }, 'items.0.priceMinor', 'whole number of minor units'],
    ['a price of nothing', { items: [{ priceMinor: 0 }] }, 'items.0.priceMinor', 'more than nothing'],
    ['a barcode that was mistyped', { items: [{ barcode: '2000000010114' }] }, 'items.0.barcode', 'check digit'],
    ['somebody’s real product', { items: [{ barcode: '4006381333931' }] }, 'items.0.barcode', 'nobody’s product'],
    ['an item that is there twice', { items: [{}, {}] }, 'items.1', 'beef is there twice'],
    ['an unknown currency', { currency: 'XAU' }, 'currency', 'XAU'],
    ['nothing to sell', { items: [] }, 'items', 'sells something'],
    ['an empty name', { storeName: ' ' }, 'storeName', 'some text'],
  ])('are refused for %s, with file and place', (_what, change: Record<string, unknown>, path, message) => {
    const good = contentOf('noodle-house.json');
    const [item] = good['items'] as object[];
    const items = (change['items'] as object[] | undefined)?.map((each) => ({ ...item, ...each }));
    const read = (): unknown => readStore('noodle-house.json', { ...good, ...change, ...(items && { items }) });
    expect(read).toThrow(`noodle-house.json: ${path}: `);
    expect(read).toThrow(message);
  });

  it('name pictures and icons that there are', () => {
    const pictures = STORES.flatMap(({ items }) => items.map(({ picture }) => picture));
    expect(pictures.filter((picture) => !Object.hasOwn(PICTURES, picture))).toEqual([]);
    expect(STORES.filter(({ skin }) => !Object.hasOwn(ICONS, skin.icon)).map(({ storeId }) => storeId)).toEqual([]);
  });

  it('give every item of a scan lane a barcode, and every item of a pharmacy a note in three languages', () => {
    for (const { skin, items } of STORES) {
      for (const item of items) {
        expect(item.barcode !== undefined, item.itemId).toBe(skin.layout === 'lane');
        const notes = [item.note, item.noteZh, item.noteFr].filter((note) => note !== undefined);
        expect(notes.length, item.itemId).toBe(skin.layout === 'counter' ? 3 : 0);
      }
    }
  });

  it.each(STORES)('$storeId: its colours can be read in light and dark', ({ skin }) => {
    for (const theme of ['light', 'dark'] as const) {
      const { accent, onAccent, wash } = skin;
      expect(contrast(accent[theme], PAPER[theme]), `accent on paper, ${theme}`).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      expect(contrast(accent[theme], wash[theme]), `accent on wash, ${theme}`).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      expect(contrast(onAccent[theme], accent[theme]), `on accent, ${theme}`).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    }
  });
});

describe('the five stores', () => {
  it('have ids and terminals of their own', () => {
    const terminals = STORES.flatMap((store) => store.terminals.map(({ terminalId }) => terminalId));
    expect(new Set(STORES.map(({ storeId }) => storeId)).size).toBe(5);
    expect(new Set(terminals).size).toBe(terminals.length);
  });

  it('are found by id; an unknown one is no store', () => {
    for (const store of STORES) expect(storeOf(store.storeId)).toBe(store);
    for (const nobody of ['', 'nowhere', null, undefined]) expect(storeOf(nobody)).toBeUndefined();
    expect(DEFAULT_STORE.storeId).toBe('lantern-noodles');
  });

  it('sell in yuan, the only currency in a wallet, as the bank’s own file says', () => {
    const currencies = new Map(places.map(({ storeId, currency }) => [storeId, currency]));
    for (const { storeId, currency } of STORES) {
      expect(currency).toBe('CNY');
      expect(currencies.get(storeId)).toBe(currency);
    }
  });

  it('stand in one shopping street, so that a visit to another one is no impossible journey', () => {
    const all = places as StorePlace[];
    for (const a of all) {
      for (const b of all) expect(distanceKm(a, b)).toBeLessThan(READING_POLICY.nearKm.value);
    }
  });
});
