/**
 * Liveness on recorded faces: two men out of development dependencies, played as Chromium's camera to the real camera adapter, flow and face
 * worker, and judged as the bank judges a plain webcam at a first try.
 *
 * `npm run bench -- clips` plays 248 captures, which took 12 seconds each on a busy machine; `-- --few` plays 20, not to be quoted.
 *
 * Chromium reads the file anew whenever a page opens the camera, from its first frame on, so that one browser sees one film after the other
 * under the same name.
 */
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../tools/chromium.mjs';
import { findFfmpeg } from '../tools/clips/ffmpeg.mjs';
import { RECIPES } from '../tools/clips/recipe.mjs';
import { serveStatic } from '../tools/static-server.mjs';
import { ROOT, npm, stop } from '../tools/steps.mjs';
import { makeFilm } from './clips-film.mjs';
import { COUNTS, planClips } from './clips-plan.mjs';
import { resultOf, table } from './clips-report.mjs';
import { buildPage, headersOf } from './site.mjs';

const FOLDER = join(ROOT, 'bench', 'results');
const PAGE = 'clips/clips.html';
/** The camera is given back a moment after the page has closed it. */
const CLOSING_MS = 300;

/** @typedef {import('./page/clips/messages').ClipAttempt} ClipAttempt @typedef {import('./page/clips/messages').ClipsBench} ClipsBench */

/** @param {string} source @returns {string} path of the recording */
function recordingOf(source) {
  const file = RECIPES.sources[source]?.file;
  if (file === undefined) throw new Error(`clips.json names no source ${source}`);
  return join(ROOT, 'node_modules', file);
}

/** What is before the camera; `show` puts a film there for whoever opens the camera next. @param {string} folder */
function openCinema(folder) {
  const ffmpeg = findFfmpeg();
  const [next, now] = [join(folder, 'next.y4m'), join(folder, 'now.y4m')];
  return {
    args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${now}`],
    async show(/** @type {import('./clips-film.mjs').Film} */ film) {
      await makeFilm(film, { ffmpeg, path: recordingOf(film.source), folder, to: next });
      renameSync(next, now);
    },
  };
}

/** @param {import('@playwright/test').Browser} browser @param {string} url */
async function openPage(browser, url) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in globalThis);
  /** @template {keyof ClipsBench} K @param {K} name @param {Parameters<ClipsBench[K]>} args @returns {Promise<Awaited<ReturnType<ClipsBench[K]>>>} */
  const call = (name, ...args) =>
    page.evaluate(
      ([method, list]) => /** @type {any} */ (globalThis).bench[method](...list),
      /** @type {const} */ ([name, args]),
    );
  return call;
}

/** @param {string[]} args see the head of this file; `--only` plays what has this in its name, as `person1/window` */
export async function main(args) {
  const { values } = parseArgs({
    args,
    options: { few: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  });
  const plans = planClips(values.few ? COUNTS.few : COUNTS.full).filter(({ id }) => id.includes(values.only));
  if (plans.length === 0) stop(`Nothing has ${values.only} in its name.`);
  const executablePath = await findChromium();
  if (!npm(['run', '--silent', 'models'])) stop('The models could not be built: see above.');
  const server = await serveStatic({ '/': await buildPage(PAGE) }, headersOf);
  const folder = mkdtempSync(join(tmpdir(), 'bench-clips-'));
  try {
    const url = `${server.url}/bench/page/${PAGE}`;
    await play({ plans, folder, executablePath, url, few: values.few || values.only !== '' });
    return 0;
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {{ plans: readonly import('./clips-plan.mjs').Planned[], folder: string, executablePath: string, url: string, few: boolean }} options */
async function play({ plans, folder, executablePath, url, few }) {
  const cinema = openCinema(folder);
  const [first] = /** @type {[import('./clips-plan.mjs').Planned]} */ (plans);
  await cinema.show(first.film);
  const browser = await chromium.launch({ executablePath, headless: true, args: [...CHROMIUM_ARGS, ...cinema.args] });
  try {
    const call = await openPage(browser, url);
    await call('open');
    mkdirSync(FOLDER, { recursive: true });
    const kept = join(FOLDER, 'clips.jsonl');
    writeFileSync(kept, '');
    /** @type {ClipAttempt[]} */
    const attempts = [];
    for (const { film, ...plan } of plans) {
      await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
      await cinema.show(film);
      const attempt = await call('play', plan);
      attempts.push(attempt);
      appendFileSync(kept, `${JSON.stringify(attempt)}\n`);
      if (attempts.length % 10 === 0) console.error(`bench: ${attempts.length} of ${plans.length}`);
    }
    const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Chromium ${browser.version()}, no GPU`;
    const results = await call('summarise', attempts);
    const markdown = table(results, { machine, few });
    writeFileSync(join(FOLDER, 'clips.md'), `${markdown}\n`);
    console.log(`\n${markdown}\n`);
    console.log(`RESULT ${JSON.stringify(resultOf(results))}`);
  } finally {
    await browser.close();
  }
}
