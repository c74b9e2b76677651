/**
 * The worker's side of the protocol: one renderer, one call after the other, troubles as values.
 */
import { transfer } from 'comlink';
import type { Clock } from '../../../ports';
import type { Rendered, RendererOptions, RendererStats, RendererWorker } from '../protocol';
import { RendererError, unavailable } from './errors';
import type { PeopleSource } from './people';
import { SceneRenderer } from './scene-renderer';

/** Opens the source of people; fetches what it needs to know who there is. @throws RendererError pack_missing, pack_corrupt */
export type OpenPeople = (options: RendererOptions) => Promise<PeopleSource>;

export function createRendererWorker(openPeople: OpenPeople, clock: Clock): RendererWorker {
  let renderer: SceneRenderer | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const ready = (): SceneRenderer => {
    if (!renderer) throw new RendererError('failed', 'the renderer was not initialised');
    return renderer;
  };
  return {
    init: (options) =>
      inTurn(async () => {
        try {
          renderer?.dispose();
          renderer = new SceneRenderer(options, await openPeople(options), clock);
          return { kind: 'ready' };
        } catch (error) {
          return unavailable(error);
        }
      }),
    render: (scene, frameNumber) =>
      inTurn(async (): Promise<Rendered> => {
        try {
          return handedOver(await ready().render(scene, frameNumber));
        } catch (error) {
          return unavailable(error);
        }
      }),
    stats: () => inTurn((): Promise<RendererStats> => ready().stats()),
  };
}

function handedOver(rendered: Rendered): Rendered {
  if (rendered.kind !== 'frame') return rendered;
  return transfer(rendered, rendered.depth ? [rendered.bitmap, rendered.depth.mm.buffer] : [rendered.bitmap]);
}
