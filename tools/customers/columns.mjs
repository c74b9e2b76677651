/**
 * Writes the number columns that `src/sim/customers/columns.ts` reads.
 *
 * @typedef {import('../../src/sim/customers/format.ts').Column} Column
 * @typedef {{ name: string, values: ArrayLike<number>, type: Column['type'], step?: number, stride?: number }} Values
 */
import { gzipSync } from 'node:zlib';

const RANGE = { i16: [-32768, 32767], u16: [0, 65535], u8: [0, 255] };

/** Positions: 1/64 mm, up to half a metre. @param {string} name @param {ArrayLike<number>} values mm */
export const millimetres = (name, values) => /** @type {Values} */ ({ name, values, type: 'i16', step: 1 / 64, stride: 3 });
/** Small offsets: 1/512 mm. @param {string} name @param {ArrayLike<number>} values mm */
export const offsets = (name, values) => /** @type {Values} */ ({ name, values, type: 'i16', step: 1 / 512, stride: 3 });
/** @param {string} name @param {ArrayLike<number>} values whole numbers */
export const indices = (name, values) => /** @type {Values} */ ({ name, values, type: 'u16' });
/** 0..1 @param {string} name @param {ArrayLike<number>} values @param {number} stride */
export const shares = (name, values, stride = 1) => /** @type {Values} */ ({ name, values, type: 'u8', step: 1 / 255, stride });
/** Texture coordinates −1..1 and beyond. @param {string} name @param {ArrayLike<number>} values */
export const uvs = (name, values) => /** @type {Values} */ ({ name, values, type: 'i16', step: 1 / 16384, stride: 2 });
/** −1..1 @param {string} name @param {ArrayLike<number>} values */
export const normals = (name, values) => /** @type {Values} */ ({ name, values, type: 'i16', step: 1 / 120, stride: 3 });

/** @param {readonly Values[]} list @returns {{ columns: Column[], file: Buffer }} the file is gzipped */
export function writeColumns(list) {
  /** @type {Column[]} */
  const columns = [];
  const chunks = [];
  let at = 0;
  for (const { name, values, type, step = 1, stride = 1 } of list) {
    const [low, high] = RANGE[type];
    const numbers = Array.from(values, (value) => {
      const number = Math.round(value / step);
      if (!(number >= low && number <= high)) throw new RangeError(`${name}: ${value} does not fit ${type}`);
      return number;
    });
    const wide = type !== 'u8';
    const bytes = Buffer.alloc(numbers.length * (wide ? 2 : 1));
    numbers.forEach((number, i) => {
      const change = number - (i >= stride ? numbers[i - stride] : 0);
      bytes[i] = change & 255;
      if (wide) bytes[numbers.length + i] = (change >> 8) & 255;
    });
    columns.push({ name, type, count: numbers.length, at, stride, step });
    chunks.push(bytes);
    at += bytes.length;
  }
  return { columns, file: gzipSync(Buffer.concat(chunks), { level: 9 }) };
}
