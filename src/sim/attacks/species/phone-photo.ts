import { GRIPS, PHONE, bySeverity, screens } from '../media';
import type { AttackSpecies } from '../model';

const SCREENS = screens('phone', 4);

export const phonePhoto: AttackSpecies = {
  id: 'phone_photo',
  title: 'Photo on a phone',
  summary: 'A still photo from a social network, shown on a phone.',
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
    attacker: 'aside',
  })),
};
