import { bySeverity } from '../media';
import type { AttackSpecies } from '../model';

const GLOSS = { careless: 0.6, typical: 0.4, careful: 0.25 } as const;
const PLIANCY = { careless: 0.3, typical: 0.5, careful: 0.65 } as const;
const THICKNESS_MM = { careless: 5, typical: 3, careful: 2 } as const;

export const siliconeMask: AttackSpecies = {
  id: 'silicone_mask',
  title: 'Silicone mask',
  summary: "A soft mask that moves with the wearer's face: part of a smile comes through.",
  family: 'mask',
  level: 2,
  references: [
    'ISO/IEC 30107-3',
    'Bhattacharjee, Mohammadi and Marcel 2018, "Spoofing deep face recognition with custom silicone masks"',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'mask',
    mask: {
      material: 'silicone',
      gloss: GLOSS[severity],
      pliancy: PLIANCY[severity],
      eyeHoles: true,
      thicknessMm: THICKNESS_MM[severity],
    },
  })),
};
