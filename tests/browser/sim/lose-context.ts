/**
 * Imported first by a test's worker: the message `lose-context` takes its newest WebGL context away, as a graphics driver does.
 */
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
