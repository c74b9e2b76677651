import { describe, expect, it } from 'vitest';
import { PARALLAX_POLICY, TurnTracker, type ParallaxReading, type TurnFrame } from '../../../../../src/workers/face/pad/parallax';
import { bent, chance, head, sheet, texture, turnFrame, type Placing, type Surface } from './surfaces';

interface Case {
  readonly surface: Surface;
  /** The true turn and the shift at the end; frames lie evenly between rest and there. */
  readonly end: Placing;
  /** Share of the turn that the landmarker reports. */
  readonly reported: number;
  /** Whether the landmarker moves its points as on a head, whatever is there. */
  readonly fooled?: boolean;
}

const FRAMES = 8;

function frames({ surface, end, reported, fooled = false }: Case, seed: number): readonly TurnFrame[] {
  const random = chance(seed);
  const paint = texture(seed + 10);
  return Array.from({ length: FRAMES + 1 }, (_, i) => {
    const part = i / FRAMES;
    const { yawDeg, pitchDeg = 0, x = 0, y = 0, z = 0 } = end;
    const placing = { yawDeg: part * yawDeg, pitchDeg: part * pitchDeg, x: part * x, y: part * y, z: part * z };
    const landmarking = { reported: { yawDeg: reported * placing.yawDeg, pitchDeg: reported * placing.pitchDeg } };
    return turnFrame(surface, paint, placing, fooled ? { ...landmarking, believes: head } : landmarking, random);
  });
}

function follow([rest, ...turn]: readonly TurnFrame[]): TurnTracker {
  const tracker = new TurnTracker(rest!);
  for (const frame of turn) tracker.add(frame);
  return tracker;
}

const show = (one: Case, seed = 1) => follow(frames(one, seed)).read();

function passes(reading: ParallaxReading | undefined): boolean {
  if (!reading) return false;
  const { minAngleDeg, minDepthSlope, minDepthShift } = PARALLAX_POLICY;
  return reading.angleDeg >= minAngleDeg && reading.depthSlope >= minDepthSlope && reading.depthShift >= minDepthShift;
}

const LIVE: Case = { surface: head, end: { yawDeg: 18 }, reported: 1 };

describe('a head', () => {
  it.each([
    ['to its left', { yawDeg: 18 }],
    ['to its right', { yawDeg: -18 }],
    ['upwards', { yawDeg: 0, pitchDeg: 15 }],
    ['downwards', { yawDeg: 0, pitchDeg: -15 }],
    ['while it moves and comes closer', { yawDeg: 15, x: 0.2, y: -0.1, z: 0.5 }],
  ] satisfies [string, Placing][])('that turns %s shows its depth', (_, end) => {
    const reading = show({ ...LIVE, end })!;
    expect(passes(reading)).toBe(true);
    // The sine of 15° is 0.26: what is left of it says how far the fit comes short.
    expect(reading.depthShift).toBeGreaterThan(0.12);
    expect(reading.depthSlope).toBeGreaterThan(0.5);
    expect(reading.depthSlope).toBeLessThan(1.2);
    expect(reading.trackedShare).toBeGreaterThan(0.9);
    expect(reading.frames).toBe(FRAMES);
  });

  it('passes on other skins too', () => {
    for (const seed of [2, 3]) expect(passes(show(LIVE, seed))).toBe(true);
  });

  it('that hardly turns does not pass, whatever its depth', () => {
    const reading = show({ ...LIVE, end: { yawDeg: 5 } })!;
    expect(reading.angleDeg).toBeCloseTo(5, 6);
    // Nor does a small turn give a slope as steep as a large one's.
    expect(reading.depthSlope).toBeLessThan(0.6);
    expect(passes(reading)).toBe(false);
  });

  it('whose pose is reported the wrong way round does not pass: depth must move with the turn', () => {
    const reading = show({ ...LIVE, reported: -1 })!;
    expect(reading.depthSlope).toBeLessThan(0);
    expect(passes(reading)).toBe(false);
  });
});

describe('a sheet', () => {
  const turned: Placing = { yawDeg: 20, x: 0.3 };
  it.each<[string, Case]>([
    ['flat, with 3° of its 20° reported', { surface: sheet, end: turned, reported: 0.15 }],
    ['flat, with all of its 20° reported', { surface: sheet, end: turned, reported: 1 }],
    ['flat, with the mesh turning as a head', { surface: sheet, end: turned, reported: 1, fooled: true }],
    ['flat, tilted', { surface: sheet, end: { yawDeg: 0, pitchDeg: 20 }, reported: 1, fooled: true }],
    ['bent, with 3° of its 20° reported', { surface: bent(1.4), end: turned, reported: 0.15 }],
    ['bent, with all of its 20° reported', { surface: bent(1.4), end: turned, reported: 1 }],
    ['bent, with the mesh turning as a head', { surface: bent(1.4), end: turned, reported: 1, fooled: true }],
    ['bent more', { surface: bent(1), end: turned, reported: 1, fooled: true }],
  ])('%s shows none, by either statistic', (_, one) => {
    const reading = show(one)!;
    expect(reading.frames).toBe(FRAMES);
    expect(reading.depthSlope).toBeLessThan(PARALLAX_POLICY.minDepthSlope / 2);
    expect(reading.depthShift).toBeLessThan(PARALLAX_POLICY.minDepthShift);
  });

  it('turned by 40° and brought close is bent by perspective more than the fit takes up, and fails by its slope', () => {
    const reading = show({ surface: sheet, end: { yawDeg: 40, z: 1 }, reported: 0.5 })!;
    expect(reading.depthSlope).toBeLessThan(PARALLAX_POLICY.minDepthSlope / 2);
  });
});

describe('TurnTracker', () => {
  const live = frames(LIVE, 1);
  const rest = live[0]!;

  it('starts from the mesh: a face that crosses the picture is followed', () => {
    const crossing = live.map((frame, i) => ({
      ...frame,
      mesh: frame.mesh.map((p) => ({ ...p, x: p.x + 40 * i })),
      patch: { ...frame.patch, originX: frame.patch.originX + 40 * i },
    }));
    // The patches' frames are moved, their pixels are not: with the mesh's motion it is the same turn.
    expect(follow(crossing).read()!.depthSlope).toBeCloseTo(follow(live).read()!.depthSlope, 6);
  });

  it('abstains from few frames', () => {
    expect(follow(live.slice(0, 1)).read()).toBeUndefined();
    expect(follow(live.slice(0, 6)).read()).toBeUndefined();
    expect(follow(live.slice(0, 7)).read()?.frames).toBe(6);
  });

  it('abstains when the picture is replaced, though the mesh stays', () => {
    const swapped = live.map((frame, i) => (i < 2 ? frame : { ...frame, patch: { ...frame.patch, luma: greyNoise(frame) } }));
    expect(follow(swapped).read()).toBeUndefined();
  });

  it('counts no frame without a pose, but follows through it', () => {
    const tracker = follow(live.map((frame, i) => (i === 4 ? { ...frame, matrix: [] } : frame)));
    expect(tracker.read()).toMatchObject({ frames: FRAMES - 1 });
    expect(passes(tracker.read())).toBe(true);
    expect(follow(live.map((frame, i) => (i === 0 ? { ...frame, matrix: [] } : frame))).read()).toBeUndefined();
  });

  it('abstains once the nose is lost: what is left has too little depth', () => {
    expect(follow(live.map((frame, i) => (i < 2 ? frame : cover(frame, 16, 30)))).read()).toBeUndefined();
  });

  it('says how much of the face it lost, and reads the rest', () => {
    const reading = follow(live.map((frame, i) => (i < 2 ? frame : cover(frame, -60, 30)))).read()!;
    expect(reading.trackedShare).toBeGreaterThan(0.6);
    expect(reading.trackedShare).toBeLessThan(0.9);
    expect(passes(reading)).toBe(true);
  });

  it('takes the depth from the median of the meshes at rest', () => {
    const glitch = rest.mesh.map((p) => ({ ...p, z: 0 }));
    const read = (meshes: readonly TurnFrame['mesh'][]) => {
      const tracker = new TurnTracker(rest, meshes);
      for (const frame of live.slice(1)) tracker.add(frame);
      return tracker.read();
    };
    expect(read([rest.mesh, glitch, rest.mesh])).toEqual(read([rest.mesh]));
    expect(read([glitch])).toBeUndefined();
  });

  it('gives the same reading for the same frames, and leaves the patches alone', () => {
    const before = live.map(({ patch }) => patch.luma.slice());
    expect(follow(live).read()).toEqual(follow(live).read());
    live.forEach(({ patch }, i) => expect(Buffer.compare(patch.luma, before[i]!)).toBe(0));
  });

  it('refuses a patch of another scale and, once cleared, any', () => {
    const tracker = new TurnTracker(rest);
    expect(() => tracker.add({ ...rest, patch: { ...rest.patch, scale: 1 / 2 } })).toThrow(RangeError);
    for (const frame of live.slice(1)) tracker.add(frame);
    expect(tracker.read()).toBeDefined();
    tracker.clear();
    expect(tracker.read()).toBeUndefined();
    expect(() => tracker.add(rest)).toThrow('ended');
  });

  it('takes few milliseconds a frame', () => {
    for (let i = 0; i < 3; i++) follow(live);
    const from = process.cpuUsage();
    follow(live);
    const { user, system } = process.cpuUsage(from);
    // About 4 ms of one core once compiled; 14 ms is what a turn may cost.
    expect((user + system) / 1000 / FRAMES).toBeLessThan(14);
  });
});

/** Grey noise in place of a patch's pixels. */
function greyNoise({ patch }: TurnFrame): Uint8Array {
  const random = chance(99);
  return patch.luma.map(() => 128 + 60 * (random() - 0.5));
}

/** Covers a disc of the face with grey, `down` pixels below its middle. */
function cover({ patch, mesh, matrix }: TurnFrame, down: number, radius: number): TurnFrame {
  const mean = (axis: 'x' | 'y') => mesh.reduce((sum, p) => sum + p[axis], 0) / mesh.length;
  const [middleX, middleY] = [mean('x'), mean('y') + down];
  const luma = patch.luma.map((value, i) => {
    const [x, y] = [(i % patch.width) + patch.originX, Math.floor(i / patch.width) + patch.originY];
    return Math.hypot(x - middleX, y - middleY) < radius ? 40 : value;
  });
  return { mesh, matrix, patch: { ...patch, luma } };
}
