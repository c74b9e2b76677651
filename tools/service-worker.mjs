/**
 * The service worker of the built site: lists every file with its hash, puts the list into the worker, and writes it beside index.html.
 * The first page and all others get the links that make the site one to install.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build } from 'vite';
import { shareOf } from './budgets.mjs';
import { ROOT } from './steps.mjs';

const WORKER = 'service-worker.js';
const ENTRY = join(ROOT, 'src', 'service-worker', 'worker.ts');

/**
 * @typedef {{ path: string, sha256: string, bytes: number }} ListedFile
 * @typedef {{ needed: ListedFile[], whenUsed: ListedFile[] }} FileList
 */

/**
 * Every file that a visit may ask for. Pages come last, so that a download that breaks off leaves none without what it needs.
 * @param {string} dist folder of the built site
 * @returns {FileList}
 * @throws when a model or a file of the customers pack is not the one that its own manifest names
 */
export function listFiles(dist) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== WORKER && shareOf(path) !== 'not fetched')
    .sort((a, b) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')) || (a < b ? -1 : 1))
    .map((path) => {
      const content = readFileSync(join(dist, path));
      return { path, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.byteLength };
    });
  const problem = disagreements(dist, files);
  if (problem.length > 0) throw new Error(`not the files that their manifest names: ${problem.join(', ')}`);
  const isRare = (/** @type {ListedFile} */ { path }) => shareOf(path) === 'webgpu only';
  return { needed: files.filter((file) => !isRare(file)), whenUsed: files.filter(isRare) };
}

/**
 * Files that `models/manifest.json` or `customers/pack.json` know by another hash, or that are missing.
 * @param {string} dist
 * @param {readonly ListedFile[]} files
 */
function disagreements(dist, files) {
  const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  return named(dist).flatMap(([path, sha256]) => (hashes.get(path) === sha256 ? [] : [path]));
}

/** @param {string} dist @returns {[path: string, sha256: string][]} */
function named(dist) {
  const read = (/** @type {string} */ path) => {
    const file = join(dist, path);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  };
  /** @type {{ file: string, sha256: string }[]} */
  const models = read('models/manifest.json')?.models ?? [];
  /** @type {Record<string, { sha256: string }>} */
  const pack = read('customers/pack.json')?.files ?? {};
  return [
    ...models.map(({ file, sha256 }) => /** @type {[string, string]} */ ([`models/${file}`, sha256])),
    ...Object.entries(pack).map(([file, { sha256 }]) => /** @type {[string, string]} */ ([`customers/${file}`, sha256])),
  ];
}

/**
 * Writes `service-worker.js` for what lies in `dist` now. A classic script: not every browser takes a module as a service worker.
 * @param {string} dist
 * @returns {Promise<FileList>} what it keeps
 */
export async function buildServiceWorker(dist) {
  const list = listFiles(dist);
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { __SITE_FILES__: JSON.stringify(list) },
    build: {
      write: false,
      target: ['chrome111', 'firefox128', 'safari17'],
      modulePreload: false,
      lib: { entry: ENTRY, formats: ['iife'], name: 'smileLab', fileName: () => WORKER },
    },
  });
  const [output] = [result].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the service worker was not built');
  writeFileSync(join(dist, WORKER), chunk.code);
  return list;
}

/**
 * Makes the site one to install and to use without a network. Other builds with the site's configuration, as of the benches, get nothing.
 * @returns {import('vite').Plugin}
 */
export function serviceWorkerPlugin() {
  let isSite = false;
  let dist = '';
  return {
    name: 'smile-lab-service-worker',
    apply: 'build',
    configResolved(config) {
      const { input } = config.build.rolldownOptions;
      isSite = typeof input === 'object' && 'index' in input;
      dist = resolve(config.root, config.build.outDir);
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => (isSite ? installLinks() : []),
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (isSite) await buildServiceWorker(dist);
      },
    },
  };
}

/** @returns {import('vite').HtmlTagDescriptor[]} */
function installLinks() {
  return [
    { tag: 'link', attrs: { rel: 'manifest', href: '/manifest.webmanifest' }, injectTo: 'head' },
    { tag: 'link', attrs: { rel: 'apple-touch-icon', href: '/icons/apple-touch-icon.png' }, injectTo: 'head' },
  ];
}
