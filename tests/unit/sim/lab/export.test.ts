import { describe, expect, it } from 'vitest';
import { SIMULATED_NOTE, attemptsAsCsv, attemptsAsJson, pictureAsSvg } from '../../../../src/sim/lab/export';
import { NOBODY, anAttempt, refused } from './attempts';

const attempts = [
  anAttempt({ id: 'one', signals: { texture: 0.5 }, comparisonScore: -0.25, otherScores: { jun: 0.1 } }),
  anAttempt({ id: 'two', species: 'twin', attackerId: 'rohan', end: refused('light', 'flat'), signals: { moire: 2 } }),
  anAttempt({ id: 'three', end: NOBODY, seed: '=HYPERLINK("x"), "y"\nz' }),
];

describe('CSV', () => {
  const lines = attemptsAsCsv(attempts.slice(0, 2)).split('\r\n');
  const row = (i: number): Record<string, string> => {
    const names = lines[0]!.split(',');
    return Object.fromEntries(lines[i]!.split(',').map((value, at) => [names[at]!, value]));
  };

  it('has a row for every attempt and a column for every signal and comparison', () => {
    expect(lines).toHaveLength(4);
    expect(row(1)).toMatchObject({ id: 'one', kind: 'bona_fide', decision: 'live', species: '', signal_texture: '0.5' });
    expect(row(1)).toMatchObject({ comparison_score: '-0.25', score_against_jun: '0.1', signal_moire: '', note: SIMULATED_NOTE });
    expect(row(2)).toMatchObject({ species: 'twin', attacker: 'rohan', decision: 'attack', reasons: 'light flat', stage: '' });
  });

  it('quotes what must be quoted, and lets no text become a formula', () => {
    const csv = attemptsAsCsv(attempts.slice(2));
    expect(csv).toContain(`"'=HYPERLINK(""x""), ""y""\nz"`);
    expect(csv).toContain('not_acquired,,position,timeout');
  });

  it('of no attempts is a head alone', () => {
    expect(attemptsAsCsv([]).split('\r\n')).toHaveLength(2);
  });
});

it('JSON holds the attempts as they are, and the note', () => {
  expect(JSON.parse(attemptsAsJson(attempts))).toEqual({ note: SIMULATED_NOTE, attempts });
});

it('SVG stands by itself: colours resolved, names escaped, marked as simulated', () => {
  const svg = pictureAsSvg({
    markup: '<svg class="p"><path fill="var(--s-jade)" stroke="var(--s-ink)"/></svg>',
    title: 'APCER < 7 %',
    description: 'By “species” & light.',
    widthPx: 300,
    heightPx: 200,
    token: (name) => (name === '--s-jade' ? ' #0a7257' : '#111'),
  });
  expect(svg).not.toContain('var(');
  expect(svg).toContain('fill="#0a7257"');
  expect(svg).toContain('<title>APCER &lt; 7 %</title>');
  expect(svg).toContain('height="218"');
  expect(svg.split(SIMULATED_NOTE)).toHaveLength(3);
});
