import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../src/sim/clock';
import { createPacedClock } from '../../../src/sim/paced-clock';

function clocks() {
  const wall = createManualClock(1_000);
  return { wall, paced: createPacedClock(wall) };
}
/** In small steps, so that everybody who wakes gets to sleep again. */
async function pass(wall: ReturnType<typeof createManualClock>, ms: number): Promise<void> {
  for (let i = 0; i < ms; i++) {
    await wall.advance(1);
    for (let k = 0; k < 10; k++) await Promise.resolve();
  }
}

describe('a paced clock', () => {
  it('is the wall’s while nobody holds it', async () => {
    const { wall, paced } = clocks();
    await wall.advance(500);
    expect(paced.nowMs()).toBe(1_500);
    expect(paced.lagMs()).toBe(0);
  });
  it('stands still where it is held, and goes on from there without a jump', async () => {
    const { wall, paced } = clocks();
    paced.holdAt(1_060);
    await wall.advance(200);
    expect(paced.nowMs()).toBe(1_060);
    paced.holdAt(undefined);
    expect(paced.nowMs()).toBe(1_060);
    await wall.advance(10);
    expect(paced.nowMs()).toBe(1_070);
    expect(paced.lagMs()).toBe(140);
  });
  it('tells whole milliseconds, wherever it is held', async () => {
    const { wall, paced } = clocks();
    paced.holdAt(1_000 + 1_000 / 15);
    await wall.advance(200);
    expect(paced.nowMs()).toBe(1_066);
  });
  it('never goes back, wherever it is held', async () => {
    const { wall, paced } = clocks();
    await wall.advance(100);
    paced.holdAt(500);
    expect(paced.nowMs()).toBe(1_100);
    await wall.advance(50);
    expect(paced.nowMs()).toBe(1_100);
  });
  it('keeps sleepers asleep as long as its own time takes', async () => {
    const { wall, paced } = clocks();
    let woke = false;
    void paced.sleep(100).then(() => (woke = true));
    paced.holdAt(1_060);
    await pass(wall, 300);
    expect(woke).toBe(false);
    paced.holdAt(undefined);
    await pass(wall, 30);
    expect(woke).toBe(false);
    await pass(wall, 20);
    expect(woke).toBe(true);
  });
  it('lets sleepers be woken by their signal, held or not', async () => {
    const { wall, paced } = clocks();
    const stop = new AbortController();
    const slept = paced.sleep(100, stop.signal);
    paced.holdAt(1_000);
    await pass(wall, 150);
    stop.abort(new Error('enough'));
    await expect(slept).rejects.toThrow('enough');
  });
});
