import type { AttackSpecies } from '../model';

export const sibling: AttackSpecies = {
  id: 'sibling',
  title: 'Look-alike sibling',
  summary: 'A brother or sister who looks alike tries to pay with the other wallet.',
  family: 'double',
  references: ['ISO/IEC 19795-1'],
  by: 'sibling',
  severities: {
    careless: { tool: 'double', disguises: ['hat', 'glasses'] },
    typical: { tool: 'double', disguises: ['glasses'] },
    careful: { tool: 'double', disguises: [] },
  },
};
