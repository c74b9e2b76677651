import { GRIPS, PAPERS, bySeverity } from '../media';
import type { AttackSpecies } from '../model';

export const printedPhoto: AttackSpecies = {
  id: 'printed_photo',
  title: 'Printed photo',
  summary: 'A photo of the victim on office paper, held before the camera.',
  family: 'print',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'Chingovska, Anjos and Marcel 2012, "On the effectiveness of local binary patterns in face anti-spoofing" (REPLAY-ATTACK)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'held',
    medium: PAPERS[severity],
    widthMm: 210,
    heightMm: 297,
    distanceMm: 400,
    takenFromMm: 470,
    grip: GRIPS[severity],
    attacker: 'behind',
  })),
};
