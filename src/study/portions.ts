/** Parts of a data set that the study trains on and measures on: the first images, all but a class, a validation split. */
import type { ArrivingImages, DataSet } from '../data/load.ts';

/** The last training images, which learning rates are chosen on; at most an eighth of them. */
const VALIDATION = 5000;

/** The first `count` images, or all where there are fewer. */
export function withFirst(images: ArrivingImages, count: number): ArrivingImages {
  return withRange(images, 0, Math.min(count, images.count));
}

/** Trains on all but the last 5,000 training images and is measured on those; the test images are not in it. */
export function withSplit(data: DataSet): DataSet {
  const { train } = data;
  const kept = Math.min(VALIDATION, Math.floor(train.count / 8));
  return {
    ...data,
    train: withRange(train, 0, train.count - kept),
    test: withRange(train, train.count - kept, train.count),
  };
}

/** Pieces keep their bounds, since the first epoch is shuffled within them. */
function withRange({ bytes, labels, pixels, pieces }: ArrivingImages, from: number, to: number): ArrivingImages {
  const inside = pieces.flatMap((piece) => {
    const [first, end] = [Math.max(from, piece.first), Math.min(to, piece.first + piece.count)];
    return first < end ? [{ ...piece, first: first - from, count: end - first }] : [];
  });
  return {
    bytes: bytes.subarray(from * pixels, to * pixels),
    labels: labels.subarray(from, to),
    pixels,
    count: to - from,
    pieces: inside,
  };
}

/** All images whose label is not `left`, in their order, as one piece. */
export function withoutClass(images: ArrivingImages, left: number): ArrivingImages {
  const { pixels } = images;
  const places = Array.from({ length: images.count }, (_, i) => i).filter((i) => images.labels[i] !== left);
  const bytes = new Uint8Array(places.length * pixels);
  for (const [i, place] of places.entries())
    bytes.set(images.bytes.subarray(place * pixels, (place + 1) * pixels), i * pixels);
  const count = places.length;
  return {
    bytes,
    labels: Uint8Array.from(places, (place) => images.labels[place] ?? 0),
    pixels,
    count,
    pieces: [{ file: 'selection', first: 0, count, bytes: 0 }],
  };
}
