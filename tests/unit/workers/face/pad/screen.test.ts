import { expect, it } from 'vitest';
import { readScreen } from '../../../../../src/workers/face/pad/screen';
import { behindGrid, FACE, meshOf, onDevice, person, taken, wall, withLamp } from './pictures';

const PHONE = { halfWidth: 115, halfHeight: 190, borderPx: 9, angleDeg: 5, body: 24 };

it('reads all three on a phone, and none on a person', () => {
  const phone = readScreen(
    taken(withLamp(onDevice(behindGrid(person(FACE), 3.4, 5, 0.15), wall, PHONE), 360, 150, 30), 1.5, 2),
    meshOf(FACE),
  );
  expect(phone.moire).toBeGreaterThan(20);
  expect(phone.bezel).toBeGreaterThan(0.85);
  expect(phone.glare).toBeGreaterThan(0.01);
  const live = readScreen(taken(person(FACE), 1.5, 2), meshOf(FACE));
  expect(live.moire).toBe(0);
  expect(live.bezel).toBeLessThan(0.3);
  expect(live.glare).toBe(0);
});

it('leaves out what it cannot read', () => {
  const tiny = { ...FACE, widthPx: 50 };
  expect(readScreen(taken(person(tiny), 1.5, 2), meshOf(tiny))).toEqual({});
  const small = { ...FACE, widthPx: 80 };
  expect(Object.keys(readScreen(taken(person(small), 1.5, 2), meshOf(small))).sort()).toEqual(['bezel', 'glare']);
});
