import { ModelBuildError } from './errors.mjs';

/**
 * Slices a file that Emscripten's packager made: assets one after another, and a loader script that holds their table.
 * The script is read as text and never run.
 * @param {Uint8Array} data
 * @param {string} loader source text of the loader
 * @returns {Map<string, Uint8Array>} views on `data` by base name
 */
export function sliceAssets(data, loader) {
  const table = /"?files"?\s*:\s*(\[[^\]]*\])/.exec(loader)?.[1];
  if (table === undefined) throw new ModelBuildError('the packed assets loader has no table of files');
  /** @type {{ filename: string, start: number, end: number }[]} */
  const entries = JSON.parse(table);
  return new Map(
    entries.map(({ filename, start, end }) => [filename.slice(filename.lastIndexOf('/') + 1), data.subarray(start, end)]),
  );
}
