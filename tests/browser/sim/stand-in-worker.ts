/**
 * The renderer with stand-in people. The message `lose-context` takes its WebGL away, as a graphics driver does.
 */
import * as Comlink from 'comlink';
import { createSystemClock } from '../../../src/adapters/clock';
import { createRendererWorker } from '../../../src/sim/camera/renderer/renderer-worker';
import { standInPeople } from './stand-in-people';

const contexts: WebGL2RenderingContext[] = [];
const getContext = OffscreenCanvas.prototype.getContext as (this: OffscreenCanvas, ...args: unknown[]) => unknown;
OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
  const context = getContext.apply(this, args);
  if (context instanceof WebGL2RenderingContext) contexts.push(context);
  return context;
} as typeof OffscreenCanvas.prototype.getContext;

self.addEventListener('message', ({ data }) => {
  if (data === 'lose-context') contexts.at(-1)?.getExtension('WEBGL_lose_context')?.loseContext();
});

Comlink.expose(createRendererWorker(() => Promise.resolve(standInPeople()), createSystemClock()));
