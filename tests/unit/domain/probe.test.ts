import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    action: 'blink',
    onsetMs: 640,
    identityFloor: 0.75,
    signals: { depthEyeStepMm: 1.5, screenBezel: 0.25 },
  },
};

describe('probe bytes', () => {
  it('come back as they went', () => {
    expect(decodeProbe(encodeProbe(PROBE))).toEqual(PROBE);
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
