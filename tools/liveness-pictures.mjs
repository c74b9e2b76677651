/**
 * `npm run liveness-pictures`: draws the figures of `docs/liveness.md` into `docs/pictures/`, from films of simulated people and attacks
 * as the product's own models and signals read them. `-- depth light` draws only those. Run it again when a signal or its rule changes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { build } from 'vite';
import { headersOf } from '../bench/site.mjs';
import { CHROMIUM_ARGS, findChromium } from './chromium.mjs';
import { serveStatic } from './static-server.mjs';
import { ROOT, npm, stop } from './steps.mjs';

const PAGE = 'tools/liveness-pictures/index.html';
/** The page is 800 wide, and pictures of 1,200 are fine enough. */
const SCALE = 1.5;

/** With the site's own configuration, so that the code that is drawn is the code that ships. */
async function buildSite() {
  const folder = join(ROOT, '.cache', 'liveness-pictures');
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: join(ROOT, PAGE) } },
  });
  return folder;
}

const executablePath = await findChromium();
if (!npm(['run', '--silent', 'models'])) stop('The models could not be built: see above.');
const server = await serveStatic({ '/': await buildSite() }, headersOf);
const browser = await chromium.launch({ executablePath, headless: true, args: [...CHROMIUM_ARGS] });
try {
  const page = await browser.newPage({ viewport: { width: 800, height: 1200 }, deviceScaleFactor: SCALE });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  const open = async () => {
    await page.goto(`${server.url}/${PAGE}`);
    await page.waitForFunction(() => 'pictures' in globalThis);
  };
  await open();
  const all = await page.evaluate(() => /** @type {any} */ (globalThis).pictures.names());
  const wanted = process.argv.slice(2);
  for (const name of wanted.length > 0 ? wanted : all) {
    // Anew for each, so that its numbers are the same whichever others are drawn.
    await open();
    const svg = await page.evaluate((figure) => /** @type {any} */ (globalThis).pictures.draw(figure), name);
    const file = join('docs', 'pictures', `liveness-${name}.${svg ? 'svg' : 'png'}`);
    if (svg) writeFileSync(join(ROOT, file), svg);
    // A palette: a third of the bytes, and on these small pictures it does not show.
    else
      await sharp(await page.locator('#figure').screenshot())
        .png({ palette: true, quality: 92, effort: 10, compressionLevel: 9 })
        .toFile(join(ROOT, file));
    console.log(`liveness-pictures: ${file}`);
  }
} finally {
  await browser.close();
  await server.close();
}
