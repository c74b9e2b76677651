import { describe, expect, it } from 'vitest';
import { Columns } from '../../../../src/sim/customers/columns';
import { indices, millimetres, shares, writeColumns } from '../../../../tools/customers/columns.mjs';
import { unzipped } from './support';

describe('number columns', () => {
  const positions = [0, -1.5, 300.25, 12.03, -400, 511];
  const triangles = [0, 65_535, 3, 3, 1, 2];
  const { columns, file } = writeColumns([
    millimetres('positions', positions),
    indices('triangles', triangles),
    shares('cover', [0, 0.5, 1]),
  ]);
  const read = new Columns(unzipped(file), columns);

  it('come back within half a step', () => {
    positions.forEach((value, i) => expect(Math.abs(read.floats('positions')[i]! - value)).toBeLessThanOrEqual(1 / 128));
    expect([...read.integers('triangles')]).toEqual(triangles);
    expect(read.floats('cover')[1]).toBeCloseTo(0.5, 2);
  });

  it('refuse what does not fit, and names nobody wrote', () => {
    expect(() => writeColumns([millimetres('far', [600])])).toThrow(/far: 600 does not fit/);
    expect(() => read.floats('hair')).toThrow(/no column hair/);
  });

  it('refuse a file that was cut short', () => {
    const whole = unzipped(file);
    expect(() => new Columns(whole.subarray(0, whole.length - 1), columns).floats('cover')).toThrow(/cut short/);
  });
});
