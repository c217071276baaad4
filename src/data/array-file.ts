/**
 * Opens an array of images or labels, packed with gzip or not: the header is read first, then just as much as it
 * promises, so that neither a huge file nor a small one that unpacks to a huge one takes memory.
 */
import type { OpenedFile } from '../model/data-readings.ts';
import { MOST_FILE_BYTES } from '../model/data-sets.ts';
import { FileFault, type ArrayFile, type ArrayPlan } from './file-fault.ts';
import { isIdx, planIdx } from './idx.ts';
import { isNpy, LONGEST_HEADER, planNpy } from './npy.ts';

/** Every header ends before this. */
const HEAD = LONGEST_HEADER + 64;

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;
export const isArray = (head: Uint8Array): boolean => isIdx(head) || isNpy(head) || isGzip(head);

/** The file's first bytes; throws `FileFault` where it is empty, too large or unreadable. */
export async function readHead({ path: file, content }: OpenedFile, length = HEAD): Promise<Uint8Array> {
  if (content.size === 0) throw new FileFault({ kind: 'empty', file });
  if (content.size > MOST_FILE_BYTES) {
    throw new FileFault({ kind: 'too-large', file, bytes: content.size, most: MOST_FILE_BYTES });
  }
  return readAll(file, content.slice(0, length));
}

/** A file that was moved or locked since it was chosen cannot be read. */
export async function readAll(file: string, content: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch {
    throw new FileFault({ kind: 'unreadable', file });
  }
}

/** Throws `FileFault`. */
export async function readArray(opened: OpenedFile): Promise<ArrayFile> {
  const { path: file, content } = opened;
  const head = await readHead(opened);
  if (isGzip(head)) return readPacked(file, content);
  const plan = planOf(file, head);
  if (content.size !== plan.length) throw wrongLength(file, plan.length, content.size);
  return plan.read(await readAll(file, content));
}

function planOf(file: string, head: Uint8Array): ArrayPlan {
  if (!isIdx(head) && !isNpy(head)) throw unknown(file, head);
  const plan = isIdx(head) ? planIdx(file, head) : planNpy(file, head);
  if (plan.length > MOST_FILE_BYTES) {
    throw new FileFault({ kind: 'unpacks-too-large', file, bytes: plan.length, most: MOST_FILE_BYTES });
  }
  return plan;
}

export function unknown(file: string, head: Uint8Array): FileFault {
  const begins = [...head.subarray(0, 4)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
  return new FileFault({ kind: 'unknown', file, begins });
}

function wrongLength(file: string, expected: number, found: number): FileFault {
  return new FileFault({ kind: found < expected ? 'cut-off' : 'too-long', file, expected, found });
}

async function readPacked(file: string, content: Blob): Promise<ArrayFile> {
  const reader = content.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    return await unpack(file, () => reader.read());
  } catch (error) {
    // Nothing more is wanted of a bomb
    reader.cancel().catch(() => undefined);
    throw error instanceof FileFault ? error : new FileFault({ kind: 'damaged-gzip', file });
  }
}

type Read = () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;

async function unpack(file: string, read: Read): Promise<ArrayFile> {
  const head = new Uint8Array(2 * HEAD);
  let filled = 0;
  let rest: Uint8Array = new Uint8Array(0);
  while (filled < HEAD) {
    const { done, value } = await read();
    if (done || !value) break;
    const taken = value.subarray(0, head.length - filled);
    head.set(taken, filled);
    filled += taken.length;
    rest = value.subarray(taken.length);
  }
  if (filled === 0) throw new FileFault({ kind: 'empty', file });
  const plan = planOf(file, head.subarray(0, filled));
  if (filled > plan.length) throw wrongLength(file, plan.length, filled);
  const bytes = new Uint8Array(plan.length);
  bytes.set(head.subarray(0, filled));
  for (let chunk: Uint8Array | null = rest; chunk; chunk = await next(read)) {
    if (filled + chunk.length > plan.length) throw wrongLength(file, plan.length, filled + chunk.length);
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  if (filled < plan.length) throw wrongLength(file, plan.length, filled);
  return plan.read(bytes);
}

async function next(read: Read): Promise<Uint8Array | null> {
  const { done, value } = await read();
  return done || !value ? null : value;
}
