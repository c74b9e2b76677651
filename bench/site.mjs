/**
 * The bench pages, built with the site's own configuration, so that the code under test is the code that ships.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { securityHeaders } from '../tools/headers.mjs';
import { ROOT } from '../tools/steps.mjs';

/** Where the built pages lie. */
export const SITE = join(ROOT, '.cache', 'bench-site');

/** @param {string} page file name in `bench/page` */
export async function buildPage(page) {
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: SITE, emptyOutDir: true, rolldownOptions: { input: join(ROOT, 'bench', 'page', page) } },
  });
}

/** As the site is served, except for the content policy: the peer starts threads from blobs, which the site forbids. */
export function headersOf(/** @type {string} */ path) {
  const { 'Content-Security-Policy': _, ...headers } = securityHeaders('build');
  return {
    ...headers,
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=600',
  };
}
