import { describe, expect, test } from 'vitest';
import { findFfmpeg } from '../../../../tools/clips/ffmpeg.mjs';
import { RECIPES, ffmpegArguments, type Part } from '../../../../tools/clips/recipe.mjs';
import { CLIP_NAMES } from '../../../fixtures/clips';

const duration = (parts: Part[]) => parts.reduce((sum, part) => sum + part.durationS, 0);

describe('the recipes', () => {
  test('are those the fixtures name', () => {
    expect(Object.keys(RECIPES.clips).sort()).toEqual([...CLIP_NAMES].sort());
  });

  test.each(CLIP_NAMES.filter((name) => /enrol|pay/.test(name)))(
    '%s: 8 to 14 s, and each expression comes back within 8 s however it is looped',
    (name) => {
      const { parts, contains } = RECIPES.clips[name]!;
      const lengthS = duration(parts);
      expect(lengthS).toBeGreaterThanOrEqual(8);
      expect(lengthS).toBeLessThanOrEqual(14);
      for (const key of ['blinksS', 'smilesS']) {
        const starts = (contains?.[key] as [number, number][]).map(([from]) => from);
        const gaps = starts.map((start, i) => (starts[i + 1] ?? starts[0]! + lengthS) - start);
        expect(starts.length, key).toBeGreaterThan(0);
        expect(Math.max(...gaps), key).toBeLessThan(8);
        expect(Math.max(...starts), key).toBeLessThan(lengthS);
      }
    },
  );

  test('the enrolment and the payment of a person share no moment of a recording', () => {
    for (const person of ['person1', 'person2'] as const) {
      const [enrol, pay] = [RECIPES.clips[`${person}-enrol`]!.parts, RECIPES.clips[`${person}-pay`]!.parts];
      for (const a of enrol)
        for (const b of pay) {
          if (!('source' in a && 'source' in b) || a.source !== b.source) continue;
          expect(a.startS + a.durationS <= b.startS || b.startS + b.durationS <= a.startS).toBe(true);
        }
    }
  });
});

test('ffmpegArguments cuts, fits and joins in order', () => {
  const parts = [
    { source: 'a', startS: 1, durationS: 2 },
    { source: 'b', startS: 3, durationS: 4 },
  ];
  const args = ffmpegArguments({ parts, filters: ['hue=s=0'] }, (source: string) => `/${source}.mp4`).join(' ');
  expect(args).toContain('-ss 1 -t 2 -i /a.mp4 -ss 3 -t 4 -i /b.mp4');
  expect(args).toContain('[strip0part0][strip0part1]concat=n=2,hue=s=0[strip0]');
});

describe('findFfmpeg', () => {
  test('takes the first that runs', () => {
    expect(findFfmpeg(['/no/such/ffmpeg', undefined, 'true'])).toBe('true');
  });

  test('none: one line that says what to do', () => {
    expect(() => findFfmpeg(['/no/such/ffmpeg'])).toThrow(/^no ffmpeg runs here: .*npm run clips again$/);
  });
});
