import type { Rng } from '../../ports';
import EXAMPLES from '../../stores/example-people.json';

/** An invented name and mobile number, drawn from the world's chance. */
export function examplePerson(rng: Rng | undefined): { name: string; phoneNumber: string } {
  if (!rng) return { name: '', phoneNumber: '' };
  const draw = rng.fork('example');
  const pick = (list: readonly string[]): string => list[draw.below(list.length)] ?? '';
  const rest = Array.from({ length: 8 }, () => draw.below(10)).join('');
  return { name: pick(EXAMPLES.names), phoneNumber: pick(EXAMPLES.prefixes) + rest };
}
