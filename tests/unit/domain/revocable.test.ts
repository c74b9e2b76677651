import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERIFY_ACCEPT, compare } from '../../../src/domain/matching';
import { TEMPLATE_LENGTH } from '../../../src/domain/probe';
import { SEED_BYTES, apply, createKeystream, createTransform, invert, type Transform } from '../../../src/domain/revocable';
import { createPerson, lookAt } from '../../../src/sim/people';
import { createSeededRng } from '../../../src/sim/rng';

const rng = createSeededRng('revocable');
const seeds = rng.fork('seeds');
const looks = rng.fork('looks');
const people = Array.from({ length: 200 }, (_, i) => createPerson(`person ${i}`, rng));
const CHANCE_SD = 1 / Math.sqrt(TEMPLATE_LENGTH);

const look = (index: number) => lookAt(people[index % people.length]!, 0.92, looks);
const dot = (a: Float32Array, b: Float32Array) => compare(template(a), template(b));
const template = (values: Float32Array) => ({ modelId: 'face-embedding', modelVersion: '1', values });
const freshTransform = () => createTransform(seeds.bytes(SEED_BYTES));

function protectedBy(transform: Transform, values: Float32Array): Float32Array {
  const copy = values.slice();
  apply(transform, copy);
  return copy;
}

describe('the keystream', () => {
  it('is ChaCha20, as another program computes it', () => {
    for (let run = 0; run < 20; run++) {
      const seed = seeds.bytes(SEED_BYTES);
      const expected = createCipheriv('chacha20', seed, new Uint8Array(16)).update(new Uint8Array(4 * 200));
      const uint32 = createKeystream(seed);
      for (let at = 0; at < expected.length; at += 4) expect(uint32()).toBe(expected.readUInt32LE(at));
    }
  });

  it('takes seeds of 32 bytes only', () => {
    expect(() => createTransform(new Uint8Array(31))).toThrow(RangeError);
    expect(() => createKeystream(new Uint8Array(33))).toThrow(RangeError);
  });
});

describe('a transform', () => {
  it('is the same for the same seed, and has another id for a seed that differs in any one bit', () => {
    const seed = seeds.bytes(SEED_BYTES);
    expect(createTransform(seed.slice())).toEqual(createTransform(seed));
    const ids = new Set([createTransform(seed).id]);
    for (let bit = 0; bit < 8 * SEED_BYTES; bit++) {
      ids.add(createTransform(seed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))).id);
    }
    expect(ids.size).toBe(8 * SEED_BYTES + 1);
    expect([...ids].every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  });

  it('shuffles every index once a round', () => {
    const all = Array.from({ length: TEMPLATE_LENGTH }, (_, i) => i);
    for (const { from } of freshTransform().rounds) {
      expect([...from].sort((a, b) => a - b)).toEqual(all);
      expect([...from]).not.toEqual(all);
    }
  });

  it('keeps dot products', () => {
    const transform = freshTransform();
    for (let pair = 0; pair < 500; pair++) {
      // From about 1 down to 0: two looks at one person, or at two people.
      const [a, b] = [look(pair), look(pair % 2 === 0 ? pair : pair + 1)];
      expect(Math.abs(dot(protectedBy(transform, a), protectedBy(transform, b)) - dot(a, b))).toBeLessThan(1e-5);
    }
  });

  it('can be undone', () => {
    const seed = fc.uint8Array({ minLength: SEED_BYTES, maxLength: SEED_BYTES });
    fc.assert(
      fc.property(seed, fc.nat(people.length - 1), (bytes, index) => {
        const transform = createTransform(bytes);
        const { face } = people[index]!;
        const hidden = protectedBy(transform, face);
        expect(Math.abs(dot(hidden, face))).toBeLessThan(6 * CHANCE_SD);
        invert(transform, hidden);
        hidden.forEach((value, i) => expect(Math.abs(value - face[i]!)).toBeLessThan(1e-6));
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('issues a template anew without a new enrolment', () => {
    const [old, renewed] = [freshTransform(), freshTransform()];
    const [enrolled, probe] = [look(1), look(1)];
    const stored = protectedBy(old, enrolled);
    invert(old, stored);
    apply(renewed, stored);
    expect(dot(stored, protectedBy(renewed, probe))).toBeCloseTo(dot(enrolled, probe), 5);
  });

  it('throws on templates of another length', () => {
    expect(() => apply(freshTransform(), new Float32Array(511))).toThrow(RangeError);
    expect(() => invert(freshTransform(), new Float32Array(513))).toThrow(RangeError);
  });
});

describe('under different seeds', () => {
  const PAIRS = 3_000;
  const sameSeed = { mated: [] as number[], nonMated: [] as number[] };
  const crossSeed = { mated: [] as number[], nonMated: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair++) {
    const [a, b] = [freshTransform(), freshTransform()];
    const [enrolled, own, others] = [look(pair), look(pair), look(pair + 1 + (pair % (people.length - 1)))];
    const stored = protectedBy(a, enrolled);
    sameSeed.mated.push(dot(stored, protectedBy(a, own)));
    sameSeed.nonMated.push(dot(stored, protectedBy(a, others)));
    crossSeed.mated.push(dot(stored, protectedBy(b, own)));
    crossSeed.nonMated.push(dot(stored, protectedBy(b, others)));
  }

  it.each(['mated', 'nonMated'] as const)('%s scores are those of chance', (kind) => {
    const { mean, sd } = momentsOf(crossSeed[kind]);
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(sd / CHANCE_SD - 1)).toBeLessThan(0.1);
  });

  it('templates of one person cannot be told from those of two', () => {
    expect(linkability(crossSeed.mated, crossSeed.nonMated)).toBeLessThan(0.05);
    // The measure sees linkable templates where there are some.
    expect(linkability(sameSeed.mated, sameSeed.nonMated)).toBeGreaterThan(0.95);
  });

  it('a revoked template accepts nobody, and a template that was not revoked its customer', () => {
    const scores: number[] = [];
    for (let customer = 0; customer < people.length; customer++) {
      const [revoked, renewed] = [protectedBy(freshTransform(), look(customer)), freshTransform()];
      for (let attempt = 0; attempt < 25; attempt++) scores.push(dot(revoked, protectedBy(renewed, look(customer))));
    }
    expect(scores).toHaveLength(5_000);
    expect(Math.max(...scores)).toBeLessThan(VERIFY_ACCEPT.threshold);
    expect(Math.min(...sameSeed.mated)).toBeGreaterThan(VERIFY_ACCEPT.threshold);
  });

  it('even a vector with one value only meets itself by chance', () => {
    const spike = new Float32Array(TEMPLATE_LENGTH);
    spike[0] = 1;
    const scores = Array.from({ length: 1_000 }, () =>
      dot(protectedBy(freshTransform(), spike), protectedBy(freshTransform(), spike)),
    );
    expect(Math.max(...scores.map(Math.abs))).toBeLessThan(6 * CHANCE_SD);
  });
});

function momentsOf(values: readonly number[]): { readonly mean: number; readonly sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)) };
}

/**
 * The global measure D_sys of Gomez-Barrero, Galbally, Rathgeb and Busch, "General framework to evaluate unlinkability in biometric
 * template protection systems" (2018), with both cases equally likely beforehand: 0 = unlinkable, 1 = linkable. Over 16 bins, because
 * few pairs in a bin look linkable by chance alone.
 */
function linkability(mated: readonly number[], nonMated: readonly number[]): number {
  const BINS = 16;
  const all = [...mated, ...nonMated];
  const low = Math.min(...all);
  const width = (Math.max(...all) - low) / BINS;
  const shares = (scores: readonly number[]) => {
    const counts = new Array<number>(BINS).fill(0);
    for (const score of scores) counts[Math.min(BINS - 1, Math.floor((score - low) / width))]! += 1 / scores.length;
    return counts;
  };
  const others = shares(nonMated);
  return shares(mated).reduce((sum, share, bin) => {
    const total = share + others[bin]!;
    return share > others[bin]! ? sum + share * (2 * (share / total) - 1) : sum;
  }, 0);
}
