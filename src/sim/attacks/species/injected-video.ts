import type { AttackSpecies } from '../model';

export const injectedVideo: AttackSpecies = {
  id: 'injected_video',
  title: 'Injected video',
  summary: 'A virtual camera plays a recording straight into the stream: no paper, no screen, no lens.',
  family: 'injection',
  references: ['CEN/TS 18099'],
  by: 'anybody',
  severities: {
    careless: { tool: 'injected_video', recordedMs: 3_000, frameMs: 125, pristine: true, depth: 'none' },
    typical: { tool: 'injected_video', recordedMs: 8_000, frameMs: 67, pristine: true, depth: 'flat' },
    careful: { tool: 'injected_video', recordedMs: 20_000, frameMs: 40, pristine: false, depth: 'of_wearer' },
  },
};
