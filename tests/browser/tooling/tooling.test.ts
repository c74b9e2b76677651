import { expect, test } from 'vitest';
import { Decorated } from './decorated';

test('a module worker starts, cross-origin isolated like the page, under the strict policy', async () => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<unknown>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(null);
  });
  worker.terminate();
  expect(answer).toEqual({ isolated: true, tag: 'module', wasm: true, violations: ['connect-src', 'script-src'] });
  expect(self.crossOriginIsolated).toBe(true);
});

test('decorators and class fields compile as Lit expects', () => {
  const made = new Decorated();
  expect(made.accessor1).toBe(42);
  expect(Object.hasOwn(made, 'unset')).toBe(false);
});

test('a worker script and a static file come with the strict policy', async () => {
  for (const path of ['/tests/browser/tooling/worker.ts?worker_file&type=module', '/models/manifest.json']) {
    const response = await fetch(path);
    expect(response.headers.get('content-security-policy'), path).toContain("script-src 'self' 'wasm-unsafe-eval'");
  }
});

test('a missing file is a 404, not the page', async () => {
  expect((await fetch('/models/no-such-model.onnx')).status).toBe(404);
});
