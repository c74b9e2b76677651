/**
 * A worker as its supervisor sees it: something to call, which can die.
 */

/** A running worker behind a typed remote. */
export interface WorkerHandle<T> {
  readonly remote: T;
  /** Calls back when the worker reports an error that nobody caught, or a message that cannot be read. */
  onDeath(listener: (detail: string) => void): void;
  terminate(): void;
}

/** Wraps a worker. `toRemote` makes the typed remote, for example with comlink. */
export function handleOf<T>(worker: Worker, toRemote: (worker: Worker) => T): WorkerHandle<T> {
  return {
    remote: toRemote(worker),
    onDeath(listener) {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        listener(event.message || 'the worker could not be loaded');
      });
      worker.addEventListener('messageerror', () => listener('a message could not be read'));
    },
    terminate: () => worker.terminate(),
  };
}
