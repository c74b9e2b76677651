/**
 * Seeded chance for the bake: the same seed gives the same customer on every machine.
 */

/** Murmur3's finaliser over a string. @param {string} text @returns {number} 0..2^32-1 */
function hashOf(text) {
  let h = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0xcc9e2d51);
    h = (h << 13) | (h >>> 19);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return (Math.imul(h, 0xc2b2ae35) ^ (h >>> 16)) >>> 0;
}

export class Chance {
  #state;

  /** @param {string} seed */
  constructor(seed) {
    this.#state = hashOf(seed);
  }

  /** Uniform in 0..1, 1 excluded (mulberry32). */
  unit() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** @param {number} low @param {number} high */
  between(low, high) {
    return low + (high - low) * this.unit();
  }

  /** Whole number in 0..bound-1. @param {number} bound */
  below(bound) {
    return Math.floor(this.unit() * bound);
  }

  /** Mean 0, standard deviation 1. */
  normal() {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    return radius * Math.cos(2 * Math.PI * this.unit());
  }

  /** `count` different entries. @template T @param {readonly T[]} from @param {number} count @returns {T[]} */
  pick(from, count) {
    const rest = [...from];
    return Array.from({ length: count }, () => rest.splice(this.below(rest.length), 1)[0]);
  }
}
