import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileFor, serveStatic } from '../../../tools/static-server.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'static-'));
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true });
  mkdirSync(join(folder, 'site-secret'));
  writeFileSync(join(folder, 'site', 'index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'site', 'assets', 'a.wasm'), 'wasm');
  writeFileSync(join(folder, 'site-secret', 'key'), 'key');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a folder answers with its index page, a longer prefix wins', () => {
  const site = join(folder, 'site');
  expect(fileFor({ '/': site }, '/')).toBe(join(site, 'index.html'));
  expect(fileFor({ '/': folder, '/x': join(site, 'assets') }, '/x/a.wasm')).toBe(join(site, 'assets', 'a.wasm'));
  expect(fileFor({ '/': site }, '/assets')).toBeUndefined();
});

test('a page answers to its name without the ending too', () => {
  const site = join(folder, 'site');
  writeFileSync(join(site, 'lab.html'), '<p>lab</p>');
  expect(fileFor({ '/': site }, '/lab')).toBe(join(site, 'lab.html'));
  expect(fileFor({ '/': site }, '/other')).toBeUndefined();
  expect(fileFor({ '/': site }, '/assets/a')).toBeUndefined();
});

test('nothing outside the folder is served', () => {
  const mounts = { '/': join(folder, 'site') };
  expect(fileFor(mounts, '/../site-secret/key')).toBeUndefined();
  expect(fileFor(mounts, '/..%2fsite-secret/key')).toBeUndefined();
  expect(fileFor({ '/a': join(folder, 'site') }, '/a-secret/key')).toBeUndefined();
});

test('serves with type and the given headers, and 404 without a page', async () => {
  const server = await serveStatic({ '/': join(folder, 'site') }, () => ({ 'X-Test': 'yes' }));
  try {
    const found = await fetch(`${server.url}/assets/a.wasm`);
    expect([found.status, found.headers.get('content-type'), found.headers.get('x-test')]).toEqual([
      200,
      'application/wasm',
      'yes',
    ]);
    expect(await found.text()).toBe('wasm');
    expect((await fetch(`${server.url}/models/none.onnx`)).status).toBe(404);
  } finally {
    await server.close();
  }
});
