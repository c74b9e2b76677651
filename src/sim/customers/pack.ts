/**
 * Loads the customers pack: each file once, each checked against the hash that `pack.json` names.
 */
import { assembleCustomer } from './assemble';
import { Columns } from './columns';
import { PackCorruptError, PackMissingError, UnknownCustomerError } from './errors';
import { PACK_VERSION, SHARED_FILE, customerFile, type PackIndex } from './format';
import type { CustomerModel } from './model';

/** What is used of `fetch`. */
export type FetchLike = (url: string) => Promise<Response>;

export interface CustomersPack {
  readonly index: PackIndex;
  /** Loads and unpacks; the same customer is the same promise. @throws UnknownCustomerError, PackMissingError, PackCorruptError */
  customer(id: string): Promise<CustomerModel>;
  /** Where a texture that a model names lies. Textures are not hashed here: a broken picture does not decode. */
  textureUrl(name: string): string;
}

/**
 * @param baseUrl folder of the pack, ending in a slash
 * @throws PackMissingError, PackCorruptError
 */
export async function loadPack(baseUrl: string, fetchLike: FetchLike = (url) => fetch(url)): Promise<CustomersPack> {
  const index = readIndex(await fetchFile(baseUrl, 'pack.json', fetchLike));
  let shared: Promise<Columns> | undefined;
  const customers = new Map<string, Promise<CustomerModel>>();

  const columns = async (file: string, columnList: PackIndex['sharedColumns']) => {
    const bytes = await fetchFile(baseUrl, file, fetchLike);
    const expected = index.files[file]?.sha256;
    const got = await sha256(bytes);
    if (got !== expected) throw new PackCorruptError(file, `expected ${expected ?? 'no such file'}, got ${got}`);
    return new Columns(await unzip(bytes), columnList);
  };
  const load = async (id: string) => {
    const packed = index.customers.find(({ profile }) => profile.id === id);
    if (!packed)
      throw new UnknownCustomerError(
        id,
        index.customers.map(({ profile }) => profile.id),
      );
    shared ??= columns(SHARED_FILE, index.sharedColumns);
    const [common, own] = await Promise.all([shared, columns(customerFile(id), packed.columns)]);
    try {
      return assembleCustomer(index, common, own, packed);
    } catch (error) {
      throw new PackCorruptError(customerFile(id), String(error));
    }
  };
  return {
    index,
    customer(id) {
      const known = customers.get(id);
      if (known) return known;
      const model = load(id);
      customers.set(id, model);
      model.catch(() => {
        // A failed load may be tried again.
        customers.delete(id);
        shared = undefined;
      });
      return model;
    },
    textureUrl: (name) => baseUrl + name,
  };
}

function readIndex(bytes: Uint8Array<ArrayBuffer>): PackIndex {
  let index: PackIndex;
  try {
    index = JSON.parse(new TextDecoder().decode(bytes)) as PackIndex;
  } catch (error) {
    throw new PackCorruptError('pack.json', String(error));
  }
  if (index.version !== PACK_VERSION) throw new PackCorruptError('pack.json', `version ${index.version}, not ${PACK_VERSION}`);
  return index;
}

async function fetchFile(baseUrl: string, file: string, fetchLike: FetchLike): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetchLike(baseUrl + file);
  } catch (error) {
    throw new PackMissingError(file, String(error));
  }
  if (!response.ok) throw new PackMissingError(file, `status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
