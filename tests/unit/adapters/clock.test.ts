import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock';

describe('the system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells the time and sleeps', async () => {
    vi.setSystemTime(1_000);
    const clock = createSystemClock();
    expect(clock.nowMs()).toBe(1_000);
    const slept = clock.sleep(50);
    await vi.advanceTimersByTimeAsync(50);
    await slept;
    expect(clock.nowMs()).toBe(1_050);
  });

  it('stops sleeping when aborted, and leaves no timer', async () => {
    const controller = new AbortController();
    const slept = createSystemClock().sleep(50, controller.signal);
    controller.abort(new Error('left'));
    await expect(slept).rejects.toThrow('left');
    expect(vi.getTimerCount()).toBe(0);
    await expect(createSystemClock().sleep(50, controller.signal)).rejects.toThrow('left');
    expect(vi.getTimerCount()).toBe(0);
  });
});
