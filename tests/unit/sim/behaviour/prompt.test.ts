import { describe, expect, it } from 'vitest';
import { promptOfCapture } from '../../../../src/sim/behaviour/prompt';

describe('what a customer sees of a capture', () => {
  it.each([
    [{ state: 'opening' }, { kind: 'nothing' }],
    [
      { state: 'position', guidance: 'too_far' },
      { kind: 'guidance', guidance: 'too_far' },
    ],
    [
      { state: 'hold', guidance: 'ok' },
      { kind: 'guidance', guidance: 'ok' },
    ],
    [
      { state: 'challenge', guidance: 'ok', challenge: { actions: ['blink_twice'] } },
      { kind: 'challenge', action: 'blink_twice' },
    ],
    [
      { state: 'challenge', guidance: 'ok', challenge: { actions: ['turn_left', 'smile'] }, answers: [] },
      { kind: 'challenge', action: 'turn_left' },
    ],
    [
      { state: 'challenge', guidance: 'turned', challenge: { actions: ['turn_left', 'smile'] }, answers: ['one'] },
      { kind: 'challenge', action: 'smile' },
    ],
    [{ state: 'challenge', guidance: 'ok' }, { kind: 'nothing' }],
    [{ state: 'probing', guidance: 'ok' }, { kind: 'checking' }],
    [{ state: 'failed' }, { kind: 'outcome', outcome: 'refused' }],
    [{ state: 'aborted' }, { kind: 'nothing' }],
  ] as const)('%j is %j', (capture, prompt) => {
    expect(promptOfCapture(capture)).toEqual(prompt);
  });
});
