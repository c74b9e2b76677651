/** What a customer can see on the terminal, as they understand it. */
import type { ChallengeAction } from '../../domain/challenge';
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
  readonly state: 'opening' | 'position' | 'hold' | 'challenge' | 'probing' | 'failed' | 'done' | 'aborted';
  readonly guidance?: Guidance | undefined;
  readonly challenge?: { readonly action: ChallengeAction } | undefined;
}

/** What the capture's screen says to whoever stands before it. */
export function promptOfCapture({ state, guidance, challenge }: VisibleCapture): Prompt {
  switch (state) {
    case 'position':
    case 'hold':
      return guidance ? { kind: 'guidance', guidance } : { kind: 'nothing' };
    case 'challenge':
      // While the challenge stands, the screen says nothing else.
      return challenge ? { kind: 'challenge', action: challenge.action } : { kind: 'nothing' };
    case 'probing':
    case 'done':
      return { kind: 'checking' };
    case 'failed':
      return { kind: 'outcome', outcome: 'refused' };
    case 'opening':
    case 'aborted':
      return { kind: 'nothing' };
  }
}

/** Whether two prompts look the same on the screen. */
export function samePrompt(a: Prompt, b: Prompt): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
