/**
 * The bank as the page sees it: a worker. One that dies is replaced at the next call; calls it left unanswered reject,
 * and whoever made them asks the new one what became of them.
 */
import { proxy, wrap } from 'comlink';
import type { Bank, BankEvent } from '../ports';
import type { BankWorkerApi } from '../workers/bank/worker';
import { handleOf } from './worker-life';
import type { WorkerHandle } from './worker-life';

type RemoteBank = { readonly [Call in keyof Bank]: Bank[Call] };

/** Starts a worker; its listener argument is passed on as a proxy. */
export function spawnBankWorker(): WorkerHandle<Bank> {
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
export function createBankClient(spawn: () => WorkerHandle<Bank> = spawnBankWorker): Bank {
  let life: { readonly remote: RemoteBank; readonly died: Promise<never> } | undefined;
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
    if (listener) handle.remote.listen(listener).catch(() => undefined);
    return { remote: handle.remote, died };
  }

  return forward((call, args) => {
    life ??= start();
    if (call === 'listen') listener = args[0] as (event: BankEvent) => void;
    const { remote, died } = life;
    return Promise.race([(remote[call] as (...sent: unknown[]) => Promise<unknown>)(...args), died]);
  });
}

/** A bank whose every call goes through `send`. */
function forward(send: (call: keyof Bank, args: readonly unknown[]) => Promise<unknown>): Bank {
  return new Proxy({} as Bank, {
    get(_target, name) {
      // An object with a `then` would be taken for a promise.
      if (typeof name !== 'string' || name === 'then') return undefined;
      return async (...args: unknown[]) => send(name as keyof Bank, args);
    },
  });
}
