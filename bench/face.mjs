/**
 * The face pipeline and its nearest peer, `@vladmandic/human`, side by side: one headless Chromium, the same recorded frames.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../tools/chromium.mjs';
import { brotliBytes, weigh } from '../tools/budgets.mjs';
import { buildIfStale } from '../tools/fresh-build.mjs';
import { serveStatic } from '../tools/static-server.mjs';
import { ROOT, npm, stop } from '../tools/steps.mjs';
import { buildPage, headersOf } from './site.mjs';
import { median, quantile, round } from './stats.mjs';
import { table } from './face-report.mjs';

const CLIP = join(ROOT, '.cache', 'clips', 'person1-pay.mjpeg');
const HUMAN = join(ROOT, 'node_modules', '@vladmandic', 'human');
const TFJS_WASM = join(ROOT, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');
const PEER_MODELS = ['blazeface', 'facemesh', 'iris', 'faceres', 'antispoof', 'liveness'];

/** What the project asks of itself. */
export const BARS = Object.freeze({ observeMsP50: 15, decisionSpeedup: 2.5, warmStartMs: 1500, memoryGrowthPct: 5 });

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} url
 * @param {{ coldStarts: number, warmStarts: number }} counts
 */
async function startTimes(context, url, { coldStarts, warmStarts }) {
  const once = async (/** @type {boolean} */ isCold) => {
    const page = await context.newPage();
    if (isCold) {
      const session = await context.newCDPSession(page);
      await session.send('Network.clearBrowserCache');
    }
    await page.goto(url);
    const times = await page.evaluate(() => /** @type {any} */ (globalThis).bench.firstGuidance());
    await page.close();
    return times;
  };
  const cold = [];
  const warm = [];
  for (let i = 0; i < coldStarts; i += 1) cold.push(await once(true));
  // The browser keeps compiled code only of files that it has seen more than once.
  for (let i = 0; i < 2; i += 1) await once(false);
  for (let i = 0; i < warmStarts; i += 1) warm.push(await once(false));
  return { cold, warm };
}

/** @typedef {import('./page/messages').Round} Round */

/** @type {readonly import('./page/messages').PeerVariant[]} */
const PEER_VARIANTS = ['faceid', 'no_gl', 'one_thread'];

/** @param {readonly Round[]} rounds @param {import('./page/messages').PeerVariant} variant */
const peerMs = (rounds, variant) => median(rounds.map(({ peers }) => peers[variant].tookMs));

/** The peer's settings under which it is fastest here: what it is compared at. @param {readonly Round[]} rounds */
function bestVariant(rounds) {
  return PEER_VARIANTS.reduce((best, next) => (peerMs(rounds, next) < peerMs(rounds, best) ? next : best));
}

/**
 * @param {string} url
 * @param {string} executablePath
 * @param {Counts} counts
 */
export async function measure(url, executablePath, counts) {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...CHROMIUM_ARGS, '--enable-blink-features=ForceEagerMeasureMemory'],
  });
  try {
    const starts = await startTimes(context, url, counts);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    const run = async (/** @type {string} */ what, /** @type {(number | string)[]} */ ...args) => {
      await page.goto(url);
      return page.evaluate(
        ([name, list]) => /** @type {any} */ (globalThis).bench[name](...list),
        /** @type {const} */ ([what, args]),
      );
    };
    const compared = await run('compare', counts.rounds);
    const best = bestVariant(compared.rounds);
    return {
      browser: context.browser()?.version() ?? 'unknown',
      frames: await run('frameCount'),
      ...starts,
      compared,
      best,
      followMs: await run('follow', counts.rounds, best),
      grown: await run('grow', counts.settleFrames, counts.growFrames),
    };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** @typedef {{ rounds: number, settleFrames: number, growFrames: number, coldStarts: number, warmStarts: number }} Counts */
/** @typedef {Awaited<ReturnType<typeof measure>>} Measured */

/** What the peer needs over the wire for the same work. */
async function peerWireBytes() {
  const files = [join(HUMAN, 'dist', 'human.esm.js'), join(TFJS_WASM, 'tfjs-backend-wasm-threaded-simd.wasm')];
  for (const model of PEER_MODELS) files.push(join(HUMAN, 'models', `${model}.json`), join(HUMAN, 'models', `${model}.bin`));
  const sizes = await Promise.all(files.map(brotliBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** @param {{ scriptBytes: number, wasmBytes: number[] }} memory */
const bytesOf = ({ scriptBytes, wasmBytes }) => wasmBytes.reduce((sum, bytes) => sum + bytes, scriptBytes);

/** @param {Measured} measured @param {{ appBytes: number, wireBytes: number }} weight @param {number} peerBytes */
export function summarise(measured, weight, peerBytes) {
  const { compared, grown, cold, warm } = measured;
  /** @type {Round[]} */
  const rounds = compared.rounds;
  const isWhole = (/** @type {import('./page/messages').Decision} */ { templateLength, liveness }) =>
    templateLength > 0 && liveness.length === 2;
  // A frame counts only where every side came to a decision, so that a fast miss helps nobody.
  const whole = rounds.filter(({ ours, peers }) => [ours, ...PEER_VARIANTS.map((variant) => peers[variant])].every(isWhole));
  if (whole.length < rounds.length / 2)
    throw new Error(`only ${whole.length} of ${rounds.length} frames were decided by every side`);
  const decisionMs = whole.map(({ ours }) => ours.tookMs);
  // Against the peer at its best: what costs it time only on this machine must not count against it.
  const peerDecisionMsP50 = peerMs(whole, bestVariant(whole));
  return {
    // Consecutive frames, as a camera gives them. Between the rounds of the comparison the clip jumps and other workers run, so that the
    // tracker starts anew on every frame: said beside it.
    observeMsP50: round(median(grown.observeMs)),
    observeMsP95: round(quantile(grown.observeMs, 0.95)),
    observeJumpingMsP50: round(median(rounds.map(({ observeMs }) => observeMs))),
    decisionMsP50: round(median(decisionMs)),
    decisionMsP95: round(quantile(decisionMs, 0.95)),
    peerDecisionMsP50: round(peerDecisionMsP50),
    peerBest: bestVariant(whole),
    peerFaceidDecisionMsP50: round(peerMs(whole, 'faceid')),
    peerNoGlDecisionMsP50: round(peerMs(whole, 'no_gl')),
    peerOneThreadDecisionMsP50: round(peerMs(whole, 'one_thread')),
    peerFollowMsP50: round(median(measured.followMs)),
    decisionSpeedup: round(peerDecisionMsP50 / median(decisionMs), 2),
    coldStartMs: round(median(cold.map((/** @type {any} */ one) => one.guidanceMs)), 0),
    warmStartMs: round(median(warm.map((/** @type {any} */ one) => one.guidanceMs)), 0),
    warmReadyMs: round(median(warm.map((/** @type {any} */ one) => one.readyMs)), 0),
    wireBytesBrotli: weight.wireBytes,
    appBytesBrotli: weight.appBytes,
    peerWireBytesBrotli: peerBytes,
    memoryGrowthPct: round((100 * (bytesOf(grown.after) - bytesOf(grown.before))) / bytesOf(grown.before), 2),
    memoryBeforeBytes: bytesOf(grown.before),
    memoryAfterBytes: bytesOf(grown.after),
    samples: {
      clipFrames: measured.frames,
      rounds: rounds.length,
      decidedByAll: whole.length,
      growFrames: grown.observeMs.length,
      coldStarts: cold.length,
      warmStarts: warm.length,
    },
  };
}

/** @param {string[]} args `--quick` for a look at whether it runs; its numbers are not to be quoted; `--clip FILE` for another motion-JPEG */
export async function main(args) {
  const { values } = parseArgs({
    args,
    options: { quick: { type: 'boolean', default: false }, clip: { type: 'string', default: CLIP } },
  });
  const counts = values.quick
    ? { rounds: 8, settleFrames: 30, growFrames: 100, coldStarts: 1, warmStarts: 1 }
    : { rounds: 60, settleFrames: 600, growFrames: 1000, coldStarts: 3, warmStarts: 5 };
  if (!existsSync(values.clip) && !npm(['run', '--silent', 'clips'])) stop('The clip could not be made: see above.');
  const executablePath = await findChromium();
  if (!buildIfStale()) stop('The site could not be built: see above.');
  const site = await buildPage('index.html');
  const mounts = {
    '/': site,
    '/clip.mjpeg': values.clip,
    '/peer/models': join(HUMAN, 'models'),
    '/peer/dist': join(HUMAN, 'dist'),
    '/peer/wasm': TFJS_WASM,
  };
  const server = await serveStatic(mounts, headersOf);
  try {
    const measured = await measure(`${server.url}/bench/page/index.html`, executablePath, counts);
    const result = summarise(measured, await weigh(join(ROOT, 'dist')), await peerWireBytes());
    report(result, measured);
    return 0;
  } finally {
    await server.close();
  }
}

/** @param {ReturnType<typeof summarise>} result @param {Measured} measured */
function report(result, measured) {
  const folder = join(ROOT, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const machine = {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    browser: measured.browser,
  };
  writeFileSync(join(folder, 'face.json'), `${JSON.stringify({ machine, bars: BARS, result, measured }, null, 2)}\n`);
  const markdown = table(result, machine, BARS);
  writeFileSync(join(folder, 'face.md'), `${markdown}\n`);
  console.log(`\n${markdown}\n`);
  console.log(`RESULT ${JSON.stringify(result)}`);
}
