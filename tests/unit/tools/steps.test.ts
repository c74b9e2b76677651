import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIN_NODE, ROOT, installReason, nodeProblem } from '../../../tools/steps.mjs';

describe('nodeProblem', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  test.each(['20.18.3', '18.20.0', '9.99.0'])('%s is too old, and one line says so', (version) => {
    const line = nodeProblem(version);
    expect(line).toContain(version);
    expect(line).toContain(MIN_NODE);
    expect(line).not.toContain('\n');
  });

  test('says the same as package.json', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${MIN_NODE}`);
  });
});

describe('installReason', () => {
  let root: string;
  const lockAt = (path: string, atS: number) => {
    writeFileSync(join(root, path), '{}');
    utimesSync(join(root, path), atS, atS);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'steps-'));
    lockAt('package-lock.json', 1000);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('a fresh clone must install', () => {
    expect(installReason(root)).toBe('nothing is installed yet');
  });

  test('an interrupted install must install again', () => {
    mkdirSync(join(root, 'node_modules'));
    expect(installReason(root)).toBe('nothing is installed yet');
  });

  test('an older install must install, a newer one must not', () => {
    mkdirSync(join(root, 'node_modules'));
    lockAt('node_modules/.package-lock.json', 999);
    expect(installReason(root)).toBe('package-lock.json is newer than node_modules');
    lockAt('node_modules/.package-lock.json', 1001);
    expect(installReason(root)).toBeUndefined();
  });
});
