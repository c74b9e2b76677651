/**
 * The few words of flatbuffers that both TFLite and its metadata need, over Google's runtime.
 * @typedef {import('flatbuffers').Builder} Builder
 * @typedef {import('flatbuffers').ByteBuffer} ByteBuffer
 * @typedef {number} Offset position counted from the buffer's end, as the builder does
 */

/** @param {number} slot field number in the schema @returns {number} its place in a vtable */
const vtableEntry = (slot) => 4 + 2 * slot;

/** @param {ByteBuffer} buffer @param {number} table @param {number} slot @returns {number} position of the field, 0 when absent */
export function field(buffer, table, slot) {
  const offset = buffer.__offset(table, vtableEntry(slot));
  return offset === 0 ? 0 : table + offset;
}

/** @param {ByteBuffer} buffer @param {number} table @param {number} slot @returns {number[]} positions of the tables in a vector field */
export function tableVector(buffer, table, slot) {
  const at = field(buffer, table, slot);
  if (at === 0) return [];
  const start = buffer.__vector(at);
  return Array.from({ length: buffer.__vector_len(at) }, (_, i) => buffer.__indirect(start + 4 * i));
}

/** @param {ByteBuffer} buffer @param {number} table @param {number} slot @returns {number[]} */
export function int32Vector(buffer, table, slot) {
  const at = field(buffer, table, slot);
  if (at === 0) return [];
  const start = buffer.__vector(at);
  return Array.from({ length: buffer.__vector_len(at) }, (_, i) => buffer.readInt32(start + 4 * i));
}

/** @param {ByteBuffer} buffer @param {number} table @param {number} slot @returns {string} */
export function text(buffer, table, slot) {
  const at = field(buffer, table, slot);
  return at === 0 ? '' : String(buffer.__string(at));
}

/** @param {Builder} builder @param {readonly number[]} values @returns {Offset} */
export function addInt32Vector(builder, values) {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

/** @param {Builder} builder @param {readonly number[]} values @returns {Offset} */
export function addFloat32Vector(builder, values) {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addFloat32(value);
  return builder.endVector();
}

/** @param {Builder} builder @param {readonly Offset[]} offsets @returns {Offset} */
export function addOffsetVector(builder, offsets) {
  builder.startVector(4, offsets.length, 4);
  for (const offset of offsets.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}

/** @param {Builder} builder @param {Uint8Array} bytes @param {number} alignment of the first byte @returns {Offset} */
export function addBytes(builder, bytes, alignment) {
  builder.startVector(1, bytes.length, alignment);
  for (let i = bytes.length - 1; i >= 0; i--) builder.addInt8(/** @type {number} */ (bytes[i]));
  return builder.endVector();
}

/**
 * One table. Fields are given in the schema's words, because a builder wants children finished before their parent starts.
 * @typedef {readonly [kind: 'int8' | 'int32' | 'offset', value: number]} Field
 * @param {Builder} builder
 * @param {Readonly<Record<number, Field>>} fields by field number; zero is every schema default used here, and is left out
 * @returns {Offset}
 */
export function addTable(builder, fields) {
  const slots = Object.keys(fields).map(Number);
  builder.startObject(Math.max(-1, ...slots) + 1);
  for (const slot of slots) {
    const [kind, value] = /** @type {Field} */ (fields[slot]);
    if (kind === 'int8') builder.addFieldInt8(slot, value, 0);
    else if (kind === 'int32') builder.addFieldInt32(slot, value, 0);
    else builder.addFieldOffset(slot, value, 0);
  }
  return builder.endObject();
}
