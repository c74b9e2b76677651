/**
 * `npm run portraits`: photographs every simulated customer with the product's own renderer for the casting tray, into
 * `public/customers/portraits/`. Run it again whenever the pack or the renderer changes how they look.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { buildPage, headersOf } from '../../bench/site.mjs';
import { CHROMIUM_ARGS, findChromium } from '../chromium.mjs';
import { serveStatic } from '../static-server.mjs';
import { ROOT } from '../steps.mjs';

const FOLDER = join(ROOT, 'public', 'customers', 'portraits');
/** Twice what the tray shows, for fine screens. */
const SIZE_PX = 176;
/** Drawn larger, so that hair and lashes come out soft. */
const DRAWN_PX = 528;

const site = await buildPage('world.html');
const server = await serveStatic({ '/': site }, headersOf);
const browser = await chromium.launch({ executablePath: await findChromium(), headless: true, args: [...CHROMIUM_ARGS] });
try {
  const page = await browser.newPage();
  await page.goto(`${server.url}/bench/page/world.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  mkdirSync(FOLDER, { recursive: true });
  for (const { id } of await page.evaluate(() => /** @type {any} */ (globalThis).bench.profiles())) {
    const url = await page.evaluate(
      ([customerId, sizePx]) => /** @type {any} */ (globalThis).bench.portrait(customerId, sizePx),
      /** @type {const} */ ([id, DRAWN_PX]),
    );
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    await sharp(png)
      .resize(SIZE_PX, SIZE_PX)
      .webp({ quality: 82 })
      .toFile(join(FOLDER, `${id}.webp`));
    console.log(`portraits: ${id}`);
  }
} finally {
  await browser.close();
  await server.close();
}
