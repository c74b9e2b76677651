import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../../src/ports';
import type { Network } from '../../../../src/workers/face/onnx';
import { passes, selfTest } from '../../../../src/workers/face/self-test';

/** A clock that only networks move. */
function bench() {
  let now = 0;
  const clock: Clock = { nowMs: () => now, sleep: () => Promise.reject(new Error('not used')) };
  const network = (costMs: number, compute: (x: number) => number): Network => ({
    run: async (input) => {
      now += costMs;
      return input.map(compute);
    },
  });
  return { clock, network };
}

describe('self-test of a second backend', () => {
  it('passes one that is the same and faster', async () => {
    const { clock, network } = bench();
    const result = await selfTest(
      network(20, (x) => x),
      network(4, (x) => x * 1.001),
      [1, 8],
      clock,
    );
    expect(result).toMatchObject({ referenceMs: 20, candidateMs: 4 });
    expect(passes(result)).toBe(true);
  });

  it('keeps the reference when the other is slower, wrong or broken', async () => {
    const { clock, network } = bench();
    const reference = network(20, (x) => x);
    expect(
      passes(
        await selfTest(
          reference,
          network(30, (x) => x),
          [1, 8],
          clock,
        ),
      ),
    ).toBe(false);
    expect(
      passes(
        await selfTest(
          reference,
          network(1, (x) => x + 0.2),
          [1, 8],
          clock,
        ),
      ),
    ).toBe(false);
    expect(
      passes(
        await selfTest(
          reference,
          network(1, () => NaN),
          [1, 8],
          clock,
        ),
      ),
    ).toBe(false);
    const short: Network = { run: async () => new Float32Array(3) };
    expect(passes(await selfTest(reference, short, [1, 8], clock))).toBe(false);
  });
});
