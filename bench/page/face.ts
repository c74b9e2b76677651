/**
 * The bench page. The runner calls `window.bench`; everything is measured here, on the frames of one recorded clip.
 */
import * as Comlink from 'comlink';
import type { CameraFrame, FaceEngine } from '../../src/ports';
import { splitMjpeg } from './frames';
import type { Decision, DecisionAnswer, DecisionRequest, PeerVariant, Round } from './messages';

const PEER_VARIANTS: readonly PeerVariant[] = ['faceid', 'no_gl', 'one_thread'];
/** Frames seen by every side before anything is written down. */
const WARM_UP_FRAMES = 5;

let clip: readonly Blob[] | undefined;

async function frames(): Promise<readonly Blob[]> {
  clip ??= splitMjpeg(new Uint8Array(await (await fetch('/clip.mjpeg')).arrayBuffer()));
  return clip;
}

const bitmapOf = async (index: number): Promise<ImageBitmap> => {
  const all = await frames();
  return createImageBitmap(all[index % all.length] as Blob);
};

function startEngine() {
  const worker = new Worker(new URL('../../src/workers/face/worker.ts', import.meta.url), { type: 'module' });
  return { worker, engine: Comlink.wrap<FaceEngine>(worker) };
}

let seq = 0;
async function observe(engine: Comlink.Remote<FaceEngine>, index: number) {
  const bitmap = await bitmapOf(index);
  seq += 1;
  const frame: CameraFrame = { bitmap, seq, capturedAtMs: seq * 40 };
  const fromMs = performance.now();
  const seen = await engine.observe(Comlink.transfer(frame, [bitmap]));
  const tookMs = performance.now() - fromMs;
  return 'guidance' in seen ? { tookMs, guidance: seen.guidance, loading: seen.loading === true } : { tookMs, loading: false };
}

/** From nothing to the first guidance, as when a terminal opens its camera, and to everything loaded. Frames are the camera's part. */
async function firstGuidance() {
  await bitmapOf(0);
  const fromMs = performance.now();
  const { worker, engine } = startEngine();
  const init = await engine.init({ backend: 'wasm' });
  const first = await observe(engine, 0);
  const guidanceMs = performance.now() - fromMs;
  if (first.guidance === undefined) throw new Error(`no guidance: ${JSON.stringify(init)}`);
  for (let index = 1, { loading } = first; loading; index += 1) ({ loading } = await observe(engine, index));
  const readyMs = performance.now() - fromMs;
  worker.terminate();
  return { guidanceMs, readyMs, guidance: first.guidance, init };
}

function side(worker: Worker) {
  const ask = (request: DecisionRequest, transfer: Transferable[] = []) =>
    new Promise<Exclude<DecisionAnswer, { kind: 'failed' }>>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<DecisionAnswer>) =>
        data.kind === 'failed' ? reject(new Error(data.detail)) : resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(request, transfer);
    });
  return {
    async load(variant?: PeerVariant) {
      const answer = await ask({ kind: 'load', ...(variant && { variant }) });
      if (answer.kind !== 'loaded') throw new Error(answer.kind);
      return { tookMs: answer.tookMs, about: answer.about };
    },
    async see(kind: 'decide' | 'follow', index: number) {
      const bitmap = await bitmapOf(index);
      const answer = await ask({ kind, bitmap }, [bitmap]);
      if (answer.kind !== 'decided') throw new Error(answer.kind);
      return answer.decision;
    },
    stop: () => worker.terminate(),
  };
}

const ourSide = () => side(new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module' }));
const peerSide = () => side(new Worker(new URL('./peer.worker.ts', import.meta.url), { type: 'module' }));

const byVariant = <T>(make: (variant: PeerVariant) => T) =>
  Object.fromEntries(PEER_VARIANTS.map((variant) => [variant, make(variant)])) as Record<PeerVariant, T>;

/** Every side on the same frames, one after the other on each frame, so that what else the machine does hits all alike. */
async function compare(rounds: number) {
  const { worker, engine } = startEngine();
  const init = await engine.init({ backend: 'wasm' });
  if (init.kind !== 'ready') throw new Error(init.detail);
  const ours = ourSide();
  const peers = byVariant(() => peerSide());
  const about: Record<string, unknown> = { ours: await ours.load() };
  for (const variant of PEER_VARIANTS) about[variant] = await peers[variant].load(variant);
  const total = (await frames()).length;
  const measured: Round[] = [];
  for (let i = -WARM_UP_FRAMES; i < rounds; i += 1) {
    const frame = Math.floor((Math.max(i, 0) * total) / rounds);
    const seen = await observe(engine, frame);
    const our = await ours.see('decide', frame);
    const their = {} as Record<PeerVariant, Decision>;
    for (const variant of PEER_VARIANTS) their[variant] = await peers[variant].see('decide', frame);
    const round = { frame, observeMs: seen.tookMs, guidance: seen.guidance ?? 'unavailable', ours: our, peers: their };
    if (i >= 0) measured.push(round);
  }
  for (const stop of [ours.stop, ...PEER_VARIANTS.map((variant) => peers[variant].stop), () => worker.terminate()]) stop();
  return { about, rounds: measured };
}

/** The peer on consecutive frames with its own caching between them, as its demo runs it: what following a face costs it. */
async function follow(count: number, variant: PeerVariant) {
  const peer = peerSide();
  await peer.load(variant);
  const tookMs: number[] = [];
  for (let i = -WARM_UP_FRAMES; i < count; i += 1) {
    const { tookMs: one } = await peer.see('follow', i + WARM_UP_FRAMES);
    if (i >= 0) tookMs.push(one);
  }
  peer.stop();
  return tookMs;
}

interface MemoryMeasurement {
  readonly bytes: number;
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly url: string; readonly scope: string }[];
  }[];
}

/** Bytes that the browser attributes to dedicated workers, after a collection of its own. */
async function workerBytes(): Promise<number> {
  const measure = (performance as { measureUserAgentSpecificMemory?: () => Promise<MemoryMeasurement> })
    .measureUserAgentSpecificMemory;
  if (!measure) throw new Error('memory can only be measured on a cross-origin isolated page');
  const { breakdown } = await measure.call(performance);
  return breakdown
    .filter(({ attribution }) => attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Bytes of the WASM memories in the watched worker. */
function heapsOf(worker: Worker): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const listener = ({ data }: MessageEvent<{ heaps?: readonly number[] }>) => {
      if (!data.heaps) return;
      worker.removeEventListener('message', listener);
      resolve(data.heaps);
    };
    worker.addEventListener('message', listener);
    worker.postMessage('heaps');
  });
}

/** The browser counts everything but WASM memories, so both are measured. */
async function memoryOf(worker: Worker) {
  const wasmBytes = await heapsOf(worker);
  return { scriptBytes: await workerBytes(), wasmBytes };
}

/** How much the face worker grows over `count` observed frames. Only its own worker runs. */
async function grow(settleFrames: number, count: number) {
  const worker = new Worker(new URL('./watched.worker.ts', import.meta.url), { type: 'module' });
  const engine = Comlink.wrap<FaceEngine>(worker);
  const init = await engine.init({ backend: 'wasm' });
  if (init.kind !== 'ready') throw new Error(init.detail);
  const observeMs: number[] = [];
  for (let i = 0; i < settleFrames; i += 1) await observe(engine, i);
  const before = await memoryOf(worker);
  for (let i = 0; i < count; i += 1) observeMs.push((await observe(engine, settleFrames + i)).tookMs);
  const after = await memoryOf(worker);
  worker.terminate();
  return { before, after, observeMs };
}

const bench = { firstGuidance, compare, follow, grow, frameCount: async () => (await frames()).length };
export type Bench = typeof bench;
Object.assign(window, { bench });
