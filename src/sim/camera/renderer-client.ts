/**
 * The page's end of the renderer's worker. A worker that dies answers everything with `worker_crashed`.
 */
import { wrap } from 'comlink';
import type { RendererTrouble, RendererWorker, Unavailable } from './protocol';

export interface RendererClient extends RendererWorker {
  close(): void;
}

/** Starts the worker; three.js is loaded there and nowhere else. */
export function spawnRenderer(): RendererClient {
  return clientOf(new Worker(new URL('./renderer/worker.ts', import.meta.url), { type: 'module', name: 'renderer' }));
}

/** Takes over the worker. */
export function clientOf(worker: Worker): RendererClient {
  const remote = wrap<RendererWorker>(worker);
  const died = new Promise<Unavailable>((resolve) => {
    const die = (reason: RendererTrouble, detail: string) => resolve({ kind: 'unavailable', reason, detail });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      die('worker_crashed', `the renderer stopped: ${event.message || 'its worker could not be loaded'}`);
    });
    worker.addEventListener('messageerror', () => die('worker_crashed', 'a message to the renderer could not be read'));
  });
  return {
    init: (options) => Promise.race([remote.init(options), died]),
    render: (scene, frameNumber) => Promise.race([remote.render(scene, frameNumber), died]),
    stats: () => remote.stats(),
    close: () => worker.terminate(),
  };
}
