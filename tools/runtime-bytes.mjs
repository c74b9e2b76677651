/**
 * Sizes of the WASM runtimes' files, known at build time, so that loading can show how much is still to come.
 */
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Must name what `src/workers/face/loading.ts` reads besides the models. */
const FILES = {
  landmarkerLoader: '@mediapipe/tasks-vision/vision_wasm_module_internal.js',
  landmarkerBinary: '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm',
  networksBinary: 'onnxruntime-web/ort-wasm-simd-threaded.wasm',
};

/** @returns {Record<keyof typeof FILES, number>} bytes, uncompressed */
export function runtimeBytes() {
  const sizes = Object.entries(FILES).map(([name, file]) => [name, statSync(require.resolve(file)).size]);
  return Object.fromEntries(sizes);
}
