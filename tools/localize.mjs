/**
 * `npm run localize`: collects the texts of the screens, brings the catalogues up to them, and writes the modules that the page loads.
 * Exits 1 while a text waits for its translation. docs/languages.md tells how to translate.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { broughtUp, problemsOf } from './localize/catalogue.mjs';
import { TRANSLATED, sourceMessages, textModules } from './localize/localizer.mjs';
import { ROOT } from './steps.mjs';

const FOLDER = join(ROOT, 'src', 'components', 'i18n');
/** Where the modules lie. */
export const MODULES = join(FOLDER, 'generated');

/** Of each language, so many problems are told. */
const SHOWN = 12;

/** @param {string} locale */
const pathOf = (locale) => join(FOLDER, 'translations', `${locale}.json`);

/** The catalogue of one language, as it lies there. @param {string} locale @returns {Record<string, string>} */
export function readCatalogue(locale) {
  return existsSync(pathOf(locale)) ? JSON.parse(readFileSync(pathOf(locale), 'utf8')) : {};
}

async function main() {
  const messages = sourceMessages();
  const catalogues = Object.fromEntries(TRANSLATED.map((locale) => [locale, broughtUp(messages, readCatalogue(locale))]));
  mkdirSync(join(FOLDER, 'translations'), { recursive: true });
  mkdirSync(MODULES, { recursive: true });
  for (const [locale, catalogue] of Object.entries(catalogues)) {
    writeFileSync(pathOf(locale), `${JSON.stringify(catalogue, null, 2)}\n`);
  }
  for (const [name, code] of await textModules(catalogues)) writeFileSync(join(MODULES, name), code);
  console.log(`${messages.length} texts.`);
  const waiting = TRANSLATED.map((locale) => ({ locale, problems: problemsOf(messages, catalogues[locale] ?? {}) }));
  for (const { locale, problems } of waiting) {
    for (const problem of problems.slice(0, SHOWN)) console.error(`${locale}: ${problem}`);
    if (problems.length > SHOWN) console.error(`${locale}: and ${problems.length - SHOWN} more`);
  }
  return waiting.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await main());
