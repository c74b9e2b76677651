/**
 * Builds `public/models` out of npm packages: `npm run models`, or `npm run models -- --check` to verify only.
 * Exit code 0 when the folder is right, 1 with one line when it is not.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ModelBuildError } from './errors.mjs';
import { checkModels, ensureModels } from './models.mjs';

/** @param {string} relative to this file */
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const outDir = path('../../public/models');
const cacheDir = path('../../.cache/models');

async function main() {
  const pins = JSON.parse(await readFile(path('pins.json'), 'utf8'));
  if (process.argv.includes('--check')) {
    const problem = await checkModels({ outDir, pins });
    if (problem !== undefined) throw problem;
    console.log('models: every file is the pinned one');
    return;
  }
  const result = await ensureModels({ outDir, cacheDir, pins, log: (line) => console.log(`models: ${line}`) });
  console.log(result === 'up to date' ? 'models: up to date, nothing to do' : 'models: built');
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ModelBuildError)) throw error;
  console.error(`models: ${error.message}`);
  process.exitCode = 1;
}
