import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../src/sim/clock';
import { PROFILES } from '../../../../src/sim/customers/profiles';
import type { Attempt } from '../../../../src/sim/lab/attempt';
import type { AttemptStore, BatchOptions, BatchRunner } from '../../../../src/sim/lab/batch';
import { LabDesk } from '../../../../src/sim/lab/desk';
import { LIVE } from './attempts';

const OPTIONS: BatchOptions = {
  customers: ['pierre'],
  bonaFide: true,
  species: [],
  lights: ['soft'],
  sensors: ['depth'],
  attemptsEach: 3,
  half: 'report',
  seed: '7',
};

function memoryStore(): AttemptStore {
  let options: BatchOptions | undefined;
  let attempts: Attempt[] = [];
  return {
    load: async () => ({ ...(options && { options }), attempts: [...attempts] }),
    remember: async (asked) => void (options = asked),
    append: async (attempt) => void attempts.push(attempt),
    clear: async () => {
      [options, attempts] = [undefined, []];
    },
  };
}

/** Ends its first so many attempts at once, and never the next one. */
function runnerOf(most: number): BatchRunner {
  let count = 0;
  return {
    run: (plan, onTrace, signal) => {
      for (const atMs of [0, 33]) onTrace?.({ atMs, values: { texture: 0.5 } });
      if (count++ < most) return Promise.resolve({ ...plan, end: LIVE, signals: {} });
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    },
  };
}

const deskOf = (store: AttemptStore, openRunner: () => Promise<BatchRunner>) =>
  new LabDesk({ store, clock: createManualClock(0), profiles: PROFILES, openRunner });
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the desk', () => {
  it('begins idle and runs to the end', async () => {
    const desk = deskOf(memoryStore(), async () => runnerOf(3));
    let heard = 0;
    const stop = desk.subscribe(() => heard++);
    expect(desk.state.kind).toBe('opening');
    await desk.open();
    expect(desk.state.kind).toBe('idle');
    await desk.start(OPTIONS);
    expect([desk.state.kind, desk.attempts.length, desk.progress]).toEqual(['done', 3, { done: 3, total: 3, leftMs: 0 }]);
    expect(desk.trace?.samples).toHaveLength(2);
    const before = heard;
    stop();
    await desk.clear();
    expect([desk.state.kind, desk.attempts.length, desk.progress, heard]).toEqual(['idle', 0, undefined, before]);
  });

  it('goes on after a reload where it was cut off', async () => {
    const store = memoryStore();
    const first = deskOf(store, async () => runnerOf(1));
    await first.open();
    void first.start(OPTIONS);
    await tick();
    expect(first.progress?.done).toBe(1);

    const second = deskOf(store, async () => runnerOf(9));
    await second.open();
    expect([second.state.kind, second.progress]).toEqual(['paused', { done: 1, total: 3 }]);
    expect(second.options).toEqual(OPTIONS);
    await second.resume();
    expect([second.state.kind, second.attempts.length]).toEqual(['done', 3]);
  });

  it('a second batch keeps the results of the first and tries nothing twice', async () => {
    const desk = deskOf(memoryStore(), async () => runnerOf(99));
    await desk.open();
    await desk.start(OPTIONS);
    await desk.start({ ...OPTIONS, attemptsEach: 4 });
    expect(desk.attempts).toHaveLength(4);
    await desk.start({ ...OPTIONS, seed: '8' });
    expect(desk.attempts).toHaveLength(7);
  });

  it('says why the runner did not open, and opens it anew on resuming', async () => {
    let opened = 0;
    const desk = deskOf(memoryStore(), () =>
      opened++ === 0 ? Promise.reject(new Error('no WebGL')) : Promise.resolve(runnerOf(3)),
    );
    await desk.open();
    await desk.start(OPTIONS);
    expect(desk.state).toEqual({ kind: 'failed', message: 'no WebGL' });
    await desk.resume();
    expect(desk.state.kind).toBe('done');
  });

  it('says when nothing can be stored', async () => {
    const full = { ...memoryStore(), remember: () => Promise.reject(new Error('disk full')) };
    const desk = deskOf(full, async () => runnerOf(3));
    await desk.open();
    await desk.start(OPTIONS);
    expect(desk.state).toEqual({ kind: 'failed', message: 'disk full' });
    const shut = deskOf({ ...memoryStore(), load: () => Promise.reject(new Error('blocked')) }, async () => runnerOf(0));
    await shut.open();
    expect(shut.state).toEqual({ kind: 'failed', message: 'blocked' });
  });

  it('begins the trace anew when an attempt is tried again, and clears nothing while it runs', async () => {
    const desk = deskOf(memoryStore(), async () => runnerOf(0));
    await desk.open();
    void desk.start(OPTIONS);
    await tick();
    await desk.clear();
    expect(desk.state.kind).toBe('running');
    desk.pause();
    await tick();
    expect(desk.state.kind).toBe('paused');
    void desk.resume();
    await tick();
    expect(desk.trace?.samples.map(({ atMs }) => atMs)).toEqual([0, 33]);
  });
});
