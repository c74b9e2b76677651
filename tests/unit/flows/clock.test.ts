import { describe, expect, it } from 'vitest';
import { flowClock, within } from '../../../src/flows/clock';
import { ManualClock } from './fakes';

describe('flowClock', () => {
  it('runs what is due, and not what was cleared', async () => {
    const clock = new ManualClock();
    const flow = flowClock(clock);
    const ran: string[] = [];
    flow.setTimeout(() => ran.push('late'), 20);
    const cleared = flow.setTimeout(() => ran.push('cleared'), 5);
    flow.setTimeout(() => ran.push('soon'), 10);
    flow.clearTimeout(cleared);
    await clock.advance(15);
    expect(ran).toEqual(['soon']);
    await clock.advance(10);
    expect(ran).toEqual(['soon', 'late']);
    expect(clock.pending).toBe(0);
  });
});

describe('within', () => {
  it('answers with the value, the error or that it was late, and leaves no timer', async () => {
    const clock = new ManualClock();
    expect(await within(clock, 10, async () => 7)).toEqual({ kind: 'value', value: 7 });
    const error = new Error('no');
    expect(await within(clock, 10, () => Promise.reject(error))).toEqual({ kind: 'threw', error });
    const threw = within(clock, 10, () => {
      throw error;
    });
    expect(await threw).toEqual({ kind: 'threw', error });
    const late = within(clock, 10, () => new Promise(() => {}));
    await clock.advance(11);
    expect(await late).toEqual({ kind: 'late' });
    expect(clock.pending).toBe(0);
  });
});
