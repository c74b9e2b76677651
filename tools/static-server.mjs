/**
 * A plain static file server, as simple as the plainest host: for tests of the built site and for the benchmark.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
});

/**
 * The file for a path, or undefined when there is none or it would lie outside of its folder.
 * @param {Record<string, string>} mounts folder for each path prefix, `/` last or alone
 * @param {string} path
 */
export function fileFor(mounts, path) {
  const prefix = Object.keys(mounts)
    .sort((a, b) => b.length - a.length)
    .find((candidate) => path.startsWith(candidate));
  const folder = prefix === undefined ? undefined : mounts[prefix];
  if (prefix === undefined || folder === undefined) return undefined;
  const file = normalize(join(folder, path.slice(prefix.length)));
  if (file !== normalize(folder) && !file.startsWith(normalize(folder + sep))) return undefined;
  const status = statSync(file, { throwIfNoEntry: false });
  if (status?.isDirectory()) return fileFor({ '/': file }, '/index.html');
  if (status?.isFile()) return file;
  // As most static hosts do: `/lab` is lab.html.
  return extname(file) === '' && statSync(`${file}.html`, { throwIfNoEntry: false })?.isFile() ? `${file}.html` : undefined;
}

/**
 * Serves `mounts` on a free port of this machine.
 * @param {Record<string, string>} mounts folder for each path prefix, for example `{ '/': 'dist' }`
 * @param {(path: string) => Record<string, string>} [headersOf] none, when left out
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} address without a slash at the end
 */
export async function serveStatic(mounts, headersOf = () => ({})) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = fileFor(mounts, path);
    for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
    if (file === undefined) return response.writeHead(404).end();
    const { size } = statSync(file);
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Length': size });
    return createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
