/**
 * The real face worker, with its WASM memories counted. Its own messages carry an id; ours are `heaps`.
 */
import { heapBytes } from './wasm-heaps';
import '../../src/workers/face/worker';

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data === 'heaps') self.postMessage({ heaps: heapBytes() });
});
