import { bySeverity } from '../media';
import type { AttackSpecies } from '../model';

const GLOSS = { careless: 0.75, typical: 0.45, careful: 0.2 } as const;
const THICKNESS_MM = { careless: 5, typical: 4, careful: 3 } as const;

export const rigidMask: AttackSpecies = {
  id: 'rigid_mask',
  title: 'Rigid mask',
  summary: "A printed hard mask of the victim's face with holes for the eyes: it can blink, and never smiles.",
  family: 'mask',
  level: 2,
  references: [
    'ISO/IEC 30107-3',
    'Erdogmus and Marcel 2013, "Spoofing in 2D face recognition with 3D masks and anti-spoofing with Kinect" (3DMAD)',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'mask',
    mask: {
      material: 'rigid',
      gloss: GLOSS[severity],
      pliancy: 0,
      eyeHoles: true,
      thicknessMm: THICKNESS_MM[severity],
    },
  })),
};
