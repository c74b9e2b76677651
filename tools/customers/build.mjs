/**
 * Bakes the customers pack into `public/customers`: `npm run customers`, or `npm run customers -- --only mei` to bake one again.
 * Exit code 0 when the pack was written, 1 with one line when it was not.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ModelBuildError } from '../models/errors.mjs';
import { bakeCustomer, bakeShared, prepare, readPack, writePack } from './pack.mjs';
import { readPeople } from './people.mjs';
import { loadMakeHuman } from './source.mjs';

/** @param {string} relative to this file */
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const log = (/** @type {string} */ line) => console.log(`customers: ${line}`);

async function main() {
  const people = readPeople();
  const folder = path('../../public/customers');
  const at = process.argv.indexOf('--only');
  const only = at < 0 ? undefined : process.argv[at + 1];
  if (at >= 0 && !people.some(({ id }) => id === only))
    throw new ModelBuildError(`no customer ${only}; there are ${people.map(({ id }) => id).join(', ')}`);
  const bench = prepare(await loadMakeHuman({ cacheDir: path('../../.cache/customers'), log }), people);
  const last = only === undefined ? undefined : await readPack(folder);
  const shared = last?.shared ?? (await bakeShared(bench));
  const customers = [];
  for (const person of people) {
    const kept = person.id === only ? undefined : last?.customers.find(({ packed }) => packed.profile.id === person.id);
    const customer = kept ?? (await bakeCustomer(bench, person));
    customers.push(customer);
    if (!kept)
      log(`${person.name}: ${customer.files.map(([name, { length }]) => `${name} ${Math.round(length / 1024)} KB`).join(', ')}`);
  }
  const { files } = await writePack(folder, shared, customers);
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  log(`${customers.length} customers, ${(total / 1e6).toFixed(2)} MB`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ModelBuildError)) throw error;
  console.error(`customers: ${error.message}`);
  process.exitCode = 1;
}
