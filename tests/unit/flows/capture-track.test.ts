import { describe, expect, it } from 'vitest';
import { CAPTURE_POLICY } from '../../../src/flows/capture-policy';
import {
  EMPTY_TRACK,
  hasDrifted,
  hasHeld,
  pickStill,
  trackAnswer,
  trackHold,
  trackPosition,
} from '../../../src/flows/capture-track';
import type { CaptureTrack } from '../../../src/flows/capture-track';
import { EYES_SHUT, LOOKING_LEFT, NOBODY, SMILING, TOO_FAR, observation } from './fakes';
import type { Scene } from './fakes';

const FRAME_MS = 100;

function hold(scenes: readonly Scene[]): CaptureTrack {
  return scenes.reduce<CaptureTrack>(
    (track, scene, i) => trackHold(track, observation(i, i * FRAME_MS, scene), CAPTURE_POLICY),
    EMPTY_TRACK,
  );
}
const stillSeqs = (track: CaptureTrack) => track.still.map((frame) => frame.seq);

describe('position', () => {
  it('counts good frames in a row', () => {
    const seen = [{}, {}, TOO_FAR, {}].map((scene, i) => observation(i, i, scene));
    expect(seen.reduce(trackPosition, EMPTY_TRACK).okStreak).toBe(1);
  });
});

describe('hold', () => {
  it.each([
    ['too far', TOO_FAR],
    ['eyes shut', EYES_SHUT],
    ['a smile', SMILING],
    ['nobody', NOBODY],
  ])('%s starts the run over', (_name, scene) => {
    expect(stillSeqs(hold([{}, {}, scene, {}]))).toEqual([3]);
  });

  it('a mouth that moves slowly pushes out the oldest frames only', () => {
    expect(stillSeqs(hold([0.5, 0.51, 0.52, 0.53, 0.535].map((mouth) => ({ mouth }))))).toEqual([1, 2, 3, 4]);
  });

  it('needs enough frames over enough time', () => {
    const frames = (count: number) => Array.from({ length: count }, () => ({}));
    expect(hasHeld(hold(frames(4)), CAPTURE_POLICY)).toBe(false);
    expect(hasHeld(hold(frames(5)), CAPTURE_POLICY)).toBe(true);
    expect(hasHeld(hold(frames(20)), { ...CAPTURE_POLICY, stillSpanMs: 2_000 })).toBe(false);
  });

  it('holds a mouth as wide as a smile longer than others', () => {
    const wide = (count: number) => hold(Array.from({ length: count }, () => ({ mouth: 0.65 })));
    const enough = Math.ceil(CAPTURE_POLICY.wideMouthSpanMs / FRAME_MS) + 1;
    expect(hasHeld(wide(enough - 2), CAPTURE_POLICY)).toBe(false);
    expect(hasHeld(wide(enough), CAPTURE_POLICY)).toBe(true);
  });

  it('drifts only when bad frames follow each other for long enough', () => {
    const last = observation(8, 8 * FRAME_MS, TOO_FAR);
    const bad = Array.from({ length: 9 }, () => TOO_FAR);
    expect(hasDrifted(hold(bad), last, CAPTURE_POLICY)).toBe(true);
    expect(hasDrifted(hold([...bad.slice(0, 4), {}, ...bad.slice(5)]), last, CAPTURE_POLICY)).toBe(false);
  });

  it('hands over frames spread over the run, first and last included', () => {
    const track = hold(Array.from({ length: 13 }, () => ({})));
    expect(pickStill(track, CAPTURE_POLICY).map((frame) => frame.seq)).toEqual([0, 3, 6, 9, 12]);
  });
});

describe('answer', () => {
  it('leaves out frames that measure badly', () => {
    const scenes: Scene[] = [{}, LOOKING_LEFT, EYES_SHUT, { ...SMILING, guidance: 'too_dark' }, NOBODY, { guidance: 'blurred' }];
    const track = scenes.reduce((sum, scene, i) => trackAnswer(sum, observation(i, i, scene)), EMPTY_TRACK);
    expect(track.series.map((frame) => frame.seq)).toEqual([0, 1, 2, 5]);
    expect(track.series[1]).toMatchObject({ pose: { yawDeg: 18 } });
  });
});
