/**
 * One array as NumPy writes it (numpy.lib.format, version 1.0; versions 1 to 3 are read): float32 out, any little-endian
 * float in, in either order of memory, for a transposed array is stored as it lies.
 */
import { quote, refuse } from './fault.ts';
import type { Tensor } from './tensor.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** The values begin at a multiple of this. */
const ALIGNMENT = 64;
const PREAMBLE = 10;

function withHeader(descr: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((PREAMBLE + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(length + data.length);
  file.set([...MAGIC, 1, 0]);
  new DataView(file.buffer).setUint16(8, length - PREAMBLE, true);
  file.set(new TextEncoder().encode(`${text.padEnd(length - PREAMBLE - 1)}\n`), PREAMBLE);
  file.set(data, length);
  return file;
}

/** Bytes of float32 values, little-endian as every machine that runs a browser is. */
export const bytesOf = (values: Float32Array | Uint32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

export const writeNpy = ({ shape, values }: Tensor): Uint8Array => withHeader('<f4', shape, bytesOf(values));

/** A text, as an array without dimensions: `numpy.load(file)['metadata'].item()`. */
export function writeNpyText(text: string): Uint8Array {
  const points = Uint32Array.from(Array.from(text), (character) => character.codePointAt(0) ?? 0);
  return withHeader(`<U${points.length}`, [], bytesOf(points));
}

interface Header {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

function parse(name: string, bytes: Uint8Array): Header {
  const damaged = (): never => refuse({ kind: 'damaged', part: quote(name) });
  if (bytes.length < PREAMBLE + 2 || !MAGIC.every((byte, i) => bytes[i] === byte)) return damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFirst = bytes[6] === 1;
  const start = isFirst ? PREAMBLE : PREAMBLE + 2;
  const end = start + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true));
  if (end > bytes.length) return refuse({ kind: 'cut-off', expected: end, found: bytes.length });
  const text = new TextDecoder().decode(bytes.slice(start, end));
  const descr = /'descr':\s*'([^']{1,40})'/.exec(text)?.[1];
  const fortran = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d, ]{0,200})\)/.exec(text)?.[1];
  if (descr === undefined || fortran === undefined || shape === undefined) return damaged();
  const extents = shape.split(',').map((part) => part.trim());
  const sizes = extents.filter((part) => part !== '').map(Number);
  if (!sizes.every(Number.isSafeInteger)) return damaged();
  return { descr, fortran: fortran === 'True', shape: sizes, data: bytes.subarray(end) };
}

/** Throws `FileRefused` for what is no array of floats, or is cut off. */
export function readNpy(name: string, bytes: Uint8Array): Tensor {
  const { descr, fortran, shape, data } = parse(name, bytes);
  const code = descr.replace(/^[<=|]/, '');
  const type = Object.hasOwn(FLOATS, code) ? FLOATS[code] : undefined;
  if (!type || descr.startsWith('>')) return refuse({ kind: 'type', name: quote(name), found: quote(descr) });
  const count = shape.reduce((product, extent) => product * extent, 1);
  const values = readFloats(data, type, count);
  if (!fortran || shape.length !== 2) return { name, shape, values };
  const [rows = 0, columns = 0] = shape;
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[row * columns + column] = values[column * rows + row] ?? NaN;
    }
  }
  return { name, shape, values: turned };
}

/** Throws `FileRefused` where it is no text. */
export function readNpyText(name: string, bytes: Uint8Array): string {
  const { descr, data } = parse(name, bytes);
  const length = Number(/^[<=]?U(\d{1,7})$/.exec(descr)?.[1] ?? NaN);
  if (!(4 * length <= data.length)) return refuse({ kind: 'type', name: quote(name), found: quote(descr) });
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let text = '';
  for (let i = 0; i < length; i++) {
    const point = view.getUint32(4 * i, true);
    if (point > 0x10_ff_ff) return refuse({ kind: 'damaged', part: quote(name) });
    text += String.fromCodePoint(point);
  }
  return text.replace(/\0+$/, '');
}

/** How a float is stored: its bytes, and how one is read. */
export interface FloatType {
  readonly bytes: number;
  read(view: DataView, at: number): number;
}

const FLOATS: Readonly<Record<string, FloatType | undefined>> = {
  f2: { bytes: 2, read: (view, at) => halfOf(view.getUint16(at, true)) },
  f4: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  f8: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};

/** IEEE 754 binary16. */
export function halfOf(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** `count` floats from the beginning of `data`. Throws `FileRefused` where there are fewer. */
export function readFloats(data: Uint8Array, type: FloatType, count: number): Float32Array {
  const expected = count * type.bytes;
  if (data.length < expected) return refuse({ kind: 'cut-off', expected, found: data.length });
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = type.read(view, i * type.bytes);
  return values;
}
