import type { AttackSpecies } from '../model';

export const injectedDeepfake: AttackSpecies = {
  id: 'injected_deepfake',
  title: 'Injected deepfake',
  summary:
    "The attacker's own motion, put on the victim's face in real time and fed in by a virtual camera: it answers the prompts.",
  family: 'injection',
  references: ['CEN/TS 18099'],
  by: 'anybody',
  severities: {
    careless: { tool: 'deepfake', delayMs: 450, expressionShare: 0.6, maxYawDeg: 9, pristine: true, depth: 'none' },
    typical: { tool: 'deepfake', delayMs: 220, expressionShare: 0.8, maxYawDeg: 14, pristine: true, depth: 'flat' },
    careful: { tool: 'deepfake', delayMs: 90, expressionShare: 0.95, maxYawDeg: 25, pristine: false, depth: 'of_wearer' },
  },
};
