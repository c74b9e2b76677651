/**
 * Writes `src/domain/phone-metadata.json`: what libphonenumber-js knows about mobile numbers of mainland China, cut out of its own metadata
 * (MIT; it comes from Google's libphonenumber, Apache 2.0). Run it again after an update of the package; a test says when it is due.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ROOT } from './steps.mjs';

const CALLING_CODE = '86';
/** Where a country's entry keeps how its numbers are written: nine tenths of it, and nothing that tells a valid number. */
const FORMATS = 4;

/**
 * The metadata with mobile numbers of one country and no formats.
 * @returns {{ version: number, country_calling_codes: Record<string, string[]>, countries: Record<string, unknown[]> }}
 */
export function phoneMetadata() {
  const { version, countries } = createRequire(import.meta.url)('libphonenumber-js/mobile/metadata');
  const entry = countries.CN.with(FORMATS, []);
  return { version, country_calling_codes: { [CALLING_CODE]: ['CN'] }, countries: { CN: entry } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, 'src', 'domain', 'phone-metadata.json'), `${JSON.stringify(phoneMetadata())}\n`);
}
