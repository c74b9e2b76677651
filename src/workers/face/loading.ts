/**
 * Brings up every model and runtime of the terminal, counting bytes on the way.
 */
import ortWasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { Clock, FaceBackend, LoadProgress } from '../../ports';
import { createLandmarker, LANDMARKER_RUNTIME, type Landmarker } from './landmarker';
import { FaceUnavailable, loadModel, readFile, readManifest, type LoadedModel, type Manifest, type OnBytes } from './models';
import { NETWORK_SHAPES } from './networks';
import { wasmBackend, webgpuBackend, type Network } from './onnx';
import type { ProbeNetworks } from './close-look';
import { passes, selfTest, testPattern } from './self-test';

/** What a probe needs besides landmarks. */
export interface LoadedNetworks {
  readonly networks: ProbeNetworks;
  readonly backend: FaceBackend;
}

/** The terminal coming up in two steps: first what guides, then what judges. Either promise rejects with `FaceUnavailable`. */
export interface LoadingFace {
  readonly landmarker: Promise<Landmarker>;
  /** Settles after `landmarker`, with the counting of others started too. */
  readonly networks: Promise<LoadedNetworks>;
}

type NetworkId = keyof typeof NETWORK_SHAPES;
const NETWORK_IDS: readonly NetworkId[] = ['face-embedding', 'face-liveness', 'eye-state'];

/**
 * Loads, verifies, starts and warms up. All files are fetched side by side; the landmarker starts first, because guidance can begin with it.
 * @param baseUrl folder of the models, ending in a slash
 */
export function loadFace(
  baseUrl: string,
  wanted: FaceBackend,
  clock: Clock,
  onProgress: (progress: LoadProgress) => void,
): LoadingFace {
  const files = readManifest(baseUrl).then((manifest) => ({ manifest, onBytes: byteCounter(manifest, onProgress) }));
  const landmarker = files.then(({ manifest, onBytes }) => startLandmarker(baseUrl, manifest, onBytes));
  const networks = files.then(({ manifest, onBytes }) => startNetworks(baseUrl, manifest, wanted, clock, landmarker, onBytes));
  return { landmarker, networks };
}

function byteCounter(manifest: Manifest, onProgress: (progress: LoadProgress) => void): OnBytes {
  const runtimes = Object.values(__RUNTIME_BYTES__).reduce((sum, bytes) => sum + bytes, 0);
  const totalBytes = manifest.models.reduce((sum, model) => sum + model.bytes, runtimes);
  let loadedBytes = 0;
  return (bytes) => {
    // A development server may hand out a larger, annotated copy of a script; progress still ends at the total.
    loadedBytes = Math.min(loadedBytes + bytes, totalBytes);
    onProgress({ loadedBytes, totalBytes, phase: loadedBytes < totalBytes ? 'downloading' : 'warming_up' });
  };
}

/**
 * Makes sure that a runtime's file is in the HTTP cache before the runtime itself asks for it, counting its bytes.
 * Where it is there already, reading it twice would only cost time.
 */
async function fetchRuntime(url: string, bytes: number, onBytes: OnBytes): Promise<void> {
  const cached = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => undefined);
  await cached?.body?.cancel();
  if (cached?.ok) onBytes(bytes);
  else await readFile(url, onBytes);
}

async function startLandmarker(baseUrl: string, manifest: Manifest, onBytes: OnBytes): Promise<Landmarker> {
  const { landmarkerLoader, landmarkerBinary } = __RUNTIME_BYTES__;
  const [model] = await Promise.all([
    loadModel(baseUrl, manifest, 'face-landmarker', onBytes),
    fetchRuntime(LANDMARKER_RUNTIME.loaderUrl, landmarkerLoader, onBytes),
    fetchRuntime(LANDMARKER_RUNTIME.binaryUrl, landmarkerBinary, onBytes),
  ]);
  return starting('landmarker', async () => {
    const landmarker = await createLandmarker(model.bytes);
    landmarker.detect(blankFrame());
    return landmarker;
  });
}

async function startNetworks(
  baseUrl: string,
  manifest: Manifest,
  wanted: FaceBackend,
  clock: Clock,
  landmarker: Promise<Landmarker>,
  onBytes: OnBytes,
): Promise<LoadedNetworks> {
  const [models] = await Promise.all([
    Promise.all(NETWORK_IDS.map((id) => loadModel(baseUrl, manifest, id, onBytes))),
    fetchRuntime(ortWasmUrl, __RUNTIME_BYTES__.networksBinary, onBytes),
  ]);
  const first = await landmarker;
  return starting('networks', async () => {
    await first.startCounting();
    const reference = await loadAll(models, await wasmBackend());
    const replacement = wanted === 'webgpu' ? await tryWebgpu(models, reference, clock) : undefined;
    const [embedding, liveness, eyeState] = replacement ?? reference;
    const { id, version } = (models[0] as LoadedModel).entry;
    const networks: ProbeNetworks = { embedding, liveness, eyeState, modelId: id, modelVersion: version };
    return { networks, backend: replacement ? ('webgpu' as const) : ('wasm' as const) };
  });
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, side) => size * side, 1);

type Networks = readonly [Network, Network, Network];

async function loadAll(
  models: readonly LoadedModel[],
  backend: { load(model: Uint8Array): Promise<Network> },
): Promise<Networks> {
  const networks: Network[] = [];
  for (const { entry, bytes } of models) {
    const network = await backend.load(bytes);
    const shape = NETWORK_SHAPES[entry.id as NetworkId];
    await network.run(testPattern(sizeOf(shape)), shape);
    networks.push(network);
  }
  return networks as unknown as Networks;
}

/** All three networks on WebGPU if each gives the reference's outputs and is faster; otherwise `undefined`, and the reference serves. */
async function tryWebgpu(models: readonly LoadedModel[], reference: Networks, clock: Clock): Promise<Networks | undefined> {
  try {
    const candidates = await loadAll(models, await webgpuBackend());
    for (const [i, { entry }] of models.entries()) {
      const shape = NETWORK_SHAPES[entry.id as NetworkId];
      const result = await selfTest(reference[i] as Network, candidates[i] as Network, shape, clock);
      if (!passes(result)) {
        console.info(`WebGPU is not used: self-test of ${entry.id}`, result);
        return undefined;
      }
    }
    return candidates;
  } catch (error) {
    console.info(`WebGPU is not used: ${String(error)}`);
    return undefined;
  }
}

function blankFrame(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(640, 480);
  canvas.getContext('2d')?.fillRect(0, 0, 640, 480);
  return canvas;
}

/** Anything a runtime throws while starting becomes `backend_failed`. */
async function starting<T>(what: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    throw error instanceof FaceUnavailable ? error : new FaceUnavailable('backend_failed', `${what}: ${String(error)}`);
  }
}
