/**
 * Plays many runs, on as many threads as pay off.
 */
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { playOne, type Job, type JobResult, type ScenarioFile } from './play';

export interface PoolOptions {
  readonly files: readonly ScenarioFile[];
  readonly threads: number;
  /** The file that this program runs from. */
  readonly bundle: string;
  readonly keepsTraces: boolean;
}

/** Fewer runs are over before a thread has started. */
const RUNS_A_THREAD = 200;

interface Share {
  readonly jobs: readonly Job[];
  readonly files: readonly ScenarioFile[];
  readonly keepsTraces: boolean;
}

/** Results in the order of the jobs. */
export async function playAll(
  jobs: readonly Job[],
  { files, threads, bundle, keepsTraces }: PoolOptions,
): Promise<readonly JobResult[]> {
  const count = Math.max(1, Math.min(threads, Math.ceil(jobs.length / RUNS_A_THREAD)));
  if (count === 1) return playShare({ jobs, files, keepsTraces });
  const shares = Array.from({ length: count }, (_, nth) => jobs.filter((_job, i) => i % count === nth));
  const played = await Promise.all(shares.map((share) => inThread(bundle, { jobs: share, files, keepsTraces })));
  return jobs.map((_job, i) => played[i % count]?.[Math.floor(i / count)] as JobResult);
}

function inThread(bundle: string, share: Share): Promise<readonly JobResult[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(bundle, { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread ended with ${code}`)));
  });
}

async function playShare({ jobs, files, keepsTraces }: Share): Promise<readonly JobResult[]> {
  const byFile = new Map(files.map((one) => [one.file, one]));
  const results: JobResult[] = [];
  for (const { file, seed } of jobs) results.push(await playOne(byFile.get(file) as ScenarioFile, seed, keepsTraces));
  return results;
}

/** What a thread does instead of the command line. @returns whether this is a thread */
export async function playInThread(): Promise<boolean> {
  if (isMainThread) return false;
  parentPort?.postMessage(await playShare(workerData as Share));
  return true;
}
