/**
 * The bench pages, built with the site's own configuration, so that the code under test is the code that ships.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { securityHeaders } from '../tools/headers.mjs';
import { ROOT } from '../tools/steps.mjs';

/**
 * Builds one page into a folder of its own, so that two benches can run side by side.
 * @param {string} page file name in `bench/page`
 * @returns {Promise<string>} the folder
 */
export async function buildPage(page) {
  const folder = join(ROOT, '.cache', 'bench-site', page.replace('.html', ''));
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: join(ROOT, 'bench', 'page', page) } },
  });
  return folder;
}

/** As the site is served, except for the content policy: the peer starts threads from blobs, which the site forbids. */
export function headersOf(/** @type {string} */ path) {
  const { 'Content-Security-Policy': _, ...headers } = securityHeaders('build');
  return {
    ...headers,
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=600',
  };
}
