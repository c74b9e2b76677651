import { describe, expect, it } from 'vitest';
import { heldAt, letGo } from '../../../../src/components/phone/swipe';

const FROM = { x: 100, y: 50 };
const moved = (x: number, y: number) => ({ x: FROM.x + x, y: FROM.y + y });

describe('a finger on something that can be swiped away', () => {
  it.each([
    [0, 0, 'tap'],
    [4, -4, 'tap'],
    [40, 3, 'back'],
    [89, 20, 'back'],
    [90, 20, 'away'],
    [-120, 0, 'away'],
    [3, -27, 'back'],
    [3, -28, 'away'],
    [0, 200, 'back'],
    [30, -20, 'back'],
  ] as const)('moved by %s, %s and let go: %s', (x, y, meaning) => {
    expect(letGo(FROM, moved(x, y))).toBe(meaning);
  });

  it('takes it along one way at a time, fading to the side, and gives little downwards', () => {
    expect(heldAt(FROM, moved(80, 30))).toEqual({ x: 80, y: 0, shown: 0.75 });
    expect(heldAt(FROM, moved(-900, 0))).toMatchObject({ shown: 0.2 });
    expect(heldAt(FROM, moved(10, -40))).toEqual({ x: 0, y: -40, shown: 1 });
    expect(heldAt(FROM, moved(10, 50))).toEqual({ x: 0, y: 10, shown: 1 });
  });
});
