/** The manifest of a prepared data set: which pieces there are. Parsed at the edge; knows no address and no network. */

export interface Piece {
  readonly file: string;
  /** Place of its first image. */
  readonly first: number;
  readonly count: number;
  /** Compressed length. */
  readonly bytes: number;
}

export interface Part {
  readonly images: number;
  readonly pieces: readonly Piece[];
}

export interface Manifest {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly classes: readonly string[];
  readonly train: Part;
  readonly test: Part;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

/** Null when it is no manifest, or its pieces do not follow one another without gaps. */
export function parseManifest(value: unknown): Manifest | null {
  if (!isRecord(value)) return null;
  const { name, width, height, classes } = value;
  const train = parsePart(value['train']);
  const test = parsePart(value['test']);
  if (typeof name !== 'string' || !isCount(width) || !isCount(height) || !train || !test) return null;
  if (!Array.isArray(classes) || !classes.every((item) => typeof item === 'string')) return null;
  return { name, width, height, classes, train, test };
}

function parsePart(value: unknown): Part | null {
  if (!isRecord(value) || !isCount(value['images']) || !Array.isArray(value['pieces'])) return null;
  const pieces: Piece[] = [];
  let next = 0;
  for (const item of value['pieces']) {
    const piece = parsePiece(item);
    if (!piece || piece.first !== next) return null;
    next += piece.count;
    pieces.push(piece);
  }
  return next === value['images'] ? { images: next, pieces } : null;
}

function parsePiece(value: unknown): Piece | null {
  if (!isRecord(value)) return null;
  const { file, first, count, bytes } = value;
  // A file lies beside the manifest: nothing that could lead elsewhere.
  if (typeof file !== 'string' || !/^[\w-]+(\.[\w-]+)*$/.test(file)) return null;
  return isCount(first) && isCount(count) && isCount(bytes) ? { file, first, count, bytes } : null;
}
