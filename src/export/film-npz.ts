/** The film of a run as one array, a row a frame; which step a row is of stands in `experiment.json`. */
import type { FilmWeights } from '../model/pad-readings.ts';
import { layoutOf, view, type Layout } from '../model/parameters.ts';
import { refuse } from './fault.ts';
import { readNpz } from './npz.ts';
import type { Tensor } from './tensor.ts';

const NAME = 'frames';

const widthOf = ({ slots }: Layout): number => slots.reduce((sum, { size }) => sum + size, 0);

/** What a frame takes in a file. */
export const bytesOfFrame = (layout: Layout): number => 4 * widthOf(layout);

/** [frames, parameters]: in each row all W, then V, b and c, each of pair 0, 1, … and row-major. */
export function filmTensor(film: readonly FilmWeights[], layout: Layout): Tensor {
  const width = widthOf(layout);
  const values = new Float32Array(film.length * width);
  let at = 0;
  for (const { parameters } of film) {
    for (const slot of layout.slots) {
      values.set(view(parameters, slot), at);
      at += slot.size;
    }
  }
  return { name: NAME, shape: [film.length, width], values };
}

/** Throws `FileRefused` where the array is not of these frames and this network. */
export function readFilm(
  frames: readonly Omit<FilmWeights, 'parameters'>[],
  bytes: Uint8Array,
  sizes: readonly number[],
): FilmWeights[] {
  const layout = layoutOf(sizes);
  const width = widthOf(layout);
  const { shape, values } = readNpz(bytes).tensors.get(NAME) ?? refuse({ kind: 'missing', name: 'film.npz: frames' });
  const expected = [frames.length, width];
  if (shape.length !== 2 || shape.some((extent, axis) => extent !== expected[axis])) {
    refuse({ kind: 'shape', name: NAME, expected: `[${expected.join(', ')}]`, found: `[${shape.join(', ')}]` });
  }
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place >= 0) refuse({ kind: 'not-finite', name: NAME, place });
  let at = 0;
  return frames.map((frame) => {
    const parameters = new Float32Array(layout.length);
    for (const slot of layout.slots) {
      view(parameters, slot).set(values.subarray(at, at + slot.size));
      at += slot.size;
    }
    return { ...frame, parameters };
  });
}
