/**
 * Presentation attack detection, measured as a certification lab would: every species of the attack library and the customers themselves,
 * played on a simulated clock through the real flow and models, judged with depth and as a plain webcam. All subjects are simulated.
 *
 * `npm run bench -- pad` tries a few of each (about eight minutes here), `-- --full` at least 150 of each species on the half of people
 * and seeds that no threshold was fitted on; what was tried is kept in `bench/results/` and taken up again after an interruption.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import * as prettier from 'prettier';
import { CHROMIUM_ARGS, findChromium } from '../tools/chromium.mjs';
import { serveStatic } from '../tools/static-server.mjs';
import { ROOT, npm, stop } from '../tools/steps.mjs';
import { describeRules, fitRules } from './pad-calibration.mjs';
import { resultOf, table } from './pad-report.mjs';
import { buildPage, headersOf } from './site.mjs';

const FOLDER = join(ROOT, 'bench', 'results');
const EVIDENCE = join(ROOT, 'src', 'domain', 'pad-evidence.json');
const COUNTS = {
  quick: { perSpecies: 5, bonaFide: 36 },
  full: { perSpecies: 150, bonaFide: 300 },
};
/** A page is opened anew after so many attempts, so that a long run ends as it began. */
const ATTEMPTS_A_PAGE = 200;

/** @typedef {import('../src/sim/lab/attempt').Attempt} Attempt @typedef {import('./page/pad/messages').PadBench} PadBench */

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {number} framesPerSecond */
async function openPage(browser, url, framesPerSecond) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in globalThis);
  /** @template {keyof PadBench} K @param {K} name @param {Parameters<PadBench[K]>} args @returns {Promise<Awaited<ReturnType<PadBench[K]>>>} */
  const call = (name, ...args) =>
    page.evaluate(
      ([method, list]) => /** @type {any} */ (globalThis).bench[method](...list),
      /** @type {const} */ ([name, args]),
    );
  await call('open', framesPerSecond);
  return { call, close: () => page.close() };
}

/** @param {string} file @returns {Attempt[]} */
function kept(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** @param {string[]} args see the head of this file; `--calibrate` fits the thresholds on the other half and writes them down; `--fresh` forgets what was kept; `--fps` of the camera; `--browsers` that play at once, for one keeps about one core busy; `--for` so many minutes at most, what is missing another time */
export async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      full: { type: 'boolean', default: false },
      calibrate: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      fps: { type: 'string', default: '15' },
      browsers: { type: 'string', default: '1' },
      'per-species': { type: 'string' },
      'bona-fide': { type: 'string' },
      for: { type: 'string', default: 'Infinity' },
    },
  });
  const usual = values.full ? COUNTS.full : COUNTS.quick;
  const half = values.calibrate ? /** @type {const} */ ('calibration') : /** @type {const} */ ('report');
  const counts = {
    perSpecies: Number(values['per-species'] ?? usual.perSpecies),
    bonaFide: Number(values['bona-fide'] ?? usual.bonaFide),
    half,
  };
  const fps = Number(values.fps);
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `pad-${half}-${fps}fps.jsonl`);
  if (values.fresh) writeFileSync(file, '');
  const executablePath = await findChromium();
  if (!npm(['run', '--silent', 'models'])) stop('The models could not be built: see above.');
  const site = await buildPage('pad.html');
  const server = await serveStatic({ '/': site }, headersOf);
  const launch = () => chromium.launch({ executablePath, headless: true, args: [...CHROMIUM_ARGS] });
  const browsers = await Promise.all(Array.from({ length: Number(values.browsers) }, launch));
  const [browser] = /** @type {[import('@playwright/test').Browser]} */ (browsers);
  const untilMs = Date.now() + 60_000 * Number(values.for);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Chromium ${browser.version()}, no GPU (SwiftShader)`;
  try {
    const attempts = await play({ browsers, url: `${server.url}/bench/page/pad.html`, counts, fps, file, untilMs });
    if (values.calibrate && Date.now() >= untilMs) console.log('Cut off: nothing is fitted on a part. Run it again to go on.');
    else if (values.calibrate) await calibrate(attempts);
    else await report(browser, `${server.url}/bench/page/pad.html`, attempts, { fps, machine, half });
    return 0;
  } finally {
    await Promise.all(browsers.map((each) => each.close()));
    await server.close();
  }
}

/**
 * Plays what is planned and not yet kept.
 * @param {{ browsers: readonly import('@playwright/test').Browser[], url: string, counts: import('./page/pad/messages').PadCounts, fps: number, file: string, untilMs: number }} options
 * @returns {Promise<Attempt[]>} of this plan
 */
async function play({ browsers, url, counts, fps, file, untilMs }) {
  const pages = await Promise.all(browsers.map((browser) => openPage(browser, url, fps)));
  const plans = await /** @type {NonNullable<typeof pages[0]>} */ (pages[0]).call('plan', counts);
  const done = new Map(kept(file).map((one) => [one.id, one]));
  const left = plans.filter(({ seed }) => !done.has(`${seed}/depth`));
  console.error(`bench: ${plans.length} captures, ${left.length} still to play`);
  let next = 0;
  const work = async (/** @type {number} */ nth) => {
    const browser = /** @type {import('@playwright/test').Browser} */ (browsers[nth]);
    let page = /** @type {NonNullable<typeof pages[0]>} */ (pages[nth]);
    for (let played = 0; next < left.length && Date.now() < untilMs; played++) {
      const i = next++;
      if (played > 0 && played % ATTEMPTS_A_PAGE === 0) {
        await page.close();
        page = await openPage(browser, url, fps);
      }
      for (const attempt of await page.call('run', /** @type {typeof left[0]} */ (left[i]))) {
        done.set(attempt.id, attempt);
        appendFileSync(file, `${JSON.stringify(attempt)}\n`);
      }
      if ((i + 1) % 25 === 0) console.error(`bench: ${i + 1} of ${left.length}`);
    }
    await page.close();
  };
  await Promise.all(browsers.map((_, nth) => work(nth)));
  const wanted = new Set(plans.map(({ seed }) => seed));
  return [...done.values()].filter(({ seed }) => wanted.has(seed));
}

/** @param {readonly Attempt[]} attempts of the calibration half */
async function calibrate(attempts) {
  const evidence = JSON.parse(readFileSync(EVIDENCE, 'utf8'));
  const rules = fitRules(evidence.rules, attempts);
  const measuredOn = new Date().toISOString().slice(0, 10);
  const about =
    'Simulated subjects, calibration half; written by npm run bench -- pad --calibrate. A threshold is fitted where 20 attacks or more got as far as a probe, and chosen elsewhere';
  const text = JSON.stringify({ about, measuredOn, seed: 'bench-2', rules });
  const style = await prettier.resolveConfig(EVIDENCE);
  writeFileSync(EVIDENCE, await prettier.format(text, { ...style, parser: 'json' }));
  console.log(describeRules(rules));
  console.log(`RESULT ${JSON.stringify({ rules: rules.length, attempts: attempts.length })}`);
}

/**
 * @param {import('@playwright/test').Browser} browser @param {string} url @param {readonly Attempt[]} attempts
 * @param {{ fps: number, machine: string, half: string }} about
 */
async function report(browser, url, attempts, about) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in globalThis);
  /** @type {ReturnType<PadBench['summarise']>} */
  const results = await page.evaluate((list) => /** @type {any} */ (globalThis).bench.summarise(list), attempts);
  const markdown = table(results, about);
  writeFileSync(join(FOLDER, 'pad.md'), `${markdown}\n`);
  console.log(`\n${markdown}\n`);
  console.log(`RESULT ${JSON.stringify(resultOf(results))}`);
}
