import { beforeEach, describe, expect, it } from 'vitest';
import { CloseLook, type Croppable } from '../../../../src/workers/face/close-look';
import { cropsOf, fakeNetworks, type NetworkName } from './fake-networks';

/** What was run, in order: the network, and the frame that its picture is of. */
let ran: string[];
let running: number;
let mostAtOnce: number;
/** Makes the next run of this network fail. */
let fails: NetworkName | undefined;
/** The networks answer without letting go of the thread, as they do in WASM. */
let isInstant: boolean;
let look: CloseLook;

const OUTPUTS = { embedding: [3, 4], liveness: [2, 0], eyes: [1, 5] } as const;

async function run(name: NetworkName, seq: number): Promise<readonly number[]> {
  ran.push(`${name} ${seq}`);
  mostAtOnce = Math.max(mostAtOnce, ++running);
  if (!isInstant) await new Promise((resolve) => setTimeout(resolve, 1));
  running--;
  if (fails === name) {
    fails = undefined;
    throw new Error('out of memory');
  }
  return OUTPUTS[name];
}

const frame = (seq: number): Croppable => ({ seq, seen: { crops: cropsOf(seq) } });

beforeEach(() => {
  ran = [];
  running = mostAtOnce = 0;
  fails = undefined;
  isInstant = false;
  look = new CloseLook(fakeNetworks(run));
});

const runsOf = (name: string) => ran.filter((one) => one.startsWith(name)).length;

describe('a close look', () => {
  it('reads what the networks say', async () => {
    const template = await look.template(frame(1));
    expect([...template].map((value) => value.toFixed(3))).toEqual(['0.600', '0.800']);
    expect(await look.texture(frame(1))).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(await look.eyesClosed(frame(1))).toBe(-4);
    expect(ran).toEqual(['embedding 1', 'liveness 1', 'eyes 1', 'eyes 1']);
  });

  it('is taken at each frame once, however often and at whatever time it is asked for', async () => {
    const [one, two] = [frame(1), frame(2)];
    const both = await Promise.all([look.template(one), look.template(one), look.template(two)]);
    expect(both[0]).toBe(both[1]);
    expect(both[0]).not.toBe(both[2]);
    expect(await look.template(one)).toBe(both[0]);
    expect(await Promise.all([look.texture(one), look.texture(one), look.eyesClosed(one), look.eyesClosed(one)])).toHaveLength(4);
    expect(ran).toEqual(['embedding 1', 'embedding 2', 'liveness 1', 'eyes 1', 'eyes 1']);
  });

  it('runs one network at a time, in the order it was asked', async () => {
    const frames = [frame(1), frame(2), frame(3)];
    await Promise.all(frames.flatMap((one) => [look.texture(one), look.eyesClosed(one), look.template(one)]));
    expect(mostAtOnce).toBe(1);
    expect(ran).toEqual([1, 2, 3].flatMap((seq) => [`liveness ${seq}`, `eyes ${seq}`, `eyes ${seq}`, `embedding ${seq}`]));
  });

  it('that failed fails whoever asked for it, and nobody else', async () => {
    fails = 'embedding';
    const [failed, texture] = await Promise.allSettled([look.template(frame(1)), look.texture(frame(1))]);
    expect([failed.status, texture.status]).toEqual(['rejected', 'fulfilled']);
    await expect(look.template(frame(1))).rejects.toThrow('out of memory');
    await expect(look.template(frame(2))).resolves.toHaveLength(2);
  });
});

describe('preparing', () => {
  it('does all the work, so that asking again runs nothing', async () => {
    const frames = [frame(1), frame(2)];
    await look.prepare(frames);
    expect([runsOf('embedding'), runsOf('liveness'), runsOf('eyes')]).toEqual([2, 2, 4]);
    const before = ran.length;
    for (const one of frames) await Promise.all([look.template(one), look.texture(one), look.eyesClosed(one)]);
    expect(ran).toHaveLength(before);
  });

  it('lets whoever asks in the meantime come in between', async () => {
    const prepared = look.prepare([frame(1), frame(2), frame(3), frame(4)]);
    await look.texture(frame(9));
    expect(ran).toContain('liveness 9');
    expect(ran).not.toContain('liveness 4');
    await prepared;
    expect(ran).toContain('liveness 4');
    expect(mostAtOnce).toBe(1);
  });
});

describe('preparing on a thread that it has to share', () => {
  it('lets go of it after every look', async () => {
    isInstant = true;
    let isOver = false;
    void look.prepare([frame(1), frame(2)]).then(() => (isOver = true));
    const ranBefore: number[] = [];
    while (!isOver) {
      ranBefore.push(ran.length);
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(new Set(ranBefore).size).toBeGreaterThanOrEqual(6);
  });
});

describe('clearing', () => {
  it('overwrites every template that was handed out', async () => {
    const templates = [await look.template(frame(1)), await look.template(frame(2))];
    look.clear();
    for (const template of templates) expect([...template]).toEqual([0, 0]);
  });

  it('overwrites a template that is being made', async () => {
    const making = look.template(frame(1));
    while (running === 0) await new Promise((resolve) => setTimeout(resolve));
    look.clear();
    expect([...(await making)]).toEqual([0, 0]);
  });

  it('stops what is being prepared', async () => {
    const prepared = look.prepare([frame(1), frame(2), frame(3)]);
    while (running === 0) await new Promise((resolve) => setTimeout(resolve));
    look.clear();
    await prepared;
    expect(ran).toHaveLength(1);
  });
});
