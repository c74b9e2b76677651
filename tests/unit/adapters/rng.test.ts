import { describe, expect, it } from 'vitest';
import { createSystemRng } from '../../../src/adapters/rng';

describe('the system generator', () => {
  const rng = createSystemRng();

  it('makes ids of 128 bits that do not repeat', () => {
    const ids = Array.from({ length: 200 }, () => rng.id());
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(ids).size).toBe(200);
  });

  it('fills more bytes than one call of the platform gives', () => {
    const bytes = rng.bytes(70_000);
    expect(bytes).toHaveLength(70_000);
    expect(bytes.subarray(65_536).some((byte) => byte !== 0)).toBe(true);
  });

  it('draws below a bound, all values in turn', () => {
    const drawn = new Set(Array.from({ length: 400 }, () => rng.below(6)));
    expect([...drawn].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('forks into streams that do not repeat each other', () => {
    expect(rng.fork('a').id()).not.toBe(rng.fork('a').id());
  });
});
