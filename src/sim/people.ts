/**
 * Simulated people at the depth of scores: a face is a fixed random direction, and a look at it is that direction with noise.
 * Only +, −, ×, ÷ and square root are used, which round alike on every machine.
 */
import { TEMPLATE_LENGTH } from '../domain/probe';
import type { Rng } from '../ports';

/** Somebody's face. */
export interface Person {
  readonly name: string;
  /** [512] L2 norm 1. */
  readonly face: Float32Array;
}

/** A person whose face is unlike any other: two such differ by a comparison score near 0. */
export function createPerson(name: string, rng: Rng): Person {
  return { name, face: Float32Array.from(randomDirection(rng.fork(`face ${name}`))) };
}

/** A person whose face has about this comparison score to another's, 0..1: a sibling, say. */
export function createLookAlike(name: string, other: Person, score: number, rng: Rng): Person {
  return { name, face: towards(other.face, score, rng.fork(`face ${name}`)) };
}

/** One look at a person: a template that has about this comparison score to their face. */
export function lookAt(person: Person, score: number, rng: Rng): Float32Array {
  return towards(person.face, score, rng);
}

function towards(face: Float32Array, score: number, rng: Rng): Float32Array {
  const noise = randomDirection(rng);
  // Without its part along the face, so that the mix has exactly the score asked for.
  let along = 0;
  for (let i = 0; i < TEMPLATE_LENGTH; i++) along += (face[i] as number) * (noise[i] as number);
  for (let i = 0; i < TEMPLATE_LENGTH; i++) noise[i] = (noise[i] as number) - along * (face[i] as number);
  const across = normalise(noise);
  const rest = Math.sqrt(1 - score * score);
  for (let i = 0; i < TEMPLATE_LENGTH; i++) across[i] = score * (face[i] as number) + rest * (across[i] as number);
  return Float32Array.from(normalise(across));
}

function randomDirection(rng: Rng): Float64Array {
  const values = new Float64Array(TEMPLATE_LENGTH);
  for (let i = 0; i < TEMPLATE_LENGTH; i++) values[i] = rng.uint32() / 2 ** 31 - 1;
  return normalise(values);
}

/** In place. */
function normalise(values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value * value;
  const norm = Math.sqrt(sum);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / norm;
  return values;
}
