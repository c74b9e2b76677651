/**
 * Watches a visitor from inside the page: presses, moving layout, and the two clocks, that on the wall and that of the stage.
 */
import type { Page } from '@playwright/test';

interface Seen {
  presses: number;
  /** Sum of unexpected layout shifts, as Cumulative Layout Shift counts them. */
  shift: number;
  /** What moved most, for whoever reads a failure. */
  moved: string[];
}
type Watched = typeof globalThis & { smileSeen: Seen };

/** Begins to watch before the page loads. */
export async function watchVisitor(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { presses: 0, shift: 0, moved: [] };
    (globalThis as Watched).smileSeen = seen;
    addEventListener('click', ({ isTrusted }) => (seen.presses += isTrusted ? 1 : 0), true);
    interface Shift extends PerformanceEntry {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly { readonly node: Node | null }[];
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        seen.shift += entry.value;
        const names = entry.sources.map(({ node }) => (node instanceof Element ? `${node.localName}.${node.className}` : 'text'));
        seen.moved.push(`${entry.value.toFixed(4)} ${names.join(', ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

export async function seenOf(page: Page): Promise<Seen> {
  return page.evaluate(() => (globalThis as Watched).smileSeen);
}

/** Times since it was made, milliseconds. */
export interface Stopwatch {
  /** `stageMs` is slower where pictures are drawn without a graphics card. */
  read(): Promise<{ readonly wallMs: number; readonly stageMs: number }>;
}

export async function startStopwatch(page: Page): Promise<Stopwatch> {
  const stageNow = (): Promise<number> =>
    page.evaluate(() => {
      const stage = document.querySelector<HTMLElement & { world?: { clock: { nowMs(): number } } }>('smile-stage');
      return stage?.world?.clock.nowMs() ?? Date.now();
    });
  const [wall, stage] = [Date.now(), await stageNow()];
  return { read: async () => ({ wallMs: Date.now() - wall, stageMs: (await stageNow()) - stage }) };
}

/** Whether this browser draws with a graphics card; without one the stage lives in slow motion. */
export async function drawsFast(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    const name = gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'software';
    return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
  });
}
