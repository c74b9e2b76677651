/**
 * MediaPipe on the CPU: one face with 478 points and a head pose, and how many others stand beside it.
 */
import { FaceDetector, FaceLandmarker } from '@mediapipe/tasks-vision';
// Only the module build of the runtime starts inside a module worker.
import loaderUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import binaryUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import { unzipSync } from 'fflate';
import { companions, type Box } from './companions';
import { bounds, type Mesh } from './mesh';

/** Runtime files that are read besides the model. */
export const LANDMARKER_RUNTIME = { loaderUrl, binaryUrl } as const;

/** Looking for others costs nearly as much as the mesh, so it is done on every n-th frame. */
const COUNT_EVERY_FRAMES = 4;

/**
 * How sure the detector must be of somebody else. People at the counter in recordings: 0.93 and more (15 frames); blurred lanterns and
 * posters behind simulated customers: up to 0.74 (76 frames).
 */
const COMPANION_MIN_CONFIDENCE = 0.8;

export interface DetectedFace {
  readonly mesh: Mesh;
  /** [16] column-major facial transformation matrix. */
  readonly matrix: readonly number[];
  /** Others of about the same size in view, as of at most three frames ago. */
  readonly companionCount: number;
}

export interface Landmarker {
  /** The face in the frame, if any. Frames must come in the order in which they were taken. */
  detect(frame: ImageBitmap | OffscreenCanvas): DetectedFace | undefined;
  /** Starts the second task, which notices others in view. */
  startCounting(): Promise<void>;
}

/** Starts the landmark task from the verified bytes of `face_landmarker.task`. Nobody else is counted before `startCounting`. */
export async function createLandmarker(model: Uint8Array): Promise<Landmarker> {
  const landmarks = await FaceLandmarker.createFromOptions(runtime('landmarks'), {
    baseOptions: { modelAssetBuffer: model, delegate: 'CPU' },
    runningMode: 'VIDEO',
    numFaces: 1,
    outputFacialTransformationMatrixes: true,
  });
  let counter: FaceDetector | undefined;
  let frames = 0;
  let companionCount = 0;
  return {
    async startCounting() {
      counter = await createCounter(model);
    },
    detect(frame) {
      // The graph wants strictly rising timestamps and we feed frames one at a time, so a counter serves better than a clock.
      frames += 1;
      const result = landmarks.detectForVideo(frame, frames * 33);
      const points = result.faceLandmarks[0];
      if (!points) return undefined;
      // Landmarks come in fractions of the frame; z has the scale of x.
      const mesh = points.map((p) => ({ x: p.x * frame.width, y: p.y * frame.height, z: p.z * frame.width }));
      if (counter && frames % COUNT_EVERY_FRAMES === 1) companionCount = companions(boxOf(mesh), detectBoxes(counter, frame));
      return { mesh, matrix: result.facialTransformationMatrixes[0]?.data ?? [], companionCount };
    },
  };
}

/** The task file is a zip; its detector is the very one that the landmarker starts from. */
async function createCounter(model: Uint8Array): Promise<FaceDetector> {
  const { [DETECTOR]: detector } = unzipSync(model, { filter: ({ name }) => name === DETECTOR });
  if (!detector) throw new Error(`${DETECTOR} is not in the task file`);
  return FaceDetector.createFromOptions(runtime('faces'), {
    baseOptions: { modelAssetBuffer: detector, delegate: 'CPU' },
    runningMode: 'IMAGE',
    minDetectionConfidence: COMPANION_MIN_CONFIDENCE,
  });
}

const DETECTOR = 'face_detector.tflite';

/** Each task needs its own evaluation of the loader script, which a module worker grants per address. */
function runtime(task: string) {
  const absolute = (url: string) => new URL(url, self.location.origin);
  const loader = absolute(loaderUrl);
  loader.searchParams.set('task', task);
  return { wasmLoaderPath: loader.href, wasmBinaryPath: absolute(binaryUrl).href };
}

function boxOf(mesh: Mesh): Box {
  const { left, top, right, bottom } = bounds(mesh);
  return { left, top, width: right - left, height: bottom - top };
}

function detectBoxes(detector: FaceDetector, frame: ImageBitmap | OffscreenCanvas): readonly Box[] {
  return detector
    .detect(frame)
    .detections.flatMap(({ boundingBox: box }) =>
      box ? [{ left: box.originX, top: box.originY, width: box.width, height: box.height }] : [],
    );
}
