import { GRIPS, LIFE_SIZE_SHEET, PAPERS, bySeverity } from '../media';
import type { AttackSpecies } from '../model';

export const eyeHolePhoto: AttackSpecies = {
  id: 'eye_hole_photo',
  title: 'Photo with eye holes',
  summary: 'A life-size photo with the eyes cut out: the attacker behind it looks and blinks through the holes.',
  family: 'print',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'Zhang, Yan, Liu, Lei, Yi and Li 2012, "A face antispoofing database with diverse attacks" (CASIA-FASD, cut photo)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'face_picture',
    medium: { ...PAPERS[severity], cut: 'eye_holes' },
    ...LIFE_SIZE_SHEET,
    aheadMm: severity === 'careless' ? 75 : 50,
    grip: GRIPS[severity],
  })),
};
