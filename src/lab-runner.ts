/**
 * What plays the attempts of the lab: renderer, face worker and flow, in lockstep. Loaded when a batch is first started.
 */
import type { BatchRunner } from './sim/lab/batch';

/** @throws Error until the runner is built. */
export function createBatchRunner(): Promise<BatchRunner> {
  return Promise.reject(new Error('The runner of the lab is not built yet.'));
}
