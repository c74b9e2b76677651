/**
 * What a store's file must look like. Used by tests and tools only: the page trusts files that were checked before they were built in.
 */
import * as v from 'valibot';
import { CURRENCIES } from '../domain/money';
import { readBarcode } from './barcode';
import { LAYOUTS, STORE_KINDS, type Store } from './store';

const Id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is made of lower-case words, digits and hyphens'));
const Text = v.pipe(v.string(), v.trim(), v.minLength(1, 'some text is wanted here'));
const Hex = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'a colour is written as #rrggbb'));
const Colour = v.strictObject({ light: Hex, dark: Hex });
const Price = v.pipe(
  v.number(),
  v.safeInteger('a price is a whole number of minor units: 1250 for 12.50'),
  v.minValue(1, 'a price is more than nothing'),
);
const Barcode = v.pipe(
  v.string(),
  v.check((text) => readBarcode(text).kind === 'barcode', 'not an EAN-13: thirteen digits of which the last is the check digit'),
  v.regex(/^2/, 'only numbers that begin with 2 are nobody’s product'),
);

const Item = v.strictObject({
  itemId: Id,
  name: Text,
  nameZh: Text,
  nameFr: Text,
  priceMinor: Price,
  picture: Id,
  barcode: v.optional(Barcode),
  note: v.optional(Text),
  noteZh: v.optional(Text),
  noteFr: v.optional(Text),
});

const Skin = v.strictObject({
  layout: v.picklist(LAYOUTS),
  icon: Id,
  glyph: v.pipe(v.string(), v.length(1, 'a sign has one character')),
  accent: Colour,
  onAccent: Colour,
  wash: Colour,
});

const unique = <T>(of: (one: T) => string | undefined) =>
  v.rawCheck<T[]>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const seen = new Set<string>();
    dataset.value.forEach((one, i) => {
      const name = of(one);
      if (name === undefined) return;
      if (seen.has(name)) {
        const path: v.ArrayPathItem = { type: 'array', origin: 'value', input: dataset.value, key: i, value: one };
        addIssue({ message: `${name} is there twice`, path: [path] });
      }
      seen.add(name);
    });
  });

const StoreFile = v.strictObject({
  storeId: Id,
  storeName: Text,
  storeNameZh: Text,
  kind: v.picklist(STORE_KINDS),
  currency: v.picklist(CURRENCIES),
  tagline: Text,
  taglineZh: Text,
  taglineFr: Text,
  terminals: v.pipe(
    v.array(v.strictObject({ terminalId: Id, place: Text })),
    v.minLength(1, 'a store has a terminal'),
    unique(({ terminalId }) => terminalId),
  ),
  skin: Skin,
  items: v.pipe(
    v.array(Item),
    v.minLength(1, 'a store sells something'),
    unique(({ itemId }) => itemId),
    unique(({ barcode }) => barcode),
  ),
});

/**
 * Reads what a store's file holds.
 * @param file its name, for the message
 * @throws Error that names the file and, for each thing that is wrong, where it is: `bakery.json: items.2.priceMinor: …`.
 */
export function readStore(file: string, content: unknown): Store {
  const read = v.safeParse(StoreFile, content);
  if (read.success) return read.output as unknown as Store;
  throw new Error(read.issues.map((issue) => `${file}: ${v.getDotPath(issue) ?? 'the whole file'}: ${issue.message}`).join('\n'));
}
