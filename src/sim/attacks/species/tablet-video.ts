import { GRIPS, TABLET, bySeverity, screens } from '../media';
import type { AttackSpecies } from '../model';

const SCREENS = screens('tablet', 9);
const RECORDED_MS = { careless: 6_000, typical: 12_000, careful: 24_000 } as const;

export const tabletVideo: AttackSpecies = {
  id: 'tablet_video',
  title: 'Video on a tablet',
  summary: 'The same recording nearly at life size, on a screen too fine to see its pixels.',
  family: 'replay',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'Chingovska, Anjos and Marcel 2012, "On the effectiveness of local binary patterns in face anti-spoofing" (REPLAY-ATTACK, high-definition)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'held',
    medium: SCREENS[severity],
    ...TABLET,
    distanceMm: 360,
    takenFromMm: 430,
    grip: GRIPS[severity],
    recordedMs: RECORDED_MS[severity],
    attacker: 'behind',
  })),
};
