import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/components/capture/light-screen';
import type { SmileLightScreen } from '../../../src/components/capture/light-screen';
import { drawLightSequence, screenLightAt } from '../../../src/domain/light-challenge';
import { createSeededRng } from '../../../src/sim/rng';

const SEQUENCE = drawLightSequence(createSeededRng('screen'));
const SHOWN_AT_MS = 50_000;

let element: SmileLightScreen;
afterEach(() => element.remove());

async function shown(sinceMs: number): Promise<readonly string[]> {
  element = document.createElement('smile-light-screen');
  Object.assign(element, { sequence: SEQUENCE, shownAtMs: SHOWN_AT_MS, nowMs: () => SHOWN_AT_MS + sinceMs });
  document.body.append(element);
  await element.updateComplete;
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  return [...element.renderRoot.querySelectorAll('div')].map((half) => getComputedStyle(half).backgroundColor);
}

const numbers = (colour: string | undefined) => (colour?.match(/[\d.]+/g) ?? []).map(Number);

describe('the screen as a lamp', () => {
  it('shows each half what the sequence has for it, as light and not as screen values', async () => {
    // In the middle of each step, when the ramp is over.
    for (const [nth] of SEQUENCE.steps.entries()) {
      const sinceMs = SEQUENCE.leadMs + (nth + 0.7) * SEQUENCE.stepMs;
      const halves = screenLightAt(SEQUENCE, sinceMs);
      const [left, right] = await shown(sinceMs);
      expect(left).toMatch(/^color\(srgb-linear /);
      numbers(left).forEach((value, i) => expect(value).toBeCloseTo(halves.left[i]!, 2));
      numbers(right).forEach((value, i) => expect(value).toBeCloseTo(halves.right[i]!, 2));
      element.remove();
    }
  });

  it('has the customer’s left on the left of the screen, and fills its place', async () => {
    await shown(0);
    const [left, right] = [...element.renderRoot.querySelectorAll('div')].map((half) => half.getBoundingClientRect());
    expect(left!.right).toBeLessThanOrEqual(right!.left + 1);
    expect(left!.height).toBeGreaterThan(0);
  });

  it('is dark when the sequence is over', async () => {
    const [left] = await shown(SEQUENCE.durationMs + 1_000);
    expect(Math.max(...numbers(left))).toBeLessThan(0.1);
  });
});
