import { GRIPS, PAPERS, bySeverity } from '../media';
import type { AttackSpecies } from '../model';

const GLOSS = { careless: 0.95, typical: 0.75, careful: 0.5 } as const;

export const glossyPhoto: AttackSpecies = {
  id: 'glossy_photo',
  title: 'Glossy photo',
  summary: 'A photo from a lab: sharp and rich in colour, but the paper mirrors the light.',
  family: 'print',
  level: 1,
  references: [
    'ISO/IEC 30107-3',
    'Boulkenafet, Komulainen, Li, Feng and Hadid 2017, "OULU-NPU: a mobile face presentation attack database with real-world variations"',
  ],
  by: 'anybody',
  severities: bySeverity((severity) => ({
    tool: 'held',
    medium: { ...PAPERS[severity], gloss: GLOSS[severity], halftone: 0.03, borderMm: severity === 'careful' ? 0 : 5 },
    widthMm: 203,
    heightMm: 254,
    distanceMm: 390,
    takenFromMm: 440,
    grip: GRIPS[severity],
    attacker: 'behind',
  })),
};
