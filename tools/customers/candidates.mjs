/**
 * `node tools/customers/candidates.mjs sofia 8`: how a customer would do with other shape seeds. Bakes each, photographs it in the poses,
 * lights and expressions of the world's bench, and lists the likeness to everybody else under the product's own network, least first.
 * Which to take remains a person's choice: look at the pictures in `bench/results/candidates/`, and take no caricature.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { buildPage, headersOf } from '../../bench/site.mjs';
import { score } from '../../bench/world-scores.mjs';
import { CHROMIUM_ARGS, findChromium } from '../chromium.mjs';
import { serveStatic } from '../static-server.mjs';
import { ROOT } from '../steps.mjs';
import { bakeCustomer, prepare, readPack, writePack } from './pack.mjs';
import { readPeople } from './people.mjs';
import { loadMakeHuman } from './source.mjs';

const CONDITIONS = 40;
const PICTURES = join(ROOT, 'bench', 'results', 'candidates');

/** @typedef {import('../../bench/page/world/messages').Shot} Shot */
/** @typedef {import('./people.mjs').Person} Person */

const [id = '', count = '8'] = process.argv.slice(2);
const people = readPeople();
const person = people.find((one) => one.id === id);
if (!person) throw new Error(`no customer ${id}; there are ${people.map((one) => one.id).join(', ')}`);
/** A sibling is made of the other's seed, so both are tried together. */
const sibling = people.find(({ kin }) => kin?.of === id && kin.as === 'sibling');

const mh = await loadMakeHuman({
  cacheDir: fileURLToPath(new URL('../../.cache/customers', import.meta.url)),
  log: console.error,
});
const bench = prepare(mh, people);
const pack = await readPack(join(ROOT, 'public', 'customers'));
if (!pack) throw new Error('bake the customers first: npm run customers');

const tried = [];
for (let i = 1; i <= Number(count); i++) {
  const shapeSeed = `${id}-${i}`;
  const changed = [{ ...person, id: `${id}~${i}`, shapeSeed, skinSeed: shapeSeed }];
  if (sibling?.blend) changed.push({ ...sibling, id: `${sibling.id}~${i}`, blend: { ...sibling.blend, seed: shapeSeed } });
  tried.push({
    shapeSeed,
    ids: changed.map((one) => one.id),
    baked: await Promise.all(changed.map((one) => bakeCustomer(bench, one))),
  });
}
const site = await buildPage('world.html');
await writePack(join(site, 'customers'), pack.shared, [...pack.customers, ...tried.flatMap(({ baked }) => baked)]);

const server = await serveStatic({ '/': site }, headersOf);
const browser = await chromium.launch({ executablePath: await findChromium(), headless: true, args: [...CHROMIUM_ARGS] });
try {
  const page = await browser.newPage();
  await page.goto(`${server.url}/bench/page/world.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  /** @param {string} method @param {...unknown} args @returns {Promise<any>} */
  const call = (method, ...args) =>
    page.evaluate(([name, list]) => /** @type {any} */ (globalThis).bench[name](...list), /** @type {const} */ ([method, args]));
  const threshold = await call('threshold');
  await call('open', 'lite');
  const others = people.filter((one) => one !== person && one !== sibling && one.kin?.as !== 'twin');
  const known = [];
  for (const one of others) known.push(await look(call, one.id));
  const rows = [];
  mkdirSync(PICTURES, { recursive: true });
  for (const { shapeSeed, ids } of tried) {
    const looks = [];
    for (const each of ids) looks.push(await look(call, each));
    const scores = looks.flatMap((one) => known.flatMap((other) => between(one, other)));
    const [first, second] = looks;
    rows.push({
      shapeSeed,
      most: Math.max(...scores.map((each) => each.score)),
      neutral: Math.max(...looks.flatMap((one) => known.map((other) => score(one.template, other.template)))),
      falseMatches: scores.filter((each) => each.score >= threshold).length,
      comparisons: scores.length,
      with: [...scores].sort((a, b) => b.score - a.score)[0]?.with,
      sibling: first && second ? score(first.template, second.template) : undefined,
      found: Math.min(...looks.map((one) => one.found)),
    });
    for (const each of ids) {
      const url = await call('portrait', each, 480);
      writeFileSync(join(PICTURES, `${each}.png`), Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
      await call('open', 'lite');
    }
  }
  console.table(rows.sort((a, b) => a.falseMatches - b.falseMatches || a.most - b.most));
} finally {
  await browser.close();
  await server.close();
}

/** @param {(method: string, ...args: unknown[]) => Promise<any>} call @param {string} who */
async function look(call, who) {
  console.error(`candidates: ${who}`);
  /** @type {Shot[]} */
  const [enrolment, ...shots] = await call('conditions', who, CONDITIONS);
  if (!enrolment?.judgement.found) throw new Error(`${who} is not found even at rest`);
  const frontal = shots.filter(({ condition: { yawDeg, light } }) => Math.abs(yawDeg) <= 15 && light !== 'dim');
  const probes = frontal.flatMap(({ judgement }) => (judgement.found ? [judgement.template] : []));
  const found = shots.filter(({ judgement }) => judgement.found).length / shots.length;
  return { who, template: enrolment.judgement.template, probes, found };
}

/** @typedef {Awaited<ReturnType<typeof look>>} Look */

/** Both as the one who is enrolled and the one who stands at the counter. @param {Look} a @param {Look} b */
function between(a, b) {
  const one = (/** @type {Look} */ enrolled, /** @type {Look} */ probe) =>
    probe.probes.map((each) => ({ score: score(enrolled.template, each), with: b.who }));
  return [...one(a, b), ...one(b, a)];
}
