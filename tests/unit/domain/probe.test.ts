import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHALLENGE_ACTIONS } from '../../../src/domain/challenge';
import { decodeProbe, encodeProbe, TEMPLATE_LENGTH, type Probe } from '../../../src/domain/probe';

function template(seed: number): Float32Array {
  const raw = Float32Array.from({ length: TEMPLATE_LENGTH }, (_, i) => Math.sin(seed + i * 1.7));
  const norm = Math.hypot(...raw);
  return raw.map((value) => value / norm);
}

const PROBE: Probe = {
  template: template(3),
  modelId: 'face-embedding',
  modelVersion: '0.0.1',
  pad: {
    liveScores: [0.5, 0.25],
    lumas: [100, 110],
    answers: [
      { action: 'turn_right', onsetMs: 640 },
      { action: 'smile', onsetMs: 512.5 },
      { action: 'blink_twice', onsetMs: 900 },
    ],
    identityFloor: 0.75,
    signals: { depthEyeStepMm: 1.5, screenBezel: 0.25 },
  },
};

/** Where the first answer begins: after format, two lengths, both names, the identity floor and two counts. */
const ANSWERS_AT = 3 + PROBE.modelId.length + PROBE.modelVersion.length + 6;
const ANSWER_BYTES = 5;

function altered(change: (bytes: Uint8Array, view: DataView) => void): Uint8Array {
  const bytes = encodeProbe(PROBE);
  change(bytes, new DataView(bytes.buffer));
  return bytes;
}

describe('probe bytes', () => {
  it('come back as they went', () => {
    expect(decodeProbe(encodeProbe(PROBE))).toEqual(PROBE);
    for (const action of CHALLENGE_ACTIONS) {
      const one = { ...PROBE, pad: { ...PROBE.pad, answers: [{ action, onsetMs: 300 }] } };
      expect(decodeProbe(encodeProbe(one))).toEqual(one);
    }
    const none = { ...PROBE, pad: { ...PROBE.pad, answers: [] } };
    expect(decodeProbe(encodeProbe(none))).toEqual(none);
  });

  it('keep the order of the answers', () => {
    const answers = [...PROBE.pad.answers].reverse();
    expect(decodeProbe(encodeProbe({ ...PROBE, pad: { ...PROBE.pad, answers } }))?.pad.answers).toEqual(answers);
  });

  it('are refused when an answer is of no known action, or at no time', () => {
    for (const nth of [0, 1, 2]) {
      const at = ANSWERS_AT + nth * ANSWER_BYTES;
      expect(decodeProbe(altered((bytes) => (bytes[at] = 1)))).toBeDefined();
      expect(decodeProbe(altered((bytes) => (bytes[at] = CHALLENGE_ACTIONS.length)))).toBeUndefined();
      for (const onsetMs of [NaN, Infinity]) {
        expect(decodeProbe(altered((_, view) => view.setFloat32(at + 1, onsetMs, true)))).toBeUndefined();
      }
    }
  });

  it('are refused when they tell another number of answers than they hold, or more than any challenge asks for', () => {
    for (const count of [0, 2, 4, 255]) {
      expect(decodeProbe(altered((bytes) => (bytes[ANSWERS_AT - 2] = count)))).toBeUndefined();
    }
    const answers = Array.from({ length: 17 }, () => ({ action: 'nod' as const, onsetMs: 300 }));
    expect(() => encodeProbe({ ...PROBE, pad: { ...PROBE.pad, answers } })).toThrow(RangeError);
  });

  it('are refused when they tell another number of frames than they hold', () => {
    for (const count of [0, 1, 3, 255]) {
      expect(decodeProbe(altered((bytes) => (bytes[ANSWERS_AT - 1] = count)))).toBeUndefined();
    }
  });

  it('are refused when cut, lengthened or made of another format', () => {
    const bytes = encodeProbe(PROBE);
    expect(decodeProbe(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
    expect(decodeProbe(new Uint8Array([...bytes, 0]))).toBeUndefined();
    expect(decodeProbe(new Uint8Array([1, ...bytes.subarray(1)]))).toBeUndefined();
    expect(decodeProbe(new Uint8Array())).toBeUndefined();
  });

  it('are refused when the template is not a unit vector or not a number', () => {
    const zeros = encodeProbe(PROBE).fill(0, -TEMPLATE_LENGTH * 4);
    expect(decodeProbe(zeros)).toBeUndefined();
    const nan = encodeProbe(PROBE);
    new DataView(nan.buffer).setFloat32(nan.length - 4, NaN, true);
    expect(decodeProbe(nan)).toBeUndefined();
  });

  it('never throw on anything', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => void decodeProbe(bytes)));
  });

  it('refuse to be made of the wrong things', () => {
    expect(() => encodeProbe({ ...PROBE, template: new Float32Array(3) })).toThrow(RangeError);
    expect(() => encodeProbe({ ...PROBE, modelId: 'naïve model' })).toThrow(RangeError);
    expect(() => encodeProbe({ ...PROBE, pad: { ...PROBE.pad, lumas: [1] } })).toThrow(RangeError);
  });
});
