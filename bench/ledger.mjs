/**
 * The bank under a million simulated payment attempts with faults at every turn, how many payments it makes a second, and whether the
 * ten-hundred-thousandth costs what the thousandth did. Everything is simulated: people, money, storage and chance.
 *
 * `npm run bench -- ledger` plays 1,000 seeds of 1,000 attempts on all cores. `--seeds`, `--payments` and `--rows` make it smaller,
 * `--replay "trade 17"` plays one seed again and says what it broke.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { ROOT } from '../tools/steps.mjs';

const OUT = join(ROOT, '.cache', 'bench-ledger');
const RUNNER = join(ROOT, 'bench', 'ledger', 'process.mjs');
const FAULTS_PER_THOUSAND = 80;
/** Seeds are handed out so many at a time. */
const SEEDS_A_JOB = 10;
const SPEED_SECONDS = 20;
/** Megabytes; a million entries are kept in memory, with all that belongs to them. */
const HEAP_MB = 12_000;
/** What a payment leaves behind dies young; with room for it, little of it is ever copied. */
const YOUNG_MB = 64;

/** @typedef {import('./ledger/main').Job} Job @typedef {import('./ledger/main').SeedsResult} SeedsResult */

async function bundle() {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: 'bench/ledger/main.ts', outDir: OUT, emptyOutDir: true, target: 'node20', minify: false },
    ssr: { noExternal: true },
  });
  return join(OUT, 'main.js');
}

/**
 * @template T
 * @param {string} path of the bundle
 * @param {Job} job
 * @param {(progress: number) => void} [onProgress]
 * @returns {Promise<T>}
 */
function run(path, job, onProgress = () => undefined) {
  return new Promise((resolve, reject) => {
    const child = fork(RUNNER, [path], { execArgv: [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${YOUNG_MB}`] });
    child.on('message', (/** @type {any} */ message) => {
      if (message.ready) child.send(job);
      if (message.progress !== undefined) onProgress(message.progress);
      if (message.result !== undefined) resolve(message.result);
    });
    child.on('error', reject);
    child.on('exit', (code) => code !== 0 && reject(new Error(`a process of the bench ended with ${code}`)));
  });
}

/** @param {string} path @param {readonly string[]} seeds @param {number} paymentsEach @param {number} cores */
async function playAll(path, seeds, paymentsEach, cores) {
  /** @type {SeedsResult[]} */
  const results = [];
  let next = 0;
  let payments = 0;
  let told = 0;
  const work = async () => {
    while (next < seeds.length) {
      const some = seeds.slice(next, (next += SEEDS_A_JOB));
      const job = /** @type {const} */ ({ kind: 'seeds', seeds: some, paymentsEach, faultsPerThousand: FAULTS_PER_THOUSAND });
      results.push(
        await run(path, job, (more) => {
          payments += more;
          if (payments - told >= 50_000) console.error(`ledger: ${(told = payments)} attempts`);
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: cores }, work));
  return results;
}

/** @param {readonly SeedsResult[]} results @param {'payments' | 'paid' | 'steps' | 'faultedSteps' | 'lostMinor'} name */
const total = (results, name) => results.reduce((sum, one) => sum + one[name], 0);

/** @param {string[]} args see the head of this file */
export async function main(args) {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string', default: '1000' },
      payments: { type: 'string', default: '1000' },
      rows: { type: 'string', default: '1000000' },
      cores: { type: 'string', default: String(availableParallelism()) },
      replay: { type: 'string' },
    },
  });
  const path = await bundle();
  const paymentsEach = Number(values.payments);
  if (values.replay !== undefined) return replay(path, values.replay, paymentsEach);
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => `trade ${i}`);

  /** @type {{ payments: number, seconds: number }} */
  const speed = await run(path, { kind: 'speed', seconds: SPEED_SECONDS });
  const paymentsPerSecond = Math.round(speed.payments / speed.seconds);
  console.error(`ledger: ${paymentsPerSecond} payments a second`);
  /** @type {Awaited<ReturnType<typeof import('./ledger/main')['measureGrowth']>>} */
  const growth = await run(path, { kind: 'growth', rows: Number(values.rows) }, (rows) =>
    console.error(`ledger: ${rows} entries`),
  );
  const results = await playAll(path, seeds, paymentsEach, Number(values.cores));

  const broken = results.flatMap((one) => one.broken);
  for (const { seed, faults } of broken) {
    console.error(`\n${seed}: ${faults.slice(0, 5).join('\n  ')}`);
    console.error(`  replay it: npm run bench -- ledger --payments ${paymentsEach} --replay "${seed}"`);
  }
  const result = {
    payments: total(results, 'payments'),
    seeds: seeds.length,
    faultedStepsPct: Math.round((10_000 * total(results, 'faultedSteps')) / total(results, 'steps')) / 100,
    invariantsBroken: broken.reduce((sum, { faults }) => sum + faults.length, 0),
    moneyLostMinor: total(results, 'lostMinor'),
    paymentsPerSecond,
    costRatioMillionToThousand: Math.round((100 * growth.atEndUs) / growth.atThousandUs) / 100,
  };
  const more = { paid: total(results, 'paid'), growth, byFault: sumFaults(results) };
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
  mkdirSync(join(ROOT, 'bench', 'results'), { recursive: true });
  writeFileSync(join(ROOT, 'bench', 'results', 'ledger.json'), `${JSON.stringify({ machine, ...result, ...more }, null, 2)}\n`);
  console.log(JSON.stringify(more));
  console.log(`RESULT ${JSON.stringify(result)}`);
  return broken.length === 0 ? 0 : 1;
}

/** @param {readonly SeedsResult[]} results */
function sumFaults(results) {
  /** @type {Record<string, number>} */
  const sums = {};
  for (const { byFault } of results) for (const [name, times] of Object.entries(byFault)) sums[name] = (sums[name] ?? 0) + times;
  return sums;
}

/** @param {string} path @param {string} seed @param {number} paymentsEach */
async function replay(path, seed, paymentsEach) {
  /** @type {SeedsResult} */
  const { broken, traces } = await run(path, {
    kind: 'seeds',
    seeds: [seed],
    paymentsEach,
    faultsPerThousand: FAULTS_PER_THOUSAND,
  });
  console.log(`${seed}: ${traces[seed] ?? 'no trace'}`);
  for (const { faults } of broken) console.log(faults.join('\n'));
  return broken.length === 0 ? 0 : 1;
}
