/**
 * Finds the Chromium that tests and the benchmark drive, or installs one.
 *
 * Order: PLAYWRIGHT_CHROMIUM, Playwright's own download, a browser of the system, `playwright install`, Debian's package.
 * Needs no dependency to be imported; Playwright is only looked at when it is there.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** Flags for a headless Chromium without a GPU that talks to nobody on its own. Playwright adds `--headless` and `--no-sandbox`. */
export const CHROMIUM_ARGS = Object.freeze([
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Without a graphics card, drawing the page through the software GL starves the landmarker, which reads its frames back from it.
  '--disable-gpu-compositing',
]);

/** Added where WebGPU is tried without a GPU. Works, and is very slow. */
export const WEBGPU_ARGS = Object.freeze([
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
]);

const NAMES_ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const HELP =
  'No Chromium found: set PLAYWRIGHT_CHROMIUM to the path of a Chromium, Chrome or Edge, or run "npx playwright install chromium".';

/**
 * Where a browser may lie outside of PATH.
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
export function usualPlaces(platform, env) {
  if (platform === 'darwin') {
    const apps = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];
    apps.push('Microsoft Edge.app/Contents/MacOS/Microsoft Edge');
    const roots = ['/Applications', ...(env['HOME'] ? [join(env['HOME'], 'Applications')] : [])];
    return roots.flatMap((root) => apps.map((app) => join(root, app)));
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    const apps = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return apps.flatMap((app) => roots.map((root) => `${root}\\${app}`));
  }
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) => NAMES_ON_PATH.map((name) => join(folder, name)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @returns {string | undefined} */
function playwrightsOwn() {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A Chromium that is already on this machine.
 * @param {Record<string, string | undefined>} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {() => string | undefined} [own] Playwright's own download, if there is one.
 * @returns {string | undefined}
 * @throws Error when PLAYWRIGHT_CHROMIUM names something that cannot be run: a wish is never silently replaced.
 */
export function locateChromium(env = process.env, platform = process.platform, own = playwrightsOwn) {
  const wished = env['PLAYWRIGHT_CHROMIUM'];
  if (wished) {
    if (!isProgram(wished)) throw new Error(`PLAYWRIGHT_CHROMIUM is not a program: ${wished}`);
    return wished;
  }
  const downloaded = own();
  if (downloaded !== undefined) return downloaded;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = platform === 'linux' ? folders.flatMap((folder) => NAMES_ON_PATH.map((name) => join(folder, name))) : [];
  // Names before folders: chromium anywhere is preferred to Edge in the first folder.
  onPath.sort((a, b) => rank(a) - rank(b));
  return [...onPath, ...usualPlaces(platform, env)].find(isProgram);
}

/** @param {string} path */
function rank(path) {
  return NAMES_ON_PATH.findIndex((name) => path.endsWith(`/${name}`));
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {(line: string) => void} log
 */
function attempt(command, args, log) {
  log(`$ ${[command, ...args].join(' ')}`);
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/**
 * A Chromium on this machine, installed first when there is none.
 * @param {{ install?: boolean, log?: (line: string) => void }} [options]
 * @returns {Promise<string>} Absolute path of the program.
 * @throws Error with one line that tells what to do.
 */
export async function findChromium({ install = true, log = (line) => console.error(line) } = {}) {
  const found = locateChromium();
  if (found !== undefined) return found;
  if (install) {
    log('No Chromium on this machine: installing one.');
    attempt('npx', ['--no-install', 'playwright', 'install', 'chromium'], log);
    const downloaded = locateChromium();
    if (downloaded !== undefined) return downloaded;
    const isDebianRoot = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
    if (isDebianRoot && attempt('apt-get', ['update'], log)) {
      attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], log);
      const packaged = locateChromium();
      if (packaged !== undefined) return packaged;
    }
  }
  throw new Error(HELP);
}
