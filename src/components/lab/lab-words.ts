/** What the lab says, and how it writes numbers. */
import { ATTACKS } from '../../sim/attacks/catalogue';
import type { SpeciesId } from '../../sim/attacks/model';
import type { AttemptPlan, Half, Sensor } from '../../sim/lab/attempt';
import type { DeskState, Progress } from '../../sim/lab/desk';
import type { Proportion } from '../../sim/lab/proportion';
import type { Breakdown, Concern } from '../../sim/lab/statistics';
import { lightWords } from '../casting/casting-words';

export const SENSOR_WORDS: Readonly<Record<Sensor, string>> = { depth: 'Depth camera', webcam: 'Plain webcam' };
export const HALF_WORDS: Readonly<Record<Half, string>> = { calibration: 'Calibration half', report: 'Report half' };
export const CONCERN_WORDS: Readonly<Record<Concern, string>> = {
  presentation: 'Presentation attacks',
  injection: 'Injection attacks',
  matching: 'A matching matter',
};
export const BREAKDOWN_WORDS: Readonly<Record<Breakdown, string>> = { skin_tone: 'Skin tone', age: 'Age', light: 'Light' };

export const titleOf = (row: SpeciesId | 'bona_fide'): string => (row === 'bona_fide' ? 'Bona fide' : ATTACKS[row].title);

/** Lights have words of their own; other groups are named already. */
export const groupWords = (group: string): string => (lightWords() as Readonly<Record<string, string>>)[group] ?? group;

/** `no_probe_yet` as `no probe yet`. */
export const plain = (name: string): string => name.replaceAll('_', ' ');

/** Never torn from its number at the end of a line. */
const PERCENT_SIGN = '\u00a0%';
const PERCENT = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 });
const COUNT = new Intl.NumberFormat('en-GB');

/** `1.2 %` of 0.012, two significant digits however small. */
export const percent = (rate: number | undefined): string => (rate === undefined ? '–' : `${digits(rate * 100)}${PERCENT_SIGN}`);

/** Near 100 the last digits are what matters. */
function digits(value: number): string {
  return value > 10 ? value.toFixed(1).replace(/\.0$/, '') : PERCENT.format(value);
}

export const count = (value: number): string => COUNT.format(value);

/** `0.3–2.9 %`, the interval. */
export const interval = ({ low, high }: Proportion): string => `${digits(low * 100)}–${digits(high * 100)}${PERCENT_SIGN}`;

/** `2 of 150`. */
export const ofAll = (share: Proportion): string => `${count(share.count)} of ${count(share.of)}`;

/** `1.84 s`. */
export const seconds = (ms: number | undefined): string => (ms === undefined ? '–' : `${(ms / 1_000).toFixed(2)} s`);
export const millis = (ms: number | undefined): string => (ms === undefined ? '–' : `${Math.round(ms)} ms`);

/** Expected people a day: whole ones when there are many. */
export const people = (value: number): string =>
  value >= 10 ? count(Math.round(value)) : new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 }).format(value);

/** `about 3 min left`. */
export function leftWords({ done, total, leftMs }: Progress): string {
  if (done === total) return '';
  if (leftMs === undefined) return 'time left unknown until the first attempt has ended';
  const minutes = leftMs / 60_000;
  if (minutes < 1) return 'less than a minute left';
  return minutes < 90 ? `about ${Math.round(minutes)} min left` : `about ${Math.round(minutes / 60)} h left`;
}

/** `Printed photo of Mei Lin, soft light`. */
export function planWords({ species, customerId, light, sensor }: AttemptPlan, nameOf: (id: string) => string): string {
  const who = species ? `${ATTACKS[species].title} of ${nameOf(customerId)}` : `${nameOf(customerId)} as themselves`;
  return `${who}; light: ${lightWords()[light].toLowerCase()}; ${SENSOR_WORDS[sensor].toLowerCase()}`;
}

export function stateWords(state: DeskState, nameOf: (id: string) => string): string {
  switch (state.kind) {
    case 'opening':
      return 'Reading what was kept';
    case 'idle':
      return 'Nothing runs yet';
    case 'preparing':
      return 'Getting the simulator ready';
    case 'running':
      return planWords(state.plan, nameOf);
    case 'pausing':
      return 'Pausing';
    case 'paused':
      return 'Paused';
    case 'done':
      return 'Finished';
    case 'failed':
      return `Stopped: ${state.message}`;
  }
}
