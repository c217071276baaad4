/** Each image's error over a range of a store, in batches that fill the device without holding it for long. */
import type { ImageStore } from '../engine.ts';
import type { Buffers } from './buffers.ts';
import type { Machine } from './machine.ts';
import type { Readback } from './readback.ts';
import type { Submitter } from './submitter.ts';
import type { Unfolded } from './unfold.ts';

export interface EvaluationParts {
  readonly unfolded: Unfolded;
  readonly machine: Machine;
  readonly buffers: Buffers;
  readonly submitter: Submitter;
  readonly readback: Readback;
}

/** Activations of a batch at most, in floats: 16 MB. */
const MOST_ACTIVATIONS = 2 ** 22;
const BATCH = { least: 32, most: 512 } as const;

/** [count]: mean over pixels of (x̂ − x)² of the images `first` … `first + count − 1`. */
export async function evaluate(
  images: ImageStore,
  first: number,
  count: number,
  { unfolded, machine, buffers, submitter, readback }: EvaluationParts,
): Promise<Float32Array> {
  if (first + count > images.count) throw new RangeError(`${images.count} images have arrived, not ${first + count}`);
  const batch = Math.max(BATCH.least, Math.min(BATCH.most, Math.floor(MOST_ACTIVATIONS / unfolded.width)));
  const errors = buffers.create('storage', 4 * count, 'errors');
  try {
    for (let at = 0; at < count; at += batch) {
      const rows = Uint32Array.from({ length: Math.min(batch, count - at) }, (_, i) => first + at + i);
      machine.measure({ kind: 'rows', images, rows }, errors, at);
      submitter.flush();
      await submitter.room();
    }
    return await readback.floats(errors, 0, count);
  } finally {
    buffers.destroy(errors);
  }
}
