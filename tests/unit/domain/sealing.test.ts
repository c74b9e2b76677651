import { describe, expect, it } from 'vitest';
import { PROBE_INFO, probeAssociatedData } from '../../../src/domain/sealing';

const challenge = {
  challengeId: 'c"1',
  purpose: 'pay',
  terminalId: 'till',
  bankKeyId: 'k',
  actions: ['turn_left', 'smile'],
  sensor: 'webcam',
} as const;

describe('what a probe is bound to', () => {
  it('is one fixed text', () => {
    expect(PROBE_INFO).toBe('smile-lab probe v3');
    expect(probeAssociatedData(challenge, 1_767_225_600_000)).toBe(
      '["smile-lab-probe",3,"c\\"1","pay","till","k",["turn_left","smile"],"webcam",1767225600000]',
    );
  });

  it('changes with every field', () => {
    const texts = [
      probeAssociatedData(challenge, 1),
      probeAssociatedData(challenge, 2),
      ...Object.keys(challenge).map((field) => probeAssociatedData({ ...challenge, [field]: 'other' }, 1)),
    ];
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('changes with the order of the actions, and when one is left out', () => {
    const orders = [['turn_left', 'smile'], ['smile', 'turn_left'], ['smile'], []] as const;
    const texts = orders.map((actions) => probeAssociatedData({ ...challenge, actions }, 1));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('has no ambiguous time', () => expect(() => probeAssociatedData(challenge, 1.5)).toThrow(RangeError));
});
