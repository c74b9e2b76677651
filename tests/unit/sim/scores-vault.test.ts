import { describe, expect, it } from 'vitest';
import type { Challenge } from '../../../src/domain/challenge';
import type { Probe } from '../../../src/domain/probe';
import { createSeededRng } from '../../../src/sim/rng';
import { createScoresVault } from '../../../src/sim/scores-vault';
import type { ScoresVault } from '../../../src/sim/scores-vault';
import type { Vault } from '../../../src/workers/bank/vault';

const NOW_MS = 1_000;

function probe(first = 1): Probe {
  const template = new Float32Array(512);
  template[first] = 1;
  const pad = { liveScores: [0.9], lumas: [100], answers: [], identityFloor: 0.9, signals: {} };
  return { template, modelId: 'face-embedding', modelVersion: 'scripted-1', pad };
}

async function challengeOf(vault: ScoresVault): Promise<Challenge> {
  const { bankKeyId, publicKey } = await vault.publicKeys();
  return {
    challengeId: 'c',
    purpose: 'pay',
    terminalId: 't',
    actions: ['smile', 'nod'],
    sensor: 'webcam',
    issuedAtMs: 0,
    expiresAtMs: 2_000,
    bankKeyId,
    bankPublicKey: publicKey,
  };
}

async function sealed(vault = createScoresVault(createSeededRng('vault'))) {
  const challenge = await challengeOf(vault);
  return { vault, challenge, box: await vault.seal(probe(), challenge, NOW_MS) };
}

describe('a sealed probe', () => {
  it('opens as often as it is asked for, and each time whole', async () => {
    const { vault, challenge, box } = await sealed();
    const first = await vault.openProbe(challenge, box);
    expect(first).toEqual(probe());
    first?.template.fill(0);
    expect(await vault.openProbe(challenge, box)).toEqual(probe());
  });

  it('does not change when the terminal wipes its own', async () => {
    const { vault, challenge } = await sealed();
    const own = probe();
    const box = await vault.seal(own, challenge, NOW_MS);
    own.template.fill(0);
    expect(await vault.openProbe(challenge, box)).toEqual(probe());
  });

  it.each<[string, Partial<Challenge>]>([
    ['challenge', { challengeId: 'd' }],
    ['purpose', { purpose: 'enrol' }],
    ['terminal', { terminalId: 'u' }],
    ['key', { bankKeyId: 'k' }],
    ['order of actions', { actions: ['nod', 'smile'] }],
    ['sensor', { sensor: 'depth' }],
  ])('is refused under another %s', async (_what, change) => {
    const { vault, challenge, box } = await sealed();
    expect(await vault.openProbe({ ...challenge, ...change }, box)).toBeUndefined();
  });

  it('is refused when it was tampered with, or sealed to another key or vault', async () => {
    const { vault, challenge, box } = await sealed();
    for (const capturedAtMs of [NOW_MS + 1, NaN, 0.5]) {
      expect(await vault.openProbe(challenge, { ...box, capturedAtMs })).toBeUndefined();
    }
    for (const at of box.ciphertext.keys()) {
      const ciphertext = box.ciphertext.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(await vault.openProbe(challenge, { ...box, ciphertext })).toBeUndefined();
    }
    expect(await vault.openProbe(challenge, { ...box, ciphertext: new Uint8Array(100_000) })).toBeUndefined();
    const elsewhere = await vault.seal(probe(), { ...challenge, bankPublicKey: new Uint8Array(65) }, NOW_MS);
    expect(await vault.openProbe(challenge, elsewhere)).toBeUndefined();
    const other = createScoresVault(createSeededRng('other'));
    expect(await other.openProbe(challenge, box)).toBeUndefined();
  });

  it('is forgotten when ten thousand came after it', async () => {
    const { vault, challenge, box } = await sealed();
    const one = probe();
    let last = box;
    for (let i = 0; i < 10_000; i++) last = await vault.seal(one, challenge, NOW_MS);
    expect(await vault.openProbe(challenge, box)).toBeUndefined();
    expect(await vault.openProbe(challenge, last)).toEqual(one);
  });
});

it('a locked template is compared and unlocked, and not changed by wiping what was unlocked', async () => {
  const { vault } = await sealed();
  const { modelId, modelVersion } = probe();
  const locked = await vault.lockTemplate('ada', probe(1));
  const row = { ...locked, templateId: '1', customerId: 'ada', modelId, modelVersion, enrolledAtMs: 0 };
  const unlocked = await vault.unlockTemplate(row);
  expect(unlocked).toEqual({ modelId, modelVersion, values: probe(1).template });
  unlocked.values.fill(0);
  const score = (first: number) => vault.compareTemplate({ modelId, modelVersion, values: probe(first).template }, row);
  expect([await score(1), await score(2)]).toEqual([1, 0]);
});

it('tags are the same for the same text and for no other', async () => {
  const { vault } = await sealed();
  expect(await vault.tagOf('short')).toBe('short');
  const texts = Array.from({ length: 5_000 }, (_, i) => `${'long '.repeat(20)}${i} ${'text '.repeat(20)}`);
  const tags = await Promise.all(texts.map((text) => vault.tagOf(text)));
  expect(new Set(tags).size).toBe(texts.length);
  expect(tags.every((tag) => /^[0-9a-f]{32}$/.test(tag))).toBe(true);
  expect(await vault.tagOf(texts[7] as string)).toBe(tags[7]);
});

it('a passcode is right, wrong, or nobody’s', async () => {
  // Typed as the bank knows it: what a simulation is handed must be a whole vault.
  const vault: Vault = createScoresVault(createSeededRng('vault'));
  const [kept, again] = [await vault.hashPasscode('246810'), await vault.hashPasscode('246810')];
  expect(again.hash).not.toEqual(kept.hash);
  expect(await vault.checkPasscode('246810', kept)).toBe(true);
  expect(await vault.checkPasscode('246811', kept)).toBe(false);
  expect(await vault.checkPasscode('246810', undefined)).toBe(false);
});
