/**
 * Counts what test runners report, so that one line can say how everything went.
 */
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {Tally} */
export const NOTHING = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/** @param {Tally} a @param {Tally} b @returns {Tally} */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * @param {any} report JSON report of vitest or Playwright
 * @returns {Tally | undefined} undefined when it is neither
 */
export function tallyOf(report) {
  if (typeof report?.numTotalTests === 'number') {
    // A file that could not be loaded has no tests to count, but it is a failure.
    const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  }
  if (typeof report?.stats?.expected === 'number') {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  return undefined;
}

/**
 * The tally of one suite. A suite that ended badly without saying which test failed counts as one failure.
 * @param {string} file its JSON report
 * @param {boolean} endedWell whether its process exited with 0
 * @returns {Tally}
 */
export function suiteTally(file, endedWell) {
  const tally = (existsSync(file) ? tallyOf(parse(file)) : undefined) ?? { ...NOTHING, failed: 1 };
  return !endedWell && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/**
 * What failed in one suite, by name, so that whoever reads only the end of a long log knows.
 * @param {any} report JSON report of vitest or Playwright
 * @returns {readonly string[]}
 */
export function failedNames(report) {
  if (Array.isArray(report?.testResults)) {
    return report.testResults.flatMap((file) => {
      if (file.status === 'failed' && file.assertionResults.length === 0) return [`${file.name}: could not be loaded`];
      return file.assertionResults.filter((test) => test.status === 'failed').map((test) => `${file.name}: ${test.fullName}`);
    });
  }
  return (report?.suites ?? []).flatMap((suite) => [
    ...(suite.specs ?? []).filter((spec) => !spec.ok).map((spec) => `${spec.file}:${spec.line} ${spec.title}`),
    ...failedNames({ suites: suite.suites }),
  ]);
}

/** @param {string} file a JSON report @returns {readonly string[]} */
export function failedIn(file) {
  return existsSync(file) ? failedNames(parse(file)) : [];
}

/** @param {string} file */
function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
