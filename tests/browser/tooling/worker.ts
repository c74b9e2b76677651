import { tag } from './decorated';

/** The smallest valid module. */
const EMPTY_WASM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** A refused connection alone proves nothing: the policy must be what refused it. */
const violations: string[] = [];
self.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));

async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch {
    // What was refused is in `violations`.
  }
}

self.onmessage = async () => {
  let wasm = false;
  await attempt(async () => {
    await WebAssembly.compile(EMPTY_WASM);
    wasm = true;
  });
  await attempt(() => (0, eval)('1'));
  await attempt(() => fetch(`http://127.0.0.1:${self.location.port}/`, { mode: 'no-cors' }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  self.postMessage({ isolated: self.crossOriginIsolated, tag, wasm, violations: violations.sort() });
};
