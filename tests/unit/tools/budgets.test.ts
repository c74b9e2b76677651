import { describe, expect, test } from 'vitest';
import { labOnly, shareOf, staticGraph, unknownWasm } from '../../../tools/budgets.mjs';

describe('staticGraph', () => {
  const manifest = {
    'index.html': {
      file: 'assets/index-1.js',
      imports: ['_shared.js'],
      css: ['assets/index.css'],
      assets: ['assets/worker-1.js', 'assets/font.woff2'],
    },
    '_shared.js': { file: 'assets/shared-1.js', imports: ['_deep.js'] },
    '_deep.js': { file: 'assets/deep-1.js', imports: ['_shared.js'], css: ['assets/deep.css'] },
    'src/late.ts': { file: 'assets/late-1.js' },
  };

  test('is the page, what it imports however deep, its styles and the workers it names; nothing late', () => {
    expect(staticGraph(manifest).sort()).toEqual(
      [
        'index.html',
        'assets/index-1.js',
        'assets/index.css',
        'assets/worker-1.js',
        'assets/shared-1.js',
        'assets/deep-1.js',
        'assets/deep.css',
      ].sort(),
    );
  });

  test('a manifest that does not know the page is an error, not an empty page within budget', () => {
    expect(() => staticGraph({})).toThrow(/index\.html/);
  });
});

test('the lab’s own code, late parts included, is no part of a first visit; what both pages use is', () => {
  const manifest = {
    'index.html': { file: 'assets/index-1.js', imports: ['_lit.js'], dynamicImports: ['src/late.ts'] },
    'lab.html': {
      file: 'assets/lab-1.js',
      imports: ['_lit.js'],
      dynamicImports: ['plot', 'src/late.ts'],
      css: ['assets/lab.css'],
    },
    '_lit.js': { file: 'assets/lit-1.js' },
    'src/late.ts': { file: 'assets/late-1.js' },
    plot: { file: 'assets/plot-1.js', assets: ['assets/plot.png'] },
  };
  expect(labOnly(manifest).sort()).toEqual(
    ['lab.html', 'assets/lab-1.js', 'assets/lab.css', 'assets/plot-1.js', 'assets/plot.png'].sort(),
  );
  expect(labOnly({ 'index.html': { file: 'assets/index-1.js' } })).toEqual(['lab.html']);
});

test('models and runtimes count in a first visit; the WebGPU runtime and host files do not', () => {
  expect(shareOf('models/face-embedding.onnx')).toBe('first visit');
  expect(shareOf('models/manifest.json')).toBe('first visit');
  expect(shareOf('assets/ort-wasm-simd-threaded-DcHrbrbl.wasm')).toBe('first visit');
  expect(shareOf('assets/ort-wasm-simd-threaded.asyncify-D5D0fo7z.wasm')).toBe('webgpu only');
  expect(shareOf('assets/ort.webgpu.bundle.min-n45VLsGN.js')).toBe('webgpu only');
  expect(shareOf('customers/mei.bin')).toBe('when cast');
  expect(shareOf('assets/renderer-worker-wHZd8YWR.js')).toBe('when cast');
  expect(shareOf('customers/portraits/mei.webp')).toBe('first visit');
  expect(shareOf('_headers')).toBe('not fetched');
});

test('a runtime variant that crept in is named', () => {
  const known = ['assets/ort-wasm-simd-threaded-DcHrbrbl.wasm', 'assets/vision_wasm_module_internal-CgkWg6EJ.wasm'];
  const crept = ['assets/ort-wasm-simd-threaded.jsep-DcHrbrbl.wasm', 'assets/vision_wasm_nosimd_internal-CgkWg6EJ.wasm'];
  expect(unknownWasm([...known, ...crept, 'assets/index-1.js'])).toEqual(crept);
});
