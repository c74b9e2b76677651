/**
 * `npm test`: from a fresh clone to the result of every suite. Ends with a plain line of counts.
 * `npm test -- --fast` runs the unit and simulation suites only, which need neither browser nor build.
 * `--failed-before N` counts N failures of checks that ran before, so that one line tells of all.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findChromium } from './chromium.mjs';
import { buildIfStale } from './fresh-build.mjs';
import { ROOT, npm, prepare, step, tookS } from './steps.mjs';
import { NOTHING, add, closingLine, failedIn, suiteTally } from './tally.mjs';

const { values } = parseArgs({
  options: { fast: { type: 'boolean', default: false }, 'failed-before': { type: 'string', default: '0' } },
});
const startedAtMs = Date.now();
const results = join(ROOT, 'test-results');
const env = /** @type {Record<string, string>} */ ({});
/** What could not be made ready, each one a failure. @type {string[]} */
const missing = [];

/** @param {string} name @param {() => boolean | Promise<boolean>} work */
async function ready(name, work) {
  if (!(await step(name, work))) missing.push(name);
}

/** @param {string} name @param {readonly string[]} needs what must be ready first */
function suite(name, needs) {
  const lacking = needs.filter((need) => missing.includes(need));
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  if (lacking.length > 0) {
    console.log(`\n✗ ${name}: not run, because this failed: ${lacking.join(', ')}`);
    return { name, tally: { ...NOTHING, failed: 1 }, took: '–', failures: [] };
  }
  const suiteStartedAtMs = Date.now();
  console.log(`\n▸ ${name}`);
  const reporters = name === 'e2e' ? [] : ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const endedWell = npm(['run', '--silent', `test:${name}`, ...reporters], { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  return { name, tally: suiteTally(file, endedWell), took: tookS(suiteStartedAtMs), failures: failedIn(file) };
}

async function chromium() {
  try {
    env['PLAYWRIGHT_CHROMIUM'] = await findChromium();
    console.log(env['PLAYWRIGHT_CHROMIUM']);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

await prepare();
mkdirSync(results, { recursive: true });
await ready('models', () => npm(['run', '--silent', 'models']));
if (!values.fast) {
  await ready('clips', () => npm(['run', '--silent', 'clips']));
  await ready('chromium', chromium);
  await ready('build', () => buildIfStale());
}

const suites = [suite('unit', []), suite('sim', [])];
if (!values.fast) {
  suites.push(suite('browser', ['models', 'clips', 'chromium']));
  suites.push(suite('e2e', ['models', 'clips', 'chromium', 'build']));
}

console.log('');
for (const { name, failures } of suites)
  for (const failure of failures) console.log(`✗ ${name}: ${failure.replace(`${ROOT}/`, '')}`);
for (const { name, tally, took } of suites) console.log(`${name.padEnd(8)} ${closingLine(tally).padEnd(36)} ${took}`);
for (const name of missing) console.log(`${name.padEnd(8)} could not be made ready`);
const total = suites.reduce((sum, { tally }) => add(sum, tally), {
  ...NOTHING,
  failed: missing.length + Number(values['failed-before']),
});
console.log(`in ${tookS(startedAtMs)}\n`);
console.log(closingLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
