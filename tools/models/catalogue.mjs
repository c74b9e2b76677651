/**
 * What is built, out of what. Hashes live apart, in pins.json, so that a change of bytes is a change of that file alone.
 *
 * @typedef {{ name: string, shape: number[], type: 'float32' }} TensorInfo
 * @typedef {{ package: string, version: string, files: string[] }} Source one npm package, and the files of it that we keep
 * @typedef {{ id: string, file: string, version: string, source: Source, from: string, licence: string, notice: string,
 *   inputs: TensorInfo[], outputs: TensorInfo[] }} ModelInfo `from` is the file inside the source package
 */

/** @param {string} name @param {number[]} shape @returns {TensorInfo} */
const float32 = (name, shape) => ({ name, shape, type: 'float32' });

export const PACKED_ASSETS = 'face_mesh_solution_packed_assets.data';
export const PACKED_ASSETS_LOADER = 'face_mesh_solution_packed_assets_loader.js';

/** @type {Source} */
export const FACE_MESH = {
  package: '@mediapipe/face_mesh',
  version: '0.4.1657299874',
  files: [PACKED_ASSETS, PACKED_ASSETS_LOADER],
};

/** @type {Source} */
export const FACEPLUGIN = {
  package: 'faceplugin-face-recognition-js',
  version: '0.0.1',
  files: ['model/fr_feature.onnx', 'model/fr_liveness.onnx', 'model/fr_eye.onnx'],
};

const FACEPLUGIN_NOTICE =
  'Published under the MIT licence by the package. Its training data is undocumented: who was in it, and whether they agreed, is not known. ' +
  'Weights only; none of the package code is used.';
const FACE_MESH_NOTICE =
  'MediaPipe Face Mesh, copyright The MediaPipe Authors. Modified here: metadata added, and the seven outputs of the attention mesh merged ' +
  'into one landmark tensor, so that the tasks runtime reads it.';

/** @param {string} file */
const fromFaceplugin = (file) => ({
  version: FACEPLUGIN.version,
  source: FACEPLUGIN,
  from: file,
  licence: 'MIT',
  notice: FACEPLUGIN_NOTICE,
});

/** Id of the one model that is made; the others are copied. */
export const LANDMARKER_ID = 'face-landmarker';

/** @type {ModelInfo[]} */
export const MODELS = [
  {
    id: LANDMARKER_ID,
    file: 'face_landmarker.task',
    version: `${FACE_MESH.version}+tasks.1`,
    source: FACE_MESH,
    from: PACKED_ASSETS,
    licence: 'Apache-2.0',
    notice: FACE_MESH_NOTICE,
    inputs: [float32('face_detector/input', [1, 128, 128, 3]), float32('face_landmarks_detector/input_1', [1, 192, 192, 3])],
    outputs: [
      float32('face_detector/regressors', [1, 896, 16]),
      float32('face_detector/classificators', [1, 896, 1]),
      float32('face_landmarks_detector/landmarks', [1, 1, 1, 1434]),
      float32('face_landmarks_detector/conv_faceflag', [1, 1, 1, 1]),
    ],
  },
  {
    id: 'face-embedding',
    file: 'face-embedding.onnx',
    ...fromFaceplugin('model/fr_feature.onnx'),
    inputs: [float32('input', [1, 3, 112, 112])],
    outputs: [float32('output', [1, 512])],
  },
  {
    id: 'face-liveness',
    file: 'face-liveness.onnx',
    ...fromFaceplugin('model/fr_liveness.onnx'),
    inputs: [float32('input', [1, 3, 128, 128])],
    outputs: [float32('output', [1, 3])],
  },
  {
    id: 'eye-state',
    file: 'eye-state.onnx',
    ...fromFaceplugin('model/fr_eye.onnx'),
    inputs: [float32('input', [1, 1, 24, 24])],
    outputs: [float32('output', [1, 2])],
  },
];

export const SOURCES = [FACE_MESH, FACEPLUGIN];

/** @param {Source} source @returns {string} as npm writes it, e.g. `pkg@1.0.0` */
export const specOf = (source) => `${source.package}@${source.version}`;
