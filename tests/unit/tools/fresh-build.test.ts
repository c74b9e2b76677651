import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { staleReason } from '../../../tools/fresh-build.mjs';

let root: string;

function touch(path: string, atS: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, atS, atS);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fresh-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function settled(): void {
  touch('src/components/a.ts', 1000);
  touch('index.html', 1000);
  for (const folder of ['src/components', 'src']) utimesSync(join(root, folder), 1000, 1000);
  touch('dist/index.html', 2000);
}

test('no build is stale', () => {
  touch('index.html', 1000);
  expect(staleReason(root)).toBe('there is no build yet');
});

test('a build newer than every source is fresh', () => {
  settled();
  expect(staleReason(root)).toBeUndefined();
});

test('a newer source is named', () => {
  settled();
  touch('src/components/a.ts', 3000);
  utimesSync(join(root, 'src/components'), 1000, 1000);
  expect(staleReason(root)).toBe(`${join('src', 'components', 'a.ts')} is newer than the build`);
});

test('a deleted source makes the build stale', () => {
  settled();
  rmSync(join(root, 'src/components/a.ts'));
  expect(staleReason(root)).toContain('is newer than the build');
});
