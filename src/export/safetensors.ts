/**
 * The safetensors format (Hugging Face, 2023): the length of a JSON header in eight bytes, the header with each tensor's
 * type, shape and place, then the values. Written as float32; float16, bfloat16, float32 and float64 are read.
 */
import { quote, refuse } from './fault.ts';
import { bytesOf, halfOf, readFloats, type FloatType } from './npy.ts';
import type { NamedTensors } from './npz.ts';
import type { Tensor } from './tensor.ts';

const LENGTH_BYTES = 8;
/** As the reference implementation. */
const LONGEST_HEADER = 100_000_000;

export function writeSafetensors(tensors: readonly Tensor[], metadata: Readonly<Record<string, string>>): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, shape, values } of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // The values shall begin at a multiple of eight: spaces are allowed at the end of the header
  const length = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(LENGTH_BYTES + length + end).fill(0x20, LENGTH_BYTES, LENGTH_BYTES + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + length;
  for (const { values } of tensors) {
    file.set(bytesOf(values), at);
    at += values.byteLength;
  }
  return file;
}

/** Whether the file may be one: a length that fits, and JSON after it. */
export function isSafetensors(bytes: Uint8Array): boolean {
  if (bytes.length < LENGTH_BYTES + 2) return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  return length <= LONGEST_HEADER && bytes[LENGTH_BYTES] === 0x7b;
}

const TYPES: Readonly<Record<string, FloatType | undefined>> = {
  F16: { bytes: 2, read: (view, at) => halfOf(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view, at) => bfloatOf(view.getUint16(at, true)) },
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};

const word = new DataView(new ArrayBuffer(4));
/** bfloat16 is the upper half of a float32. */
function bfloatOf(bits: number): number {
  word.setUint32(0, bits * 2 ** 16);
  return word.getFloat32(0);
}

/** Throws `FileRefused`. */
export function readSafetensors(bytes: Uint8Array): NamedTensors {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const end = LENGTH_BYTES + length;
  if (end > bytes.length) return refuse({ kind: 'cut-off', expected: end, found: bytes.length });
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, end));
  const tensors = new Map<string, Tensor>();
  let metadata = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') metadata = textsOf(entry);
    else tensors.set(name, tensorOf(name, entry, bytes.subarray(end)));
  }
  return { tensors, metadata };
}

function parseHeader(bytes: Uint8Array): object {
  const damaged = (): never => refuse({ kind: 'damaged', part: 'header' });
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes.slice()));
    return typeof header === 'object' && header !== null && !Array.isArray(header) ? header : damaged();
  } catch {
    return damaged();
  }
}

function textsOf(entry: unknown): Record<string, string> {
  if (typeof entry !== 'object' || entry === null) return {};
  return Object.fromEntries(
    Object.entries(entry).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function tensorOf(name: string, entry: unknown, data: Uint8Array): Tensor {
  const damaged = (): never => refuse({ kind: 'damaged', part: quote(name) });
  if (typeof entry !== 'object' || entry === null) return damaged();
  const { dtype, shape, data_offsets: offsets } = entry as Record<string, unknown>;
  if (typeof dtype !== 'string' || !Array.isArray(shape) || !Array.isArray(offsets)) return damaged();
  const type = Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
  if (!type) return refuse({ kind: 'type', name: quote(name), found: quote(dtype) });
  const [first, last] = offsets as unknown[];
  if (!shape.every(isWhole) || !isWhole(first) || !isWhole(last) || last < first) return damaged();
  if (last > data.length) return refuse({ kind: 'cut-off', expected: last, found: data.length });
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (count * type.bytes !== last - first) return damaged();
  return { name, shape, values: readFloats(data.subarray(first, last), type, count) };
}
