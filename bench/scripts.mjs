/**
 * How many scenarios a second the command line plays on one core, whether all of them come true, and whether every trace is the same when it is
 * played again. Everything is simulated, at the depth of scores.
 *
 * `npm run bench -- scripts` plays every shipped scenario with 20 seeds, twice; `--seeds` changes how many.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { ROOT } from '../tools/steps.mjs';

const OUT = join(ROOT, '.cache', 'bench-scripts');

/** @param {string[]} args see the head of this file */
export async function main(args) {
  const { values } = parseArgs({ args, options: { seeds: { type: 'string', default: '20' } } });
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: 'tools/smile-lab/play.ts', outDir: OUT, emptyOutDir: true, target: 'node20', minify: false },
    ssr: { noExternal: true },
  });
  /** @type {typeof import('../tools/smile-lab/play')} */
  const { filesOf, hasPassed, playOne, readFiles, seedsOf } = await import(pathToFileURL(join(OUT, 'play.js')).href);
  const { good, bad } = readFiles(filesOf([join(ROOT, 'scenarios')]));
  if (bad.length > 0) throw new Error(`${bad.length} shipped files are no scenarios: run npx smile-lab check scenarios`);
  const play = async () => {
    const results = [];
    for (const file of good) {
      for (const seed of seedsOf(file.scenario, Number(values.seeds))) results.push(await playOne(file, seed, false));
    }
    return results;
  };
  // The first time everything is compiled on the way.
  const first = await play();
  const from = process.hrtime.bigint();
  const second = await play();
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  const result = {
    scenarios: good.length,
    failed: [...first, ...second].filter((one) => !hasPassed(one)).length,
    seconds: Math.round(100 * seconds) / 100,
    scenariosPerSecond: Math.round(second.length / seconds),
    traceMismatches: second.filter((one, i) => one.traceHash !== first[i]?.traceHash).length,
  };
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, one core`;
  mkdirSync(join(ROOT, 'bench', 'results'), { recursive: true });
  writeFileSync(
    join(ROOT, 'bench', 'results', 'scripts.json'),
    `${JSON.stringify({ machine, runs: second.length, ...result }, null, 2)}\n`,
  );
  console.log(`RESULT ${JSON.stringify(result)}`);
  return result.failed === 0 && result.traceMismatches === 0 ? 0 : 1;
}
