import { describe, expect, it } from 'vitest';
import { bestNear, TRACK_POINTS } from '../../../../../src/workers/face/pad/track-points';

function level(width: number, height: number, value: (x: number, y: number) => number) {
  return {
    width,
    height,
    values: Float32Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width))),
  };
}

describe('TRACK_POINTS', () => {
  it('are 74 different points of the skin', () => {
    expect(new Set(TRACK_POINTS).size).toBe(74);
    expect(TRACK_POINTS.every((index) => index >= 0 && index < 468)).toBe(true);
  });

  it('leave out what moves on its own: lips, mouth corners, chin and jaw', () => {
    const moving = [0, 13, 14, 17, 61, 291, 78, 308, 152, 148, 377, 172, 397, 58, 288, 199, 175, 200, 18, 136, 365];
    expect(TRACK_POINTS.filter((index) => moving.includes(index))).toEqual([]);
  });
});

describe('bestNear', () => {
  it('moves within four pixels so as to have a mark in full view', () => {
    const mark = level(60, 60, (x, y) => (Math.abs(x - 35) <= 2 && Math.abs(y - 26) <= 2 ? 200 : 50));
    const [x, y] = bestNear(mark, 30, 30)!;
    expect(Math.abs(x - 35)).toBeLessThanOrEqual(2);
    expect(Math.abs(y - 26)).toBeLessThanOrEqual(2);
    expect(Math.max(Math.abs(x - 30), Math.abs(y - 30))).toBeLessThanOrEqual(4);
  });

  it('prefers a corner to an edge of more contrast', () => {
    const both = level(60, 60, (x, y) => (y < 22 ? 255 : x >= 33 && y >= 32 ? 90 : 50));
    const [, y] = bestNear(both, 30, 30)!;
    expect(y).toBeGreaterThan(29);
  });

  it('stays in the middle of plain grey, and leaves out a place near the border', () => {
    const grey = level(60, 60, () => 128);
    expect(bestNear(grey, 30.4, 29.7)).toEqual([30, 30]);
    expect(bestNear(grey, 8, 30)).toBeUndefined();
    expect(bestNear(grey, 30, 52)).toBeUndefined();
    expect(bestNear(grey, NaN, 30)).toBeUndefined();
  });
});
