/** Rehearsals on a clock of their own, judged by the product's own worker: one attempt a call. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { createSystemClock } from '../../../src/adapters/clock';
import { createFaceEngine } from '../../../src/adapters/face-engine';
import type { CapturePurpose, Challenge, ChallengeAction, Sensor } from '../../../src/domain/challenge';
import { decidePad } from '../../../src/domain/pad';
import { decodeProbe } from '../../../src/domain/probe';
import { PROBE_INFO, probeAssociatedData } from '../../../src/domain/sealing';
import type { Bank } from '../../../src/ports';
import { spawnRenderer, type RendererClient } from '../../../src/sim/camera/renderer-client';
import type { Casting } from '../../../src/sim/casting';
import { createManualClock } from '../../../src/sim/clock';
import { PROFILES } from '../../../src/sim/customers/profiles';
import { ATTACKS } from '../../../src/sim/attacks/catalogue';
import { SPECIES_IDS } from '../../../src/sim/attacks/model';
import { rehearse } from '../../../src/sim/lab/rehearsal';
import { createSeededRng } from '../../../src/sim/rng';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const wall = createSystemClock();
const face = createFaceEngine({ clock: wall, backend: 'wasm' });
let renderer: RendererClient | undefined;
let frame = 0;
let epoch = Date.UTC(2026, 0, 1);

async function start() {
  if (renderer) return renderer;
  const client = spawnRenderer();
  const started = await client.init({ quality: 'lite', seed: 7, widthPx: 640, heightPx: 480, packUrl: '/customers/' });
  if (started.kind !== 'ready') throw new Error(started.detail);
  await face.init({ backend: 'wasm' });
  return (renderer = client);
}

async function once({
  casting,
  seed,
  fps,
  action,
  sensor,
}: {
  casting: Casting;
  seed: string;
  fps: number;
  action: ChallengeAction;
  sensor: Sensor;
}) {
  const client = await start();
  const clock = createManualClock((epoch += 60_000));
  const rng = createSeededRng(seed);
  const keys = (await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])) as CryptoKeyPair;
  const bankPublicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
  let challenge: Challenge | undefined;
  const bank = {
    openChallenge: async ({ purpose, terminalId }: { purpose: CapturePurpose; terminalId: string }) => {
      const issuedAtMs = clock.nowMs();
      challenge = {
        challengeId: rng.id(),
        purpose,
        terminalId,
        action,
        sensor,
        issuedAtMs,
        expiresAtMs: issuedAtMs + 30_000,
        bankKeyId: 'k',
        bankPublicKey,
      };
      return { kind: 'challenge', challenge };
    },
    failChallenge: async () => undefined,
  } as unknown as Bank;
  let computeMs = 0;
  const timed = {
    ...face,
    init: face.init.bind(face),
    observe: face.observe.bind(face),
    beginCapture: face.beginCapture.bind(face),
    endCapture: face.endCapture.bind(face),
    captureProbe: async (...args: Parameters<typeof face.captureProbe>) => {
      const from = performance.now();
      const out = await face.captureProbe(...args);
      computeMs = performance.now() - from;
      return out;
    },
  };
  const fromMs = performance.now();
  const result = await rehearse({
    casting,
    rng,
    clock,
    intervalMs: 1000 / fps,
    purpose: 'pay',
    sensor,
    face: timed,
    bank,
    render: (scene) => client.render(scene, frame++),
  });
  const tookMs = performance.now() - fromMs;
  const { end, ...rest } = result;
  if (end.kind === 'failed' || !challenge) return { end, ...rest, tookMs };
  const plain = await suite.open(
    { recipientKey: keys, enc: end.probe.encapsulatedKey, info: new TextEncoder().encode(PROBE_INFO) },
    end.probe.ciphertext,
    new TextEncoder().encode(probeAssociatedData(challenge, end.probe.capturedAtMs)),
  );
  const probe = decodeProbe(new Uint8Array(plain));
  if (!probe) throw new Error('no probe');
  return {
    ...rest,
    tookMs,
    computeMs,
    end: { kind: 'sealed' },
    decision: decidePad(probe.pad, sensor),
    pad: probe.pad,
    template: [...probe.template],
  };
}
Object.assign(window, {
  bench: {
    once,
    profiles: () => PROFILES,
    species: () => SPECIES_IDS.map((id) => ({ id, family: ATTACKS[id].family, by: ATTACKS[id].by })),
  },
});
