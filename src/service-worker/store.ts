/**
 * Files on this device, each under its path and its hash. What two versions of the site share is stored once, and what an interrupted
 * download left is found again.
 */
import type { OfflineFailure } from '../ports/offline';
import type { ListedFile } from './protocol';

/** A file could not be fetched or kept. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly reason: OfflineFailure,
    detail: string,
  ) {
    super(detail);
  }
}

/** What is used of the browser. */
export interface StoreParts {
  readonly cache: Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The site's folder, ending in a slash. */
  readonly site: string;
}

/** Called with the bytes of this file so far, 0 when it begins anew. */
export type OnLoaded = (loadedBytes: number) => void;

/** Which files the version before had; kept for tabs that still run it. */
const RECORD = '.offline-record';
const HASH = 'sha256';

/** Headers that describe how the bytes travelled; they rest unpacked. */
const OF_THE_WIRE = ['content-encoding', 'content-length', 'transfer-encoding'];

export class Store {
  constructor(private readonly parts: StoreParts) {}

  /** The stored file, unchecked. A browser's compiled code stays with an answer that is handed on as it is. */
  async read(file: ListedFile): Promise<Response | undefined> {
    return this.parts.cache.match(this.#key(file));
  }

  /** The stored file if its content is what it should be. A damaged one is thrown away. */
  async readChecked(file: ListedFile): Promise<Response | undefined> {
    const stored = await this.read(file);
    if (!stored) return undefined;
    const bytes = new Uint8Array(await stored.arrayBuffer());
    if (await isIntact(bytes, file)) return answer(bytes, stored.headers);
    await this.parts.cache.delete(this.#key(file));
    return undefined;
  }

  /** A file by its path alone, whatever its version: for tabs that still run an older one. */
  async readAny(path: string): Promise<Response | undefined> {
    return this.parts.cache.match(this.parts.site + path, { ignoreSearch: true });
  }

  /**
   * Fetches a file and checks it. What the page has fetched already comes out of the HTTP cache; where that has an older file under the same
   * name, the host is asked again.
   * @throws StoreError `network` or `altered`
   */
  async fetchChecked(file: ListedFile, onLoaded: OnLoaded = () => undefined): Promise<Response> {
    for (const cache of ['default', 'reload'] as const) {
      const response = await this.#ask(file, cache);
      const bytes = await readBody(response, file, onLoaded);
      if (bytes && (await isIntact(bytes, file))) return answer(bytes, response.headers);
      onLoaded(0);
    }
    throw new StoreError('altered', `${file.path} is not the file that this version was built with`);
  }

  /** @throws StoreError `storage_full` */
  async keep(file: ListedFile, response: Response): Promise<void> {
    try {
      await this.parts.cache.put(this.#key(file), response);
    } catch (error) {
      // Browsers name the reason differently; all that can go wrong here is the room.
      throw new StoreError('storage_full', `${file.path}: ${String(error)}`);
    }
  }

  /** Throws away what neither these files nor those of the version before need. */
  async prune(files: readonly ListedFile[]): Promise<void> {
    const { cache, site } = this.parts;
    const record = await cache.match(site + RECORD);
    const before: readonly string[] = record ? ((await record.json()) as string[]) : [];
    const current = files.map((file) => this.#key(file));
    const kept = new Set([...before, ...current, site + RECORD]);
    for (const { url } of await cache.keys()) if (!kept.has(url)) await cache.delete(url);
    await cache.put(site + RECORD, new Response(JSON.stringify(current)));
  }

  async #ask({ path }: ListedFile, cache: RequestCache): Promise<Response> {
    let response: Response;
    try {
      response = await this.parts.fetch(this.parts.site + path, { cache, priority: 'low' });
    } catch (error) {
      throw new StoreError('network', `${path}: ${String(error)}`);
    }
    if (response.ok) return response;
    throw new StoreError(response.status >= 500 ? 'network' : 'altered', `${path}: status ${response.status}`);
  }

  #key({ path, sha256 }: ListedFile): string {
    return `${this.parts.site}${path}?${HASH}=${sha256}`;
  }
}

/** The whole body, or `undefined` when it is longer than the file. @throws StoreError `network` when it breaks off */
async function readBody(response: Response, { path, bytes: size }: ListedFile, onLoaded: OnLoaded) {
  const bytes = new Uint8Array(size);
  let length = 0;
  try {
    for (const reader = (response.body ?? new Blob([]).stream()).getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > size) {
        await reader.cancel();
        return undefined;
      }
      bytes.set(value, length);
      length += value.length;
      onLoaded(length);
    }
  } catch (error) {
    throw new StoreError('network', `${path}: broke off after ${length} bytes: ${String(error)}`);
  }
  return bytes.subarray(0, length);
}

async function isIntact(bytes: Uint8Array<ArrayBuffer>, { bytes: size, sha256 }: ListedFile): Promise<boolean> {
  if (bytes.length !== size) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}

/** As the host answered, its isolation and policy headers included. Made anew, because a page may not be answered with a redirected response. */
function answer(bytes: Uint8Array<ArrayBuffer>, from: Headers): Response {
  const headers = new Headers(from);
  for (const name of OF_THE_WIRE) headers.delete(name);
  return new Response(bytes, { headers });
}
