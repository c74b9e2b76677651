/**
 * The simulated world before the product's own models: are its people found, told apart and kept together, in every light and disguise,
 * and does every attack show its victim's face well enough that only liveness can refuse it?
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../tools/chromium.mjs';
import { serveStatic } from '../tools/static-server.mjs';
import { ROOT, npm, stop } from '../tools/steps.mjs';
import { buildPage, headersOf } from './site.mjs';
import { table, writeSheets } from './world-report.mjs';
import { details, kinOf, summarise } from './world-scores.mjs';

const PACK = join(ROOT, 'public', 'customers');
const SEVERITIES = /** @type {const} */ (['careless', 'typical', 'careful']);
const QUALITIES = /** @type {const} */ (['lite', 'standard', 'full']);

/** @typedef {import('./page/world/messages').WorldBench} WorldBench */
/** @typedef {{ conditions: number, victims: number, costFrames: number }} Counts */
/** @typedef {Awaited<ReturnType<typeof photograph>>} Photographed */

/** Bytes of a folder's files, deep. @param {string} folder @returns {number} */
const bytesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isDirectory() ? bytesIn(join(folder, entry.name)) : statSync(join(folder, entry.name)).size),
    0,
  );

/** @param {import('@playwright/test').Page} page */
function remote(page) {
  /** @template {keyof WorldBench} K @param {K} name @param {Parameters<WorldBench[K]>} args @returns {Promise<Awaited<ReturnType<WorldBench[K]>>>} */
  return (name, ...args) =>
    page.evaluate(
      ([method, list]) => /** @type {any} */ (globalThis).bench[method](...list),
      /** @type {const} */ ([name, args]),
    );
}

/** @param {import('@playwright/test').Page} page @param {Counts} counts @param {typeof QUALITIES[number]} quality */
async function photograph(page, counts, quality) {
  const call = remote(page);
  const profiles = await call('profiles');
  const threshold = await call('threshold');
  await call('open', quality);
  const enrolments = [];
  const probes = [];
  const disguised = [];
  for (const { id, name } of profiles) {
    console.error(`bench: ${name}`);
    const [enrolment, ...others] = await call('conditions', id, counts.conditions);
    if (enrolment) enrolments.push(enrolment);
    probes.push(...others);
    disguised.push(...(await call('disguises', id)));
  }
  const attacks = [];
  for (const one of await call('species')) {
    console.error(`bench: ${one.id}`);
    for (const severity of SEVERITIES) {
      for (const { victimId, attackerId } of castAttack(one.by, profiles, counts.victims)) {
        attacks.push(...(await call('attack', one.id, severity, victimId, attackerId)));
      }
    }
  }
  return { profiles, threshold, enrolments, probes, disguised, attacks };
}

/**
 * Who attacks whom: kin where the species needs them, else the man of the nearest skin tone who is no kin: men here have short hair,
 * which leaves the whole face free for a mask.
 * @param {string} by @param {readonly import('../src/sim/customers/model').CustomerProfile[]} profiles @param {number} victims
 */
function castAttack(by, profiles, victims) {
  const kin = kinOf(profiles);
  const wanted = by === 'anybody' ? undefined : by;
  const step = Math.max(1, Math.floor(profiles.length / victims));
  const pairs = profiles.flatMap(({ id: victimId }, i) => {
    const unlike = (/** @type {typeof profiles[number]} */ one) =>
      (one.sex === 'male' ? 0 : 100) + Math.abs(one.monkTone - (profiles[i]?.monkTone ?? 0));
    const others = [...profiles.slice(i + 1), ...profiles.slice(0, i)].sort((a, b) => unlike(a) - unlike(b));
    const attacker = others.find(({ id }) => kin(victimId, id) === wanted);
    return attacker ? [{ victimId, attackerId: attacker.id }] : [];
  });
  return wanted ? pairs.slice(0, 1) : pairs.filter((_, i) => i % step === 0).slice(0, victims);
}

/** @param {string} url @param {string} executablePath @param {Counts} counts @param {typeof QUALITIES[number]} quality */
async function measure(url, executablePath, counts, quality) {
  const browser = await chromium.launch({ executablePath, headless: true, args: [...CHROMIUM_ARGS] });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in globalThis);
    const call = remote(page);
    /** @type {Record<string, import('./page/world/messages').Cost>} */
    const costs = {};
    // First of all, while nothing else runs in the browser.
    for (const each of QUALITIES) costs[each] = await call('cost', each, counts.costFrames);
    return { browser: browser.version(), costs, world: await photograph(page, counts, quality) };
  } finally {
    await browser.close();
  }
}

/** @param {string[]} args `--quick` for a look at whether it runs; `--all` for every condition; `--quality` of the pictures, lite when left out */
export async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      quality: { type: 'string', default: 'lite' },
    },
  });
  const quality = QUALITIES.find((each) => each === values.quality);
  if (!quality) stop(`Which quality? ${QUALITIES.join(', ')}`);
  const counts = values.quick
    ? { conditions: 6, victims: 1, costFrames: 5 }
    : { conditions: values.all ? 375 : 40, victims: 3, costFrames: 30 };
  const executablePath = await findChromium();
  if (!npm(['run', '--silent', 'models'])) stop('The models could not be built: see above.');
  const site = await buildPage('world.html');
  const server = await serveStatic({ '/': site }, headersOf);
  try {
    const measured = await measure(`${server.url}/bench/page/world.html`, executablePath, counts, quality);
    await report(measured, quality);
    return 0;
  } finally {
    await server.close();
  }
}

/** @param {Awaited<ReturnType<typeof measure>>} measured @param {string} quality */
async function report({ browser, costs, world }, quality) {
  const folder = join(ROOT, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const result = summarise({ ...world, costs, packBytes: bytesIn(PACK) }, world.threshold);
  const machine = { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, node: process.version, browser };
  const about = `Simulated people, ${quality} pictures of 640 × 480. ${machine.cores} × ${machine.cpu}, Chromium ${browser}, no GPU (SwiftShader).`;
  const markdown = table(result, costs, about);
  const everything = { machine, quality, result, costs, details: details(world) };
  writeFileSync(join(folder, 'world.json'), `${JSON.stringify(everything, null, 1)}\n`);
  writeFileSync(join(folder, 'world.md'), `${markdown}\n`);
  await writeSheets(world, world.threshold, folder);
  console.log(`\n${markdown}\n\nPictures: ${folder}/world-{customers,disguises,attacks}.png\n`);
  console.log(`RESULT ${JSON.stringify(result)}`);
}
