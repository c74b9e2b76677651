import { describe, expect, test } from 'vitest';
import { summarise } from '../../../bench/face.mjs';
import { median, quantile } from '../../../bench/stats.mjs';
import { splitMjpeg } from '../../../bench/page/frames';

const decision = (tookMs: number, templateLength = 512) => ({ tookMs, faces: 1, templateLength, liveness: [0.9, 0.9] });
const round = (observeMs: number, oursMs: number, peerMs: [number, number, number], templateLength = 512) => ({
  frame: 0,
  observeMs,
  guidance: 'ok',
  ours: decision(oursMs, templateLength),
  peers: { faceid: decision(peerMs[0]), no_gl: decision(peerMs[1]), one_thread: decision(peerMs[2]) },
});

function measured(rounds: ReturnType<typeof round>[], afterHeap = 100) {
  const memory = (heap: number) => ({ scriptBytes: 100, wasmBytes: [50, heap - 50] });
  return {
    browser: '1',
    frames: 300,
    cold: [{ guidanceMs: 3000, readyMs: 4000 }],
    warm: [900, 1100, 1000].map((guidanceMs) => ({ guidanceMs, readyMs: guidanceMs })),
    compared: { rounds },
    best: 'no_gl' as const,
    followMs: [1],
    grown: { before: memory(100), after: memory(afterHeap), observeMs: [1, 2, 3] },
  };
}
const weight = { appBytes: 200_000, wireBytes: 13_000_000 };

describe('summarise', () => {
  test('takes medians, and the peer at its best', () => {
    const rounds = [round(10, 40, [200, 120, 160]), round(12, 50, [210, 110, 150]), round(30, 45, [220, 100, 140])];
    const result = summarise(measured(rounds), weight, 1);
    expect(result).toMatchObject({
      observeMsP50: 2,
      observeJumpingMsP50: 12,
      decisionMsP50: 45,
      peerDecisionMsP50: 110,
      peerBest: 'no_gl',
      warmStartMs: 1000,
    });
    expect(result.decisionSpeedup).toBe(2.44);
  });

  test('counts growth of script memory and WASM heaps together', () => {
    expect(summarise(measured([round(1, 1, [1, 1, 1])], 120), weight, 1).memoryGrowthPct).toBe(10);
  });

  test('a frame that one side did not decide counts for nobody', () => {
    const missed = round(10, 1, [200, 120, 160], 0);
    const result = summarise(measured([round(10, 40, [200, 120, 160]), round(10, 40, [200, 120, 160]), missed]), weight, 1);
    expect(result.decisionMsP50).toBe(40);
    expect(result.samples).toMatchObject({ rounds: 3, decidedByAll: 2 });
  });

  test('mostly missed frames are no measurement', () => {
    expect(() => summarise(measured([round(10, 1, [200, 120, 160], 0)]), weight, 1)).toThrow(/only 0 of 1/);
  });
});

test('quantiles interpolate, and nothing has no quantile', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([1, 2])).toBe(1.5);
  expect(quantile([0, 10], 0.95)).toBe(9.5);
  expect(() => median([])).toThrow(RangeError);
});

test('a motion-JPEG is split at its pictures, not inside their data', async () => {
  const picture = (body: number[]) => [0xff, 0xd8, ...body, 0xff, 0xd9];
  const first = picture([1, 0xff, 0x00, 2]);
  const second = picture([3]);
  const blobs = splitMjpeg(new Uint8Array([...first, 0, ...second, 0xff, 0xd8, 9]));
  const bytes = await Promise.all(blobs.map(async (blob) => [...new Uint8Array(await blob.arrayBuffer())]));
  expect(bytes).toEqual([first, second]);
});
