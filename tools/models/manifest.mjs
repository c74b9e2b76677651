import { MODELS } from './catalogue.mjs';
import { sha256 } from './files.mjs';

export const MANIFEST_FILE = 'manifest.json';

/**
 * @typedef {import('./catalogue.mjs').TensorInfo} TensorInfo
 * @typedef {{ id: string, file: string, version: string, sha256: string, bytes: number, inputs: TensorInfo[], outputs: TensorInfo[],
 *   source: { package: string, version: string, integrity: string, file: string }, licence: string, notice: string }} ManifestEntry
 */

/**
 * @param {ReadonlyMap<string, Uint8Array>} outputs model bytes by file name
 * @param {import('./models.mjs').Pins} pins
 * @returns {string} JSON text, the same for the same bytes
 */
export function manifestText(outputs, pins) {
  /** @type {ManifestEntry[]} */
  const models = MODELS.map(({ id, file, version, source, from, licence, notice, inputs, outputs: results }) => {
    const bytes = /** @type {Uint8Array} */ (outputs.get(file));
    const { integrity } = /** @type {import('./fetch.mjs').SourcePin} */ (pins.sources[source.package]);
    return {
      id,
      file,
      version,
      sha256: sha256(bytes),
      bytes: bytes.length,
      inputs,
      outputs: results,
      source: { package: source.package, version: source.version, integrity, file: from },
      licence,
      notice,
    };
  });
  return `${JSON.stringify({ schema: 1, models }, null, 2)}\n`;
}
