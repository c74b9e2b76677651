import * as map from './refinement-map.mjs';

const MESH_VALUES = map.MESH_POINTS * 3;
const ALL_VALUES = map.ALL_POINTS * 3;

/** Builtin operators and their option tables, by the numbers of the TFLite schema. */
const CONCATENATION = { code: 2, version: 1, optionsType: 10 };
const FULLY_CONNECTED = { code: 9, version: 1, optionsType: 8 };
const RESHAPE = { code: 22, version: 1, optionsType: 17 };
const GATHER = { code: 36, version: 1, optionsType: 23 };
const LAST_AXIS = /** @type {const} */ (['int32', 3]);

/** Refined regions in the order of the attention mesh's outputs 1 to 5. */
const REGIONS = [map.LIPS, map.LEFT_EYE, map.RIGHT_EYE, map.LEFT_IRIS, map.RIGHT_IRIS];

/**
 * Appends what the tasks graph expects: one output [1,1,1,1434] with x, y, z of all 478 points, then the presence logit [1,1,1,1].
 * The attention mesh gives seven: the mesh [1,1,1,1404], five refined regions as x, y pairs, and presence.
 * @param {import('./tflite.mjs').ModelExtension} model
 */
export function mergeLandmarkOutputs(model) {
  const [mesh, lips, leftEye, rightEye, leftIris, rightIris, presence] = model.outputs;
  if (mesh === undefined || presence === undefined || model.outputs.length !== 7) throw new Error('expected an attention mesh');
  const parts = /** @type {number[]} */ ([mesh, lips, leftEye, rightEye, leftIris, rightIris, irisDepth(model, mesh)]);

  const joinedValues = MESH_VALUES + 2 * REGIONS.flat().length + 2;
  const joined = model.tensor('joined', [1, 1, 1, joinedValues]);
  model.operator(CONCATENATION, { inputs: parts, outputs: [joined], options: { 0: LAST_AXIS } });

  const landmarks = model.tensor('landmarks', [1, 1, 1, ALL_VALUES]);
  const order = model.tensor('landmark_order', [ALL_VALUES], landmarkOrder());
  model.operator(GATHER, { inputs: [joined, order], outputs: [landmarks], options: { 0: LAST_AXIS } });
  model.outputs = [landmarks, presence];
}

/**
 * Mean depth of the lids, for the left and the right iris.
 * @param {import('./tflite.mjs').ModelExtension} model
 * @param {number} mesh tensor index
 * @returns {number} tensor index, [1,1,1,2]
 */
function irisDepth(model, mesh) {
  const flat = reshape(model, mesh, 'mesh_flat', [1, MESH_VALUES]);
  const weights = model.tensor('iris_depth_weights', [2, MESH_VALUES], irisDepthWeights());
  const depth = model.tensor('iris_depth_flat', [1, 2]);
  const noBias = -1;
  model.operator(FULLY_CONNECTED, { inputs: [flat, weights, noBias], outputs: [depth] });
  return reshape(model, depth, 'iris_depth', [1, 1, 1, 2]);
}

/** @param {import('./tflite.mjs').ModelExtension} model @param {number} input @param {string} name @param {number[]} shape */
function reshape(model, input, name, shape) {
  const output = model.tensor(name, shape);
  const wanted = model.tensor(`${name}_shape`, [shape.length], new Int32Array(shape));
  model.operator(RESHAPE, { inputs: [input, wanted], outputs: [output], options: { 0: model.int32List(shape) } });
  return output;
}

/** @returns {Float32Array} [2, 1404] row-major */
function irisDepthWeights() {
  const weights = new Float32Array(2 * MESH_VALUES);
  for (const [row, lids] of [map.LEFT_LIDS, map.RIGHT_LIDS].entries()) {
    for (const point of lids) weights[row * MESH_VALUES + point * 3 + 2] = 1 / lids.length;
  }
  return weights;
}

/** @returns {Int32Array} [1434]: for each value of the output, its place in the joined tensor */
export function landmarkOrder() {
  const order = new Int32Array(ALL_VALUES);
  for (let i = 0; i < MESH_VALUES; i++) order[i] = i;
  let at = MESH_VALUES;
  for (const region of REGIONS) {
    for (const point of region) {
      order[point * 3] = at++;
      order[point * 3 + 1] = at++;
    }
  }
  for (const iris of [map.LEFT_IRIS, map.RIGHT_IRIS]) {
    for (const point of iris) order[point * 3 + 2] = at;
    at++;
  }
  return order;
}
