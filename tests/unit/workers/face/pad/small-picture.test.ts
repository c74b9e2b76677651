import { expect, it } from 'vitest';
import { smallFace, smallPicture } from '../../../../../src/workers/face/pad/small-picture';
import { meshOf, taken } from './pictures';

it.each([
  [640, 480, 4],
  [320, 240, 2],
  [1280, 720, 8],
  [160, 120, 1],
])('of %s × %s averages blocks of its scale', (width, height, scale) => {
  const small = smallPicture(taken((x) => [x % 2 ? 200 : 100, 100, 60], 0, 1, width, height))!;
  expect(small).toMatchObject({ width: 160, height: height / scale, scale });
  const middle = 40 * 160 + 80;
  expect(small.white[middle]).toBeCloseTo(60, 3);
  // At eight pixels a block every other one is looked at.
  if (scale === 4 || scale === 2) expect(small.luma[middle]).toBeCloseTo(0.299 * 150 + 0.587 * 100 + 0.114 * 60, 1);
});

it('is none of a frame too small for it', () => {
  expect(smallPicture(taken(() => [0, 0, 0], 0, 1, 70, 70))).toBeUndefined();
});

it('has the face where it is in the frame', () => {
  const small = smallPicture(taken(() => [0, 0, 0], 0, 1, 640, 480))!;
  const face = smallFace(small, meshOf({ cx: 320, cy: 240, widthPx: 200 }));
  expect(face.cx).toBeCloseTo(80, 1);
  expect(face.cy).toBeCloseTo(60, 1);
  expect(face.halfWidth).toBeCloseTo(25, 1);
  expect(face.halfHeight).toBeCloseTo(32.5, 1);
});
