/**
 * ONNX networks behind one small interface, whichever backend runs them.
 */
import type { FaceBackend } from '../../ports';

/** A loaded network with one input and one output, both float32. */
export interface Network {
  /** @param input row-major values of `shape` */
  run(input: Float32Array, shape: readonly number[]): Promise<Float32Array>;
}

/** Something that can load networks. */
export interface OnnxBackend {
  readonly name: FaceBackend;
  load(model: Uint8Array): Promise<Network>;
}

type Ort = typeof import('onnxruntime-web/wasm');

/** WASM with SIMD, one thread: enough for these small networks, and the same with or without cross-origin isolation. */
export async function wasmBackend(): Promise<OnnxBackend> {
  const [ort, { default: wasmUrl }] = await Promise.all([
    import('onnxruntime-web/wasm'),
    import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url'),
  ]);
  return backend('wasm', ort, wasmUrl);
}

/**
 * WebGPU. Its runtime is a separate and larger file, loaded only when this is called.
 * @throws when the browser offers no adapter
 */
export async function webgpuBackend(): Promise<OnnxBackend> {
  const gpu = (self.navigator as Navigator & { gpu?: { requestAdapter(): Promise<unknown> } }).gpu;
  if (!gpu || !(await gpu.requestAdapter())) throw new Error('this browser offers no WebGPU adapter');
  const [ort, { default: wasmUrl }] = await Promise.all([
    import('onnxruntime-web/webgpu'),
    import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'),
  ]);
  return backend('webgpu', ort as Ort, wasmUrl);
}

function backend(name: FaceBackend, ort: Ort, wasmUrl: string): OnnxBackend {
  ort.env.wasm.wasmPaths = { wasm: new URL(wasmUrl, self.location.origin).href };
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  return {
    name,
    async load(model) {
      const session = await ort.InferenceSession.create(model, { executionProviders: [name], graphOptimizationLevel: 'all' });
      const [inputName, outputName] = [session.inputNames[0] as string, session.outputNames[0] as string];
      return {
        async run(input, shape) {
          const tensor = new ort.Tensor('float32', input, [...shape]);
          const results = await session.run({ [inputName]: tensor }, [outputName]);
          const output = results[outputName] as InstanceType<Ort['Tensor']>;
          const values = Float32Array.from((await output.getData()) as Float32Array);
          output.dispose();
          return values;
        },
      };
    },
  };
}
