import { GRIPS, LIFE_SIZE_SHEET, PAPERS, bySeverity } from '../media';
import type { AttackSpecies } from '../model';

const BEND_RADIUS_MM = { careless: 400, typical: 160, careful: 105 } as const;

export const cutOutMask: AttackSpecies = {
  id: 'cut_out_mask',
  title: 'Cut-out mask',
  summary: 'A life-size photo cut along the face and strapped on, curved around the head, with holes for the eyes.',
  family: 'print',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'Zhang, Yan, Liu, Lei, Yi and Li 2012, "A face antispoofing database with diverse attacks" (CASIA-FASD, cut photo)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'face_picture',
    medium: {
      ...PAPERS[severity],
      bendRadiusMm: BEND_RADIUS_MM[severity],
      cut: 'outline_and_eye_holes',
      borderMm: 0,
      fingers: false,
    },
    ...LIFE_SIZE_SHEET,
    aheadMm: 50,
    // Strapped on: nothing shakes, but it does not sit straight without care.
    grip: { ...GRIPS[severity], tremorMm: 0.3, tremorDeg: 0.2 },
  })),
};
