/**
 * `smile-lab`: plays scenario files without a browser, and tells traces. See docs/scenarios.md.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diagramOf, parseTrace, storyOf } from './explain';
import { filesOf, hasPassed, readFiles, seedsOf, type Job, type JobResult } from './play';
import { playAll } from './pool';
import { REPORTERS, problemLines, reportOf, type Reporter } from './reports';
import { scenarioSchemaText } from './schema-text';

const USAGE = `smile-lab: simulated face payments, scripted. Everything is played at the depth of scores: no pictures, no models.

  smile-lab run FILES [--seeds N | --seed TEXT] [--reporter list|junit|json] [--jobs N] [--trace-dir FOLDER]
  smile-lab check FILES              says what is wrong with scenario files, plays nothing
  smile-lab explain TRACE [--svg FILE]
  smile-lab schema                   prints the JSON schema of scenario files

FILES are files, folders or patterns such as 'scenarios/**/*.json'.
`;

/** Ends a command with a message and an exit status. */
class Stop extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** @returns the exit status: 0 when all is well, 1 when something failed, 2 when it was asked for wrongly */
export async function main(args: readonly string[], bundle: string): Promise<number> {
  try {
    return await command(args, bundle);
  } catch (error) {
    if (error instanceof Stop) {
      process.stderr.write(`${error.message}\n`);
      return error.status;
    }
    // What `parseArgs` throws says what is wrong with the options.
    if (error instanceof TypeError && 'code' in error) {
      process.stderr.write(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    throw error;
  }
}

async function command([name = '', ...rest]: readonly string[], bundle: string): Promise<number> {
  switch (name) {
    case 'run':
      return run(rest, bundle);
    case 'check':
      return check(rest);
    case 'explain':
      return explain(rest);
    case 'schema':
      process.stdout.write(scenarioSchemaText());
      return 0;
    case '':
    case 'help':
    case '--help':
      process.stdout.write(USAGE);
      return name === '' ? 2 : 0;
    default:
      throw new Stop(`There is no command ${name}.\n\n${USAGE}`, 2);
  }
}

function scenariosIn(patterns: readonly string[]): ReturnType<typeof readFiles> {
  if (patterns.length === 0) throw new Stop(`Which files?\n\n${USAGE}`, 2);
  const files = filesOf(patterns);
  if (files.length === 0) throw new Stop(`No scenario found: ${patterns.join(' ')}`, 2);
  return readFiles(files);
}

async function run(args: readonly string[], bundle: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      reporter: { type: 'string', default: 'list' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      'trace-dir': { type: 'string' },
    },
  });
  const reporter = REPORTERS.find((one) => one === values.reporter);
  if (reporter === undefined) throw new Stop(`--reporter is ${REPORTERS.join(', ')}; not ${values.reporter}`, 2);
  const { good, bad } = scenariosIn(positionals);
  const count = values.seeds === undefined ? undefined : positive('--seeds', values.seeds);
  const jobs: Job[] = good.flatMap(({ file, scenario }) =>
    (values.seed === undefined ? seedsOf(scenario, count) : [values.seed]).map((seed) => ({ file, seed })),
  );
  const from = performance.now();
  const traceFolder = values['trace-dir'];
  const results = await playAll(jobs, {
    files: good,
    threads: positive('--jobs', values.jobs),
    bundle,
    keepsTraces: traceFolder !== undefined,
  });
  const seconds = (performance.now() - from) / 1_000;
  if (traceFolder !== undefined) writeTraces(traceFolder, results);
  process.stdout.write(reportOf({ results, bad, seconds }, reporter as Reporter));
  return bad.length === 0 && results.every(hasPassed) ? 0 : 1;
}

function positive(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Stop(`${option} is a whole number from 1; not ${text}`, 2);
  return count;
}

function writeTraces(folder: string, results: readonly JobResult[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { file, seed, trace = [] } of results) {
    const name = `${file}-${seed}`.replace(/\.json/, '').replace(/[^\w.-]+/g, '_');
    writeFileSync(join(folder, `${name}.jsonl`), trace.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  }
}

function check(args: readonly string[]): number {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const { good, bad } = scenariosIn(positionals);
  for (const one of bad) process.stdout.write(`${problemLines(one).join('\n')}\n`);
  process.stdout.write(`${good.length} good, ${bad.length} bad\n`);
  return bad.length === 0 ? 0 : 1;
}

function explain(args: readonly string[]): number {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { svg: { type: 'string' } } });
  const [file] = positionals;
  if (file === undefined) throw new Stop(`Which trace?\n\n${USAGE}`, 2);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Stop(`${file} cannot be read. A trace is written by: smile-lab run FILES --trace-dir FOLDER`, 2);
  }
  let trace: ReturnType<typeof parseTrace>;
  try {
    trace = parseTrace(text);
  } catch (error) {
    throw new Stop(`${file}: ${(error as Error).message}`, 1);
  }
  if (values.svg !== undefined) writeFileSync(values.svg, diagramOf(trace));
  else process.stdout.write(storyOf(trace));
  return 0;
}
