/** What the code's panel asks of the training worker, and what it says to a thread of its own: types only. */
import type { CodeMap, MapJob, TestImages } from '../model/code-readings.ts';

export interface CodeRequests {
  /** At most `most` test images of those that have arrived, spread evenly; waits for the first. */
  testImages: { args: { most: number }; reply: TestImages };
}

export interface UmapRequest {
  /** [count, units] */
  readonly codes: Float32Array;
  readonly units: number;
  /** Where they lie at first: [count, 2]. */
  readonly start: Float32Array;
  readonly seed: number;
}

export type ToCodeWorker =
  /** The images that the next maps are of. */
  | { readonly kind: 'images'; readonly images: TestImages }
  | { readonly kind: 'map'; readonly job: MapJob }
  | { readonly kind: 'umap'; readonly job: UmapRequest };

export type FromCodeWorker =
  | { readonly kind: 'map'; readonly map: CodeMap; readonly milliseconds: number }
  /** `share` of the work done, 1 at the end; null until the points move. */
  | { readonly kind: 'umap'; readonly share: number; readonly points: Float32Array | null; readonly done: boolean }
  | { readonly kind: 'failed'; readonly message: string };
