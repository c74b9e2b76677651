/**
 * Answers requests out of the stored copy, and leaves everything else to the browser.
 */
import { pagesFor, pathIn } from './address';
import type { FileList, ListedFile } from './protocol';
import type { Store } from './store';

/** Checked again whenever they are read: what judges faces, and who is simulated. Scripts and runtimes are checked once a visit. */
const CHECKED_WHEN_READ = /^(models|customers)\//;
/** Names with a hash in them: a tab of an older version may still ask for them. */
const HASHED = /^assets\//;

/** What is used of a request. */
export type Asked = Pick<Request, 'url' | 'method' | 'mode' | 'cache' | 'headers'>;

/**
 * @param site the site's folder, ending in a slash
 * @param fromNetwork asks the host, as if no worker were there
 */
export function createServer<R extends Asked>(
  list: FileList,
  site: string,
  store: Pick<Store, 'read' | 'readChecked' | 'readAny' | 'fetchChecked' | 'keep'>,
  fromNetwork: (request: R) => Promise<Response>,
): (request: R) => Promise<Response> | undefined {
  const files = new Map([...list.needed, ...list.whenUsed].map((file) => [file.path, file]));

  async function serve(file: ListedFile, request: R): Promise<Response> {
    const reading = CHECKED_WHEN_READ.test(file.path) ? store.readChecked(file) : store.read(file);
    // A storage that cannot be opened must not take the page with it.
    const stored = await reading.catch(() => undefined);
    // Who asks for nothing but the browser's own cache must not set off a download.
    if (stored ?? request.cache === 'only-if-cached') return stored ?? fromNetwork(request);
    try {
      const fetched = await store.fetchChecked(file);
      // Without room it is served all the same.
      await store.keep(file, fetched.clone()).catch(() => undefined);
      return fetched;
    } catch {
      return fromNetwork(request);
    }
  }

  return (request) => {
    const path = pathIn(request.url, site);
    if (path === undefined || request.method !== 'GET' || request.headers.has('range')) return undefined;
    const names = request.mode === 'navigate' ? pagesFor(path) : [path];
    const file = names.map((name) => files.get(name)).find((found) => found !== undefined);
    if (file) return serve(file, request);
    return HASHED.test(path) ? store.readAny(path).then((older) => older ?? fromNetwork(request)) : undefined;
  };
}
