/**
 * Pictures that tell their frame's number by their grey, and networks that read it back.
 */
import type { ProbeNetworks } from '../../../../src/workers/face/close-look';
import type { FaceCrops } from '../../../../src/workers/face/networks';
import type { Network } from '../../../../src/workers/face/onnx';

export type NetworkName = 'embedding' | 'liveness' | 'eyes';

/** @param seq 0 to 128 */
export function cropsOf(seq: number): FaceCrops {
  const picture = (grey: number) => {
    const plane = () => new Uint8ClampedArray([grey]);
    return { width: 1, height: 1, planes: [plane(), plane(), plane()] as const };
  };
  const eye = () => new Float32Array([seq * 255]);
  return { aligned: picture(127 + seq), texture: picture(seq), eyes: [eye(), eye()] };
}

/** @param run what a network answers to a frame; eyes are shown one by one */
export function fakeNetworks(run: (name: NetworkName, seq: number) => Promise<readonly number[]>): ProbeNetworks {
  const network = (name: NetworkName, scale: number): Network => ({
    run: async (input) => Float32Array.from(await run(name, Math.round((input[0] as number) * scale))),
  });
  return {
    embedding: network('embedding', 128),
    liveness: network('liveness', 1),
    eyeState: network('eyes', 1),
    modelId: 'face-embedding',
    modelVersion: '1',
  };
}
