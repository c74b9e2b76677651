/**
 * The peer's side: `@vladmandic/human` with the settings of its own face-id demo, on its wasm backend.
 */
import type { Config, Human } from '@vladmandic/human';
import type { Decision, DecisionAnswer, DecisionRequest, PeerVariant } from './messages';

/** As in the package's demo/faceid/index.ts; backend and paths added, its console output left out. */
function settings(variant: PeerVariant): Partial<Config> {
  return {
    backend: 'wasm',
    wasmPath: `${self.location.origin}/peer/wasm/`,
    modelBasePath: `${self.location.origin}/peer/models`,
    debug: false,
    cacheSensitivity: 0.01,
    filter: { enabled: variant === 'faceid', equalization: true },
    face: {
      enabled: true,
      detector: { rotation: true, return: true, mask: false },
      description: { enabled: true },
      iris: { enabled: true },
      emotion: { enabled: false },
      antispoof: { enabled: true },
      liveness: { enabled: true },
    },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    gesture: { enabled: true },
  } as Partial<Config>;
}

let human: Human | undefined;

/** @param everyModel whether results of earlier frames may not stand in for this one's: a decision must rest on its own pixels */
async function detect(bitmap: ImageBitmap, everyModel: boolean): Promise<Decision> {
  if (!human) throw new Error('not loaded');
  const fromMs = performance.now();
  const { face } = await human.detect(bitmap, { cacheSensitivity: everyModel ? 0 : 0.01 });
  const tookMs = performance.now() - fromMs;
  const [first] = face;
  const decision = {
    tookMs,
    faces: face.length,
    templateLength: first?.embedding?.length ?? 0,
    liveness: [first?.real, first?.live].filter((score) => score !== undefined),
  };
  for (const { tensor } of face) if (tensor) human.tf.dispose(tensor);
  return decision;
}

async function answer(request: DecisionRequest): Promise<DecisionAnswer> {
  try {
    if (request.kind === 'load') {
      const fromMs = performance.now();
      // As the package ships it: bundled again, its threads no longer find their own code.
      const peer = (await import(/* @vite-ignore */ `${self.location.origin}/peer/dist/human.esm.js`)) as { Human: typeof Human };
      human = new peer.Human(settings(request.variant ?? 'faceid'));
      if (request.variant === 'one_thread') human.tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      await human.load();
      await human.warmup();
      const tookMs = performance.now() - fromMs;
      const { wasm, webgl, filter } = human.env;
      const about = { version: human.version, backend: human.tf.getBackend(), wasm, webgl, filter };
      return { kind: 'loaded', tookMs, about: JSON.parse(JSON.stringify(about)) as Record<string, unknown> };
    }
    const decision = await detect(request.bitmap, request.kind === 'decide');
    request.bitmap.close();
    return { kind: 'decided', decision };
  } catch (error) {
    return { kind: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

self.onmessage = async ({ data }: MessageEvent<DecisionRequest>) => self.postMessage(await answer(data));
