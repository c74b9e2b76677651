import type { Rng } from '../../../ports';
import type { Prompt } from '../../behaviour/prompt';
import type { Appearance, BackdropName, Injection, PersonInScene } from '../../scene';

/** Who attacks whom, where and from when on. */
export interface AttackContext {
  readonly victimId: string;
  readonly attackerId: string;
  /** The room, for pictures taken in it. */
  readonly backdrop: BackdropName;
  readonly rng: Rng;
  readonly entersAtMs: number;
}

/** What the camera gets to see of an attack at one moment. */
export interface Performed {
  readonly people: readonly PersonInScene[];
  readonly injection?: Injection;
}

export interface Performance {
  /** The attackers read the screen too and try to answer, as far as their tool can. */
  prompt(prompt: Prompt, atMs: number): void;
  at(atMs: number): Performed;
  /** Walks off; answers when the place is free. */
  leave(atMs: number): number;
}

/** Somebody as they are. */
export function plain(customerId: string): Appearance {
  return { customerId, disguises: [] };
}
