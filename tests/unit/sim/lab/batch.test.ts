import { describe, expect, it } from 'vitest';
import { SPECIES_IDS } from '../../../../src/sim/attacks/model';
import { createManualClock } from '../../../../src/sim/clock';
import { PROFILES } from '../../../../src/sim/customers/profiles';
import type { Attempt } from '../../../../src/sim/lab/attempt';
import { Batch, halvesOf, planBatch, type BatchOptions, type BatchRunner } from '../../../../src/sim/lab/batch';
import { LIVE } from './attempts';

const HALVES = halvesOf(PROFILES);
const everybody = PROFILES.map(({ id }) => id);
const options = (more: Partial<BatchOptions> = {}): BatchOptions => ({
  customers: everybody,
  bonaFide: true,
  species: ['printed_photo'],
  lights: ['soft', 'dim'],
  sensors: ['depth', 'webcam'],
  attemptsEach: 3,
  half: 'report',
  seed: '7',
  ...more,
});
const plans = (more: Partial<BatchOptions> = {}) => planBatch(options(more), PROFILES);

describe('halves of the people', () => {
  const half = (id: string) => HALVES.get(id);

  it('keep kin together and have light, middle and dark skin each', () => {
    expect(half('arjun')).toBe(half('rohan'));
    expect(half('sofia')).toBe(half('lucia'));
    for (const which of ['calibration', 'report'] as const) {
      const tones = PROFILES.filter(({ id }) => half(id) === which).map(({ monkTone }) => monkTone);
      expect(tones.some((tone) => tone <= 4) && tones.some((tone) => tone >= 5 && tone <= 7)).toBe(true);
      expect(tones.some((tone) => tone >= 8)).toBe(true);
      expect(tones.length).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('a plan', () => {
  it('is the same for the same options, and every id is its own', () => {
    expect(plans()).toEqual(plans());
    const ids = plans().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(plans({ seed: '8' }).some(({ id }) => ids.includes(id))).toBe(false);
    expect(plans({ half: 'calibration' }).some(({ seed }) => plans().some((one) => one.seed === seed))).toBe(false);
  });

  it('takes victims and attackers from its half, and no attacker attacks themselves', () => {
    for (const half of ['calibration', 'report'] as const) {
      for (const { customerId, attackerId, kind } of plans({ half })) {
        expect(HALVES.get(customerId)).toBe(half);
        if (kind === 'attack') expect(HALVES.get(attackerId!)).toBe(half);
        expect(attackerId).not.toBe(customerId);
      }
    }
  });

  it('has every customer of the half under every light and before every sensor, so many times', () => {
    const inHalf = everybody.filter((id) => HALVES.get(id) === 'report').length;
    expect(plans().length).toBe(inHalf * 2 * 2 * 2 * 3);
    expect(plans({ bonaFide: false }).every(({ kind }) => kind === 'attack')).toBe(true);
  });

  it('shows both sensors the same capture, and attacks with every care in turn', () => {
    const [first, second] = plans({ bonaFide: false, customers: everybody });
    expect([first!.sensor, second!.sensor]).toEqual(['depth', 'webcam']);
    expect(first!.seed).toBe(second!.seed);
    expect(first!.attackerId).toBe(second!.attackerId);
    expect(new Set(plans({ bonaFide: false }).map(({ severity }) => severity)).size).toBe(3);
  });

  it('knows only victims who have such kin, in either half', () => {
    for (const half of ['calibration', 'report'] as const) {
      const twins = plans({ half, bonaFide: false, species: ['twin'] });
      expect(new Set(twins.map(({ customerId }) => customerId))).toEqual(new Set(['arjun', 'rohan']));
    }
    expect(plans({ customers: ['mei'], bonaFide: false, species: ['sibling', 'twin'] })).toEqual([]);
  });

  it('begins with a small batch of its own: one attempt of everything', () => {
    const all = plans({ species: SPECIES_IDS, lights: ['soft'], sensors: ['depth'] });
    const start = all.slice(0, all.length / 3);
    expect(new Set(start.map(({ species }) => species ?? 'bona_fide')).size).toBe(SPECIES_IDS.length + 1);
  });
});

/** A batch, a runner whose attempts end when told, and what was heard. */
function played(finished: readonly string[] = [], fail?: 'store') {
  const clock = createManualClock(0);
  const states: string[] = [];
  const stored: Attempt[] = [];
  const waiting: { id: string; end: () => void; fail: (error: Error) => void }[] = [];
  const runner: BatchRunner = {
    run: (plan, onTrace, signal) =>
      new Promise((resolve, reject) => {
        onTrace?.({ atMs: 0, values: { texture: 0.5 } });
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        const end = (): void => resolve({ ...plan, end: LIVE, signals: {} });
        waiting.push({ id: plan.id, end, fail: reject });
      }),
  };
  const traced: string[] = [];
  const batch = new Batch({
    plans: plans({ customers: ['pierre'], bonaFide: true, species: [], sensors: ['depth'] }),
    finished: new Set(finished),
    clock,
    store: { append: (attempt) => (fail ? Promise.reject(new Error('disk full')) : Promise.resolve(void stored.push(attempt))) },
    onChange: () => states.push(batch.state.kind),
    onTrace: (plan) => traced.push(plan.id),
  });
  const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const endOne = async (tookMs = 0): Promise<void> => {
    await clock.advance(tookMs);
    waiting.shift()!.end();
    await tick();
  };
  return { batch, runner, clock, states, stored, waiting, traced, tick, endOne };
}

describe('a batch', () => {
  it('stores one attempt after the other and says how long the rest takes', async () => {
    const { batch, runner, stored, endOne, traced } = played();
    expect([batch.total, batch.done, batch.state.kind, batch.leftMs]).toEqual([6, 0, 'paused', undefined]);
    const over = batch.run(runner);
    await endOne(2_000);
    await endOne(4_000);
    expect([batch.done, stored.length, batch.leftMs]).toEqual([2, 2, 12_000]);
    for (let i = 0; i < 4; i++) await endOne();
    await over;
    expect(batch.state).toEqual({ kind: 'done' });
    expect(traced).toHaveLength(6);
  });

  it('paused, lets go of the attempt at once and tries it again later', async () => {
    const { batch, runner, states, stored, waiting, tick, endOne } = played();
    void batch.run(runner);
    await endOne();
    const interrupted = waiting.shift()!.id;
    batch.pause();
    expect(batch.state.kind).toBe('pausing');
    await tick();
    expect([batch.state.kind, batch.done, stored.length]).toEqual(['paused', 1, 1]);
    void batch.run(runner);
    await tick();
    expect(waiting[0]!.id).toBe(interrupted);
    await endOne();
    expect(batch.done).toBe(2);
    expect(states.slice(0, 4)).toEqual(['running', 'running', 'running', 'pausing']);
  });

  it('keeps what ended although a pause was asked for', async () => {
    const { batch, runner, stored, tick } = played();
    const deaf: BatchRunner = {
      run: async (plan) => {
        batch.pause();
        return { ...plan, end: LIVE, signals: {} };
      },
    };
    await batch.run(deaf);
    expect([batch.state.kind, stored.length]).toEqual(['paused', 1]);
    void batch.run(runner);
    await tick();
    expect(batch.state.kind).toBe('running');
  });

  it('leaves out what an earlier sitting finished', async () => {
    const all = played();
    const done = played(plans({ customers: ['pierre'], species: [], sensors: ['depth'] }).map(({ id }) => id));
    expect(done.batch.state.kind).toBe('done');
    await done.batch.run(done.runner);
    expect(done.waiting).toEqual([]);
    expect(all.batch.total).toBe(done.batch.total);
  });

  it('stops at a failure, says it, and tries the same attempt again', async () => {
    const { batch, runner, waiting, tick } = played();
    void batch.run(runner);
    const { id, fail } = waiting.shift()!;
    fail(new Error('the renderer is gone'));
    await tick();
    expect(batch.state).toEqual({ kind: 'failed', message: 'the renderer is gone' });
    void batch.run(runner);
    await tick();
    expect(waiting[0]!.id).toBe(id);
  });

  it('does not count what could not be stored', async () => {
    const { batch, runner, endOne } = played([], 'store');
    void batch.run(runner);
    await endOne();
    expect([batch.state, batch.done]).toEqual([{ kind: 'failed', message: 'disk full' }, 0]);
  });

  it('does not run twice at once', async () => {
    const { batch, runner, waiting, tick } = played();
    void batch.run(runner);
    await batch.run(runner);
    await tick();
    expect(waiting).toHaveLength(1);
  });
});
