import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRise } from '../../../../../src/workers/face/pad/rise';
import { normal } from './pictures';

interface Smile {
  readonly durationMs: number;
  readonly intervalMs?: number;
  readonly change?: number;
  readonly noise?: number;
  readonly fromMs?: number;
}

const LENGTH_MS = 3_000;
const ease = (share: number) => share * share * (3 - 2 * share);

function widths({ durationMs, intervalMs = 1000 / 30, change = 0.1, noise = 0.003, fromMs = 1_200 }: Smile) {
  const draw = normal(8);
  return Array.from({ length: Math.floor(LENGTH_MS / intervalMs) }, (_, i) => {
    const share =
      durationMs === 0 ? Number(i * intervalMs >= fromMs) : Math.min(1, Math.max(0, (i * intervalMs - fromMs) / durationMs));
    return { atMs: i * intervalMs, value: 0.5 + change * ease(share) + noise * draw() };
  });
}

describe('a person who smiles', () => {
  it.each([300, 450, 600])('in %s ms takes a while and jumps in no frame', (durationMs) => {
    const rise = findRise(widths({ durationMs }))!;
    // The middle four fifths of a smooth passage take 0.608 of it.
    expect(rise.riseMs / (0.608 * durationMs)).toBeGreaterThan(0.7);
    expect(rise.riseMs / (0.608 * durationMs)).toBeLessThan(1.3);
    expect(rise.onsetJump).toBeLessThan(0.28);
    expect(Math.abs(rise.onsetAtMs - 1_200)).toBeLessThan(130);
    expect(rise.change).toBeCloseTo(0.1, 1);
  });
  it('does so although a landmark jumps for one frame', () => {
    const series = widths({ durationMs: 600 }).map((sample, i) =>
      i === 45 ? { ...sample, value: sample.value + 0.08 } : sample,
    );
    expect(findRise(series)!.onsetJump).toBeLessThan(0.28);
  });
  it('does so at 15 frames a second too', () => {
    expect(findRise(widths({ durationMs: 450, intervalMs: 67 }))!.onsetJump).toBeLessThan(0.28);
  });
});

describe('a cut between clips', () => {
  it('changes everything in one frame', () => {
    const rise = findRise(widths({ durationMs: 0 }))!;
    expect(rise.onsetJump).toBeGreaterThan(0.85);
    expect(rise.riseMs).toBeLessThan(1000 / 30);
  });
  it('reads half at half of the frame rate, still more than a person', () => {
    const jump = findRise(widths({ durationMs: 0, intervalMs: 67 }))!.onsetJump!;
    expect(jump).toBeGreaterThan(0.4);
    expect(jump).toBeLessThan(0.6);
  });
  it('is told from any smile of 300 ms and more, wherever the frames fall', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 700 }),
        fc.integer({ min: 30, max: 70 }),
        fc.integer({ min: 900, max: 1_500 }),
        (d, interval, at) => {
          const of = (durationMs: number) =>
            findRise(widths({ durationMs, intervalMs: interval, fromMs: at, noise: 0 }))!.onsetJump!;
          expect(of(0)).toBeGreaterThan(1.5 * of(d));
        },
      ),
    );
  });
});

describe('abstains', () => {
  it('from faces that do not smile', () => {
    expect(findRise(widths({ durationMs: 400, change: 0 }))).toBeUndefined();
    expect(findRise(widths({ durationMs: 400, change: 0.03 }))).toBeUndefined();
  });
  it('from mouths that only close', () => {
    expect(findRise(widths({ durationMs: 400, change: -0.1 }))).toBeUndefined();
  });
  it('from smiles under way when the series begins', () => {
    expect(findRise(widths({ durationMs: 400, fromMs: -100 }))).toBeUndefined();
  });
  it('from one landmark that jumps for one frame', () => {
    const series = widths({ durationMs: 0, change: 0 });
    expect(findRise(series.map((sample, i) => (i === 40 ? { ...sample, value: 0.9 } : sample)))).toBeUndefined();
  });
  it('from fewer than 8 frames', () => {
    expect(findRise(widths({ durationMs: 0 }).slice(32, 39))).toBeUndefined();
    expect(findRise([])).toBeUndefined();
  });
  it('from the jump where frames come too slowly to tell', () => {
    const slow = findRise(widths({ durationMs: 0, intervalMs: 125 }))!;
    expect(slow.change).toBeCloseTo(0.1, 1);
    expect(slow).not.toHaveProperty('onsetJump');
  });
});
