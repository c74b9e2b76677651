import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PackCorruptError, PackMissingError, UnknownCustomerError } from '../../../../src/sim/customers/errors';
import type { PackIndex } from '../../../../src/sim/customers/format';
import { EXPRESSIONS, type CustomerPart } from '../../../../src/sim/customers/model';
import { loadPack, type FetchLike } from '../../../../src/sim/customers/pack';
import { PROFILES, listCustomers } from '../../../../src/sim/customers/profiles';

const folder = fileURLToPath(new URL('../../../../public/customers/', import.meta.url));
const onDisk: FetchLike = (url) => Promise.resolve(new Response(readFileSync(url)));
/** The pack on disk with one file changed. */
const changed =
  (file: string, change: (bytes: Buffer) => Response): FetchLike =>
  (url) =>
    url.endsWith(file) ? Promise.resolve(change(readFileSync(url))) : onDisk(url);
const index = JSON.parse(readFileSync(`${folder}pack.json`, 'utf8')) as PackIndex;
const MOST_BYTES = 5_000_000;

describe('the pack on disk', () => {
  it('names each of its files with its hash, and is small', () => {
    const notInIndex = ['pack.json', 'PROVENANCE.md', 'LICENSE', 'portraits'];
    const names = readdirSync(folder).filter((name) => !notInIndex.includes(name));
    expect(names.sort()).toEqual(Object.keys(index.files).sort());
    for (const [name, { bytes, sha256 }] of Object.entries(index.files)) {
      const content = readFileSync(folder + name);
      expect(content.length, name).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex'), name).toBe(sha256);
    }
    const everything = readdirSync(folder, { recursive: true }) as string[];
    const total = everything.reduce((sum, name) => sum + statSync(folder + name).size, 0);
    expect(total).toBeLessThan(MOST_BYTES);
  });

  it('has the people whom the product lists', () => {
    expect(index.customers.map(({ profile }) => profile)).toEqual(PROFILES);
    expect(listCustomers().length).toBeGreaterThanOrEqual(12);
    for (const { kin } of PROFILES) if (kin) expect(PROFILES.map(({ id }) => id)).toContain(kin.of);
  });
});

describe('a loaded customer', () => {
  const pack = loadPack(folder, onDisk);

  it.each(PROFILES.map(({ id }) => id))('%s is whole', async (id) => {
    const customer = await (await pack).customer(id);
    const { wardrobe } = customer;
    const parts: CustomerPart[] = [...customer.parts, wardrobe.beard, ...wardrobe.wig, wardrobe.hat];
    for (const part of parts) {
      const vertices = part.positions.length / 3;
      expect(part.uvs.length, part.name).toBe(2 * vertices);
      expect(part.welds.length, part.name).toBe(vertices);
      expect(Math.max(...part.triangles), part.name).toBeLessThan(vertices);
      expect(part.positions.every(Number.isFinite), part.name).toBe(true);
      if (part.texture !== undefined) expect(index.files, part.name).toHaveProperty([part.texture]);
    }
    const skin = customer.parts.find(({ kind }) => kind === 'skin')!;
    expect(Object.keys(skin.morphs).sort()).toEqual([...EXPRESSIONS].sort());
    expect(skin.older?.indices.length).toBeGreaterThan(0);
    for (const name of Object.values(customer.skinTextures)) expect(index.files).toHaveProperty([name]);
  });

  it('looks out of the middle between the eyes', async () => {
    const { eyes, headPivot, neckY } = await (await pack).customer('mei');
    const middle = [0, 1, 2].map((axis) => (eyes[0].centre[axis]! + eyes[1].centre[axis]!) / 2);
    for (const value of middle) expect(Math.abs(value)).toBeLessThan(0.5);
    expect(eyes[0].centre[0]).toBeLessThan(0);
    expect(headPivot[1]).toBeLessThan(0);
    expect(neckY).toBeLessThan(headPivot[1]);
  });

  it('closes the eyes: the upper lid comes down to the lower one', async () => {
    const customer = await (await pack).customer('jun');
    const lash = customer.parts.find(({ kind }) => kind === 'lash')!;
    const heights = (weight: number, lid: 0 | 1) => {
      const { indices, offsets } = lash.morphs.blink_right!;
      const moved = new Map([...indices].map((vertex, i) => [vertex, offsets[3 * i + 1]! * weight]));
      const roots = customer.lidVertices[0][lid];
      return roots.reduce((sum, vertex) => sum + lash.positions[3 * vertex + 1]! + (moved.get(vertex) ?? 0), 0) / roots.length;
    };
    const open = heights(0, 0) - heights(0, 1);
    const closed = heights(1, 0) - heights(1, 1);
    expect(open).toBeGreaterThan(4);
    expect(Math.abs(closed)).toBeLessThan(0.3 * open);
  });

  it('has the same skin vertices as everybody else', async () => {
    const [a, b] = await Promise.all(['mei', 'samuel'].map(async (id) => (await pack).customer(id)));
    expect(a!.parts[0]!.uvs).toEqual(b!.parts[0]!.uvs);
  });
});

describe('bad packs', () => {
  it('an unknown customer: the message lists the valid ones', async () => {
    const pack = await loadPack(folder, onDisk);
    const error = await pack.customer('nobody').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnknownCustomerError);
    expect(String(error)).toContain(PROFILES.map(({ id }) => id).join(', '));
  });

  it('a missing file', async () => {
    const missing: FetchLike = () => Promise.resolve(new Response('', { status: 404 }));
    await expect(loadPack(folder, missing)).rejects.toBeInstanceOf(PackMissingError);
    const offline: FetchLike = () => Promise.reject(new TypeError('network'));
    await expect(loadPack(folder, offline)).rejects.toBeInstanceOf(PackMissingError);
  });

  it('a changed byte, a broken index, another version', async () => {
    const flipped = changed('mei.bin', (bytes) => {
      bytes[100]! ^= 1;
      return new Response(new Uint8Array(bytes));
    });
    await expect((await loadPack(folder, flipped)).customer('mei')).rejects.toBeInstanceOf(PackCorruptError);
    const cut = changed('pack.json', (bytes) => new Response(bytes.toString().slice(0, 50)));
    await expect(loadPack(folder, cut)).rejects.toBeInstanceOf(PackCorruptError);
    const newer = changed('pack.json', () => new Response(JSON.stringify({ ...index, version: 99 })));
    await expect(loadPack(folder, newer)).rejects.toThrow(/version 99/);
  });

  it('a file whose columns are not those of the index', async () => {
    const columns = index.sharedColumns.filter(({ name }) => name !== 'teeth/triangles');
    const other = changed('pack.json', () => new Response(JSON.stringify({ ...index, sharedColumns: columns })));
    await expect((await loadPack(folder, other)).customer('mei')).rejects.toBeInstanceOf(PackCorruptError);
  });

  it('a failed load can be tried again', async () => {
    let broken = true;
    const flaky: FetchLike = (url) =>
      broken && url.endsWith('mei.bin') ? Promise.reject(new TypeError('network')) : onDisk(url);
    const pack = await loadPack(folder, flaky);
    await expect(pack.customer('mei')).rejects.toBeInstanceOf(PackMissingError);
    broken = false;
    expect((await pack.customer('mei')).profile.id).toBe('mei');
  });
});
