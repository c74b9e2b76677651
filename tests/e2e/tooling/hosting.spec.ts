/**
 * The built site under the hosts it may meet: our own preview with every header, a plain host with none, and the dev server.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { contentSecurityPolicy, headersFile, securityHeaders } from '../../../tools/headers.mjs';
import { serveStatic } from '../../../tools/static-server.mjs';
import { ROOT } from '../../../tools/steps.mjs';

const DIST = join(ROOT, 'dist');

interface ManifestEntry {
  readonly file: string;
  readonly assets?: readonly string[];
}

/** Path of the built face worker. */
function faceWorkerPath(): string {
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8')) as Record<string, ManifestEntry>;
  // Any chunk may name it: the lab shares the engine with the first page.
  const worker = Object.values(manifest)
    .flatMap(({ assets = [] }) => assets)
    .find((asset) => asset.includes('face-worker'));
  if (!worker) throw new Error('the build names no face worker');
  return `/${worker}`;
}

/** Everything that a browser complains about, page and workers. The landmarker's runtime writes its notes to the error console. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('INFO: ')) heard.push(message.text());
  });
  return heard;
}

/** Starts the face worker by itself and asks it to get ready, in comlink's own words. */
function startFaceWorker(page: Page): Promise<{ kind: string }> {
  return page.evaluate(
    (path) =>
      new Promise<{ kind: string }>((resolve, reject) => {
        const worker = new Worker(path, { type: 'module' });
        worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
        worker.onmessage = ({ data }) => {
          worker.terminate();
          resolve(data.value);
        };
        worker.postMessage({
          id: '1',
          type: 'APPLY',
          path: ['init'],
          argumentList: [{ type: 'RAW', value: { backend: 'wasm' } }],
        });
      }),
    faceWorkerPath(),
  );
}

async function expectPageStarted(page: Page): Promise<void> {
  await expect(page.locator('smile-stage')).toBeVisible();
  await expect(page.getByRole('button').first()).toBeVisible();
}

test('the preview sends every header with page, worker, model and missing file', async ({ request }) => {
  for (const path of ['/', faceWorkerPath(), '/models/manifest.json', '/models/none.onnx']) {
    const headers = (await request.get(path)).headers();
    for (const [name, value] of Object.entries(securityHeaders('build')))
      expect(headers[name.toLowerCase()], `${path} ${name}`).toBe(value);
  }
});

test('with the headers the page is isolated and nothing breaks the policy', async ({ page }) => {
  const heard = complaints(page);
  await page.goto('/');
  await expectPageStarted(page);
  expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);
  expect(heard).toEqual([]);
});

test('the build carries its headers for static hosts, and the policy in the page itself', () => {
  expect(readFileSync(join(DIST, '_headers'), 'utf8')).toBe(headersFile());
  const html = readFileSync(join(DIST, 'index.html'), 'utf8').replaceAll('&#39;', "'");
  expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy('meta')}">`);
});

test('a host without any headers: the page starts, the models run on one thread, the policy still holds', async ({ page }) => {
  const server = await serveStatic({ '/': DIST });
  try {
    const heard = complaints(page);
    await page.goto(server.url);
    await expectPageStarted(page);
    expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(false);
    expect(await startFaceWorker(page)).toMatchObject({ kind: 'ready', backend: 'wasm' });
    expect(heard).toEqual([]);
    const directive = page.evaluate(
      () =>
        new Promise((resolve) =>
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
        ),
    );
    await page.evaluate(() => fetch('http://localhost:9/').catch(() => undefined));
    expect(await directive).toBe('connect-src');
  } finally {
    await server.close();
  }
});

test('the lab is a page of its own, by its short address too, under the same policy', async ({ page, request }) => {
  const server = await serveStatic({ '/': DIST });
  try {
    for (const address of ['/lab', '/lab.html', `${server.url}/lab`]) {
      const heard = complaints(page);
      await page.goto(address);
      await expect(page.getByRole('heading', { name: 'Smile Lab: the lab' })).toBeVisible();
      expect(heard, address).toEqual([]);
    }
    expect((await request.get('/lab')).headers()['content-security-policy']).toBe(contentSecurityPolicy('build'));
    const html = readFileSync(join(DIST, 'lab.html'), 'utf8').replaceAll('&#39;', "'");
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy('meta')}">`);
  } finally {
    await server.close();
  }
});

test('the dev server serves the page under the strict policy', async ({ page }) => {
  const server = await createServer({
    root: ROOT,
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    server: { port: 0 },
  });
  try {
    await server.listen();
    const heard = complaints(page);
    const response = await page.goto(server.resolvedUrls?.local[0] ?? '');
    expect(response?.headers()['content-security-policy']).toBe(contentSecurityPolicy('dev'));
    await expectPageStarted(page);
    expect(heard).toEqual([]);
  } finally {
    await server.close();
  }
});
