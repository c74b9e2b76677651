import { GRIPS, PAPERS, bySeverity } from '../media';
import type { AttackSpecies } from '../model';

const BEND_RADIUS_MM = { careless: 420, typical: 200, careful: 120 } as const;

export const bentPhoto: AttackSpecies = {
  id: 'bent_photo',
  title: 'Bent photo',
  summary: 'A printed photo curved like a face, so that its depth is not that of a flat sheet.',
  family: 'print',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'Zhang, Yan, Liu, Lei, Yi and Li 2012, "A face antispoofing database with diverse attacks" (CASIA-FASD, warped photo)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'held',
    medium: { ...PAPERS[severity], bendRadiusMm: BEND_RADIUS_MM[severity] },
    widthMm: 210,
    heightMm: 297,
    distanceMm: 400,
    takenFromMm: 470,
    grip: GRIPS[severity],
    attacker: 'behind',
  })),
};
