import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANDMARKER_ID, MODELS } from '../../../../tools/models/catalogue.mjs';
import { landmarkOrder } from '../../../../tools/models/landmark-head.mjs';
import { ensureModels } from '../../../../tools/models/models.mjs';
import { describe as describeTflite } from '../../../../tools/models/tflite.mjs';
import { ROOT } from '../../../../tools/steps.mjs';

let outDir: string;
let task: Uint8Array;
let entries: Record<string, Uint8Array>;

beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), 'landmarker-'));
  const pins = JSON.parse(readFileSync(join(ROOT, 'tools', 'models', 'pins.json'), 'utf8'));
  await ensureModels({ outDir, cacheDir: join(ROOT, '.cache', 'models'), pins });
  task = readFileSync(join(outDir, 'face_landmarker.task'));
  entries = unzipSync(task);
}, 300_000);
afterAll(() => rmSync(outDir, { recursive: true }));

describe('the landmarker bundle', () => {
  test('stores three entries uncompressed', () => {
    expect(Object.keys(entries)).toEqual([
      'face_detector.tflite',
      'face_landmarks_detector.tflite',
      'geometry_pipeline_metadata_landmarks.binarypb',
    ]);
    const stored = Object.values(entries).reduce((sum, { length }) => sum + length, 0);
    expect(task.length).toBeGreaterThan(stored);
  });

  test('every entry starts on a 16-byte boundary', () => {
    for (const [name, bytes] of Object.entries(entries)) {
      const at = Buffer.from(task).indexOf(bytes);
      expect(at, name).toBeGreaterThan(0);
      expect(at % 16, name).toBe(0);
    }
  });

  test('the mesh gives one landmark tensor, then the presence logit', () => {
    const { outputs } = describeTflite(entries['face_landmarks_detector.tflite']!);
    expect(outputs.map(({ shape }) => shape)).toEqual([
      [1, 1, 1, 1434],
      [1, 1, 1, 1],
    ]);
  });

  test('the models have the names and shapes that the manifest tells', () => {
    const { inputs, outputs } = MODELS.find(({ id }) => id === LANDMARKER_ID)!;
    for (const side of ['inputs', 'outputs'] as const) {
      const found = Object.entries(entries)
        .filter(([name]) => name.endsWith('.tflite'))
        .flatMap(([name, bytes]) =>
          describeTflite(bytes)[side].map((tensor) => ({
            ...tensor,
            name: `${name.replace('.tflite', '')}/${tensor.name}`,
            type: 'float32',
          })),
        );
      expect(found).toEqual({ inputs, outputs }[side]);
    }
  });
});

describe('landmarkOrder', () => {
  const order = landmarkOrder();

  test('takes each of the 478 points from one place, a refined one where there is one', () => {
    const upperLipMiddle = 13;
    const noseTip = 1;
    expect(order[noseTip * 3]).toBe(noseTip * 3);
    expect(order[upperLipMiddle * 3]).toBeGreaterThanOrEqual(1404);
    expect(order[upperLipMiddle * 3 + 2]).toBe(upperLipMiddle * 3 + 2);
    expect(new Set(order).size).toBe(1434 - 8); // five points of an iris share one depth
    expect(Math.max(...order)).toBe(1404 + 160 + 142 + 142 + 10 + 10 + 1);
  });

  test('x and y are neighbours', () => {
    for (let point = 0; point < 478; point++) expect(order[point * 3 + 1]).toBe(order[point * 3]! + 1);
  });
});
