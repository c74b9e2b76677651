import { Builder } from 'flatbuffers';
import { addFloat32Vector, addOffsetVector, addTable } from './tables.mjs';

const FILE_IDENTIFIER = 'M001';
const PARSER_VERSION = '1.0.0';
const COLOUR_SPACE_RGB = 1;
/** Union members of the metadata schema. */
const CONTENT_IMAGE = 2;
const PROCESS_NORMALIZATION = 1;

/**
 * TFLite model metadata for a model that takes one RGB image, normalised as `(value - mean) / std`.
 * @param {{ name: string, description: string, licence: string, mean: number, std: number, outputs: readonly string[] }} model
 * @returns {Uint8Array} a flatbuffer of its own
 */
export function imageModelMetadata({ name, description, licence, mean, std, outputs }) {
  const builder = new Builder(1024);
  /** @param {string} value */
  const string = (value) => builder.createString(value);

  const normalization = addTable(builder, {
    0: ['offset', addFloat32Vector(builder, [mean])],
    1: ['offset', addFloat32Vector(builder, [std])],
  });
  const processUnit = addTable(builder, { 0: ['int8', PROCESS_NORMALIZATION], 1: ['offset', normalization] });
  const image = addTable(builder, { 0: ['int8', COLOUR_SPACE_RGB] });
  const content = addTable(builder, { 0: ['int8', CONTENT_IMAGE], 1: ['offset', image] });
  const input = addTable(builder, {
    0: ['offset', string('image')],
    3: ['offset', content],
    4: ['offset', addOffsetVector(builder, [processUnit])],
  });
  const outputTables = outputs.map((output) => addTable(builder, { 0: ['offset', string(output)] }));
  const subgraph = addTable(builder, {
    2: ['offset', addOffsetVector(builder, [input])],
    3: ['offset', addOffsetVector(builder, outputTables)],
  });
  const model = addTable(builder, {
    0: ['offset', string(name)],
    1: ['offset', string(description)],
    3: ['offset', addOffsetVector(builder, [subgraph])],
    5: ['offset', string(licence)],
    7: ['offset', string(PARSER_VERSION)],
  });
  builder.finish(model, FILE_IDENTIFIER);
  return builder.asUint8Array();
}
