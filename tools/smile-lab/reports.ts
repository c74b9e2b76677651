/**
 * How the results of a run are told: to people, to CI, to programs.
 */
import { hasPassed, type BadFile, type JobResult } from './play';

export const REPORTERS = ['list', 'junit', 'json'] as const;
export type Reporter = (typeof REPORTERS)[number];

export interface Report {
  readonly results: readonly JobResult[];
  readonly bad: readonly BadFile[];
  readonly seconds: number;
}

/** The whole report as text. */
export function reportOf(report: Report, reporter: Reporter): string {
  switch (reporter) {
    case 'list':
      return list(report);
    case 'json':
      return `${JSON.stringify(jsonOf(report), null, 2)}\n`;
    case 'junit':
      return junit(report);
  }
}

/** The command that plays one run again, alone. */
export function replayCommand({ file, seed }: Pick<JobResult, 'file' | 'seed'>): string {
  return `npx smile-lab run '${file}' --seed ${seed} --trace-dir traces`;
}

export function problemLines({ file, problems }: BadFile): readonly string[] {
  return problems.map(({ path, line, column, message }) => `${file}:${line}:${column} ${path}: ${message}`);
}

/** What went wrong with a run, a line each. */
export function faultLines({ differences, audit, error }: JobResult): readonly string[] {
  return [
    ...differences.flatMap(({ path, expected, actual }) => [path, `  expected ${expected}`, `  but it was ${actual}`]),
    ...audit.map((fault) => `the books: ${fault}`),
    ...(error === undefined ? [] : [`it could not be played to its end: ${error}`]),
  ];
}

/** Most seeds of one scenario that are told one by one. */
const MOST_TOLD = 3;

function list({ results, bad, seconds }: Report): string {
  const lines: string[] = [];
  for (const [file, runs] of byFile(results)) {
    const failed = runs.filter((one) => !hasPassed(one));
    const seeds = runs.length === 1 ? '1 seed' : `${runs.length} seeds`;
    lines.push(
      `${failed.length === 0 ? '✓' : '✗'} ${runs[0]?.name} (${file}, ${seeds}${failed.length > 0 ? `, ${failed.length} failed` : ''})`,
    );
    for (const one of failed.slice(0, MOST_TOLD)) {
      lines.push(`    seed ${one.seed}`, ...faultLines(one).map((line) => `      ${line}`), `      again: ${replayCommand(one)}`);
    }
  }
  for (const one of bad) lines.push(...problemLines(one).map((line) => `✗ ${line}`));
  const failures = results.filter((one) => !hasPassed(one)).length;
  const perSecond = Math.round(results.length / Math.max(seconds, 1e-3));
  lines.push(
    '',
    `${results.length} runs, ${failures} failed, ${bad.length} files that are no scenarios; ${seconds.toFixed(1)} s, ${perSecond} a second`,
  );
  return `${lines.join('\n')}\n`;
}

function jsonOf({ results, bad, seconds }: Report) {
  return {
    runs: results.length,
    failed: results.filter((one) => !hasPassed(one)).length,
    seconds,
    results: results.map(({ trace: _trace, ...one }) => ({ ...one, passed: hasPassed(one) })),
    bad,
  };
}

function junit({ results, bad, seconds }: Report): string {
  const failures = results.filter((one) => !hasPassed(one)).length;
  const cases = results.map((one) => {
    const name = `${one.name} (seed ${one.seed})`;
    const open = `  <testcase classname="${escaped(one.file)}" name="${escaped(name)}" time="${(one.ms / 1_000).toFixed(4)}"`;
    if (hasPassed(one)) return `${open} />`;
    const text = [...faultLines(one), `again: ${replayCommand(one)}`].join('\n');
    return `${open}>\n    <failure message="${escaped(faultLines(one)[0] ?? '')}">${escaped(text)}</failure>\n  </testcase>`;
  });
  const files = bad.map((one) => {
    const text = problemLines(one).join('\n');
    return `  <testcase classname="${escaped(one.file)}" name="is a scenario" time="0">\n    <error message="${escaped(problemLines(one)[0] ?? '')}">${escaped(text)}</error>\n  </testcase>`;
  });
  const counts = `tests="${results.length + bad.length}" failures="${failures}" errors="${bad.length}" time="${seconds.toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="smile-lab" ${counts}>`,
    ...cases,
    ...files,
    '</testsuite>',
    '',
  ].join('\n');
}

/** For XML; what XML cannot hold at all is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);
}

function byFile(results: readonly JobResult[]): ReadonlyMap<string, readonly JobResult[]> {
  const files = new Map<string, JobResult[]>();
  for (const one of results) files.set(one.file, [...(files.get(one.file) ?? []), one]);
  return files;
}
