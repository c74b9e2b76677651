import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageYears, parseBirthday } from '../../../src/domain/age';

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 0, 1, 12);
const at = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe('a birthday', () => {
  it.each(['2025-12-31', '2026-01-01', '1900-01-01', '2024-02-29', '2000-02-29'])('can be %s', (text) => {
    expect(parseBirthday(text, NOW)).toBe(text);
  });

  it.each([
    ['a day that its month does not have', '2024-02-30'],
    ['29 February of a common year', '2023-02-29'],
    ['29 February of 1900, which was none', '1900-02-29'],
    ['31 April', '2020-04-31'],
    ['month 13', '2020-13-01'],
    ['month 0', '2020-00-10'],
    ['day 0', '2020-05-00'],
    ['tomorrow', '2026-01-02'],
    ['longer ago than anybody lives', '1899-12-31'],
    ['the year 0', '0000-01-01'],
    ['another order', '01-02-2012'],
    ['slashes', '2012/01/02'],
    ['no leading zeros', '2012-1-2'],
    ['a time with it', '2012-01-02T00:00'],
    ['spaces', ' 2012-01-02'],
    ['a line behind it', '2012-01-02\n'],
    ['full-width digits', '２０１２-01-02'],
    ['a minus', '-012-01-02'],
    ['nothing', ''],
  ])('cannot be %s', (_what, text) => {
    expect(parseBirthday(text, NOW)).toBeUndefined();
  });
});

describe('an age', () => {
  it('grows on the birthday, not before', () => {
    expect(ageYears('2012-05-17', at('2026-05-17') - 1)).toBe(13);
    expect(ageYears('2012-05-17', at('2026-05-17'))).toBe(14);
    expect(ageYears('2012-12-31', at('2026-12-30'))).toBe(13);
    expect(ageYears('2012-01-01', at('2025-12-31'))).toBe(13);
    expect(ageYears('2026-01-01', NOW)).toBe(0);
  });

  it('of somebody born on 29 February grows on 1 March of a common year', () => {
    expect(ageYears('2012-02-29', at('2026-02-28'))).toBe(13);
    expect(ageYears('2012-02-29', at('2026-03-01'))).toBe(14);
    expect(ageYears('2012-02-29', at('2028-02-29'))).toBe(16);
  });

  it('never falls, and grows by one a year', () => {
    const day = fc.integer({ min: at('1900-01-01') / DAY_MS, max: at('2100-12-31') / DAY_MS }).map((n) => n * DAY_MS);
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: DAY_MS }), (bornMs, nowMs, laterMs) => {
        const bornOn = new Date(bornMs).toISOString().slice(0, 10);
        const years = ageYears(bornOn, nowMs);
        expect(ageYears(bornOn, nowMs + laterMs) - years).toBeOneOf([0, 1]);
        const [first = 0, ...rest] = bornOn.split('-').map(Number);
        // Their birthday of that year has come, and the next has not.
        expect(Date.UTC(first + years, (rest[0] ?? 0) - 1, rest[1])).toBeLessThanOrEqual(nowMs);
        expect(Date.UTC(first + years + 1, (rest[0] ?? 0) - 1, rest[1])).toBeGreaterThan(nowMs);
      }),
    );
  });
});
