/**
 * What `npm start` and `npm test` share: they run on a fresh clone, so nothing here needs a dependency.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Must say the same as `engines` in package.json. */
export const MIN_NODE = '20.19';

/**
 * One line when this Node is too old, undefined when it will do.
 * @param {string} version as in `process.versions.node`
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [minMajor = 0, minMinor = 0] = MIN_NODE.split('.').map(Number);
  const isEnough = major > minMajor || (major === minMajor && minor >= minMinor);
  return isEnough
    ? undefined
    : `Node ${MIN_NODE} or newer is needed, this is ${version}: install it from nodejs.org and try again.`;
}

/**
 * Why `npm ci` must run, or undefined when what is installed is what the lock file asks for.
 * @param {string} root
 */
export function installReason(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'nothing is installed yet';
  const isOlder = statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
  return isOlder ? 'package-lock.json is newer than node_modules' : undefined;
}

/**
 * Runs npm with its output shown.
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to this process's
 * @returns {boolean} whether it ended well
 */
export function npm(args, env = {}) {
  const self = process.env['npm_execpath'];
  const options = /** @type {const} */ ({ cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  const result = self?.endsWith('.js')
    ? spawnSync(process.execPath, [self, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  // Ctrl+C went to the child too: stop here instead of taking the next step.
  if (result.signal === 'SIGINT') process.exit(130);
  return result.status === 0;
}

/** @param {number} startedAtMs */
export function tookS(startedAtMs) {
  return `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
}

/**
 * One visible step: its name, then whether it worked and how long it took.
 * @param {string} name
 * @param {() => boolean | Promise<boolean>} work
 */
export async function step(name, work) {
  const startedAtMs = Date.now();
  console.log(`\n▸ ${name}`);
  const worked = await work();
  console.log(`${worked ? '✓' : '✗'} ${name} (${tookS(startedAtMs)})`);
  return worked;
}

/** Checks Node and installs the dependencies. Exits with one clear line when that cannot be done. */
export async function prepare() {
  const problem = nodeProblem(process.versions.node);
  if (problem !== undefined) stop(problem);
  const reason = installReason(ROOT);
  if (reason === undefined) return;
  const worked = await step(`Installing dependencies: ${reason}`, () =>
    npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']),
  );
  if (!worked) stop('The dependencies could not be installed: see the npm error above. The first run needs the npm registry.');
}

/**
 * @param {string} line what is wrong and what to do
 * @returns {never}
 */
export function stop(line) {
  console.error(`\n${line}`);
  process.exit(1);
}
