/**
 * Starts the face worker. Kept apart from its supervisor, which is tested without one.
 */
import { proxy, transfer, wrap } from 'comlink';
import type { FaceEngine } from '../ports';
import { handleOf } from './worker-life';
import type { WorkerHandle } from './worker-life';

/** A new worker with nothing loaded. */
export function spawnFaceWorker(): WorkerHandle<FaceEngine> {
  const worker = new Worker(new URL('../workers/face/worker.ts', import.meta.url), { type: 'module', name: 'face' });
  return handleOf(worker, toEngine);
}

function toEngine(worker: Worker): FaceEngine {
  const remote = wrap<FaceEngine>(worker);
  return {
    init: (options, onProgress) => remote.init(options, onProgress && proxy(onProgress)),
    observe: (frame) => remote.observe(transfer(frame, frame.depth ? [frame.bitmap, frame.depth.mm.buffer] : [frame.bitmap])),
    beginCapture: (challenge) => remote.beginCapture(challenge),
    prepareProbe: (still, challenge) => remote.prepareProbe(still, challenge),
    captureProbe: (frames, challenge) => remote.captureProbe(frames, challenge),
    endCapture: () => remote.endCapture(),
  };
}
