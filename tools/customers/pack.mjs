/**
 * Bakes customers and writes them as the pack that `src/sim/customers` reads.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { readIfPresent, sha256, writeWhole } from '../models/files.mjs';
import { writeColumns } from './columns.mjs';
import { geometryColumns, geometryOf } from './geometry.mjs';
import { cardTexture } from './hair-texture.mjs';
import { HAIR_STYLES, buildLibrary, buildStyles, libraryColumns } from './library.mjs';
import { linearRgb } from './maths.mjs';
import { HAIR_COLOURS } from './people.mjs';
import { bakeSkin, prepareSkin } from './skin/skin.mjs';

const PACK_VERSION = 1;
const CLOTH_SIZE = 512;
const HAT = 'fedora';

/** @typedef {import('./people.mjs').Person} Person @typedef {import('./library.mjs').AssetName} AssetName */

/** @param {Buffer} png @returns {Promise<Buffer>} WebP */
const clothTexture = (png) =>
  sharp(png).resize(CLOTH_SIZE, CLOTH_SIZE, { fit: 'fill' }).webp({ quality: 74, alphaQuality: 70, effort: 6 }).toBuffer();

/** @param {Person} person @returns {string[]} names of the skin's files */
const skinFiles = ({ id }) => [`${id}-albedo.webp`, `${id}-normal.webp`, `${id}-fro.webp`];

/** How much of the head's skin lies under hair, 0..1 a head vertex. @param {import('./library.mjs').Library} library @param {Person} person @param {import('./geometry.mjs').Geometry} geometry */
function hairCover(library, person, { parts, scalp }) {
  const head = library.anatomy.head.source.length;
  if (!person.hair) return scalp.slice(0, head).map((full) => Math.min(1, full * 1.6));
  const hair = /** @type {Float64Array} */ (parts.get('hair'));
  const skin = /** @type {Float64Array} */ (parts.get('skin'));
  return Array.from({ length: head }, (_, i) => {
    if (scalp[i] === 0) return 0;
    let least = Infinity;
    for (let j = 0; j < hair.length; j += 3) {
      const [dx, dy, dz] = [hair[j] - skin[3 * i], hair[j + 1] - skin[3 * i + 1], hair[j + 2] - skin[3 * i + 2]];
      least = Math.min(least, dx * dx + dy * dy + dz * dz);
    }
    const covered = Math.min(1, Math.max(0, 1 - (Math.sqrt(least) - 8) / 16));
    return Math.max(covered * Math.min(1, 0.25 + scalp[i] * 2), scalp[i] > 0.85 ? 0.9 : 0);
  });
}

/**
 * @param {import('./source.mjs').MakeHuman} source
 * @param {readonly Person[]} people everybody in the pack
 */
export function prepare(source, people) {
  const clothes = /** @type {AssetName[]} */ ([...new Set(people.map(({ cloth }) => cloth))].sort());
  const library = buildLibrary(source, { hair: HAIR_STYLES, clothes, hat: HAT });
  return { source, library, clothes, skinBase: prepareSkin(library.anatomy, source.base.vertices) };
}

/** @typedef {ReturnType<typeof prepare>} Bench */

/** Everything of one customer. @param {Bench} bench @param {Person} person */
export async function bakeCustomer({ source, library, skinBase }, person) {
  const geometry = geometryOf(source, library, person);
  const { columns, file } = writeColumns(geometryColumns(geometry, library));
  const skin = await bakeSkin(skinBase, person, geometry.body, hairCover(library, person, geometry));
  const [albedo, normal, foldRoughnessOcclusion] = skinFiles(person);
  const { id, name, ageYears, sex, monkTone, kin, origins } = person;
  const [dark, light] = HAIR_COLOURS[person.hairColour];
  /** @type {import('../../src/sim/customers/format.ts').PackedCustomer} */
  const packed = {
    profile: { id, name, ageYears, sex, monkTone, ...(kin ? { kin } : {}) },
    columns,
    origins,
    blinkScale: /** @type {[number, number]} */ (geometry.blinkScale.map(rounded)),
    ...(person.hair ? { hair: person.hair } : {}),
    ...(person.crop ? { crop: person.crop } : {}),
    ...(person.facialHair ? { facialHair: { shells: person.facialHair.shells, heightMm: person.facialHair.heightMm } } : {}),
    wig: person.wig,
    cloth: person.cloth,
    brimY: rounded(geometry.brimY),
    model: {
      eyes: /** @type {any} */ (
        geometry.eyes.map(({ centre, radiusMm }) => ({ centre: centre.map(rounded), radiusMm: rounded(radiusMm) }))
      ),
      headPivot: /** @type {any} */ (geometry.headPivot.map(rounded)),
      neckY: rounded(geometry.neckY),
      skinTone: /** @type {any} */ (linearRgb(person.tone).map(rounded)),
      hairColours: /** @type {any} */ ([linearRgb(dark).map(rounded), linearRgb(light).map(rounded)]),
      iris: person.iris,
      clothTint: person.tint,
      skinTextures: { albedo, normal, foldRoughnessOcclusion },
    },
  };
  /** @type {[string, Buffer][]} */
  const files = [
    [`${id}.bin`, file],
    [albedo, skin.albedo],
    [normal, skin.normal],
    [foldRoughnessOcclusion, skin.foldRoughnessOcclusion],
  ];
  return { packed, files };
}

/** Four digits are finer than any step in the columns. @param {number} value */
const rounded = (value) => Math.round(value * 1e4) / 1e4;

/** What all customers share. @param {Bench} bench */
export async function bakeShared({ source, library, clothes }) {
  const styles = await buildStyles(source, library);
  const { columns, file } = writeColumns(libraryColumns(source, library, styles));
  /** @type {[string, Buffer][]} */
  const files = [
    ['shared.bin', file],
    ['cards.webp', await cardTexture()],
    [`hat-${HAT}.webp`, await clothTexture(source.proxy(HAT).texture)],
  ];
  for (const [name, { texture }] of styles) files.push([`hair-${name}.webp`, texture.file]);
  for (const name of clothes) files.push([`cloth-${name}.webp`, await clothTexture(source.proxy(name).texture)]);
  return { columns, files, lids: library.anatomy.lashes.lids };
}

/**
 * @param {string} folder
 * @param {Awaited<ReturnType<typeof bakeShared>>} shared
 * @param {Awaited<ReturnType<typeof bakeCustomer>>[]} customers in the order of the casting tray
 */
export async function writePack(folder, shared, customers) {
  const files = new Map([...shared.files, ...customers.flatMap((customer) => customer.files)]);
  for (const [name, bytes] of files) await writeWhole(join(folder, name), bytes);
  const index = {
    version: PACK_VERSION,
    files: Object.fromEntries([...files].map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256(bytes) }])),
    sharedColumns: shared.columns,
    lids: shared.lids,
    customers: customers.map(({ packed }) => packed),
  };
  await writeWhole(join(folder, 'pack.json'), JSON.stringify(index));
  return index;
}

/**
 * What the pack on disk holds, so that one customer can be baked alone.
 * @param {string} folder
 * @returns {Promise<{ shared: Awaited<ReturnType<typeof bakeShared>>, customers: Awaited<ReturnType<typeof bakeCustomer>>[] } | undefined>}
 */
export async function readPack(folder) {
  const json = await readIfPresent(join(folder, 'pack.json'));
  if (!json) return undefined;
  /** @type {import('../../src/sim/customers/format.ts').PackIndex} */
  const index = JSON.parse(json.toString('utf8'));
  const read = (/** @type {string[]} */ names) =>
    Promise.all(names.map(async (name) => /** @type {[string, Buffer]} */ ([name, await readFile(join(folder, name))])));
  const customers = [];
  for (const packed of index.customers) {
    const files = await read([`${packed.profile.id}.bin`, ...Object.values(packed.model.skinTextures)]);
    customers.push({ packed, files });
  }
  const owned = new Set(customers.flatMap(({ files }) => files.map(([name]) => name)));
  const files = await read(Object.keys(index.files).filter((name) => !owned.has(name)));
  return { shared: { columns: [...index.sharedColumns], files, lids: /** @type {number[][][]} */ (index.lids) }, customers };
}
