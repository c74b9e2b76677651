/** What a customer can see on the terminal, as they understand it. */
import type { ChallengeAction } from '../../domain/challenge';
import type { LightSequence } from '../../domain/light-challenge';
import type { Guidance } from '../../domain/observation';

export type Prompt =
  /** Nothing for them: the menu, a passcode, an empty screen. */
  | { readonly kind: 'nothing' }
  /** The line under the oval; `ok` asks to hold still. */
  | { readonly kind: 'guidance'; readonly guidance: Guidance }
  | { readonly kind: 'challenge'; readonly action: ChallengeAction }
  /** "Checking. You can relax now." */
  | { readonly kind: 'checking' }
  | { readonly kind: 'outcome'; readonly outcome: 'success' | 'refused' };

/** The parts of a capture that a customer can see. */
export interface VisibleCapture {
  readonly state: 'opening' | 'position' | 'notice' | 'hold' | 'light' | 'challenge' | 'probing' | 'failed' | 'done' | 'aborted';
  readonly guidance?: Guidance | undefined;
  readonly challenge?: { readonly actions: readonly ChallengeAction[] } | undefined;
  /** One for each action that was answered already. */
  readonly answers?: readonly unknown[];
}

/** The parts of a capture that light the room. */
export interface ShiningCapture {
  readonly state: VisibleCapture['state'];
  readonly challenge?: { readonly light?: LightSequence } | undefined;
  readonly lightShownAtMs?: number | undefined;
}

/** A light sequence and when it began. */
export interface Shining {
  readonly sequence: LightSequence;
  readonly shownAtMs: number;
}

/** What the capture's screen says to whoever stands before it. */
export function promptOfCapture({ state, guidance, challenge, answers = [] }: VisibleCapture): Prompt {
  switch (state) {
    case 'position':
    case 'hold':
      return guidance ? { kind: 'guidance', guidance } : { kind: 'nothing' };
    case 'light':
      // The screen glows, and says to hold still.
      return { kind: 'guidance', guidance: 'ok' };
    case 'challenge': {
      // While the challenge stands, the screen says nothing else.
      const action = challenge?.actions[answers.length];
      return action ? { kind: 'challenge', action } : { kind: 'nothing' };
    }
    case 'probing':
    case 'done':
      return { kind: 'checking' };
    case 'failed':
      return { kind: 'outcome', outcome: 'refused' };
    // The question about light is the visitor's, not of whoever is cast.
    case 'notice':
    case 'opening':
    case 'aborted':
      return { kind: 'nothing' };
  }
}

/** The light that a capture shines, while it does. */
export function shiningOf({ state, challenge, lightShownAtMs }: ShiningCapture): Shining | undefined {
  if (state !== 'light' || !challenge?.light || lightShownAtMs === undefined) return undefined;
  return { sequence: challenge.light, shownAtMs: lightShownAtMs };
}

/** Whether two prompts look the same on the screen. */
export function samePrompt(a: Prompt, b: Prompt): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
