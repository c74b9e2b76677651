/**
 * `npm run bench -- <name>`: runs one benchmark. Each ends with one line `RESULT {json}`.
 */
import process from 'node:process';

const BENCHES = /** @type {Record<string, () => Promise<{ main: (args: string[]) => Promise<number> }>>} */ ({
  face: () => import('./face.mjs'),
  world: () => import('./world.mjs'),
  pad: () => import('./pad.mjs'),
  clips: () => import('./clips.mjs'),
  ledger: () => import('./ledger.mjs'),
  scripts: () => import('./scripts.mjs'),
});

const [name = '', ...args] = process.argv.slice(2);
const load = BENCHES[name];
if (load === undefined) {
  console.error(`Which benchmark? npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exit(1);
}
const { main } = await load();
process.exit(await main(args));
