/**
 * Remembers every WASM memory that this worker creates, because the browser's own memory measurement leaves them out.
 * Must be imported before anything that starts a runtime.
 */
const memories = new Set<WebAssembly.Memory>();

function remember(values: Iterable<unknown>): void {
  for (const value of values) if (value instanceof WebAssembly.Memory) memories.add(value);
}

function rememberAll(instance: WebAssembly.Instance, imports?: WebAssembly.Imports): void {
  remember(Object.values(instance.exports));
  for (const module of Object.values(imports ?? {})) remember(Object.values(module));
}

const { instantiate, instantiateStreaming, Instance } = WebAssembly;

WebAssembly.instantiate = (async (source: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports) => {
  const result = (await instantiate(source as BufferSource, imports)) as
    WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource;
  rememberAll(result instanceof Instance ? result : result.instance, imports);
  return result;
}) as typeof WebAssembly.instantiate;

WebAssembly.instantiateStreaming = async (source, imports) => {
  const result = await instantiateStreaming(source, imports);
  rememberAll(result.instance, imports);
  return result;
};

WebAssembly.Instance = new Proxy(Instance, {
  construct(target, [module, imports]: [WebAssembly.Module, WebAssembly.Imports?]) {
    const instance = new target(module, imports);
    rememberAll(instance, imports);
    return instance;
  },
});

/** Bytes of each WASM memory of this worker, in the order in which they appeared. */
export function heapBytes(): number[] {
  return Array.from(memories, ({ buffer }) => buffer.byteLength);
}
