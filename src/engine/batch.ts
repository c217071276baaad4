/** A batch as floats, for engines that take their images from the host. */
import type { Batch, ImageStore } from './engine.ts';

export interface BatchValues {
  /** [size, d_0] */
  readonly input: Float32Array;
  readonly target: Float32Array;
  readonly size: number;
}

export function batchValues(batch: Batch): BatchValues {
  if (batch.kind === 'values') return batch;
  const { images, rows } = batch;
  const input = new Float32Array(rows.length * images.pixels);
  rows.forEach((row, i) => copyImage(images, row, input, i));
  return { input, target: input, size: rows.length };
}

/** Images `first` … `first + count − 1` as [count, pixels] in [0, 1]. */
export function imageValues(images: ImageStore, first: number, count: number): Float32Array {
  const values = new Float32Array(count * images.pixels);
  for (let i = 0; i < count; i++) copyImage(images, first + i, values, i);
  return values;
}

function copyImage({ bytes, pixels, count }: ImageStore, row: number, values: Float32Array, place: number): void {
  if (row >= count) throw new RangeError(`image ${row} has not arrived: there are ${count}`);
  const from = row * pixels;
  const to = place * pixels;
  for (let i = 0; i < pixels; i++) values[to + i] = (bytes[from + i] ?? 0) / 255;
}
