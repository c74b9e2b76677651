import { describe, expect, it } from 'vitest';
import { companions, type Box } from '../../../../src/workers/face/companions';

const box = (left: number, top: number, width: number): Box => ({ left, top, width, height: width });
const CUSTOMER = box(250, 150, 140);

describe('companions', () => {
  it('does not count the customer', () => {
    expect(companions(CUSTOMER, [box(245, 160, 120)])).toBe(0);
    expect(companions(CUSTOMER, [])).toBe(0);
  });

  it('counts somebody about as near', () => {
    expect(companions(CUSTOMER, [box(245, 160, 120), box(450, 150, 110)])).toBe(1);
    expect(companions(CUSTOMER, [box(245, 160, 120), box(450, 150, 110), box(20, 150, 300)])).toBe(2);
  });

  it('ignores a passer-by', () => {
    expect(companions(CUSTOMER, [box(245, 160, 120), box(500, 100, 60)])).toBe(0);
  });

  it('counts a nearer face even when the detector missed the tracked one', () => {
    expect(companions(CUSTOMER, [box(460, 150, 150)])).toBe(1);
  });
});
