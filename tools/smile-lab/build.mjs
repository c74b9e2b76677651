/**
 * Builds the command line program into `dist-cli/`, one file with everything in it.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ROOT } from '../steps.mjs';

export async function buildCli() {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: 'tools/smile-lab/entry.ts',
      outDir: 'dist-cli',
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'smile-lab.js' } },
    },
    ssr: { noExternal: true },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCli();
