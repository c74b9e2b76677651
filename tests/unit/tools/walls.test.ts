import { ESLint, type Linter } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../tools/steps.mjs';

let eslint: ESLint;

beforeAll(() => {
  // Without the type checker: the walls are about names, and a snippet belongs to no project.
  const untyped: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  };
  eslint = new ESLint({ cwd: ROOT, overrideConfig: [untyped] });
});

async function rulesBroken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return [...new Set((result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message))];
}

const WALL = '@typescript-eslint/no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';
const value = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const type = (from: string) => `import type { X } from '${from}';\nexport type Y = X;\n`;

describe('a wall stops', () => {
  test.each([
    ['src/domain/a.ts', value('../ports')],
    ['src/domain/a.ts', type('../ports')],
    ['src/domain/a.ts', value('xstate')],
    ['src/ports.ts', value('./domain/money')],
    ['src/ports.ts', type('./flows/pay')],
    ['src/flows/a.ts', value('../adapters/clock')],
    ['src/flows/a.ts', value('../workers/bank/service')],
    ['src/flows/a.ts', value('comlink')],
    ['src/flows/a.ts', value('lit')],
    ['src/workers/face/a.ts', value('../../adapters/clock')],
    ['src/workers/face/a.ts', value('../bank/vault')],
    ['src/workers/face/a.ts', type('../bank/vault')],
    ['src/workers/face/a.ts', value('comlink')],
    ['src/workers/face/a.ts', value('lit')],
    ['src/workers/bank/a.ts', value('../face/template')],
    ['src/workers/bank/worker.ts', value('../face/template')],
    ['src/workers/bank/deep/a.ts', value('../../../components/words')],
    ['src/adapters/a.ts', value('../workers/bank/service')],
    ['src/adapters/a.ts', value('../flows/pay')],
    ['src/sim/a.ts', value('../adapters/clock')],
    ['src/sim/camera/renderer/worker.ts', value('../../../workers/face/engine')],
    ['src/components/a/a.ts', value('../../ports')],
    ['src/components/a/a.ts', value('../../adapters/camera')],
    ['src/components/a/a.ts', value('../../workers/face/worker')],
    ['src/components/a/a.ts', value('../../sim/director')],
    ['src/components/a/a.ts', value('../../sim/camera/simulated-camera')],
    ['src/components/a/a.ts', value('dexie')],
    ['src/components/pages/a.ts', value('../lab/lab-page')],
    ['src/components/pages/a.ts', value('@observablehq/plot')],
    ['src/components/lab/a.ts', value('../../sim/lab/rehearsal')],
    ['src/components/lab/a.ts', value('../../adapters/attempt-store')],
    ['src/components/lab/a.ts', value('dexie')],
    ['src/adapters/a.ts', value('dexie')],
    ['src/adapters/attempt-store.ts', value('../sim/lab/batch')],
    ['src/adapters/attempt-store.ts', value('../workers/bank/db')],
    ['src/stores/a.ts', value('../components/words')],
    ['src/flows/a.ts', value('../main')],
  ])('%s: %j', async (file, code) => {
    expect(await rulesBroken(file, code)).toEqual([WALL]);
  });

  test.each([
    ['src/flows/a.ts', "export const load = () => import('../adapters/clock');\n"],
    ['src/workers/face/a.ts', "export type Vault = import('../bank/vault').Vault;\n"],
  ])('a late import: %s: %j', async (file, code) => {
    expect(await rulesBroken(file, code)).toEqual([SYNTAX]);
  });
});

describe('a wall lets through', () => {
  test.each([
    ['src/domain/a.ts', value('./money')],
    ['src/ports.ts', type('./domain/money')],
    ['src/flows/a.ts', value('../domain/money') + type('../ports').replaceAll('X', 'Z')],
    ['src/flows/a.ts', value('xstate')],
    ['src/workers/face/a.ts', value('onnxruntime-web/wasm')],
    ['src/workers/face/a.ts', type('comlink')],
    ['src/workers/face/worker.ts', value('comlink')],
    ['src/workers/bank/worker.ts', value('../../adapters/clock')],
    ['src/sim/camera/renderer/worker.ts', value('../../../adapters/clock')],
    ['src/workers/bank/a.ts', value('../../domain/money')],
    ['src/adapters/a.ts', type('../workers/bank/service')],
    ['src/components/a/a.ts', type('../../ports')],
    ['src/components/a/a.ts', type('../../sim/director')],
    ['src/components/a/a.ts', value('../../sim/attacks/catalogue')],
    ['src/components/a/a.ts', value('lit/decorators.js')],
    ['src/components/lab/a.ts', value('../../sim/lab/statistics') + type('../../sim/lab/desk').replaceAll('X', 'Z')],
    ['src/components/lab/a.ts', "export const load = () => import('@observablehq/plot');\n"],
    ['src/adapters/attempt-store.ts', value('dexie') + type('../sim/lab/batch').replaceAll('X', 'Z')],
    ['src/main.ts', value('./adapters/clock')],
    ['tests/unit/a.ts', value('../../src/workers/bank/vault')],
  ])('%s: %j', async (file, code) => {
    expect(await rulesBroken(file, code)).toEqual([]);
  });
});

describe('time, chance and addresses', () => {
  test.each([
    'Date.now()',
    'performance.now()',
    'globalThis.performance.now()',
    'Math.random()',
    'crypto.randomUUID()',
    'self.crypto.randomUUID()',
    'new Date()',
  ])('%s is refused outside the adapters and allowed inside', async (expression) => {
    const code = `export const x = ${expression};\n`;
    for (const file of [
      'src/domain/a.ts',
      'src/flows/a.ts',
      'src/workers/bank/worker.ts',
      'src/components/a/a.ts',
      'src/main.ts',
    ]) {
      expect(await rulesBroken(file, code), file).toEqual([SYNTAX]);
    }
    expect(await rulesBroken('src/adapters/a.ts', code)).toEqual([]);
  });

  test('a date of a known time is fine', async () => {
    expect(await rulesBroken('src/components/a/a.ts', 'export const at = (ms: number) => new Date(ms);\n')).toEqual([]);
  });

  test('an address of another site is refused everywhere in src, a namespace is not', async () => {
    for (const file of ['src/adapters/a.ts', 'src/components/a/a.ts', 'src/main.ts']) {
      expect(await rulesBroken(file, "export const x = 'https://example.com/';\n"), file).toEqual([SYNTAX]);
      expect(await rulesBroken(file, 'export const x = (y: string) => `http://${y}/`;\n'), file).toEqual([SYNTAX]);
      expect(await rulesBroken(file, "export const x = 'http://www.w3.org/2000/svg';\n"), file).toEqual([]);
    }
  });
});

test('long files and long functions are errors in src', async () => {
  const longFile = Array.from({ length: 301 }, (_, i) => `export const y${i} = ${i};`).join('\n');
  expect(await rulesBroken('src/domain/a.ts', `${longFile}\n`)).toEqual(['max-lines']);
  const body = Array.from({ length: 70 }, (_, i) => `  n += ${i};`).join('\n');
  expect(await rulesBroken('src/domain/a.ts', `export function f(n: number) {\n${body}\n  return n;\n}\n`)).toEqual([
    'max-lines-per-function',
  ]);
});
