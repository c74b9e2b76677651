/**
 * Builds the site when a source is newer than `dist`, and says which.
 * `node tools/fresh-build.mjs` from a script; `buildIfStale()` from another tool.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ROOT } from './steps.mjs';

/** Everything the built site is made of. */
const SOURCES = [
  'index.html',
  'lab.html',
  'vite.config.ts',
  'package-lock.json',
  'tools/headers.mjs',
  'tools/runtime-bytes.mjs',
  'tools/service-worker.mjs',
  'tools/budgets.mjs',
  'src',
  'public',
];

/**
 * The newest file under `path`.
 * @param {string} path file or folder; a missing one counts as infinitely old
 * @returns {{ path: string, mtimeMs: number }}
 */
export function newest(path) {
  if (!existsSync(path)) return { path, mtimeMs: 0 };
  const status = statSync(path);
  if (!status.isDirectory()) return { path, mtimeMs: status.mtimeMs };
  // A folder's own time tells of deleted and renamed files.
  const inside = readdirSync(path).map((name) => newest(join(path, name)));
  return [{ path, mtimeMs: status.mtimeMs }, ...inside].reduce((best, next) => (next.mtimeMs > best.mtimeMs ? next : best));
}

/**
 * Why the build is stale, or undefined when it is not.
 * @param {string} root
 * @returns {string | undefined}
 */
export function staleReason(root) {
  const built = join(root, 'dist', 'index.html');
  if (!existsSync(built)) return 'there is no build yet';
  const builtAtMs = statSync(built).mtimeMs;
  const source = SOURCES.map((name) => newest(join(root, name))).reduce((best, next) =>
    next.mtimeMs > best.mtimeMs ? next : best,
  );
  return source.mtimeMs > builtAtMs ? `${source.path.slice(root.length + 1)} is newer than the build` : undefined;
}

/**
 * @param {(line: string) => void} [log]
 * @returns {boolean} whether an up-to-date build is there
 */
export function buildIfStale(log = console.log) {
  const reason = staleReason(ROOT);
  if (reason === undefined) return true;
  log(`Building: ${reason}.`);
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  return spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(buildIfStale() ? 0 : 1);
