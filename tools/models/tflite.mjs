import { Builder, ByteBuffer } from 'flatbuffers';
import { addBytes, addInt32Vector, addOffsetVector, addTable, int32Vector, tableVector, text } from './tables.mjs';

/**
 * Reading and extending a TFLite model of one subgraph. Field numbers are those of TensorFlow Lite's schema, version 3.
 * @typedef {import('./tables.mjs').Field} Field
 * @typedef {import('./tables.mjs').Offset} Offset
 */

const FILE_IDENTIFIER = 'TFL3';
const SCHEMA_VERSION = 3;
/** The schema's alignment of tensor data. */
const DATA_ALIGNMENT = 16;

const MODEL = { version: 0, operatorCodes: 1, subgraphs: 2, description: 3, buffers: 4, metadata: 6 };
const SUBGRAPH = { tensors: 0, inputs: 1, outputs: 2, operators: 3 };
const TENSOR = { shape: 0, type: 1, buffer: 2, name: 3 };
const OPERATOR = { code: 0, inputs: 1, outputs: 2, optionsType: 3, options: 4 };

const METADATA = { name: 0, buffer: 1 };

const TYPE = { float32: 0, int32: 2 };

/**
 * @param {Uint8Array} model
 * @returns {{ inputs: { name: string, shape: number[] }[], outputs: { name: string, shape: number[] }[] }}
 */
export function describe(model) {
  const buffer = new ByteBuffer(model);
  const subgraph = onlySubgraph(buffer);
  const tensors = tableVector(buffer, subgraph, SUBGRAPH.tensors);
  /** @param {number} index */
  const tensor = (index) => {
    const at = /** @type {number} */ (tensors[index]);
    return { name: text(buffer, at, TENSOR.name), shape: int32Vector(buffer, at, TENSOR.shape) };
  };
  return {
    inputs: int32Vector(buffer, subgraph, SUBGRAPH.inputs).map(tensor),
    outputs: int32Vector(buffer, subgraph, SUBGRAPH.outputs).map(tensor),
  };
}

/** @param {ByteBuffer} buffer @returns {number} */
function rootOf(buffer) {
  return buffer.readInt32(buffer.position()) + buffer.position();
}

/** @param {ByteBuffer} buffer @returns {number} */
function onlySubgraph(buffer) {
  const [subgraph, ...more] = tableVector(buffer, rootOf(buffer), MODEL.subgraphs);
  if (subgraph === undefined || more.length > 0) throw new Error('expected a TFLite model of one subgraph');
  return subgraph;
}

/**
 * Extends a model without touching what is there: the old file becomes the tail of the new one, new tables are written in front,
 * and new vectors point at old and new tables alike. So no operator has to be understood in order to be kept.
 */
export class ModelExtension {
  #builder;
  #source;
  #root;
  #subgraph;
  #tailBytes;
  /** @type {Offset[]} */
  #operatorCodes;
  /** @type {Offset[]} */
  #buffers;
  /** @type {Offset[]} */
  #metadata;
  /** @type {Offset[]} */
  #tensors;
  /** @type {Offset[]} */
  #operators;
  /** @type {Map<number, number>} */
  #codeIndex = new Map();

  /** @param {Uint8Array} model */
  constructor(model) {
    const tail = new Uint8Array(Math.ceil(model.length / DATA_ALIGNMENT) * DATA_ALIGNMENT);
    tail.set(model);
    this.#tailBytes = tail.length;
    this.#source = new ByteBuffer(tail);
    this.#root = rootOf(this.#source);
    this.#subgraph = onlySubgraph(this.#source);
    this.#builder = new Builder(tail.length + 64 * 1024);
    this.#builder.createByteVector(tail);
    this.#operatorCodes = this.#kept(this.#root, MODEL.operatorCodes);
    this.#buffers = this.#kept(this.#root, MODEL.buffers);
    this.#metadata = this.#kept(this.#root, MODEL.metadata);
    this.#tensors = this.#kept(this.#subgraph, SUBGRAPH.tensors);
    this.#operators = this.#kept(this.#subgraph, SUBGRAPH.operators);
    /** Tensor indices; assign to change what the model gives. @type {number[]} */
    this.outputs = int32Vector(this.#source, this.#subgraph, SUBGRAPH.outputs);
  }

  /** @param {number} table @param {number} slot @returns {Offset[]} old tables, as the builder counts */
  #kept(table, slot) {
    return tableVector(this.#source, table, slot).map((position) => this.#tailBytes - position);
  }

  /** @param {string} name @param {number[]} shape @param {Float32Array | Int32Array} [values] a constant @returns {number} tensor index */
  tensor(name, shape, values) {
    const type = values instanceof Int32Array ? TYPE.int32 : TYPE.float32;
    const buffer = values === undefined ? 0 : this.#buffer(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    const table = addTable(this.#builder, {
      [TENSOR.shape]: ['offset', addInt32Vector(this.#builder, shape)],
      [TENSOR.type]: ['int8', type],
      [TENSOR.buffer]: ['int32', buffer],
      [TENSOR.name]: ['offset', this.#builder.createString(name)],
    });
    return this.#tensors.push(table) - 1;
  }

  /**
   * @param {{ code: number, version: number, optionsType: number }} kind builtin operator of the schema
   * @param {{ inputs: number[], outputs: number[], options?: Record<number, Field> }} operator tensor indices; -1 = optional input left out
   */
  operator(kind, { inputs, outputs, options = {} }) {
    const table = addTable(this.#builder, {
      [OPERATOR.code]: ['int32', this.#operatorCode(kind)],
      [OPERATOR.inputs]: ['offset', addInt32Vector(this.#builder, inputs)],
      [OPERATOR.outputs]: ['offset', addInt32Vector(this.#builder, outputs)],
      [OPERATOR.optionsType]: ['int8', kind.optionsType],
      [OPERATOR.options]: ['offset', addTable(this.#builder, options)],
    });
    this.#operators.push(table);
  }

  /** @param {readonly number[]} values @returns {Field} for an operator's options */
  int32List(values) {
    return ['offset', addInt32Vector(this.#builder, values)];
  }

  /** @param {string} name @param {Uint8Array} bytes */
  addMetadata(name, bytes) {
    const buffer = this.#buffer(bytes);
    const nameAt = this.#builder.createString(name);
    this.#metadata.push(addTable(this.#builder, { [METADATA.name]: ['offset', nameAt], [METADATA.buffer]: ['int32', buffer] }));
  }

  /** @param {string} description @returns {Uint8Array} the extended model; the extension is used up */
  finish(description) {
    const builder = this.#builder;
    const subgraph = addTable(builder, {
      [SUBGRAPH.tensors]: ['offset', addOffsetVector(builder, this.#tensors)],
      [SUBGRAPH.inputs]: ['offset', addInt32Vector(builder, int32Vector(this.#source, this.#subgraph, SUBGRAPH.inputs))],
      [SUBGRAPH.outputs]: ['offset', addInt32Vector(builder, this.outputs)],
      [SUBGRAPH.operators]: ['offset', addOffsetVector(builder, this.#operators)],
    });
    const model = addTable(builder, {
      [MODEL.version]: ['int32', SCHEMA_VERSION],
      [MODEL.operatorCodes]: ['offset', addOffsetVector(builder, this.#operatorCodes)],
      [MODEL.subgraphs]: ['offset', addOffsetVector(builder, [subgraph])],
      [MODEL.description]: ['offset', builder.createString(description)],
      [MODEL.buffers]: ['offset', addOffsetVector(builder, this.#buffers)],
      [MODEL.metadata]: ['offset', addOffsetVector(builder, this.#metadata)],
    });
    builder.finish(model, FILE_IDENTIFIER);
    return builder.asUint8Array();
  }

  /** @param {{ code: number, version: number }} kind @returns {number} */
  #operatorCode({ code, version }) {
    const known = this.#codeIndex.get(code);
    if (known !== undefined) return known;
    // The code is written twice: an older field holds it for readers from before there were more than 127.
    const table = addTable(this.#builder, { 0: ['int8', code], 2: ['int32', version], 3: ['int32', code] });
    const index = this.#operatorCodes.push(table) - 1;
    this.#codeIndex.set(code, index);
    return index;
  }

  /** @param {Uint8Array} bytes @returns {number} buffer index */
  #buffer(bytes) {
    const data = addBytes(this.#builder, bytes, DATA_ALIGNMENT);
    return this.#buffers.push(addTable(this.#builder, { 0: ['offset', data] })) - 1;
  }
}
