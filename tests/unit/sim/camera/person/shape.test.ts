import { describe, expect, it } from 'vitest';
import { blendModels } from '../../../../../src/sim/camera/person/blend';
import { dress } from '../../../../../src/sim/camera/person/dress';
import { fitLid } from '../../../../../src/sim/camera/person/lids';
import { seenOfTheRoom } from '../../../../../src/sim/camera/person/occlusion';
import { around, FROM_FRONT, Relief } from '../../../../../src/sim/camera/person/relief';
import { Shape } from '../../../../../src/sim/camera/person/shape';
import { strandDirections } from '../../../../../src/sim/camera/person/strands';
import { aModel, aPart } from './support';

const SQUARE = Float32Array.from([-10, -10, 0, 10, -10, 0, 10, 10, 0, -10, 10, 0]);
const TWO = Uint32Array.from([0, 1, 2, 0, 2, 3]);

describe('lids', () => {
  it('are fitted exactly where they are parabolas', () => {
    const points = [-1, -0.5, 0, 0.5, 1].map((x): [number, number] => [x, 0.3 * x * x - 0.1 * x + 0.4]);
    fitLid(points).forEach((value, k) => expect(value).toBeCloseTo([0.3, -0.1, 0.4][k]!, 9));
  });
  it('need three points', () => {
    expect(() => fitLid([[0, 0]])).toThrow(RangeError);
  });
});

describe('a shape', () => {
  const smile = { indices: Uint32Array.from([2]), offsets: Float32Array.from([0, 4, 8]) };
  const skin = aPart({ kind: 'skin', positions: SQUARE, triangles: TWO, morphs: { smile } });

  it('moves by the weight of an expression and comes back', () => {
    const shape = new Shape([skin]);
    const [part] = shape.parts;
    expect(shape.express({ smile: 0.5 })).toBe(true);
    expect([...part!.positions.slice(6, 9)]).toEqual([10, 12, 4]);
    expect(part!.normals[8]).toBeLessThan(1);
    expect(shape.express({ smile: 0.5 })).toBe(false);
    expect(shape.express({})).toBe(true);
    expect(part!.positions).toEqual(SQUARE);
    expect([...part!.normals.slice(6, 9)]).toEqual([0, 0, 1]);
  });

  it('sums normals over welded vertices, also across parts of the skin', () => {
    const floor = aPart({
      kind: 'skin',
      name: 'floor',
      positions: Float32Array.from([-10, -10, 0, -10, -10, 20, 10, -10, 20, 10, -10, 0]),
      triangles: TWO,
      welds: Uint32Array.from([0, 4, 5, 1]),
    });
    const [wall] = new Shape([skin, floor]).parts;
    expect(wall!.normals[1]).toBeCloseTo(Math.SQRT1_2, 5);
    expect(wall!.normals[2]).toBeCloseTo(Math.SQRT1_2, 5);
  });
});

describe('reliefs', () => {
  const relief = new Relief({ fromU: -20, toU: 20, fromV: -20, toV: 20, step: 1 }).add(
    aPart({ kind: 'skin', positions: SQUARE, triangles: TWO }),
    FROM_FRONT,
  );
  it('hold heights where there is something', () => {
    expect(relief.at(0, 0)).toBe(0);
    expect(relief.at(15, 0)).toBe(-Infinity);
    expect(relief.furthest(12, 0, 3)).toBe(0);
  });
  it('go around an axis', () => {
    expect(around(-50)(30, 7, -50)).toEqual([90, 7, 30]);
  });
});

describe('shade', () => {
  const plate = (z: number, scale: number) =>
    aPart({ kind: 'skin', positions: SQUARE.map((value, i) => (i % 3 === 2 ? z : value * scale)), triangles: TWO });
  it('is none in the open, and deep close behind something', () => {
    const [part] = new Shape([plate(0, 1)]).parts;
    const [open] = seenOfTheRoom([part!], [plate(0, 1)]);
    const [covered] = seenOfTheRoom([part!], [plate(0, 1), plate(12, 8)]);
    expect(Math.min(...open!)).toBe(1);
    expect(Math.max(...covered!)).toBeLessThan(0.1);
  });
});

describe('strands', () => {
  it('run along growing u, with the side that v grows to', () => {
    const part = (mirrored: boolean) =>
      aPart({
        kind: 'hair',
        positions: SQUARE,
        triangles: TWO,
        uvs: Float32Array.from(mirrored ? [1, 0, 0, 0, 0, 1, 1, 1] : [0, 0, 1, 0, 1, 1, 0, 1]),
      });
    const normals = new Shape([part(false)]).parts[0]!.normals;
    expect([...strandDirections(part(false), normals).slice(0, 4)]).toEqual([1, 0, 0, 1]);
    expect([...strandDirections(part(true), normals).slice(0, 4)]).toEqual([-1, 0, 0, -1]);
  });
});

describe('a morph of two', () => {
  const at = (value: number, z: number) =>
    aPart({ kind: 'skin', positions: Float32Array.from([value, 0, z, value, 1, z, value, 0, z]) });
  it('mixes the face and leaves the back of the head', () => {
    const mixed = blendModels(aModel([at(0, 0)]), aModel([at(10, 0)]), 0.3);
    expect(mixed.parts[0]!.positions[0]).toBeCloseTo(3, 5);
    const back = blendModels(aModel([at(0, -120)]), aModel([at(10, -120)]), 0.3);
    expect(back.parts[0]!.positions[0]).toBe(0);
  });
  it('mixes expressions of either', () => {
    const grin = { indices: Uint32Array.from([1]), offsets: Float32Array.from([0, 0, 10]) };
    const smiling = aModel([{ ...at(0, 0), morphs: { grin } }]);
    const morph = blendModels(smiling, aModel([at(0, 0)]), 0.4).parts[0]!.morphs.grin!;
    expect([...morph.indices]).toEqual([1]);
    expect(morph.offsets[2]).toBeCloseTo(6, 5);
  });
  it('refuses what has other vertices', () => {
    expect(() => blendModels(aModel([at(0, 0)]), aModel([aPart({ kind: 'skin', positions: SQUARE })]), 0.5)).toThrow(
      /cannot be blended/,
    );
  });
});

describe('dressing up', () => {
  const hair = aPart({
    kind: 'hair',
    name: 'hair',
    positions: Float32Array.from([0, 50, 0, 1, 80, 0, 0, 90, 0, 0, 70, 0, 0, 75, 0, 0, 99, 0]),
    triangles: Uint32Array.from([0, 1, 2, 3, 4, 5]),
  });
  const older = { indices: Uint32Array.from([0]), offsets: Float32Array.from([0, -2, 0]) };
  const skin = aPart({ kind: 'skin', name: 'skin', older });
  const locks = aPart({ kind: 'hair_cards', name: 'locks' });
  const model = aModel([skin, hair, locks]);
  const names = (...worn: Parameters<typeof dress>[1]) => dress(model, worn, 'full').parts.map(({ name }) => name);

  it('changes nothing by itself', () => expect(names()).toEqual(['skin', 'hair', 'locks']));
  it('puts a wig instead of hair', () => expect(names('wig')).toEqual(['skin', 'wig']));
  it('adds beard and hat', () => expect(names('beard', 'hat')).toEqual(['skin', 'hair', 'locks', 'hat', 'beard']));
  it('hides hair that is wholly under the hat', () => {
    const under = dress(model, ['hat'], 'full').parts.find(({ name }) => name === 'hair')!;
    expect([...under.triangles]).toEqual([0, 1, 2]);
  });
  it('ages skin and hair', () => {
    const aged = dress(model, ['older'], 'full');
    expect(aged.parts[0]!.positions[1]).toBe(-2);
    expect(aged.hairColours[0][0]).toBeGreaterThan(0.1);
  });
  it('leaves out loose locks in lite quality', () => {
    expect(dress(model, [], 'lite').parts.map(({ name }) => name)).toEqual(['skin', 'hair']);
  });
});
