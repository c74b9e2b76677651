import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaceEngine } from '../../../src/ports';
import { picture, PERSON_1_STILL, testBank } from './support';

const workers: Worker[] = [];

function faulty(name: string): Comlink.Remote<FaceEngine> {
  const worker = new Worker(new URL('./faulty-worker.ts', import.meta.url), { type: 'module', name });
  workers.push(worker);
  return Comlink.wrap<FaceEngine>(worker);
}
afterEach(() => workers.splice(0).forEach((worker) => worker.terminate()));

/** How a start ends: refused at once, or by the frames that follow, when the rest has been loaded behind the first guidance. */
async function ending(engine: Comlink.Remote<FaceEngine>) {
  const init = await engine.init({ backend: 'wasm' });
  if (init.kind === 'unavailable') return init;
  for (let seq = 0; ; seq++) {
    const bitmap = await picture(PERSON_1_STILL);
    const seen = await engine.observe(Comlink.transfer({ bitmap, seq, capturedAtMs: seq * 40 }, [bitmap]));
    if ('kind' in seen) return seen;
    if (!seen.loading) return { kind: 'ready' } as const;
  }
}

describe('without its models the engine is closed', () => {
  it.each(['face_landmarker.task', 'face-embedding.onnx', 'face-liveness.onnx', 'eye-state.onnx'])(
    'one altered byte in %s',
    async (file) => {
      const result = await ending(faulty(`flip:${file}`));
      expect(result).toMatchObject({ kind: 'unavailable', reason: 'model_corrupt' });
      expect(result.kind === 'unavailable' && result.detail).toContain(file);
    },
  );

  it('a missing file or manifest, and what it then answers', async () => {
    for (const file of ['face-liveness.onnx', 'manifest.json']) {
      const engine = faulty(`drop:${file}`);
      expect(await ending(engine)).toMatchObject({ kind: 'unavailable', reason: 'model_missing' });
      const challenge = (await testBank()).challenge('smile');
      const outcome = await engine.captureProbe({ still: [0], answers: [{ promptedAtMs: 0, seqs: [1] }] }, challenge);
      expect(outcome).toMatchObject({ kind: 'unavailable', reason: 'model_missing' });
    }
  });

  it('nothing is observed before it was started', async () => {
    const engine = faulty('none:none');
    const bitmap = await picture(PERSON_1_STILL);
    expect(await engine.observe(Comlink.transfer({ bitmap, seq: 0, capturedAtMs: 0 }, [bitmap]))).toMatchObject({
      kind: 'unavailable',
    });
  });

  it('another worker comes up when the file is back', async () => {
    expect((await ending(faulty('drop:eye-state.onnx'))).kind).toBe('unavailable');
    expect((await ending(faulty('none:none'))).kind).toBe('ready');
  });
});
