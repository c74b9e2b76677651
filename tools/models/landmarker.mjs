import { ModelBuildError } from './errors.mjs';
import { mergeLandmarkOutputs } from './landmark-head.mjs';
import { imageModelMetadata } from './metadata.mjs';
import { ModelExtension } from './tflite.mjs';
import { zipStoredAligned } from './zip.mjs';

const LICENCE = 'Apache-2.0';
const METADATA_NAME = 'TFLITE_METADATA';
const GEOMETRY = 'geometry_pipeline_metadata_landmarks.binarypb';

/**
 * The bundle that MediaPipe's FaceLandmarker task loads, out of the assets of the older face mesh solution.
 * It has no blendshapes model: smile and blink are read from the geometry.
 * @param {ReadonlyMap<string, Uint8Array>} assets by file name
 * @returns {Uint8Array}
 */
export function buildLandmarkerTask(assets) {
  return zipStoredAligned([
    ['face_detector.tflite', withDetectorMetadata(asset(assets, 'face_detection_short_range.tflite'))],
    ['face_landmarks_detector.tflite', withMergedLandmarks(asset(assets, 'face_landmark_with_attention.tflite'))],
    [GEOMETRY, asset(assets, GEOMETRY)],
  ]);
}

/** @param {Uint8Array} model @returns {Uint8Array} */
export function withDetectorMetadata(model) {
  const description = 'MediaPipe short-range face detector. Modified: this metadata added.';
  const extension = new ModelExtension(model);
  const outputs = ['regressors', 'classificators'];
  const metadata = imageModelMetadata({ name: 'FaceDetector', description, licence: LICENCE, mean: 127.5, std: 127.5, outputs });
  extension.addMetadata(METADATA_NAME, metadata);
  return extension.finish(description);
}

/** @param {Uint8Array} model @returns {Uint8Array} */
export function withMergedLandmarks(model) {
  const description =
    'MediaPipe face mesh with attention. Modified: outputs merged into one landmark tensor, this metadata added.';
  const extension = new ModelExtension(model);
  mergeLandmarkOutputs(extension);
  const outputs = ['landmarks', 'presence'];
  const metadata = imageModelMetadata({ name: 'FaceLandmarks', description, licence: LICENCE, mean: 0, std: 255, outputs });
  extension.addMetadata(METADATA_NAME, metadata);
  return extension.finish(description);
}

/** @param {ReadonlyMap<string, Uint8Array>} assets @param {string} name */
function asset(assets, name) {
  const bytes = assets.get(name);
  if (bytes === undefined) throw new ModelBuildError(`the face mesh package has no ${name}`);
  return bytes;
}
