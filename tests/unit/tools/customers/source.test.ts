import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expressionWeights, EXPRESSION_NAMES, restingFace } from '../../../../tools/customers/expressions.mjs';
import { parseFaces, weldsOf } from '../../../../tools/customers/mesh.mjs';
import { Chance } from '../../../../tools/customers/random.mjs';
import { Targets } from '../../../../tools/customers/targets.mjs';
import { EXPRESSIONS } from '../../../../src/sim/customers/model';

const listFile = new URL('../../../../tools/customers/cc0-targets.json', import.meta.url);
const allowed = JSON.parse(readFileSync(listFile, 'utf8')) as string[];

describe('shape targets', () => {
  const bytes = Buffer.from(new Int16Array([1000, 0, 0, 0, 500, 0, /* b */ 0, 0, -2000, 0, 0, 0]).buffer);
  const names = ['data/targets/nose/B.target', 'data/targets/nose/a.target'];
  const targets = new Targets({ names, bytes, vertexCount: 2, allowed: new Set(['nose/a']) });

  it('add up, in decimetres', () => {
    expect([...targets.sum({ 'nose/a': 0.5 })]).toEqual([0.5, 0, 0, 0, 0.25, 0]);
  });

  it('are only those released under CC0', () => {
    expect(() => targets.sum({ 'nose/b': 1 })).toThrow(/not one of those released under CC0/);
    expect(() => targets.sum({ 'nose/c': 1 })).toThrow(/no target nose\/c/);
  });

  it('of every expression are on the list', () => {
    const list = new Set<string>(allowed);
    for (const origin of ['african', 'asian', 'caucasian']) {
      const used = [...EXPRESSION_NAMES.map((name) => expressionWeights(origin, name)), restingFace({ [origin]: 1 })];
      for (const name of used.flatMap((weights) => Object.keys(weights))) expect(list.has(name), name).toBe(true);
    }
    expect([...EXPRESSION_NAMES].sort()).toEqual([...EXPRESSIONS].sort());
  });

  it('leave the corrupt one out', () => {
    expect(allowed).not.toContain('eyes/r-eye-bag-max');
  });
});

describe('the bake', () => {
  it('draws the same numbers from the same seed, others from another', () => {
    const draw = (seed: string) => {
      const chance = new Chance(seed);
      return [chance.unit(), chance.normal(), chance.below(10)];
    };
    expect(draw('mei')).toEqual(draw('mei'));
    expect(draw('mei')).not.toEqual(draw('jun'));
  });

  it('reads triangles and quads of the old format', () => {
    expect(parseFaces([10, 4, 5, 6, 7, 8, 9, 2, 11, 1, 2, 3, 4, 0, 5, 6, 7, 8])).toEqual([
      { vertices: [4, 5, 6], uvs: [8, 9, 2], material: 7 },
      { vertices: [1, 2, 3, 4], uvs: [5, 6, 7, 8], material: 0 },
    ]);
    expect([...weldsOf([7, 3, 7])]).toEqual([1, 0, 1]);
  });
});
