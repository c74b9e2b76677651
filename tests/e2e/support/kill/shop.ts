/**
 * The browser that the killed till lives in, with storage on the disk, and every way to kill it.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_ARGS, locateChromium } from '../../../../tools/chromium.mjs';
import { securityHeaders } from '../../../../tools/headers.mjs';
import { serveStatic } from '../../../../tools/static-server.mjs';
import { ROOT } from '../../../../tools/steps.mjs';
import type { Evidence, Report } from './evidence';
import type { Means, Round } from './rounds';
import type { Measures, Till } from './till';

const FOLDER = 'tests/e2e/support/kill';
/** A page that says nothing for so long has not died: the test is wrong. */
const SILENCE_MS = 30_000;

/** Built with the site's own configuration, so that the bank is the one that ships. */
async function buildTill(): Promise<string> {
  const outDir = join(ROOT, '.cache', 'e2e-site', 'kill');
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, copyPublicDir: false, rolldownOptions: { input: join(ROOT, FOLDER, 'kill.html') } },
  });
  return outDir;
}

export async function openShop(): Promise<Shop> {
  const server = await serveStatic({ '/': await buildTill() }, () => securityHeaders('build'));
  const shop = new Shop(server);
  await shop.start();
  return shop;
}

export class Shop {
  private readonly profile = mkdtempSync(join(tmpdir(), 'smile-lab-killed-'));
  private context: BrowserContext | undefined;
  private page: Page | undefined;
  private hear: (report: Report) => void = () => undefined;

  constructor(private readonly server: { readonly url: string; close(): Promise<void> }) {}

  async start(): Promise<void> {
    const executablePath = locateChromium();
    this.context = await chromium.launchPersistentContext(this.profile, {
      ...(executablePath ? { executablePath } : {}),
      args: [...CHROMIUM_ARGS],
      headless: true,
    });
    await this.context.exposeFunction('die', (report: Report) => this.hear(report));
    this.page = undefined;
  }

  /** Asks the till that is open, or a new one. */
  async ask<K extends 'prepare' | 'rehearse' | 'comeBack'>(
    name: K,
    ...args: Parameters<Till[K]>
  ): Promise<Awaited<ReturnType<Till[K]>>> {
    const page = await this.till();
    return page.evaluate(([method, list]) => (window.till[method] as (...all: unknown[]) => Promise<unknown>)(...list), [
      name,
      args,
    ] as const) as Promise<Awaited<ReturnType<Till[K]>>>;
  }

  /** A round up to its kill and what is found after it. */
  async killed(round: Round, measures: Measures): Promise<{ readonly report: Report; readonly evidence: Evidence }> {
    const report = await this.lastWords(round, measures);
    if (report.failed !== undefined) throw new Error(report.failed);
    await this.kill(round.means);
    return { report, evidence: await this.ask('comeBack', round) };
  }

  async close(): Promise<void> {
    await this.context?.close();
    await this.server.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  private async till(): Promise<Page> {
    if (this.page) return this.page;
    if (!this.context) throw new Error('the browser is not open');
    const page = await this.context.newPage();
    await page.goto(`${this.server.url}/${FOLDER}/kill.html`);
    this.page = page;
    return page;
  }

  private async lastWords(round: Round, measures: Measures): Promise<Report> {
    const page = await this.till();
    let silence: NodeJS.Timeout | undefined;
    const words = new Promise<Report>((resolve, reject) => {
      this.hear = resolve;
      silence = setTimeout(() => reject(new Error('the page did not reach its end')), SILENCE_MS);
    });
    // Its answer never comes: the page is gone by then.
    page.evaluate(([one, all]) => window.till.live(one, all), [round, measures] as const).catch(() => undefined);
    return words.finally(() => clearTimeout(silence));
  }

  private async kill(means: Means): Promise<void> {
    const { context, page } = this;
    if (!context || !page) throw new Error('there is nothing to kill');
    if (means === 'worker' || means === 'reload') return void (await page.reload());
    this.page = undefined;
    if (means === 'tab') return page.close();
    if (means === 'browser') return this.killBrowser(context);
    const crashed = page.waitForEvent('crash');
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
  }

  private async killBrowser(context: BrowserContext): Promise<void> {
    const session = await context.browser()?.newBrowserCDPSession();
    if (!session) throw new Error('the browser cannot be asked for its process');
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const own = processInfo.find(({ type }) => type === 'browser');
    if (!own) throw new Error('the browser names no process of its own');
    const gone = new Promise((resolve) => context.once('close', resolve));
    process.kill(own.id, 'SIGKILL');
    await gone;
    for (const name of readdirSync(this.profile))
      if (name.startsWith('Singleton')) rmSync(join(this.profile, name), { force: true });
    await this.start();
  }
}
