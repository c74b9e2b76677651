/**
 * The bank as the page sees it: a worker. One that dies is replaced at the next call; calls it left unanswered reject,
 * and whoever made them asks the new one what became of them.
 */
import { proxy, wrap } from 'comlink';
import type { Bank, BankEvent } from '../ports';
import type { BankWorkerApi } from '../workers/bank/worker';
import { handleOf } from './worker-life';
import type { WorkerHandle } from './worker-life';

/** The bank's thread: its calls, how far its clock is to be behind, and for testers what its challenges are drawn from. */
export type RemoteBank = { readonly [Call in keyof Bank]: Bank[Call] } & {
  setLag(lagMs: number): Promise<void>;
  seedChallenges(seed: string): Promise<void>;
};

export interface BankClientOptions {
  readonly spawn?: () => WorkerHandle<RemoteBank>;
  /** How far the page's clock is behind the machine's, milliseconds: the bank's is set alike before each call. */
  readonly lagMs?: () => number;
  /** Hears what the bank's clock was set back by: with the first call, and whenever it grew. For other tabs that watch the same bank. */
  readonly onLag?: (lagMs: number) => void;
  /** For testers, who need the same challenges every time. Without it they are the platform's chance. */
  readonly challengeSeed?: string | undefined;
}

/** Starts a worker; its listener argument is passed on as a proxy. */
export function spawnBankWorker(): WorkerHandle<RemoteBank> {
  const worker = new Worker(new URL('../workers/bank/worker.ts', import.meta.url), { type: 'module', name: 'bank' });
  return handleOf(worker, (each) => {
    const remote = wrap<BankWorkerApi>(each);
    return forward((call, args) => {
      const sent = call === 'listen' ? [proxy(args[0] as (event: BankEvent) => void)] : args;
      return (remote[call] as unknown as (...sent: unknown[]) => Promise<unknown>)(...sent);
    });
  });
}

/** The worker starts with the first call. */
export function createBankClient(options: BankClientOptions = {}): Bank {
  const { spawn = spawnBankWorker, lagMs = () => 0, onLag, challengeSeed } = options;
  let life: { readonly remote: RemoteBank; readonly died: Promise<never>; lagMs: number } | undefined;
  let listener: ((event: BankEvent) => void) | undefined;

  function start() {
    const handle = spawn();
    const died = new Promise<never>((_resolve, reject) => {
      handle.onDeath((detail) => {
        handle.terminate();
        if (life?.died === died) life = undefined;
        reject(new Error(`the bank's worker stopped: ${detail}`));
      });
    });
    died.catch(() => undefined);
    if (challengeSeed !== undefined) handle.remote.seedChallenges(challengeSeed).catch(() => undefined);
    if (listener) handle.remote.listen(listener).catch(() => undefined);
    onLag?.(0);
    return { remote: handle.remote, died, lagMs: 0 };
  }

  return forward((call, args) => {
    life ??= start();
    if (call === 'listen') listener = args[0] as (event: BankEvent) => void;
    const { remote, died } = life;
    const lag = lagMs();
    if (lag !== life.lagMs) {
      life.lagMs = lag;
      onLag?.(lag);
      // Messages arrive in order, so the call behind it finds the clock set.
      remote.setLag(lag).catch(() => undefined);
    }
    return Promise.race([(remote[call] as (...sent: unknown[]) => Promise<unknown>)(...args), died]);
  });
}

/** A bank whose every call goes through `send`. */
function forward(send: (call: keyof RemoteBank, args: readonly unknown[]) => Promise<unknown>): RemoteBank {
  return new Proxy({} as RemoteBank, {
    get(_target, name) {
      // An object with a `then` would be taken for a promise.
      if (typeof name !== 'string' || name === 'then') return undefined;
      return async (...args: unknown[]) => send(name as keyof RemoteBank, args);
    },
  });
}
