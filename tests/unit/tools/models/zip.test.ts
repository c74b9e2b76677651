import { unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { zipStoredAligned } from '../../../../tools/models/zip.mjs';

const name = fc.stringMatching(/^[a-z][a-z0-9_.]{0,30}$/);
const entryList = fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 200 })), {
  selector: ([key]) => key,
  minLength: 1,
  maxLength: 6,
});

/** Where each entry's data starts, read from the local headers. */
function dataOffsets(zip: Uint8Array, count: number): number[] {
  const view = new DataView(zip.buffer, zip.byteOffset);
  const offsets: number[] = [];
  let at = 0;
  while (offsets.length < count) {
    expect(view.getUint32(at, true)).toBe(0x04034b50);
    expect(view.getUint16(at + 8, true)).toBe(0); // stored
    const data = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    offsets.push(data);
    at = data + view.getUint32(at + 18, true);
  }
  return offsets;
}

test('any entries: aligned to 16, readable, and the same bytes every time', () => {
  fc.assert(
    fc.property(entryList, (entries) => {
      const zip = zipStoredAligned(entries);
      expect(zipStoredAligned(entries)).toEqual(zip);
      expect(dataOffsets(zip, entries.length).map((offset) => offset % 16)).toEqual(entries.map(() => 0));
      const back = unzipSync(zip);
      expect(Object.keys(back)).toHaveLength(entries.length);
      for (const [key, data] of entries) expect(Buffer.from(back[key]!).equals(Buffer.from(data))).toBe(true);
    }),
    { numRuns: 50 },
  );
});
