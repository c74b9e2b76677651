import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODULES, readCatalogue } from '../../../../tools/localize.mjs';
import { problemsOf } from '../../../../tools/localize/catalogue.mjs';
import { TRANSLATED, sourceMessages, textModules } from '../../../../tools/localize/localizer.mjs';

const messages = sourceMessages();

describe.each(TRANSLATED)('the texts in %s', (locale: string) => {
  it('are all there, with the placeholders of the English ones', () => {
    expect(messages.length).toBeGreaterThan(500);
    expect(problemsOf(messages, readCatalogue(locale))).toEqual([]);
  });
});

describe('the modules that the page loads', () => {
  it('are made of the catalogues as they are', async () => {
    const catalogues = Object.fromEntries(TRANSLATED.map((locale: string) => [locale, readCatalogue(locale)]));
    for (const [name, code] of await textModules(catalogues)) expect(readFileSync(join(MODULES, name), 'utf8'), name).toBe(code);
  });
});
