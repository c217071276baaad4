/** Fetches a file and unpacks it, turning everything that can go wrong into a `DataFault` with a kind and the file's name. */
import type { DataProblem } from '../model/readings.ts';

export class DataFault extends Error {
  readonly kind: DataProblem;
  readonly file: string;
  constructor(kind: DataProblem, file: string) {
    super(`${file}: ${kind}`);
    this.name = 'DataFault';
    this.kind = kind;
    this.file = file;
  }
}

/** A stalled server is given up after this long without an answer; pieces are under 2 MB. */
const PATIENCE_MS = 60_000;

async function fetchFile(base: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(new URL(file, base), { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new DataFault('network', file);
  }
  if (!response.ok) throw new DataFault(response.status === 404 ? 'not-found' : 'network', file);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    // No room for it is another matter
    throw error instanceof RangeError ? error : new DataFault('truncated', file);
  }
}

export async function fetchJson(base: string, file: string): Promise<unknown> {
  const bytes = await fetchFile(base, file);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new DataFault('damaged', file);
  }
}

/** A gzipped file of `packedLength` bytes, unpacked to exactly `length` bytes. */
export async function fetchPacked(
  base: string,
  file: string,
  packedLength: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = await fetchFile(base, file);
  // A server may say Content-Encoding: gzip, and the browser has then unpacked it: look at the magic number.
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (isPacked && bytes.length < packedLength) throw new DataFault('truncated', file);
  const unpacked = isPacked ? await unpack(bytes, file, length) : bytes;
  if (unpacked.length !== length) throw new DataFault('wrong-length', file);
  return unpacked;
}

async function unpack(bytes: Uint8Array<ArrayBuffer>, file: string, length: number): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const unpacked = new Uint8Array(length);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.length > length) throw new DataFault('wrong-length', file);
      unpacked.set(value, filled);
      filled += value.length;
    }
  } catch (error) {
    throw error instanceof DataFault ? error : new DataFault('damaged', file);
  }
  return unpacked.subarray(0, filled);
}
