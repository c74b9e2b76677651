/**
 * `npm run screenshots`: the pictures of the README, taken from the built app at laptop, phone and kiosk size. No real face is on them:
 * the browser that takes them has no camera, and who pays on one of them is simulated.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { CHROMIUM_ARGS, findChromium } from './chromium.mjs';
import { buildIfStale } from './fresh-build.mjs';
import { ROOT, stop } from './steps.mjs';

const SIZES = [
  { name: 'laptop', width: 1366, height: 900 },
  { name: 'phone', width: 390, height: 844 },
  { name: 'kiosk', width: 1080, height: 1920 },
];
const folder = join(ROOT, 'docs', 'pictures');

if (!buildIfStale()) stop('The site could not be built: see above.');
mkdirSync(folder, { recursive: true });
const server = await preview({ preview: { port: 41990 } });
const url = server.resolvedUrls?.local[0] ?? stop('The site could not be served.');
const browser = await chromium.launch({ executablePath: await findChromium(), args: [...CHROMIUM_ARGS] });
/** A simulated customer in front of the terminal. */
async function photographScan() {
  const page = await browser.newPage({ viewport: { width: 1366, height: 900 } });
  await page.goto(`${url}?seed=smile&cast=lucia`);
  await page.locator('smile-casting[data-state=playing]').waitFor({ timeout: 120_000 });
  await page.getByRole('region', { name: 'Payment terminal' }).getByRole('button', { name: 'Pay by face' }).click();
  await page.locator('smile-terminal smile-capture-view[data-guidance=ok]').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, 'stage-simulated.png') });
  console.log('laptop: docs/pictures/stage-simulated.png');
  await page.close();
}

try {
  await photographScan();
  for (const { name, ...viewport } of SIZES) {
    const page = await browser.newPage({ viewport, deviceScaleFactor: name === 'phone' ? 2 : 1 });
    await page.goto(url);
    const terminal = page.getByRole('region', { name: 'Payment terminal' });
    const phone = page.getByRole('region', { name: 'Customer’s phone' });
    if (name === 'phone') await page.getByRole('navigation', { name: 'Devices' }).getByRole('button').nth(1).click();
    await phone.getByLabel('Name').fill('Lin Wei');
    await phone.getByLabel('Mobile number').fill('138 0000 1234');
    await phone.getByLabel('Choose a 6-digit passcode').click();
    await page.keyboard.type('271828');
    await phone.getByRole('button', { name: 'Create wallet' }).click();
    await phone.getByRole('button', { name: 'Set up' }).waitFor();
    if (name === 'phone') await page.screenshot({ path: join(folder, 'stage-phone-wallet.png') });
    if (name === 'phone') await page.getByRole('navigation', { name: 'Devices' }).getByRole('button').nth(0).click();
    for (const dish of ['Braised Beef Noodles', 'Jasmine Tea'])
      await terminal.getByRole('button', { name: new RegExp(`^Add ${dish}`) }).click();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(folder, `stage-${name}.png`) });
    console.log(`${name}: docs/pictures/stage-${name}.png`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
