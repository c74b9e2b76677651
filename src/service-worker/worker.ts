/**
 * The service worker: keeps a checked copy of the built site and answers from it. The build puts the list of files in, so that every new version
 * of the site is a new worker; it waits until a page says that nobody is served just now.
 */
import { fill, sizeOf } from './fill';
import type { FileList, FromWorker, Job, ToWorker } from './protocol';
import { createServer } from './serve';
import { Store, StoreError } from './store';

/** Put in by the build (`tools/service-worker.mjs`). */
declare const __SITE_FILES__: FileList;

const CACHE = 'smile-lab-offline-1';

const worker = self as unknown as ServiceWorkerGlobalScope;
const site = worker.registration.scope;
const list = __SITE_FILES__;
const totalBytes = sizeOf(list.needed);

/** Opened when first used: opening may fail, and then every request goes to the network. */
const cache = (): Promise<Cache> => worker.caches.open(CACHE);
const store = new Store({
  cache: {
    match: async (...asked) => (await cache()).match(...asked),
    put: async (...kept) => (await cache()).put(...kept),
    delete: async (...dropped) => (await cache()).delete(...dropped),
    keys: async (...asked) => (await cache()).keys(...asked),
  },
  fetch: (url, init) => worker.fetch(url, init),
  site,
});
const serve = createServer<Request>(list, site, store, (request) => worker.fetch(request));

async function tell(message: FromWorker): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

async function freeBytes(): Promise<number> {
  const { quota = Infinity, usage = 0 } = await worker.navigator.storage.estimate();
  return quota - usage;
}

/** @throws StoreError, after every page was told */
async function run(job: Job): Promise<void> {
  try {
    await fill(list.needed, store, (loadedBytes) => void tell({ kind: 'progress', job, loadedBytes, totalBytes }), freeBytes);
    await tell({ kind: 'stored', job });
  } catch (error) {
    const reason = error instanceof StoreError ? error.reason : 'storage_full';
    console.warn(`The copy for work without a network is incomplete: ${String(error)}`);
    await tell({ kind: 'failed', job, reason, totalBytes });
    throw error;
  }
}

let checking: Promise<void> | undefined;

/** Two tabs that ask at once are answered by one look. */
function check(): Promise<void> {
  checking ??= run('check')
    .catch(() => undefined)
    .finally(() => (checking = undefined));
  return checking;
}

worker.addEventListener('install', (event) => event.waitUntil(run('install')));

worker.addEventListener('activate', (event) => {
  event.waitUntil(store.prune([...list.needed, ...list.whenUsed]).then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
  const { kind } = event.data as ToWorker;
  if (kind === 'check') event.waitUntil(check());
  else event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('fetch', (event) => {
  const response = serve(event.request);
  if (response) event.respondWith(response);
});
