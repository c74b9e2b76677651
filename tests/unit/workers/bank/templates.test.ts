/**
 * Templates at rest: each under a transform of its own, which can be replaced.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { VERIFY_ACCEPT, compare } from '../../../../src/domain/matching';
import type { Template } from '../../../../src/domain/matching';
import { apply, createTransform } from '../../../../src/domain/revocable';
import { SCRIPTED_MODEL } from '../../../../src/sim/face-engine';
import { createPerson, lookAt } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import { BankDatabase } from '../../../../src/workers/bank/db';
import { loadKeys } from '../../../../src/workers/bank/keys';
import type { KeyRow, TemplateRow } from '../../../../src/workers/bank/rows';
import { encryptTemplate, unprotect, wipeTransform, withOpened } from '../../../../src/workers/bank/templates';
import { createWebCryptoVault } from '../../../../src/workers/bank/webcrypto-vault';
import { buy, createFaceWorld, createShop, enrolExactly, frames, visit } from './faces';
import type { FaceWorld } from './faces';
import { BACKENDS, createAda, useBackend, valueOf } from './world';

const NOW_MS = 1_800_000_000_000;
/** Scores of one pair differ so much by rounding. */
const ROUNDING = 1e-4;

const rng = createSeededRng('templates');
const ada = createPerson('ada', rng);
const stranger = createPerson('stranger', rng);
const sampleOf = (score: number, person = ada): Template => ({
  ...SCRIPTED_MODEL,
  values: lookAt(person, score, rng.fork(`look ${score}`)),
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function createVault(db = new BankDatabase({ indexedDB: new IDBFactory(), IDBKeyRange })) {
  const vault = createWebCryptoVault({ db, rng: createSeededRng('vault'), pbkdf2Iterations: 1 });
  const keys = await loadKeys(db, createSeededRng('keys'));
  const pad = { liveScores: frames(1), lumas: frames(120), answers: [], identityFloor: 1, signals: {} };
  /** As enrolled: the very face. */
  async function lock(customerId = 'ada', person = ada): Promise<TemplateRow> {
    const locked = await vault.lockTemplate(customerId, { ...SCRIPTED_MODEL, template: person.face.slice(), pad });
    return { ...SCRIPTED_MODEL, ...locked, templateId: `of ${customerId}`, customerId, enrolledAtMs: 0 };
  }
  /** What is inside the encryption, still under its transform. */
  async function insideOf(row: TemplateRow): Promise<Template> {
    const inside = await withOpened(keys, row, ['enrolled'], ({ versions: [one] }) => ({ ...one!, values: one!.values.slice() }));
    if (inside === undefined) throw new Error('not opened');
    return inside;
  }
  /** With an update behind it, and what a probe scored that caused it. */
  async function move(row: TemplateRow, probe: Template, paidAtMs = NOW_MS): Promise<TemplateRow> {
    const score = (await vault.compareTemplate(probe, row)) ?? NaN;
    const evidence = { method: 'face', score, stepUp: false, padMargin: 1, paidAtMs } as const;
    const locked = await vault.moveTemplate(probe, row, evidence);
    if (locked === undefined) throw new Error('not moved');
    return { ...row, updated: { ...locked, updatedAtMs: paidAtMs } };
  }
  return { db, vault, keys, lock, insideOf, move };
}

describe('a locked template', () => {
  it('compares as the plain one would, and nothing else does', async () => {
    const { vault, lock } = await createVault();
    const row = await lock();
    for (const score of [1, 0.8, 0.5]) {
      expect(Math.abs((await vault.compareTemplate(sampleOf(score), row))! - score)).toBeLessThan(ROUNDING);
    }
    expect(await vault.compareTemplate(sampleOf(1, stranger), row)).toBeLessThan(0.2);
    await expect(vault.compareTemplate({ ...sampleOf(1), modelVersion: '2' }, row)).rejects.toThrow(/cannot be compared/);
    const unlocked = await vault.unlockTemplate(row);
    expect(compare(unlocked!, sampleOf(0.8))).toBeCloseTo(0.8, 4);
  });

  it('is no face inside its encryption, and no two of one face are alike', async () => {
    const { lock, insideOf } = await createVault();
    const [one, other] = [await lock('ada'), await lock('bea')];
    expect(one.seed?.transformId).toMatch(/^[0-9a-f]{32}$/);
    expect(one.seed?.transformId).not.toBe(other.seed?.transformId);
    expect(one.seed?.ciphertext).toHaveLength(32 + 16);
    const [inside, otherInside] = [await insideOf(one), await insideOf(other)];
    expect(compare(inside, inside)).toBeCloseTo(1, 4);
    expect(Math.abs(compare(inside, sampleOf(1)))).toBeLessThan(0.25);
    expect(Math.abs(compare(inside, otherInside))).toBeLessThan(0.25);
  });

  it('has its seed under another key, and neither key can be read out', async () => {
    const { keys, lock } = await createVault();
    expect(keys.transforms).not.toBe(keys.templates);
    await expect(crypto.subtle.exportKey('raw', keys.transforms)).rejects.toThrow(/not extractable/);
    const row = await lock();
    const swapped = { ...keys, transforms: keys.templates };
    expect(await withOpened(swapped, row, ['enrolled'], () => 'opened')).toBeUndefined();
    expect(await withOpened(keys, row, ['enrolled'], () => 'opened')).toBe('opened');
  });

  it('opens in its own row only', async () => {
    const { vault, keys, lock, move } = await createVault();
    const row = await move(await lock('ada'), sampleOf(0.9));
    const other = await lock('bea');
    const { seed: _, ...seedless } = row;
    const { updated, ...unmoved } = row;
    const otherName = { ...row, seed: { ...row.seed!, transformId: other.seed!.transformId } };
    const misfits: readonly TemplateRow[] = [
      { ...row, customerId: 'bea' },
      { ...row, seed: other.seed! },
      otherName,
      seedless,
      // One version for the other: that would lead past the bound on how far a template may move.
      { ...unmoved, iv: updated!.iv, ciphertext: updated!.ciphertext },
      { ...row, updated: { ...updated!, iv: row.iv, ciphertext: row.ciphertext } },
    ];
    for (const misfit of misfits) expect(await vault.compareTemplate(sampleOf(0.9), misfit)).toBeUndefined();
    expect(await withOpened(keys, otherName, [], () => 'opened')).toBeUndefined();
    for (const misfit of misfits.slice(0, 4)) expect(await vault.reissueTemplate(misfit)).toBeUndefined();
    expect(await vault.compareTemplate(sampleOf(0.9), row)).toBeGreaterThan(0.9);
  });

  it('leaves nothing behind that was opened: not the seed, the template, nor the turned probe', async () => {
    const { vault, lock } = await createVault();
    const row = await lock();
    const sample = sampleOf(0.8);
    const before = sample.values.slice();
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt');
    const copies = vi.spyOn(Float32Array.prototype, 'slice');
    await vault.compareTemplate(sample, row);
    const probes = copies.mock.results.map(({ value }) => value as Float32Array);
    copies.mockRestore();
    const plain = (await Promise.all(decrypt.mock.results.map(({ value }) => value as Promise<ArrayBuffer>))).map(
      (bytes) => new Uint8Array(bytes),
    );
    expect(plain.map(({ length }) => length)).toEqual([32, 2_048]);
    expect(probes.map(({ length }) => length)).toEqual([512]);
    for (const values of [...plain, ...probes]) expect(values.every((value) => value === 0)).toBe(true);
    expect(sample.values).toEqual(before);
  });

  it('hands out what it opened for as long as it is used, not longer', async () => {
    const { keys, lock } = await createVault();
    const kept = await withOpened(keys, await lock(), ['enrolled'], (opened) => {
      const [{ values }] = opened.versions as [Template];
      expect(values.some((value) => value !== 0)).toBe(true);
      return opened;
    });
    expect(kept!.versions[0]!.values.every((value) => value === 0)).toBe(true);
    const values = sampleOf(1).values.slice();
    unprotect(kept!.protection, values);
    expect(values.every((value) => value === 0)).toBe(true);
  });

  it('can be wiped with its transform', () => {
    const transform = createTransform(new Uint8Array(32).fill(7));
    wipeTransform(transform);
    const values = sampleOf(1).values;
    apply(transform, values);
    expect(values.every((value) => value === 0)).toBe(true);
  });
});

describe('a template issued anew', () => {
  it('scores the same in both versions, under another name', async () => {
    const { vault, lock, move } = await createVault();
    const row = await move(await lock(), sampleOf(0.9));
    const renewed: TemplateRow = { ...row, ...(await vault.reissueTemplate(row))! };
    expect(renewed.seed!.transformId).not.toBe(row.seed!.transformId);
    expect(renewed.updated!.updatedAtMs).toBe(NOW_MS);
    const { updated: _, ...asEnrolled } = row;
    const { updated: __, ...renewedAsEnrolled } = renewed;
    for (const [old, now] of [
      [row, renewed],
      [asEnrolled, renewedAsEnrolled],
    ] as const) {
      const [before, after] = [await vault.compareTemplate(sampleOf(0.8), old), await vault.compareTemplate(sampleOf(0.8), now)];
      expect(Math.abs(before! - after!)).toBeLessThan(ROUNDING);
    }
    // The two versions are as far apart as they were, so that the next update knows how far it may go.
    expect((await move(renewed, sampleOf(0.9), NOW_MS + 86_400_000)).updated).toBeDefined();
  });

  it('makes the old one worthless: it opens under no new seed, and whoever could open it would have a stranger', async () => {
    const { vault, keys, lock, insideOf } = await createVault();
    const scores: number[] = [];
    let row = await lock();
    for (let i = 0; i < 60; i++) {
      const renewed: TemplateRow = { ...row, ...(await vault.reissueTemplate(row))! };
      const { iv, ciphertext } = row;
      expect(await vault.compareTemplate(sampleOf(1), { ...renewed, iv, ciphertext })).toBeUndefined();
      expect(await vault.compareTemplate(sampleOf(1), { ...row, seed: renewed.seed! })).toBeUndefined();
      // With the bank's own keys: the leaked values, locked again beside the new seed.
      const forged = await encryptTemplate(keys, new Uint8Array(12).fill(i), (await insideOf(row)).values, renewed, 'enrolled');
      scores.push((await vault.compareTemplate(sampleOf(1), { ...renewed, ...forged }))!);
      row = renewed;
    }
    expect(Math.max(...scores.map(Math.abs))).toBeLessThan(VERIFY_ACCEPT.threshold / 2);
    expect(Math.abs(scores.reduce((sum, score) => sum + score, 0) / scores.length)).toBeLessThan(0.03);
    // Sixty rotations there and back have not worn the face away.
    expect(Math.abs((await vault.compareTemplate(sampleOf(0.8), row))! - 0.8)).toBeLessThan(ROUNDING);
  });
});

describe('rows and keys from before templates were protected', () => {
  /** As it was written then, byte by byte. */
  async function lockPlainly(templates: CryptoKey): Promise<TemplateRow> {
    const iv = new Uint8Array(12).fill(200);
    const { modelId, modelVersion } = SCRIPTED_MODEL;
    const text = JSON.stringify(['smile-lab-template', 1, 'ada', modelId, modelVersion]);
    const algorithm = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(text) };
    const sealed = await crypto.subtle.encrypt(algorithm, templates, ada.face.slice());
    return { ...SCRIPTED_MODEL, templateId: 'old', customerId: 'ada', iv, ciphertext: new Uint8Array(sealed), enrolledAtMs: 0 };
  }

  it('still compare, follow their customer, and are protected when they are issued anew', async () => {
    const { vault, keys, move, insideOf } = await createVault();
    const row = await lockPlainly(keys.templates);
    expect(Math.abs((await vault.compareTemplate(sampleOf(0.8), row))! - 0.8)).toBeLessThan(ROUNDING);
    const moved = await move(row, sampleOf(0.9));
    expect(await vault.compareTemplate(sampleOf(0.9), moved)).toBeGreaterThan(0.901);
    const { updated, ...unmoved } = moved;
    const promoted = { ...unmoved, iv: updated!.iv, ciphertext: updated!.ciphertext };
    expect(await vault.compareTemplate(sampleOf(0.9), promoted)).toBeUndefined();
    const renewed = { ...row, ...(await vault.reissueTemplate(row))! };
    expect(renewed.seed).toBeDefined();
    expect(Math.abs(compare(await insideOf(renewed), sampleOf(1)))).toBeLessThan(0.25);
    expect(Math.abs((await vault.compareTemplate(sampleOf(0.8), renewed))! - 0.8)).toBeLessThan(ROUNDING);
  });

  it('get the missing key, the same in two tabs, and keep the others', async () => {
    const indexedDB = new IDBFactory();
    const open = () => new BankDatabase({ indexedDB, IDBKeyRange });
    const first = open();
    await loadKeys(first, createSeededRng('keys'));
    const { transforms: _, ...old } = (await first.keys.get('bank')) as KeyRow;
    await first.keys.put(old);
    const row = await lockPlainly(old.templates);
    const loaded = await Promise.all([loadKeys(open(), createSeededRng('a')), loadKeys(open(), createSeededRng('b'))]);
    const tabs = [await createVault(open()), await createVault(open())] as const;
    const locked = await tabs[0].lock('bea');
    for (const keys of loaded) expect(await withOpened(keys, locked, ['enrolled'], () => 'opened')).toBe('opened');
    for (const { vault, keys } of tabs) {
      expect(keys.bankKeyId).toBe(old.bankKeyId);
      expect(await vault.compareTemplate(sampleOf(0.8), row)).toBeCloseTo(0.8, 4);
      expect(await vault.compareTemplate(sampleOf(0.8), locked)).toBeCloseTo(0.8, 4);
    }
  });
});

describe.each(BACKENDS)('renewing at the bank (%s)', (backend) => {
  it('needs no new enrolment: the customer goes on paying', async () => {
    useBackend(backend);
    const shop = await createShop();
    await buy(shop, { score: 0.9 });
    expect(await shop.bank.renewTemplate(shop.customerId)).toEqual({ kind: 'ok', value: null });
    await buy(shop, { score: 0.9 });
    expect((await shop.bank.wallets()).map(({ face }) => face.kind)).toEqual(['enrolled']);
  });

  it('is refused where there is nothing to renew', async () => {
    useBackend(backend);
    const shop = await createShop();
    const { customerId } = await createAda(shop.bank, '13900005678', 'Bea');
    expect(await shop.bank.renewTemplate('nobody')).toEqual({ kind: 'refused', reason: 'unknown_customer' });
    expect(await shop.bank.renewTemplate(customerId)).toEqual({ kind: 'refused', reason: 'not_enrolled' });
    valueOf(await shop.bank.deleteFace(shop.customerId));
    expect(await shop.bank.renewTemplate(shop.customerId)).toEqual({ kind: 'refused', reason: 'not_enrolled' });
  });
});

describe('renewing in the browser', () => {
  async function rowOf(world: FaceWorld): Promise<TemplateRow> {
    return (await world.readTables('templates'))['templates']![0] as TemplateRow;
  }

  function put(world: FaceWorld, row: TemplateRow): Promise<void> {
    return new Promise((resolve) => {
      const request = world.indexedDB.open('smile-lab-bank');
      request.onsuccess = () => {
        const change = request.result.transaction(['templates'], 'readwrite');
        change.objectStore('templates').put(row);
        change.oncomplete = () => {
          request.result.close();
          resolve();
        };
      };
    });
  }

  it('leaves the old row useless: put back whole, or piece by piece', async () => {
    useBackend('browser');
    const world = await createFaceWorld();
    const customerId = await enrolExactly(world, world.ada);
    const old = await rowOf(world);
    valueOf(await world.bank.renewTemplate(customerId));
    const renewed = await rowOf(world);
    const look = () => visit(world, { score: 0.9 });
    expect((await look()).kind).toBe('digits_needed');
    const { seed: _, ...seedless } = old;
    for (const back of [old, { ...old, seed: renewed.seed! }, { ...renewed, seed: old.seed! }, seedless]) {
      await put(world, back);
      expect(await look()).toMatchObject({ kind: 'declined', reason: 'no_match' });
    }
    await put(world, { ...old, templateId: 'beside' });
    expect(await look()).toMatchObject({ kind: 'declined', reason: 'no_match' });
    await put(world, renewed);
  });

  it('from two tabs at once ends with one template that works', async () => {
    useBackend('browser');
    const world = await createFaceWorld();
    const customerId = await enrolExactly(world, world.ada);
    const tabs = [await world.openTab(), await world.openTab()];
    for (const one of await Promise.all(tabs.map((tab) => tab.renewTemplate(customerId)))) expect(one.kind).toBe('ok');
    const { customers, templates } = await world.readTables('customers', 'templates');
    expect(templates).toHaveLength(1);
    const inForce = (customers![0] as { transformId: string }).transformId;
    expect((templates![0] as TemplateRow).seed!.transformId).toBe(inForce);
    expect((await visit(world, { score: 0.9 })).kind).toBe('digits_needed');
  });
});
