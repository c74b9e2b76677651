import { expect, it } from 'vitest';
import type { SelfTestResult } from '../../../src/workers/face/self-test';
import { SELF_TEST_TOLERANCE } from '../../../src/workers/face/self-test';

// A software adapter computes the same as a graphics card, only slowly: enough to try the path on the smallest network.
it('WebGPU computes what WASM computes', { timeout: 240_000 }, async () => {
  const worker = new Worker(new URL('./webgpu-worker.ts', import.meta.url), { type: 'module' });
  const result = await new Promise<SelfTestResult>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<SelfTestResult>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(null);
  });
  worker.terminate();
  expect(result.relativeError).toBeLessThan(SELF_TEST_TOLERANCE);
  expect(result.candidateMs).toBeGreaterThan(0);
});
