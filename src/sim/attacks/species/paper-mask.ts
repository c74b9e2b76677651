import { bySeverity } from '../media';
import type { AttackSpecies } from '../model';

const THICKNESS_MM = { careless: 4, typical: 2.5, careful: 1.5 } as const;

export const paperMask: AttackSpecies = {
  id: 'paper_mask',
  title: 'Paper mask',
  summary: "A mask folded from printed card in the shape of the victim's face.",
  family: 'mask',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'George, Mostaani, Geissenbuhler, Nikisins, Anjos and Marcel 2020, "Biometric face presentation attack detection with multi-channel convolutional neural network" (WMCA)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'mask',
    mask: { material: 'paper', gloss: 0.06, pliancy: 0, eyeHoles: true, thicknessMm: THICKNESS_MM[severity] },
  })),
};
