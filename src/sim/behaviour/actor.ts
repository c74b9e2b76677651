/** A customer as a person: sees what the terminal shows, needs a moment, does it, and is alive meanwhile. */
import type { Rng } from '../../ports';
import type { Appearance, DisguiseName, PersonInScene } from '../scene';
import { Body } from './body';
import { skewedBetween } from './draws';
import { createLife } from './life';
import { samePrompt, type Prompt } from './prompt';
import { respond } from './responses';
import { drawTraits, type Traits } from './traits';

/** From the prompt on the screen to the beginning of the answer. */
export const REACTION_MS = { min: 250, max: 700 } as const;

export interface Actor {
  /** A prompt that is on the screen from `atMs` on, until another takes its place. The same one again changes nothing. */
  prompt(prompt: Prompt, atMs: number): void;
  /** The person at any time, before or after; asking changes nothing. */
  at(atMs: number): PersonInScene;
  /** Wears exactly these from then on. */
  dress(disguises: readonly DisguiseName[], atMs: number): void;
  /** Walks out of the picture; answers when they are gone. */
  leave(atMs: number): number;
}

export interface ActorOptions {
  readonly appearance: Appearance;
  readonly rng: Rng;
  readonly traits?: Partial<Traits>;
  /** When they come in from the side; 0 when left out. */
  readonly entersAtMs?: number;
}

/** The same chance and the same prompts at the same times give the same person, whoever asks and however often. */
export function createCustomerActor({ appearance, rng, traits: fixed, entersAtMs = 0 }: ActorOptions): Actor {
  const traits = drawTraits(rng.fork('traits'), fixed);
  const body = new Body(appearance, traits, createLife(rng.fork('life'), entersAtMs), entersAtMs);
  let shown: Prompt = { kind: 'nothing' };
  let heardMs = entersAtMs;
  let count = 0;
  return {
    prompt(prompt, atMs) {
      if (samePrompt(prompt, shown)) return;
      shown = prompt;
      // A clock that was set back must not make anybody answer before they were asked.
      heardMs = Math.max(heardMs, atMs);
      const draw = rng.fork(`prompt ${count++}`);
      const noticedMs = Math.max(heardMs + skewedBetween(draw, REACTION_MS.min, REACTION_MS.max), body.arrivesMs);
      if (traits.cooperates) respond(body, prompt, noticedMs, draw);
    },
    at: (atMs) => body.at(atMs),
    dress: (disguises, atMs) => body.dress(disguises, atMs),
    leave: (atMs) => body.leave(atMs),
  };
}
