/**
 * Whether another backend may stand in for the reference: the same outputs within tolerance, and faster.
 */
import type { Clock } from '../../ports';
import type { Network } from './onnx';

export interface SelfTestResult {
  /** Largest difference of any output value over the largest absolute output of the reference. */
  readonly relativeError: number;
  readonly referenceMs: number;
  readonly candidateMs: number;
}

/** Relative error under which two backends are taken to compute the same network in float32. */
export const SELF_TEST_TOLERANCE = 1e-2;

const RUNS = 3;

/** Runs both on the same fixed input. The first run of each is not timed: it compiles. */
export async function selfTest(
  reference: Network,
  candidate: Network,
  shape: readonly number[],
  clock: Clock,
): Promise<SelfTestResult> {
  const input = testPattern(shape.reduce((size, side) => size * side, 1));
  const expected = await reference.run(input, shape);
  const actual = await candidate.run(input, shape);
  const scale = Math.max(...expected.map(Math.abs));
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - (actual[i] ?? NaN))));
  return {
    relativeError: expected.length === actual.length && scale > 0 ? worst / scale : Infinity,
    referenceMs: await fastest(reference, input, shape, clock),
    candidateMs: await fastest(candidate, input, shape, clock),
  };
}

/** The decision; anything odd (NaN included) keeps the reference. */
export function passes(result: SelfTestResult): boolean {
  return result.relativeError <= SELF_TEST_TOLERANCE && result.candidateMs < result.referenceMs;
}

async function fastest(network: Network, input: Float32Array, shape: readonly number[], clock: Clock): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < RUNS; i++) {
    const from = clock.nowMs();
    await network.run(input, shape);
    best = Math.min(best, clock.nowMs() - from);
  }
  return best;
}

/** Smooth values in −1..1, so that no unit saturates and none is idle. */
export function testPattern(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * 0.37) * Math.cos(i * 0.011));
}
