/**
 * Scenario files on disk: found, read, and played with every seed.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Difference } from '../../src/sim/scenarios/expectations';
import { readScenario, type Problem } from '../../src/sim/scenarios/read';
import { runScenario } from '../../src/sim/scenarios/run';
import type { Scenario } from '../../src/sim/scenarios/schema';
import type { TraceEntry } from '../../src/sim/scenarios/trace';
import { createScenarioMachine } from './machine';

export interface ScenarioFile {
  readonly file: string;
  readonly scenario: Scenario;
}

export interface BadFile {
  readonly file: string;
  readonly problems: readonly Problem[];
}

/** One scenario, one seed. */
export interface Job {
  readonly file: string;
  readonly seed: string;
}

export interface JobResult {
  readonly file: string;
  readonly name: string;
  readonly seed: string;
  readonly differences: readonly Difference[];
  /** What the auditor found. */
  readonly audit: readonly string[];
  /** Why it could not be played to its end; absent when it was. */
  readonly error?: string;
  readonly traceHash: string;
  readonly ms: number;
  /** Where it was asked for. */
  readonly trace?: readonly TraceEntry[];
}

export const hasPassed = ({ differences, audit, error }: JobResult): boolean =>
  differences.length === 0 && audit.length === 0 && error === undefined;

/** Files that the patterns name; a folder stands for all JSON files in it. Sorted, each once. */
export function filesOf(patterns: readonly string[]): readonly string[] {
  const files = patterns.flatMap((pattern) => {
    const isFolder = statSync(pattern, { throwIfNoEntry: false })?.isDirectory() ?? false;
    return globSync(isFolder ? join(pattern, '**/*.json') : pattern, { expandDirectories: false });
  });
  return [...new Set(files)].filter((file) => !file.endsWith('.schema.json')).sort();
}

export function readFiles(files: readonly string[]): {
  readonly good: readonly ScenarioFile[];
  readonly bad: readonly BadFile[];
} {
  const good: ScenarioFile[] = [];
  const bad: BadFile[] = [];
  for (const file of files) {
    const read = readScenario(readFileSync(file, 'utf8'));
    if (read.kind === 'ok') good.push({ file, scenario: read.scenario });
    else bad.push({ file, problems: read.problems });
  }
  return { good, bad };
}

/** @param count of seeds; the scenario's own when left out */
export function seedsOf({ seeds }: Scenario, count: number | undefined): readonly string[] {
  if (count !== undefined) return Array.from({ length: count }, (_, i) => String(i + 1));
  return seeds ?? ['1'];
}

export async function playOne({ file, scenario }: ScenarioFile, seed: string, keepsTrace: boolean): Promise<JobResult> {
  const from = performance.now();
  const base = { file, name: scenario.name, seed };
  try {
    const run = await runScenario(scenario, seed, createScenarioMachine(seed));
    const { differences, audit, traceHash, trace } = run;
    return { ...base, differences, audit, traceHash, ms: performance.now() - from, ...(keepsTrace && { trace }) };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...base, differences: [], audit: [], error: text, traceHash: '', ms: performance.now() - from };
  }
}
