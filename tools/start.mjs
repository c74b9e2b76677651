/**
 * `npm start`: from a fresh clone to the running demo. Installs, builds the models and the site, serves it, opens it.
 * `--no-open` leaves the browser alone; `--port N` asks for another port than 5173.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildIfStale } from './fresh-build.mjs';
import { npm, prepare, step, stop } from './steps.mjs';

const { values } = parseArgs({ options: { 'no-open': { type: 'boolean' }, port: { type: 'string' } } });

/** Whether somebody sits in front of a screen that a browser could open on. */
function hasScreen() {
  const { env, platform } = process;
  if (values['no-open'] || env['CI'] || env['SSH_CONNECTION']) return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** @param {string} url */
function openBrowser(url) {
  const commands = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '""', url] };
  const [command, ...args] = commands[process.platform] ?? ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // No opener installed: the address is on the screen.
  child.on('error', () => {});
  child.unref();
}

await prepare();
if (!(await step('Models', () => npm(['run', '--silent', 'models'])))) {
  stop('The models could not be built: see above. The first run needs the npm registry; later ones do not.');
}
if (!(await step('Site', () => buildIfStale()))) stop('The site could not be built: see above.');

const { preview } = await import('vite');
const server = await preview({ preview: { port: Number(values.port ?? 5173), strictPort: false } });
const url = server.resolvedUrls?.local[0] ?? stop('The site could not be served: is another program holding the port?');
console.log(`\nSmile Lab is at ${url}\nStop it with Ctrl+C.`);
if (hasScreen()) openBrowser(url);

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    console.log('\nStopped.');
    void server.close().finally(() => process.exit(0));
    // An open connection must not keep the terminal waiting.
    setTimeout(() => process.exit(0), 1000).unref();
  });
}
