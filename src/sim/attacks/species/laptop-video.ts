import { GRIPS, LAPTOP, bySeverity, screens } from '../media';
import type { AttackSpecies } from '../model';

const SCREENS = screens('laptop', 8);
const RECORDED_MS = { careless: 6_000, typical: 12_000, careful: 24_000 } as const;

export const laptopVideo: AttackSpecies = {
  id: 'laptop_video',
  title: 'Video on a laptop',
  summary: 'A recording on a laptop turned towards the terminal: steady, wide and bright.',
  family: 'replay',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'Liu, Jourabloo and Liu 2018, "Learning deep models for face anti-spoofing: binary or auxiliary supervision" (SiW)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'held',
    medium: SCREENS[severity],
    ...LAPTOP,
    distanceMm: 370,
    takenFromMm: 430,
    // It stands on the counter.
    grip: { ...GRIPS[severity], tremorMm: 0.4, tremorDeg: 0.2 },
    recordedMs: RECORDED_MS[severity],
    attacker: 'behind',
  })),
};
