/**
 * IDX, the form of MNIST's files: two zero bytes, a type, a number of dimensions, their sizes (big-endian), the values.
 * Unsigned bytes only. Everything is checked from the header, before anything is allocated.
 */
import { FileFault, imageShape, type ArrayPlan } from './file-fault.ts';

const UNSIGNED_BYTE = 0x08;
/** Every type that IDX has; anything else is no IDX. */
const TYPES = new Set([UNSIGNED_BYTE, 0x09, 0x0b, 0x0c, 0x0d, 0x0e]);

export function isIdx(head: Uint8Array): boolean {
  return head[0] === 0 && head[1] === 0 && TYPES.has(head[2] ?? 0);
}

/** `head` holds at least the beginning of the file. Throws `FileFault`. */
export function planIdx(file: string, head: Uint8Array): ArrayPlan {
  const [, , type = 0, dimensions = 0] = head;
  if (head.length < 4) throw new FileFault({ kind: 'cut-off', file, expected: 8, found: head.length });
  if (type !== UNSIGNED_BYTE) throw new FileFault({ kind: 'idx-type', file, found: hex(type) });
  if (dimensions < 1 || dimensions > 3) throw new FileFault({ kind: 'idx-dimensions', file, found: dimensions });
  const header = 4 + 4 * dimensions;
  if (head.length < header) throw new FileFault({ kind: 'cut-off', file, expected: header, found: head.length });
  const view = new DataView(head.buffer, head.byteOffset, header);
  const shape = Array.from({ length: dimensions }, (_, axis) => view.getUint32(4 + 4 * axis));
  const length = shape.reduce((product, size) => product * size, 1) + header;
  if (dimensions === 1) return { length, read: (bytes) => ({ kind: 'labels', labels: bytes.subarray(header) }) };
  const images = imageShape(file, shape);
  return { length, read: (bytes) => ({ kind: 'images', ...images, pixels: bytes.subarray(header) }) };
}

const hex = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
