#!/usr/bin/env node
/**
 * `npx smile-lab`: runs the program in `dist-cli/`, built first where its sources are there and newer.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, 'dist-cli', 'smile-lab.js');
/** An installed package has no sources, and needs none. */
const hasSources = existsSync(join(ROOT, 'src', 'sim', 'scenarios'));

if (hasSources) {
  const { newest } = await import('../fresh-build.mjs');
  const sources = ['src', 'tools/smile-lab', 'package-lock.json'].map((name) => newest(join(ROOT, name)).mtimeMs);
  const builtAtMs = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0;
  if (Math.max(...sources) > builtAtMs) await (await import('./build.mjs')).buildCli();
}
process.argv[1] = BUILT;
await import(pathToFileURL(BUILT).href);
