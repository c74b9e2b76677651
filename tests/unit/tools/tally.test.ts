import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closingLine, failedNames, suiteTally, tallyOf } from '../../../tools/tally.mjs';

const vitestReport = (numPassedTests: number, numFailedTests: number, testResults: unknown[] = []) => ({
  numTotalTests: numPassedTests + numFailedTests,
  numPassedTests,
  numFailedTests,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
});

describe('tallyOf', () => {
  test('vitest: pending and todo are skipped', () => {
    expect(tallyOf({ ...vitestReport(3, 1), numPendingTests: 2, numTodoTests: 1 })).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  test('vitest: a file that could not be loaded is a failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(tallyOf(vitestReport(3, 0, [broken]))).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  test('Playwright: a flaky test is a failure', () => {
    expect(tallyOf({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
    });
  });

  test('anything else is not a report', () => {
    expect(tallyOf({})).toBeUndefined();
    expect(tallyOf(undefined)).toBeUndefined();
  });
});

describe('failedNames', () => {
  test('vitest: each failed test, and the files that could not be loaded', () => {
    const tests = [
      { status: 'passed', fullName: 'adds' },
      { status: 'failed', fullName: 'subtracts' },
    ];
    const files = [
      { name: 'sums.test.ts', status: 'failed', assertionResults: tests },
      { name: 'broken.test.ts', status: 'failed', assertionResults: [] },
    ];
    expect(failedNames(vitestReport(1, 1, files))).toEqual(['sums.test.ts: subtracts', 'broken.test.ts: could not be loaded']);
  });

  test('Playwright: each spec that is not ok, however deep', () => {
    const specs = [
      { ok: true, file: 'a.spec.ts', line: 1, title: 'pays' },
      { ok: false, file: 'a.spec.ts', line: 9, title: 'refuses' },
    ];
    expect(failedNames({ suites: [{ specs: [], suites: [{ specs }] }] })).toEqual(['a.spec.ts:9 refuses']);
  });

  test('anything else names nothing', () => {
    expect(failedNames(undefined)).toEqual([]);
  });
});

describe('suiteTally', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tally-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const report = (content: string) => {
    const file = join(folder, 'suite.json');
    writeFileSync(file, content);
    return file;
  };

  test('no report is a failure, even after a good exit', () => {
    expect(suiteTally(join(folder, 'none.json'), true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('half a report is a failure', () => {
    expect(suiteTally(report('{"numTotal'), true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('a bad exit with nothing but passes is one failure', () => {
    expect(suiteTally(report(JSON.stringify(vitestReport(4, 0))), false)).toEqual({ passed: 4, failed: 1, skipped: 0 });
  });

  test('failures are not counted twice', () => {
    expect(suiteTally(report(JSON.stringify(vitestReport(4, 2))), false)).toEqual({ passed: 4, failed: 2, skipped: 0 });
  });
});

test('the closing line names skipped tests only when there are any', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
});
