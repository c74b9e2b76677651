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
      { state: 'challenge', guidance: 'ok', challenge: { action: 'blink' } },
      { kind: 'challenge', action: 'blink' },
    ],
    [{ state: 'probing', guidance: 'ok' }, { kind: 'checking' }],
    [{ state: 'failed' }, { kind: 'outcome', outcome: 'refused' }],
    [{ state: 'aborted' }, { kind: 'nothing' }],
  ] as const)('%j is %j', (capture, prompt) => {
    expect(promptOfCapture(capture)).toEqual(prompt);
  });
});
