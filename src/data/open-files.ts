/**
 * Makes a data set of the files that somebody opens: arrays of images with or without labels, or pictures. Whatever is
 * wrong with one of them is a `FileFault` that names it, and nothing is kept then. Decoding pictures is left to the caller.
 */
import type { OpenedFile, OpenOptions, OwnData } from '../model/data-readings.ts';
import { MOST_FILE_BYTES, OWN_SIDE } from '../model/data-sets.ts';
import { isArray, readAll, readArray, readHead, unknown } from './array-file.ts';
import { FileFault, type ArrayFile } from './file-fault.ts';
import type { DataSet } from './load.ts';
import { ownDataSet, type OwnImages } from './own-set.ts';
import { checkPicture, pictureType, type PictureType } from './picture-file.ts';
import { greyOf, inverted, shrink, type DecodedPicture } from './shrink.ts';

/** Rejects where the bytes are no such picture after all. */
export type DecodePicture = (bytes: Uint8Array<ArrayBuffer>, type: PictureType) => Promise<DecodedPicture>;

export interface OpenContext {
  readonly decode: DecodePicture;
  /** Called after each file; throws to stop. */
  progress(done: number, total: number): void;
}

export interface OpenedSet {
  readonly data: DataSet;
  readonly resizedFrom: OwnData['resizedFrom'];
}

const MOST_FILES = 50_000;
/** Bytes that tell a kind. */
const KIND_BYTES = 16;
/** What file managers leave in folders. */
const LITTER = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;
/** Files and folders of test images, by their names: t10k-images-idx3-ubyte, test/7/0001.png, x_val.npy. */
const TEST_NAME = /(^|[^a-z])(t10k|test|val|valid|validation)([^a-z]|$)/i;

/** Throws `FileFault`. */
export async function openFiles(
  chosen: readonly OpenedFile[],
  options: OpenOptions,
  context: OpenContext,
): Promise<OpenedSet> {
  const files = chosen.filter(({ path }) => !LITTER.test(path));
  const [first] = files;
  if (!first) throw new FileFault({ kind: 'no-images', file: chosen[0]?.path ?? '' });
  if (files.length > MOST_FILES) {
    throw new FileFault({ kind: 'too-many-files', file: first.path, files: files.length, most: MOST_FILES });
  }
  return isArray(await readHead(first, KIND_BYTES))
    ? openArrays(files, options, context)
    : openPictures(files, options, context);
}

type Part = 'train' | 'test';
interface Slot {
  images?: { readonly file: string; readonly found: Extract<ArrayFile, { kind: 'images' }> };
  labels?: { readonly file: string; readonly labels: Uint8Array };
}

async function openArrays(
  files: readonly OpenedFile[],
  options: OpenOptions,
  context: OpenContext,
): Promise<OpenedSet> {
  const slots: Record<Part, Slot> = { train: {}, test: {} };
  for (const [done, opened] of files.entries()) {
    const { path: file } = opened;
    context.progress(done, files.length);
    const head = await readHead(opened, KIND_BYTES);
    if (pictureType(head)) throw new FileFault({ kind: 'mixed', file, first: files[0]?.path ?? '' });
    const found = await readArray(opened);
    const slot = slots[TEST_NAME.test(file) ? 'test' : 'train'];
    const earlier = slot[found.kind]?.file;
    if (earlier !== undefined) throw new FileFault({ kind: 'second', file, of: found.kind, first: earlier });
    if (found.kind === 'images') slot.images = { file, found };
    else slot.labels = { file, labels: found.labels };
  }
  context.progress(files.length, files.length);
  return assemble(slots, options);
}

function assemble(slots: Record<Part, Slot>, options: OpenOptions): OpenedSet {
  // Test images alone are all there is
  const [trainSlot, testSlot] = slots.train.images ? [slots.train, slots.test] : [slots.test, slots.train];
  const stray = testSlot.images ? undefined : testSlot.labels;
  if (stray) throw new FileFault({ kind: 'only-labels', file: stray.file });
  const images = trainSlot.images;
  if (!images) throw new FileFault({ kind: 'only-labels', file: trainSlot.labels?.file ?? '' });
  const { width, height } = images.found;
  const others = testSlot.images;
  if (others && (others.found.width !== width || others.found.height !== height)) {
    const [found, expected] = [others.found, images.found].map((one) => `${one.width}×${one.height}`);
    throw new FileFault({
      kind: 'other-size',
      file: others.file,
      found: found ?? '',
      expected: expected ?? '',
      first: images.file,
    });
  }
  const side = sideFor(width, height, options.side);
  const values = [...(trainSlot.labels?.labels ?? []), ...(testSlot.labels?.labels ?? [])];
  const isLabelled = trainSlot.labels !== undefined && (others === undefined || testSlot.labels !== undefined);
  const known = isLabelled ? [...new Set(values)].sort((a, b) => a - b) : [];
  const train = ownImages(trainSlot, side, options, known);
  const test = others ? ownImages(testSlot, side, options, known) : null;
  const isResized = side !== width || side !== height;
  return { data: ownDataSet(train, test, known.map(String)), resizedFrom: isResized ? { width, height } : null };
}

/** Square images of a size that networks are made for stay as they are. */
function sideFor(width: number, height: number, asked: number): number {
  return width === height && width >= OWN_SIDE.least && width <= OWN_SIDE.most ? width : asked;
}

function ownImages({ images, labels }: Slot, side: number, options: OpenOptions, known: readonly number[]): OwnImages {
  if (!images) throw new RangeError('no images');
  const { file, found } = images;
  const { count, width, height } = found;
  if (labels && labels.labels.length !== count) {
    throw new FileFault({ kind: 'label-count', file: labels.file, labels: labels.labels.length, images: count });
  }
  if (count * side * side > MOST_FILE_BYTES) {
    const most = Math.floor(MOST_FILE_BYTES / side / side);
    throw new FileFault({ kind: 'too-many-images', file, images: count, side, most });
  }
  const pixels = resized(found.pixels, count, width, height, side);
  const places = new Map(known.map((label, place) => [label, place]));
  return {
    side,
    pixels: options.invert ? inverted(pixels) : pixels,
    labels: Uint8Array.from({ length: count }, (_, i) => places.get(labels?.labels[i] ?? -1) ?? 0),
  };
}

function resized(all: Uint8Array, count: number, width: number, height: number, side: number): Uint8Array {
  if (width === side && height === side) return all;
  const pixels = new Uint8Array(count * side * side);
  const size = width * height;
  for (let i = 0; i < count; i++) {
    pixels.set(shrink(all.subarray(i * size, (i + 1) * size), width, height, side), i * side * side);
  }
  return pixels;
}

async function openPictures(
  files: readonly OpenedFile[],
  options: OpenOptions,
  context: OpenContext,
): Promise<OpenedSet> {
  const { side } = options;
  const size = side * side;
  const names = classNames(files);
  const parts: Record<Part, number[]> = { train: [], test: [] };
  const pixels = new Uint8Array(files.length * size);
  for (const [i, opened] of files.entries()) {
    context.progress(i, files.length);
    const grey = await readPicture(opened, files[0]?.path ?? '', context.decode);
    // Inverted before it is put on black
    const light = options.invert ? inverted(grey.grey) : grey.grey;
    pixels.set(shrink(light, grey.width, grey.height, side), i * size);
    parts[TEST_NAME.test(opened.path) ? 'test' : 'train'].push(i);
  }
  context.progress(files.length, files.length);
  const pick = (rows: readonly number[]): OwnImages => {
    const picked = new Uint8Array(rows.length * size);
    rows.forEach((row, place) => picked.set(pixels.subarray(row * size, (row + 1) * size), place * size));
    const labels = rows.map((row) => Math.max(0, names.indexOf(classOf(files[row]?.path ?? ''))));
    return { side, pixels: picked, labels: Uint8Array.from(labels) };
  };
  const hasBoth = parts.train.length > 0 && parts.test.length > 0;
  const train = pick(hasBoth ? parts.train : [...parts.train, ...parts.test]);
  return { data: ownDataSet(train, hasBoth ? pick(parts.test) : null, names), resizedFrom: null };
}

async function readPicture(
  opened: OpenedFile,
  first: string,
  decode: DecodePicture,
): Promise<{ readonly width: number; readonly height: number; readonly grey: Uint8Array }> {
  const { path: file, content } = opened;
  const head = await readHead(opened, KIND_BYTES);
  const type = pictureType(head);
  if (!type && isArray(head)) throw new FileFault({ kind: 'mixed', file, first });
  if (!type) throw unknown(file, head);
  const bytes = await readAll(file, content);
  checkPicture(file, type, bytes);
  try {
    const picture = await decode(bytes, type);
    return { width: picture.width, height: picture.height, grey: greyOf(picture) };
  } catch {
    throw new FileFault({ kind: 'picture-damaged', file });
  }
}

/** The folder a picture lies in, unless that says which part it belongs to: "7" of test/7/0001.png. */
function classOf(path: string): string {
  const folder = path.split('/').at(-2) ?? '';
  return TEST_NAME.test(folder) || /^train(ing)?$/i.test(folder) ? '' : folder;
}

/** More folders than this are no classes. */
const MOST_CLASSES = 256;

/** Folders' names, where there are at least two. */
function classNames(files: readonly OpenedFile[]): string[] {
  const names = [...new Set(files.map(({ path }) => classOf(path)))].toSorted();
  return names.length >= 2 && names.length <= MOST_CLASSES ? names : [];
}
