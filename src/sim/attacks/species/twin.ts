import type { AttackSpecies } from '../model';

export const twin: AttackSpecies = {
  id: 'twin',
  title: 'Identical twin',
  summary: 'No recogniser tells identical twins apart well: the phone has to ask.',
  family: 'double',
  references: ['ISO/IEC 19795-1', 'NIST IR 8439 (FRVT part 9a, on distinguishing twins)'],
  by: 'twin',
  severities: {
    careless: { tool: 'double', disguises: ['hat', 'glasses'] },
    typical: { tool: 'double', disguises: ['glasses'] },
    careful: { tool: 'double', disguises: [] },
  },
};
