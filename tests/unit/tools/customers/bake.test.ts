import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Columns } from '../../../../src/sim/customers/columns';
import type { PackIndex } from '../../../../src/sim/customers/format';
import { bakeCustomer, prepare } from '../../../../tools/customers/pack.mjs';
import { readPeople } from '../../../../tools/customers/people.mjs';
import { loadMakeHuman } from '../../../../tools/customers/source.mjs';
import { unzipped } from './support';

const path = (relative: string) => fileURLToPath(new URL(`../../../../${relative}`, import.meta.url));
const WHO = 'jun';

/** Red, green and blue of a picture, 0..255. */
const pixels = (bytes: Buffer) => sharp(bytes).removeAlpha().raw().toBuffer();

describe('one customer, baked again', () => {
  it(
    'is the one in the pack: the same geometry, the same skin',
    { timeout: 300_000 /* the source is fetched when it is not in the cache */ },
    async () => {
      const index = JSON.parse(await readFile(path('public/customers/pack.json'), 'utf8')) as PackIndex;
      const committed = index.customers.find(({ profile }) => profile.id === WHO)!;
      const people = readPeople();
      const source = await loadMakeHuman({ cacheDir: path('.cache/customers') });
      const { packed, files } = await bakeCustomer(
        prepare(source, people),
        people.find(({ id }) => id === WHO)!,
      );

      expect(packed).toEqual(committed);
      for (const [name, bytes] of files) {
        const old = await readFile(path(`public/customers/${name}`));
        if (name.endsWith('.bin')) {
          const [a, b] = [new Columns(unzipped(bytes), packed.columns), new Columns(unzipped(old), committed.columns)];
          for (const column of packed.columns) expect(a.floats(column.name), column.name).toEqual(b.floats(column.name));
        } else {
          const [a, b] = [await pixels(bytes), await pixels(old)];
          expect(a.length).toBe(b.length);
          const difference = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
          expect(difference, name).toBeLessThan(1);
        }
      }
    },
  );
});
