import { describe, expect, it } from 'vitest';
import type { Mesh } from '../../../../../src/workers/face/mesh';
import { readSignals } from '../../../../../src/workers/face/pad/read-signals';
import { TurnReader, readTurn, wipeTurnFrame } from '../../../../../src/workers/face/pad/turn';
import { chance, head, sheet, texture, turnFrame, type Surface } from './surfaces';

const FRAMES = 8;

/** From rest to 18 degrees, evenly. */
function turnOf(surface: Surface) {
  const [random, paint] = [chance(1), texture(11)];
  return Array.from({ length: FRAMES + 1 }, (_, i) => {
    const yawDeg = (18 * i) / FRAMES;
    return turnFrame(surface, paint, { yawDeg }, { reported: { yawDeg, pitchDeg: 0 } }, random);
  });
}

describe('a turn that was asked for', () => {
  const turn = turnOf(head);
  const rest = turn.slice(0, 1);

  it('shows the depth of a head, and none of a picture of one', () => {
    const reading = readTurn(rest, turn)!;
    expect(reading.depthSlope).toBeGreaterThan(0.5);
    expect(reading.frames).toBe(FRAMES);
    const flat = turnOf(sheet);
    expect(Math.abs(readTurn(flat.slice(0, 1), flat)!.depthSlope)).toBeLessThan(0.1);
  });

  it('of too few frames, or of none, says nothing', () => {
    expect(readTurn(rest, turn.slice(0, 4))).toBeUndefined();
    expect(readTurn([], [])).toBeUndefined();
  });

  it('is one of the signals of a capture that had one', () => {
    const signals = readSignals([], [], { turn: { still: rest, turn } });
    expect(signals.parallaxDepthSlope).toBeGreaterThan(0.5);
    expect(signals.parallaxAngleDeg).toBeCloseTo(18, 6);
    expect(signals.parallaxDepthShift).toBeGreaterThan(0.12);
    expect(Object.keys(readSignals([], [])).filter((name) => name.startsWith('parallax'))).toEqual([]);
    const short = readSignals([], [], { turn: { still: rest, turn: turn.slice(0, 3) } });
    expect(Object.keys(short).filter((name) => name.startsWith('parallax'))).toEqual([]);
  });
});

describe('what is kept of each frame', () => {
  const image = { width: 640, height: 480, data: new Uint8ClampedArray(640 * 480 * 4).fill(200) };
  /** A face with its outer eye corners this far apart, pixels. */
  const face = (outerEyesPx: number): Mesh => {
    const mesh = Array.from({ length: 478 }, () => ({ x: 320, y: 240, z: 0 }));
    mesh[33] = { x: 320 - outerEyesPx / 2, y: 240, z: 0 };
    mesh[263] = { x: 320 + outerEyesPx / 2, y: 240, z: 0 };
    return mesh;
  };
  const read = (reader: TurnReader, outerEyesPx: number) => reader.read(image, { mesh: face(outerEyesPx), matrix: [1] });

  it('is cut at one scale throughout a capture, the first face’s', () => {
    const reader = new TurnReader();
    expect([read(reader, 180), read(reader, 90), read(reader, 270)].map(({ patch }) => patch.scale)).toEqual([0.5, 0.5, 0.5]);
    expect(read(new TurnReader(), 90).patch.scale).toBe(1);
  });

  it('can be overwritten', () => {
    const frame = read(new TurnReader(), 90);
    expect(Math.max(...frame.patch.luma)).toBe(200);
    wipeTurnFrame(frame);
    expect(Math.max(...frame.patch.luma)).toBe(0);
  });
});
