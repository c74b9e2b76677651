import { expect, it } from 'vitest';
import { RetainedFrames, type RetainedFrame } from '../../../../src/workers/face/retained-frames';

function frame(seq: number): RetainedFrame & Required<Pick<RetainedFrame, 'seen'>> {
  const plane = () => new Uint8ClampedArray([9, 9]);
  const crop = () => ({ width: 2, height: 1, planes: [plane(), plane(), plane()] as const });
  const face = {
    box: { x: 0, y: 0, width: 1, height: 1 },
    pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
    measures: { mouthWidth: 0, cornerLift: 0, eyeAspect: 0, interEyePx: 0, luma: 0, sharpness: 0 },
  };
  const eyes = [new Float32Array([7]), new Float32Array([7])] as const;
  const stream = { capturedAtMs: seq * 40, width: 2, height: 1, blocks: new Uint8Array([3, 3]), usable: [] };
  const patch = { originX: 0, originY: 0, scale: 1, width: 2, height: 1, luma: new Uint8Array([5, 5]) };
  return {
    seq,
    capturedAtMs: seq * 40,
    faceCount: 1,
    guidance: 'ok',
    seen: { face, crops: { aligned: crop(), texture: crop(), eyes }, cues: { stream }, turn: { patch, mesh: [], matrix: [] } },
  };
}

const isWiped = ({ seen: { crops, cues, turn } }: ReturnType<typeof frame>) =>
  [...crops.aligned.planes, ...crops.texture.planes, ...crops.eyes, cues.stream.blocks, turn!.patch.luma].every((values) =>
    values.every((value) => value === 0),
  );

it('finds frames by number and by time', () => {
  const retained = new RetainedFrames();
  for (let seq = 0; seq < 10; seq++) retained.add(frame(seq));
  expect(retained.bySeq([7, 2, 99]).map((f) => f.seq)).toEqual([2, 7]);
  expect(retained.between(80, 160).map((f) => f.seq)).toEqual([2, 3, 4]);
});

it('overwrites what it forgets, at the end and when it grows too long', () => {
  const retained = new RetainedFrames();
  const frames = Array.from({ length: 800 }, (_, seq) => frame(seq));
  for (const one of frames) retained.add(one);
  expect(isWiped(frames[0]!)).toBe(true);
  expect(retained.bySeq([0])).toEqual([]);
  expect(isWiped(frames[799]!)).toBe(false);
  retained.clear();
  expect(isWiped(frames[799]!)).toBe(true);
  expect(retained.between(0, Infinity)).toEqual([]);
});
