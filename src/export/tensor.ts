/**
 * Parameters as named tensors, the form in which they leave the page and come back. `encoder.0.weight` is W[0],
 * `decoder.0.weight` its mirror partner V[0], whatever the order in which a program runs them.
 */
import { layoutOf, view, type Layout, type ParameterKind, type Slot } from '../model/parameters.ts';
import { refuse } from './fault.ts';

export interface Tensor {
  readonly name: string;
  /** Row-major. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** y = f(x · weight + bias): what a reader has to know of the files. */
export const ORIENTATION =
  'weight is [inputs, outputs], y = x @ weight + bias; decoder.l is the mirror partner of encoder.l';

const NAMES: Readonly<Record<ParameterKind, readonly [half: string, part: string]>> = {
  W: ['encoder', 'weight'],
  b: ['encoder', 'bias'],
  V: ['decoder', 'weight'],
  c: ['decoder', 'bias'],
};

function nameOf({ kind, pair }: Slot): string {
  const [half, part] = NAMES[kind];
  return `${half}.${pair}.${part}`;
}

const isMatrix = ({ kind }: Slot): boolean => kind === 'W' || kind === 'V';
const shapeOf = (slot: Slot): number[] => (isMatrix(slot) ? [slot.rows, slot.columns] : [slot.columns]);

/** Every matrix and vector of a flat vector in `layout`; views, not copies. */
export function tensorsOf(flat: Float32Array, layout: Layout, prefix = ''): Tensor[] {
  return layout.slots.map((slot) => ({ name: prefix + nameOf(slot), shape: shapeOf(slot), values: view(flat, slot) }));
}

/** Tensors by name, as a file has them. */
export type Tensors = ReadonlyMap<string, Tensor>;

/** Pairs that a file can hold; the page trains no more. */
const MOST_PAIRS = 16;

/**
 * Layer sizes d_0 … d_L, read off the encoder's matrices: `encoder.0.weight`, `encoder.1.weight` and so on, with weights
 * as [in, out], or as PyTorch has them, [out, in]. `transposed` is null where all are square and both would do.
 */
export function layersOf(tensors: Tensors): { sizes: number[]; transposed: boolean | null } {
  const shapes: [number, number][] = [];
  for (let pair = 0; pair < MOST_PAIRS; pair++) {
    const found = tensors.get(`encoder.${pair}.weight`);
    if (!found) break;
    const [rows, columns] = found.shape;
    if (found.shape.length !== 2 || rows === undefined || columns === undefined) {
      return refuse({ kind: 'shape', name: found.name, expected: '[784, 196]', found: `[${found.shape.join(', ')}]` });
    }
    shapes.push([rows, columns]);
  }
  const first = shapes[0];
  if (!first) return refuse({ kind: 'missing', name: 'encoder.0.weight' });
  const plain = [first[0], ...shapes.map(([, columns]) => columns)];
  const turned = [first[1], ...shapes.map(([rows]) => rows)];
  const fits = (sizes: number[], side: 0 | 1): boolean => shapes.every((shape, pair) => shape[side] === sizes[pair]);
  const isPlain = fits(plain, 0) && fitsDecoder(tensors, plain, false);
  const isTurned = fits(turned, 1) && fitsDecoder(tensors, turned, true);
  if (!isPlain && !isTurned)
    return refuse({ kind: 'layers', found: shapes.map((shape) => shape.join('×')).join(', ') });
  return { sizes: isPlain ? plain : turned, transposed: isPlain && isTurned ? null : isTurned };
}

/** The decoder's matrices say which of two ways a pair of sizes is meant; without any, either. */
function fitsDecoder(tensors: Tensors, sizes: readonly number[], transposed: boolean): boolean {
  return sizes.slice(1).every((inner, pair) => {
    const shape = tensors.get(`decoder.${pair}.weight`)?.shape;
    if (!shape) return true;
    const [rows, columns] = transposed ? [sizes[pair], inner] : [inner, sizes[pair]];
    return shape[0] === rows && shape[1] === columns;
  });
}

/**
 * The flat vector of a network of these sizes. A bias that is not there is zero, a decoder matrix that is not there the
 * transpose of its partner: files of tied networks often hold one. Throws `FileRefused` for other shapes and for values
 * that are not finite.
 */
export function flatOf(tensors: Tensors, sizes: readonly number[], transposed: boolean, prefix = ''): Float32Array {
  const layout = layoutOf(sizes);
  const flat = new Float32Array(layout.length);
  for (const slot of layout.slots) {
    const name = prefix + nameOf(slot);
    const tensor = tensors.get(name);
    if (tensor) fill(view(flat, slot), tensor, shapeOf(slot), transposed && isMatrix(slot));
    else if (slot.kind === 'W' || prefix !== '') return refuse({ kind: 'missing', name });
    else if (slot.kind === 'V') {
      const partner = tensors.get(`encoder.${slot.pair}.weight`);
      if (partner) fill(view(flat, slot), partner, shapeOf(slot), !transposed);
    }
  }
  return flat;
}

function fill(
  into: Float32Array,
  { name, shape, values }: Tensor,
  wanted: readonly number[],
  transposed: boolean,
): void {
  const expected = transposed ? wanted.toReversed() : wanted;
  const vector = wanted.length === 1 && values.length === wanted[0];
  if (!vector && (shape.length !== expected.length || shape.some((extent, axis) => extent !== expected[axis]))) {
    refuse({ kind: 'shape', name, expected: `[${expected.join(', ')}]`, found: `[${shape.join(', ')}]` });
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) refuse({ kind: 'not-finite', name, place: bad });
  if (!transposed) return into.set(values);
  const [rows = 0, columns = 0] = wanted;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) into[row * columns + column] = values[column * rows + row] ?? NaN;
  }
}
