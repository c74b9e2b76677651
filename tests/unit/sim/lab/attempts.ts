/** Attempts made to measure. */
import type { Attempt, AttemptEnd } from '../../../../src/sim/lab/attempt';
import { PROFILES } from '../../../../src/sim/customers/profiles';

export const LIVE: AttemptEnd = { kind: 'judged', decision: 'live', reasons: [] };
export const refused = (...reasons: string[]): AttemptEnd => ({ kind: 'judged', decision: 'attack', reasons });
export const NOBODY: AttemptEnd = { kind: 'not_acquired', stage: 'position', reason: 'timeout' };

let count = 0;

export function anAttempt(more: Partial<Attempt> = {}): Attempt {
  return {
    id: `a${count++}`,
    half: 'report',
    sensor: 'depth',
    kind: more.species ? 'attack' : 'bona_fide',
    customerId: PROFILES[0]!.id,
    disguises: [],
    light: 'soft',
    seed: 's',
    end: LIVE,
    signals: {},
    ...more,
  };
}

/** The same attempt so many times. */
export const times = (n: number, more: Partial<Attempt>): Attempt[] => Array.from({ length: n }, () => anAttempt(more));
