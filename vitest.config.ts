import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, WEBGPU_ARGS, locateChromium } from './tools/chromium.mjs';
import { contentSecurityPolicy } from './tools/headers.mjs';

const executablePath = locateChromium();

/**
 * The test runner's own page needs inline scripts and a frame, so the page goes without the policy here; the end-to-end tests
 * see it. A worker takes its policy from its own response and keeps it, as do the files a worker fetches.
 */
function policyOnWorkersOnly(): Plugin {
  return {
    name: 'smile-lab-policy-on-workers-only',
    config(config) {
      const headers = config.server?.headers;
      if (headers) delete headers['Content-Security-Policy'];
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const isWorkerOrData = /[?&](worker_file|sharedworker_file)\b|^\/models\/|\.wasm\b/.test(request.url ?? '');
        if (isWorkerOrData) response.setHeader('Content-Security-Policy', contentSecurityPolicy('dev'));
        next();
      });
    },
  };
}

/** A project that runs in a real Chromium, served by our own vite configuration with its headers. */
function inChromium(name: string, include: string[], exclude: string[], args: readonly string[]) {
  return {
    extends: './vite.config.ts',
    plugins: [policyOnWorkersOnly()],
    test: {
      name,
      include,
      exclude,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        ui: false,
        provider: playwright({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...args] } }),
        instances: [{ browser: 'chromium' as const }],
      },
      // One page at a time: the suites load real models and measure nothing, but two cores are soon full.
      fileParallelism: false,
    },
  };
}

const WEBGPU_TESTS = 'tests/browser/**/*.webgpu.test.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', environment: 'node', include: ['tests/unit/**/*.test.ts'], testTimeout: 20_000 } },
      { test: { name: 'sim', environment: 'node', include: ['tests/sim/**/*.test.ts'], testTimeout: 60_000 } },
      inChromium('browser', ['tests/browser/**/*.test.ts'], [WEBGPU_TESTS], CHROMIUM_ARGS),
      inChromium('webgpu', [WEBGPU_TESTS], [], [...CHROMIUM_ARGS, ...WEBGPU_ARGS]),
    ],
  },
});
