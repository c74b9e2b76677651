/**
 * Lit's localizer with three changes: translations come from our catalogues, made-up languages are made up, and only what calls `msg()` needs to be
 * understood by the compiler, so that it takes seconds and does not mind a file that is half written.
 */
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../steps.mjs';
import { contentsOf, keyOf, problemOf } from './catalogue.mjs';
import { PSEUDO, pseudo } from './pseudo.mjs';

/** The compiler that the localizer itself speaks to: nodes of another version would be strangers to it. */
const ts = createRequire(createRequire(import.meta.url).resolve('@lit/localize-tools/package.json'))('typescript');

/** @typedef {import('./catalogue.mjs').SourceMessage} SourceMessage */
/** @typedef {import('./catalogue.mjs').Catalogue} Catalogue */

/** Languages that people translate. */
export const TRANSLATED = Object.freeze(['zh-Hans', 'fr']);

const CONFIG = {
  sourceLocale: 'en',
  targetLocales: [...TRANSLATED, ...Object.keys(PSEUDO)],
  inputFiles: ['src/components/**/*.ts', 'src/*.ts', '!src/components/i18n/generated/**'],
  output: { mode: 'runtime', language: 'ts', outputDir: '' },
  interchange: { format: 'xliff', xliffDir: '' },
  baseDir: ROOT,
  resolve: (/** @type {string} */ path) => resolve(ROOT, path),
};

const HEADER = `/** Made by \`npm run localize\` from the calls of msg() and from ../translations: do not edit. */
/* eslint-disable */
`;

class Localizer extends RuntimeLitLocalizer {
  #program;
  #found;
  #catalogues;

  /** @param {Record<string, Catalogue>} catalogues by language @param {string} outputDir */
  constructor(catalogues, outputDir) {
    super({ ...CONFIG, output: { ...CONFIG.output, outputDir } });
    this.#catalogues = catalogues;
  }

  get program() {
    return (this.#program ??= programOf(this.filesAndCompilerOptions.fileNames.toSorted()));
  }

  extractSourceMessages() {
    if (this.#found) return this.#found;
    const { messages, errors } = super.extractSourceMessages();
    // The same text with other names in its braces is the same text: its id comes from the text alone.
    const grave = errors.filter(({ messageText }) => !/was defined in \d+ places/.test(String(messageText)));
    return (this.#found = { messages, errors: grave });
  }

  get formatter() {
    const bundle = (/** @type {string} */ locale) => ({ locale, messages: this.#translated(locale) });
    return { readTranslations: () => CONFIG.targetLocales.map(bundle) };
  }

  /** What has no sound translation stays English: a test tells of it, and the page stays usable meanwhile. @param {string} locale */
  #translated(locale) {
    return this.extractSourceMessages().messages.map((/** @type {SourceMessage} */ message) => {
      if (locale in PSEUDO) return { name: message.name, contents: pseudo(message.contents, PSEUDO[locale]) };
      const text = this.#catalogues[locale]?.[keyOf(message)] ?? '';
      const isSound = text !== '' && problemOf(message, text) === undefined;
      return { name: message.name, contents: isSound ? contentsOf(message, text) : message.contents };
    });
  }
}

/** Nothing but `msg` and `str` has a type in it. @param {string[]} files */
function programOf(files) {
  const options = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    experimentalDecorators: true,
    noLib: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const isNeeded = (/** @type {string} */ name, /** @type {string} */ from) =>
    name === '@lit/localize' || (name.startsWith('.') && from.includes('node_modules/@lit/localize/'));
  host.resolveModuleNames = (/** @type {string[]} */ names, /** @type {string} */ from) =>
    names.map((name) => (isNeeded(name, from) ? ts.resolveModuleName(name, from, options, host).resolvedModule : undefined));
  return ts.createProgram(files, options, host);
}

/**
 * Every text of the screens, in the order of files and lines.
 * @returns {SourceMessage[]}
 * @throws where a call of `msg()` cannot be understood, with its file and line
 */
export function sourceMessages() {
  const { messages, errors } = new Localizer({}, '').extractSourceMessages();
  if (errors.length > 0) throw new Error(errors.map(told).join('\n'));
  return messages;
}

/** @param {{ file: any, start: number, messageText: unknown }} error */
function told({ file, start, messageText }) {
  const line = file.getLineAndCharacterOfPosition(start).line + 1;
  return `${relative(ROOT, file.fileName)}:${line}: ${messageText}`;
}

/**
 * The modules that the page loads, by file name.
 * @param {Record<string, Catalogue>} catalogues by language
 * @returns {Promise<Map<string, string>>}
 */
export async function textModules(catalogues) {
  const folder = mkdtempSync(join(tmpdir(), 'smile-lab-texts-'));
  try {
    await new Localizer(catalogues, folder).build();
    const options = { ...(await resolveConfig(join(ROOT, 'package.json'))), parser: 'typescript' };
    const tidy = async (/** @type {string} */ name) => {
      const code = readFileSync(join(folder, name), 'utf8').replace(/^\s*(\/\/|\/\*).*\n/gm, '');
      return /** @type {[string, string]} */ ([name, await format(HEADER + code, options)]);
    };
    return new Map(await Promise.all(readdirSync(folder).toSorted().map(tidy)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
