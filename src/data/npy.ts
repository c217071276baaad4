/**
 * NPY, NumPy's form of one array (versions 1 to 3 of numpy.lib.format): images as [n, h, w] or [n, h·w] of u1 or f4,
 * labels as [n] of integers. Everything is checked from the header, before anything is allocated.
 */
import { FileFault, imageShape, type ArrayFile, type ArrayPlan } from './file-fault.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** A header longer than this is not NumPy's: version 1 cannot have one. */
export const LONGEST_HEADER = 65_536;
/** No sentence repeats more of a file than this. */
const LONGEST_QUOTE = 60;

interface Header {
  readonly type: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly end: number;
}

export function isNpy(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** `head` holds the file's beginning, with all of its header where the file has one. Throws `FileFault`. */
export function planNpy(file: string, head: Uint8Array): ArrayPlan {
  const header = parseHeader(file, head);
  const { shape, end } = header;
  const of = shape.length === 1 ? 'labels' : 'images';
  const type = littleEndianType(file, header.type);
  if (!Object.hasOwn(of === 'labels' ? LABEL_READERS : IMAGE_READERS, type))
    throw new FileFault({ kind: 'npy-type', file, found: header.type, of });
  if (header.fortran) throw new FileFault({ kind: 'npy-fortran', file });
  const size = Number(type.slice(1));
  const length = end + size * shape.reduce((product, extent) => product * extent, 1);
  if (of === 'labels') return { length, read: (bytes) => readLabels(file, bytes.subarray(end), type) };
  const images = imageShape(file, shape);
  const read = (bytes: Uint8Array): ArrayFile => {
    const values = bytes.subarray(end);
    return { kind: 'images', ...images, pixels: type === 'f4' ? bytesOf(file, values) : values };
  };
  return { length, read };
}

function parseHeader(file: string, head: Uint8Array): Header {
  const broken = (found: string): FileFault =>
    new FileFault({ kind: 'npy-header', file, found: found.slice(0, LONGEST_QUOTE) });
  if (head.length < 10) throw new FileFault({ kind: 'cut-off', file, expected: 10, found: head.length });
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [major, minor] = [view.getUint8(6), view.getUint8(7)];
  if (major < 1 || major > 3) throw new FileFault({ kind: 'npy-version', file, found: `${major}.${minor}` });
  const start = major === 1 ? 10 : 12;
  if (head.length < start) throw new FileFault({ kind: 'cut-off', file, expected: start, found: head.length });
  const end = start + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (end - start > LONGEST_HEADER) throw broken(`${end - start} B`);
  if (head.length < end) throw new FileFault({ kind: 'cut-off', file, expected: end, found: head.length });
  const text = new TextDecoder().decode(head.slice(start, end)).trim();
  const fields = parseFields(text);
  if (!fields) throw broken(text);
  return { ...fields, end };
}

/** The three fields of the dictionary, in any order; null where one is missing. */
function parseFields(text: string): Omit<Header, 'end'> | null {
  if (!text.startsWith('{') || !text.endsWith('}')) return null;
  const type = /['"]descr['"]:\s{0,9}(?:['"]([^'"]{1,40})['"]|(\[.{0,40}))/.exec(text);
  const fortran = /['"]fortran_order['"]:\s{0,9}(True|False)/.exec(text);
  const shape = /['"]shape['"]:\s{0,9}\(([\dL, ]{0,200})\)/.exec(text);
  if (!type || !fortran || !shape) return null;
  const parts = (shape[1] ?? '').split(',').map((part) => part.trim().replace(/L$/, ''));
  const extents = parts.filter((part) => part !== '');
  if (!extents.every((part) => /^\d{1,15}$/.test(part))) return null;
  return { type: type[1] ?? type[2] ?? '', fortran: fortran[1] === 'True', shape: extents.map(Number) };
}

/** "u1" out of "|u1"; what is no simple type comes back as it is, and is then known to nobody. */
function littleEndianType(file: string, type: string): string {
  const parts = /^([<>|=])([a-zA-Z])(\d{1,4})$/.exec(type);
  if (!parts) return type;
  if (parts[1] === '>' && parts[3] !== '1') throw new FileFault({ kind: 'npy-big-endian', file, found: type });
  return `${parts[2]}${parts[3]}`;
}

const IMAGE_READERS: Readonly<Record<string, true | undefined>> = { u1: true, f4: true };

type LabelReader = (view: DataView, place: number) => number;
const LABEL_READERS: Readonly<Record<string, LabelReader | undefined>> = {
  u1: (view, place) => view.getUint8(place),
  i1: (view, place) => view.getInt8(place),
  u2: (view, place) => view.getUint16(2 * place, true),
  i2: (view, place) => view.getInt16(2 * place, true),
  u4: (view, place) => view.getUint32(4 * place, true),
  i4: (view, place) => view.getInt32(4 * place, true),
  u8: (view, place) => Number(view.getBigUint64(8 * place, true)),
  i8: (view, place) => Number(view.getBigInt64(8 * place, true)),
};

function readLabels(file: string, bytes: Uint8Array, type: string): ArrayFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const labels = new Uint8Array(bytes.length / Number(type.slice(1)));
  for (let place = 0; place < labels.length; place++) {
    const label = LABEL_READERS[type]?.(view, place) ?? NaN;
    if (!(label >= 0 && label <= 255)) throw new FileFault({ kind: 'label-range', file, place, found: label });
    labels[place] = label;
  }
  return { kind: 'labels', labels };
}

/** Floats in [0, 1], or in [0, 255], as bytes. */
function bytesOf(file: string, bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length / 4;
  let [low, high] = [Infinity, -Infinity];
  for (let place = 0; place < count; place++) {
    const value = view.getFloat32(4 * place, true);
    if (!Number.isFinite(value)) throw new FileFault({ kind: 'not-finite', file, place, found: String(value) });
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low < 0 || high > 255) throw new FileFault({ kind: 'range', file, low, high });
  const scale = high <= 1 ? 255 : 1;
  const pixels = new Uint8Array(count);
  for (let place = 0; place < count; place++) pixels[place] = Math.round(scale * view.getFloat32(4 * place, true));
  return pixels;
}
