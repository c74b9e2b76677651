import { createSystemClock } from '../../../src/adapters/clock';
import { loadModel, readManifest } from '../../../src/workers/face/models';
import { NETWORK_SHAPES } from '../../../src/workers/face/networks';
import { wasmBackend, webgpuBackend } from '../../../src/workers/face/onnx';
import { selfTest } from '../../../src/workers/face/self-test';

self.onmessage = async () => {
  const { bytes } = await loadModel('/models/', await readManifest('/models/'), 'eye-state');
  const reference = await (await wasmBackend()).load(bytes);
  const candidate = await (await webgpuBackend()).load(bytes);
  self.postMessage(await selfTest(reference, candidate, NETWORK_SHAPES['eye-state'], createSystemClock()));
};
// Rejections must reach the test as an error event, not vanish.
self.addEventListener('unhandledrejection', (event) => {
  throw event.reason;
});
