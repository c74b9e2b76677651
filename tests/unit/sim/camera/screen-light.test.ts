import { PointLight, ShaderChunk } from 'three';
import { describe, expect, it } from 'vitest';
import { POINTS_DONE } from '../../../../src/sim/camera/artefacts/paper';
import {
  presetLux,
  roomIrradiance,
  SCREEN_LUX,
  ScreenLamps,
  screenShine,
  type ScreenShine,
} from '../../../../src/sim/camera/stage/screen-light';
import { GAIN_RANGE, nextExposure } from '../../../../src/sim/camera/sensor/exposure';
import { LIGHTS, type PersonInScene, type Scene } from '../../../../src/sim/scene';

const WHITE = { left: [1, 1, 1], right: [1, 1, 1] } as const;
const SOMEBODY: PersonInScene = {
  appearance: { customerId: 'mei', disguises: [] },
  placeMm: [0, 0, -500],
  pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  gaze: { yawDeg: 0, pitchDeg: 0 },
  expression: {},
};
const scene = (changes: Partial<Scene>): Scene => ({ atMs: 0, light: 'soft', backdrop: 'bakery', people: [], ...changes });
const shine = (changes: Partial<Scene>) => screenShine(scene({ screenLight: WHITE, ...changes }))!;

/** Irradiance of a surface at `z` that faces the camera. */
function irradiance(lamps: ScreenLamps, z: number, x = 0): number {
  return lamps.group.children
    .filter((lamp) => lamp instanceof PointLight)
    .reduce((sum, { position, intensity, color }) => {
      const distance = Math.hypot(position.x - x, position.y, position.z - z);
      return sum + (color.g * intensity * (position.z - z)) / distance ** 3;
    }, 0);
}
function lampsOf(of: ScreenShine | undefined): ScreenLamps {
  const lamps = new ScreenLamps();
  lamps.show(of);
  return lamps;
}

describe('the light of the screen', () => {
  it('is absent where it is off, and for frames that no lens saw', () => {
    expect(screenShine(scene({}))).toBeUndefined();
    expect(screenShine(scene({ ambientLux: 40 }))).toBeUndefined();
    const injection = { pristine: false, depth: 'flat', wearer: SOMEBODY } as const;
    expect(screenShine(scene({ screenLight: WHITE, injection }))).toBeUndefined();
    expect(lampsOf(undefined).group.visible).toBe(false);
  });
  it.each(LIGHTS)('is so many lux against the room in %s light', (light) => {
    for (const ambientLux of [40, 200, 1_000]) {
      const { outshines, irradiance: lit } = shine({ light, ambientLux });
      expect(outshines).toBeCloseTo(SCREEN_LUX / ambientLux, 6);
      expect(lit / roomIrradiance(light)).toBeCloseTo(outshines, 6);
    }
    expect(shine({ light }).outshines).toBeCloseTo(SCREEN_LUX / presetLux(light), 6);
  });
  it('knows a soft shop from a dim one', () => {
    expect(presetLux('soft')).toBeCloseTo(200, 6);
    expect(presetLux('dim')).toBeGreaterThan(45);
    expect(presetLux('dim')).toBeLessThan(75);
  });
  it('falls off with distance as that of a lamp half a metre away', () => {
    const of = shine({ ambientLux: 128 });
    const lamps = lampsOf(of);
    expect(irradiance(lamps, -500)).toBeCloseTo(of.irradiance, 5);
    expect(irradiance(lamps, -700) / of.irradiance).toBeCloseTo(0.58, 1);
  });
  it('has sides: left is on the right of the picture, where the left cheek is', () => {
    const lamps = lampsOf({ ...shine({}), left: [1, 1, 1], right: [0, 0, 0] });
    expect(irradiance(lamps, -500, 80)).toBeGreaterThan(1.2 * irradiance(lamps, -500, -80));
  });
  it('is faint in the glass of screens that are held up, the brighter those are', () => {
    // Two per cent of 300 cd/m² against at least 90.
    for (const ambientLux of [40, 200, 500, 1_000]) {
      expect(0.02 * shine({ ambientLux }).overHeldScreen).toBeLessThan(0.07);
    }
    expect(shine({ ambientLux: 1_000 }).overHeldScreen).toBeLessThan(1);
  });
});

it('paper knows where three is done with the lamps of the screen', () => {
  expect(ShaderChunk.lights_fragment_begin.split(POINTS_DONE)).toHaveLength(2);
});

it('exposure closes as far as the screen outshines the room, and no further without it', () => {
  expect(nextExposure({ gain: 1 }, 100, Infinity).gain).toBeCloseTo(GAIN_RANGE.least, 6);
  expect(nextExposure({ gain: 1 }, 100, Infinity, 3).gain).toBeCloseTo(GAIN_RANGE.least / 4, 6);
});
