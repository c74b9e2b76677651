import { bySeverity } from '../media';
import type { AttackSpecies } from '../model';

/** Careful attackers take just enough of themselves to be matched, so that the picture still passes for the victim. */
const WEIGHT = { careless: 0.5, typical: 0.42, careful: 0.35 } as const;

export const faceMorph: AttackSpecies = {
  id: 'face_morph',
  title: 'Face morph',
  summary: 'A face blended from two customers: enrolled once, it could let both of them pay.',
  family: 'morph',
  references: ['ISO/IEC 20059', 'Ferrara, Franco and Maltoni 2014, "The magic passport"'],
  by: 'anybody',
  severities: bySeverity((severity) => ({ tool: 'morph', weight: WEIGHT[severity] })),
};
