/** Named arrays in one zip, as `numpy.savez` makes it. Nothing is unpacked before its size is known to be bearable. */
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { FileRefused, quote, refuse } from './fault.ts';
import { readNpy, readNpyText, writeNpy, writeNpyText } from './npy.ts';
import type { Tensor, Tensors } from './tensor.ts';

/** More than the largest network this page trains, with its moments. */
export const MOST_BYTES = 512 * 2 ** 20;
/** A capsule of the most pairs has about a hundred parts. */
const MOST_PARTS = 1000;
/** Of the earliest date that a zip can hold: the same content makes the same file. */
const DATE = new Date(1980, 0, 2);

/** Floats hardly shrink; texts do. */
export function zipped(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(parts).map(([name, bytes]): [string, Zippable[string]] => [
    name,
    [bytes, { level: /\.(npz|npy|png)$/.test(name) ? 0 : 6, mtime: DATE }],
  ]);
  return zipSync(Object.fromEntries(entries));
}

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The parts whose names `wanted` accepts; names are compared, never followed. Throws `FileRefused`. */
export function unzipped(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  let [total, count] = [0, 0];
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    count += 1;
    if (count > MOST_PARTS) refuse({ kind: 'damaged', part: `${MOST_PARTS}+` });
    if (!wanted(name)) return false;
    total += originalSize;
    if (total > MOST_BYTES) refuse({ kind: 'too-large', bytes: total, most: MOST_BYTES });
    return true;
  };
  return new Map(Object.entries(attempt(() => unzipSync(bytes, { filter }))));
}

/** The library's complaint about a damaged zip, as ours. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    return refuse({ kind: 'damaged', part: 'zip' });
  }
}

/** `metadata` goes in as JSON text. */
export function writeNpz(tensors: readonly Tensor[], metadata: Readonly<Record<string, string>>): Uint8Array {
  const parts: Record<string, Uint8Array> = {};
  for (const tensor of tensors) parts[`${tensor.name}.npy`] = writeNpy(tensor);
  parts['metadata.npy'] = writeNpyText(JSON.stringify(metadata));
  return zipped(parts);
}

export interface NamedTensors {
  readonly tensors: Tensors;
  /** What the file says of itself; empty where it says nothing. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Throws `FileRefused`. Arrays that are no weights are left out. */
export function readNpz(bytes: Uint8Array): NamedTensors {
  const parts = unzipped(bytes, (name) => name.endsWith('.npy'));
  const tensors = new Map<string, Tensor>();
  let metadata = {};
  for (const [file, content] of parts) {
    const name = file.slice(0, -'.npy'.length);
    if (name === 'metadata') metadata = parseMetadata(readNpyText(file, content));
    else if (/^[a-z0-9.]{1,64}$/i.test(name)) tensors.set(name, readNpy(name, content));
  }
  return { tensors, metadata };
}

/** Texts by name out of JSON; whatever else is in it is left out. */
function parseMetadata(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return refuse({ kind: 'damaged', part: quote(text) });
  }
}
