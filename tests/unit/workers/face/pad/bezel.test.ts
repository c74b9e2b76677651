import { describe, expect, it } from 'vitest';
import { readBezel } from '../../../../../src/workers/face/pad/bezel';
import { smallPicture } from '../../../../../src/workers/face/pad/small-picture';
import { meshOf, onDevice, person, taken, wall, type Face, type Paint } from './pictures';

// Small frames of the right proportions: what counts is the small picture.
const FACE: Face = { cx: 160, cy: 120, widthPx: 96 };
const me = person(FACE);
const readAt = (paint: Paint, face: Face) => readBezel(smallPicture(taken(paint, 1.5, 3, 320, 240))!, meshOf(face));
const read = (paint: Paint) => readAt(paint, FACE)!;
/** Something behind somebody: hidden by head and shoulders. */
const behind =
  (paint: Paint): Paint =>
  (x, y) =>
    Math.hypot((x - 160) / 62, (y - 115) / 80) < 1 || (y > 180 && Math.abs(x - 160) < 110) ? me(x, y) : paint(x, y);
const PHONE = { halfWidth: 57, halfHeight: 95, borderPx: 5, angleDeg: 0, body: 24 };
const device = (change: Partial<typeof PHONE>, place: { cx: number; cy: number } = FACE): Paint =>
  onDevice(me, wall, { ...PHONE, ...change }, { ...FACE, ...place });

describe('a frame around the face', () => {
  it.each([-28, -13, -5, 0, 4, 8, 17, 25])('is a phone turned by %s°', (angleDeg) => {
    expect(read(device({ angleDeg }))).toBeGreaterThan(0.85);
  });
  it('is a laptop', () => {
    expect(read(device({ halfWidth: 127, halfHeight: 80, borderPx: 7, angleDeg: 2 }))).toBeGreaterThan(0.85);
  });
  it('is a sheet of paper with a white border', () => {
    expect(read(device({ halfWidth: 75, halfHeight: 98, borderPx: 8, angleDeg: -4, body: 225 }))).toBeGreaterThan(0.8);
  });
  it('is a phone of which three sides are in the picture', () => {
    expect(read(device({}, { cx: 160, cy: 155 }))).toBeGreaterThan(0.85);
  });
  it('is a sheet that leans back: its sides are not parallel', () => {
    const sheet = device({ halfWidth: 70, borderPx: 2, body: 30 });
    const leaning: Paint = (x, y) => sheet(160 + (x - 160) * (1 + (y - 120) / 550), y);
    expect(read(leaning)).toBeGreaterThan(0.75);
  });
});

describe('no frame', () => {
  it('is a plain wall', () => {
    expect(read(me)).toBeLessThan(0.3);
  });
  it('are door posts, which go through the picture', () => {
    expect(read(behind((x, y) => (Math.abs(x - 82) < 3 || Math.abs(x - 238) < 3 ? [40, 40, 40] : wall(x, y))))).toBeLessThan(0.4);
  });
  it('is a poster beside the head', () => {
    expect(read(behind((x, y) => (x > 20 && x < 92 && y > 20 && y < 130 ? [200, 60, 50] : wall(x, y))))).toBeLessThan(0.4);
  });
  it('is a phone so near that two sides are out of the picture: the weakness', () => {
    expect(read(device({ halfHeight: 160 }))).toBeLessThan(0.4);
  });
  it('are shelves, whose boards go on', () => {
    expect(read(behind((x, y) => (x % 55 < 3 || y % 45 < 3 ? [50, 45, 40] : wall(x, y))))).toBeLessThan(0.6);
  });
});

it('abstains from tiny faces', () => {
  expect(readAt(device({}), { ...FACE, widthPx: 28 })).toBeUndefined();
  expect(readAt(device({}), { ...FACE, widthPx: NaN })).toBeUndefined();
});
