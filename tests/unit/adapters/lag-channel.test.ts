import { describe, expect, it } from 'vitest';
import { followLag, leadLag } from '../../../src/adapters/lag-channel';
import { createManualClock } from '../../../src/sim/clock';

type Port = { onmessage: ((event: MessageEvent) => void) | null; postMessage(data: unknown): void };

/** Channels that reach each other at once, and not themselves. */
function createAir() {
  const ports: Port[] = [];
  return (): Port => {
    const port: Port = {
      onmessage: null,
      postMessage: (data) => ports.forEach((one) => one !== port && one.onmessage?.({ data } as MessageEvent)),
    };
    ports.push(port);
    return port;
  };
}

describe('slow motion in every tab', () => {
  it('is taken over by a page that opens later, and by every later word of the leading one', () => {
    const open = createAir();
    let lagMs = 4_000;
    const tell = leadLag(() => lagMs, open as never);
    const wall = createManualClock(100_000);
    const clock = followLag(wall, open as never);
    expect([clock.nowMs(), clock.lagMs()]).toEqual([96_000, 4_000]);
    lagMs = 9_000;
    tell(lagMs);
    expect(clock.nowMs()).toBe(91_000);
    // The stage was loaded anew and is in time.
    tell(0);
    expect(clock.nowMs()).toBe(100_000);
  });

  it('is none where no page leads, or none can be reached', () => {
    const open = createAir();
    const wall = createManualClock(5_000);
    expect(followLag(wall, open as never).nowMs()).toBe(5_000);
    expect(followLag(wall, undefined).lagMs()).toBe(0);
    expect(() => leadLag(() => 1, undefined)(3)).not.toThrow();
  });

  it('is not answered by a page that does not lag, for another one may', () => {
    const open = createAir();
    leadLag(() => 2_000, open as never);
    leadLag(() => 0, open as never);
    expect(followLag(createManualClock(), open as never).lagMs()).toBe(2_000);
  });
});
