import { defineConfig } from 'vite';
import { runtimeBytes } from './tools/runtime-bytes.mjs';
import { headersPlugin, securityHeaders } from './tools/headers.mjs';
import { serviceWorkerPlugin } from './tools/service-worker.mjs';

/** How long each plugin took is nobody's business but the build tool's. */
const QUIET = { pluginTimings: false };

/** Every worker's file is called worker.ts; its folder tells which one it is. */
function workerFileName({ facadeModuleId }: { facadeModuleId: string | null }): string {
  const folder = facadeModuleId?.split('/').at(-2) ?? 'a';
  return `assets/${folder}-[name]-[hash].js`;
}

export default defineConfig({
  // A missing model must be a 404, never index.html with status 200.
  appType: 'mpa',
  // Said here and not only in the tsconfig, because a tsconfig made of references is not followed for every file.
  oxc: {
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  server: { port: 5173, headers: securityHeaders('dev') },
  preview: { port: 4173, headers: securityHeaders('build') },
  define: { __RUNTIME_BYTES__: JSON.stringify(runtimeBytes()) },
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: workerFileName }, checks: QUIET } },
  // Pre-bundling would break the runtimes' own URLs of their wasm files and reload the page half-way.
  optimizeDeps: { exclude: ['onnxruntime-web', '@mediapipe/tasks-vision'] },
  build: {
    target: ['chrome111', 'firefox128', 'safari17'],
    manifest: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The lab is a page of its own, so that nothing of it weighs on the first one.
    rolldownOptions: {
      input: { index: 'index.html', lab: 'lab.html', phone: 'phone.html', gallery: 'gallery.html' },
      checks: QUIET,
    },
  },
  plugins: [headersPlugin(), serviceWorkerPlugin()],
});
