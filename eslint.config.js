import js from '@eslint/js';
import globals from 'globals';
import { configs as lit } from 'eslint-plugin-lit';
import tseslint from 'typescript-eslint';
import { CLOCK_AND_CHANCE, NO_ADDRESSES, wallConfigs } from './tools/walls.mjs';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-cli/',
      '.cache/',
      'node_modules/',
      'public/',
      'test-results/',
      'playwright-report/',
      'bench/results/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unused-expressions': ['error', { allowTernary: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // Guarded by the type checker's noUncheckedIndexedAccess, where the index is known to be in range.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 70],
      'no-restricted-syntax': ['error', ...NO_ADDRESSES, ...CLOCK_AND_CHANCE],
      'no-console': ['error', { allow: ['info', 'warn', 'error'] }],
    },
  },
  // Tables of words are as long as there are things to say.
  { files: ['src/components/**/*words.ts'], rules: { 'max-lines-per-function': 'off' } },
  { ...lit['flat/recommended'], files: ['src/components/**/*.ts'] },
  // A fixture without needs is written with an empty pattern.
  { files: ['tests/e2e/**/*.ts'], rules: { 'no-empty-pattern': 'off' } },
  ...wallConfigs(),
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }], eqeqeq: 'error' },
  },
  { files: ['bench/page/**/*.js'], languageOptions: { globals: { ...globals.browser, ...globals.worker } } },
);
