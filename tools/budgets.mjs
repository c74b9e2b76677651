/**
 * `npm run budgets`: what the built site weighs over the wire, against what it may weigh.
 * Counts brotli at quality 11 with a 16 MB window, as a static host can store it. Exits 1 when over budget.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { buildIfStale } from './fresh-build.mjs';
import { ROOT } from './steps.mjs';

/** Bytes; kilo and mega are decimal. */
export const BUDGETS = Object.freeze({ firstInteraction: 340_000, firstVisit: 14_000_000, customersPack: 5_000_000 });

/** Fetched only when WebGPU is asked for: the second backend, never part of a first visit on the default one. */
const WEBGPU_ONLY = /(asyncify|jsep|jspi|webgpu)/;

/** Fetched only when somebody is cast, and of the pack only what that customer needs. Portraits are shown to every visitor. */
const WHEN_CAST = /^(customers\/(?!portraits\/)|assets\/(open-theatre|renderer-worker|casting-script)-)/;

/** Files for hosts and readers, which no visit fetches. */
const NOT_FETCHED = /^(_headers|\.vite\/|models\/(README\.md|\.gitignore)|customers\/(PROVENANCE\.md|LICENSE))/;

/** For who installs the site; fetched by the browser behind the page. */
const INSTALL_ONLY = /^(service-worker\.js|manifest\.webmanifest|icons\/)/;

/** The runtimes that may be in a build. Anything else is a variant that crept in. */
const KNOWN_WASM =
  /^assets\/(vision_wasm_module_internal|ort-wasm-simd-threaded|ort-wasm-simd-threaded\.asyncify)-[\w-]{8}\.wasm$/;

/**
 * The files of the static import graph of the page: what a browser loads before anybody can touch anything.
 * A worker that this code names is counted too, because it may be started at once.
 * @param {Record<string, { file: string, isEntry?: boolean, imports?: string[], css?: string[], assets?: string[] }>} manifest vite's
 * @param {string} html key of the page
 */
export function staticGraph(manifest, html = 'index.html') {
  const files = new Set([html]);
  const seen = new Set();
  const visit = (/** @type {string} */ key) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`no ${key} in vite's manifest`);
    if (seen.has(key)) return;
    seen.add(key);
    const code = (chunk.assets ?? []).filter((asset) => asset.endsWith('.js'));
    for (const file of [chunk.file, ...(chunk.css ?? []), ...code]) files.add(file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  visit(html);
  return [...files];
}

/**
 * The files that a page can ever ask for by its code: static and late imports, styles, assets.
 * @param {Record<string, { file: string, imports?: string[], dynamicImports?: string[], css?: string[], assets?: string[] }>} manifest vite's
 * @param {string} html key of the page
 */
function reachable(manifest, html) {
  const files = new Set([html]);
  const seen = new Set();
  const visit = (/** @type {string} */ key) => {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const imported of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(imported);
  };
  visit(html);
  return files;
}

/**
 * Files of the lab's page that the first page has no part in; a visitor who never opens the lab never fetches them.
 * @param {Parameters<typeof reachable>[0]} manifest
 */
export function labOnly(manifest) {
  const shared = reachable(manifest, 'index.html');
  return [...reachable(manifest, 'lab.html')].filter((file) => !shared.has(file));
}

/** @param {string} file path inside dist @returns {'first visit' | 'when cast' | 'webgpu only' | 'when installed' | 'not fetched'} */
export function shareOf(file) {
  if (NOT_FETCHED.test(file)) return 'not fetched';
  if (INSTALL_ONLY.test(file)) return 'when installed';
  if (WHEN_CAST.test(file)) return 'when cast';
  return WEBGPU_ONLY.test(file) ? 'webgpu only' : 'first visit';
}

/** @param {readonly string[]} files */
export function unknownWasm(files) {
  return files.filter((file) => file.endsWith('.wasm') && !KNOWN_WASM.test(file));
}

/** @param {string} folder @returns {string[]} files below, paths with forward slashes */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/**
 * Compressed size. Remembered by content, because the runtimes take half a minute each.
 * @param {string} file
 * @returns {Promise<number>} bytes
 */
export async function brotliBytes(file) {
  const content = readFileSync(file);
  const remembered = join(ROOT, '.cache', 'brotli', `${createHash('sha256').update(content).digest('hex')}.txt`);
  if (existsSync(remembered)) return Number(readFileSync(remembered, 'utf8'));
  const compressed = await promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
    },
  });
  mkdirSync(dirname(remembered), { recursive: true });
  writeFileSync(remembered, String(compressed.byteLength));
  return compressed.byteLength;
}

/**
 * Weighs a built site.
 * @param {string} dist
 * @returns {Promise<{ appBytes: number, wireBytes: number, files: { file: string, share: string, bytes: number, brotli: number }[], packBytes: number, unknown: string[] }>} `packBytes` as stored
 */
export async function weigh(dist) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const early = new Set(staticGraph(manifest));
  const lab = new Set(labOnly(manifest));
  const all = filesIn(dist);
  const counted = all.filter((file) => shareOf(file) === 'first visit' && !lab.has(file));
  const files = await Promise.all(
    counted.map(async (file) => ({
      file,
      share: early.has(file) ? 'page' : 'first visit',
      bytes: statSync(join(dist, file)).size,
      brotli: await brotliBytes(join(dist, file)),
    })),
  );
  const sum = (/** @type {typeof files} */ some) => some.reduce((total, { brotli }) => total + brotli, 0);
  return {
    appBytes: sum(files.filter(({ share }) => share === 'page')),
    wireBytes: sum(files),
    files,
    packBytes: all
      .filter((file) => file.startsWith('customers/'))
      .reduce((total, file) => total + statSync(join(dist, file)).size, 0),
    unknown: unknownWasm(all),
  };
}

/** @param {number} bytes */
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** @param {Awaited<ReturnType<typeof weigh>>} weight */
function print({ appBytes, wireBytes, files, packBytes, unknown }) {
  const rows = files.toSorted((a, b) => Number(b.share === 'page') - Number(a.share === 'page') || b.brotli - a.brotli);
  console.log(`${'file'.padEnd(62)} ${'raw'.padStart(12)} ${'brotli'.padStart(12)}`);
  for (const { file, share, bytes, brotli } of rows) {
    console.log(
      `${(share === 'page' ? `• ${file}` : `  ${file}`).padEnd(62)} ${kB(bytes).padStart(12)} ${kB(brotli).padStart(12)}`,
    );
  }
  const verdict = (/** @type {number} */ is, /** @type {number} */ may) =>
    `${kB(is)} of ${kB(may)} ${is <= may ? '✓' : '✗ over budget'}`;
  console.log(`\n• before the first interaction: ${verdict(appBytes, BUDGETS.firstInteraction)}`);
  console.log(`  whole first visit:            ${verdict(wireBytes, BUDGETS.firstVisit)}`);
  console.log(`  customers pack, as stored:    ${verdict(packBytes, BUDGETS.customersPack)}`);
  for (const file of unknown) console.log(`✗ a WASM runtime nobody asked for: ${file}`);
}

async function main() {
  if (!buildIfStale()) return 1;
  const dist = join(ROOT, 'dist');
  if (!existsSync(join(dist, 'models', 'manifest.json'))) {
    console.error('The build has no models: run "npm run models", then build again.');
    return 1;
  }
  const weight = await weigh(dist);
  print(weight);
  const { appBytes, wireBytes, packBytes } = weight;
  const { firstInteraction, firstVisit, customersPack } = BUDGETS;
  const isOver = appBytes > firstInteraction || wireBytes > firstVisit || packBytes > customersPack;
  return isOver || weight.unknown.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await main());
