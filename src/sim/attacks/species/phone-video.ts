import { GRIPS, PHONE, bySeverity, screens } from '../media';
import type { AttackSpecies } from '../model';

const SCREENS = screens('phone', 4);
const RECORDED_MS = { careless: 6_000, typical: 12_000, careful: 24_000 } as const;

export const phoneVideo: AttackSpecies = {
  id: 'phone_video',
  title: 'Video on a phone',
  summary: 'A recording that smiles and blinks when it happens to, shown on a phone.',
  family: 'replay',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'Chingovska, Anjos and Marcel 2012, "On the effectiveness of local binary patterns in face anti-spoofing" (REPLAY-ATTACK, mobile)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'held',
    medium: SCREENS[severity],
    ...PHONE,
    distanceMm: 270,
    takenFromMm: 430,
    grip: GRIPS[severity],
    recordedMs: RECORDED_MS[severity],
    attacker: 'aside',
  })),
};
