/**
 * Plain data with typed arrays as one run of bytes, and back: a head (mark, version, length of the text), JSON with
 * numbered places for the arrays, and these in order at multiples of four bytes. Little-endian, as every browser is.
 */
import type { RecordFault } from '../model/record-faults.ts';
import { checksum } from './checksum.ts';

/** "MIRR", the version, and bytes of text. */
const HEAD_BYTES = 12;
const MARK = 0x5252494d;
/** Grows when what stands in a record changes so that older pages could not read it. */
const VERSION = 1;

export class RecordError extends Error {
  readonly fault: RecordFault;
  constructor(fault: RecordFault) {
    super(`the record is ${fault}`);
    this.name = 'RecordError';
    this.fault = fault;
  }
}

const KINDS = { f32: Float32Array, u32: Uint32Array, u8: Uint8Array } as const;
type Kind = keyof typeof KINDS;
type Packable = Float32Array | Uint32Array | Uint8Array;

const kindOf = (value: unknown): Kind | null => {
  if (value instanceof Float32Array) return 'f32';
  if (value instanceof Uint32Array) return 'u32';
  return value instanceof Uint8Array ? 'u8' : null;
};

const roundUp = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/** The bytes of `value`, and their checksum. */
export function pack(value: unknown): { readonly bytes: Uint8Array<ArrayBuffer>; readonly sum: string } {
  const arrays: Packable[] = [];
  let end = 0;
  const text = JSON.stringify(value, (_, part: unknown) => {
    const kind = kindOf(part);
    if (kind !== null) {
      const array = part as Packable;
      arrays.push(array);
      const place = { $: kind, at: end, count: array.length };
      end += roundUp(array.byteLength);
      return place;
    }
    return typeof part === 'number' && !Number.isFinite(part) ? { $: String(part) } : part;
  });
  const json = new TextEncoder().encode(text);
  const start = HEAD_BYTES + roundUp(json.length);
  const bytes = new Uint8Array(start + end);
  new Uint32Array(bytes.buffer, 0, 3).set([MARK, VERSION, json.length]);
  bytes.set(json, HEAD_BYTES);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += roundUp(array.byteLength);
  }
  return { bytes, sum: checksum(bytes) };
}

/** @throws RecordError where they are not what `pack` made, to the last bit */
export function unpack(bytes: unknown, sum: unknown): unknown {
  if (!(bytes instanceof Uint8Array) || bytes.length < HEAD_BYTES) throw new RecordError('damaged');
  const own = bytes.slice();
  const [mark, version = 0, length = 0] = new Uint32Array(own.buffer, 0, 3);
  if (mark !== MARK) throw new RecordError('damaged');
  // Another version may be summed in another way
  if (version !== VERSION) throw new RecordError(version > VERSION ? 'newer' : 'older');
  if (sum !== checksum(own)) throw new RecordError('damaged');
  try {
    const start = HEAD_BYTES + roundUp(length);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(own.subarray(HEAD_BYTES, HEAD_BYTES + length));
    return JSON.parse(text, (_, part: unknown) => revive(part, own.buffer, start));
  } catch {
    throw new RecordError('damaged');
  }
}

const NUMBERS: ReadonlyMap<unknown, number> = new Map(
  [NaN, Infinity, -Infinity].map((value) => [String(value), value]),
);

function revive(part: unknown, buffer: ArrayBuffer, start: number): unknown {
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, '$')) return part;
  const { $: kind, at, count } = part as { $: unknown; at?: unknown; count?: unknown };
  const number = NUMBERS.get(kind);
  if (number !== undefined) return number;
  if (kind !== 'f32' && kind !== 'u32' && kind !== 'u8') throw new RangeError('no such array');
  return new KINDS[kind](buffer, start + Number(at), Number(count)).slice();
}
