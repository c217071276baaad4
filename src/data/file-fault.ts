/** A file that was not taken, with everything its one sentence needs. */
import type { FileProblem } from '../model/data-readings.ts';

export class FileFault extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(`${problem.file}: ${problem.kind}`);
    this.name = 'FileFault';
    this.problem = problem;
  }
}

/** What a header promises: how long the whole file must be, and how to read it then. */
export interface ArrayPlan {
  /** Bytes of the whole file. */
  readonly length: number;
  /** `bytes` is the whole file, of just that length. */
  read(bytes: Uint8Array): ArrayFile;
}

/** Images or labels out of a file. */
export type ArrayFile =
  | {
      readonly kind: 'images';
      readonly count: number;
      readonly width: number;
      readonly height: number;
      /** [count, height × width]; may be a view of the file. */
      readonly pixels: Uint8Array;
    }
  | { readonly kind: 'labels'; readonly labels: Uint8Array };

/** Height and width of images of a shape [n, h, w] or [n, h·w]; throws `FileFault` where there are none. */
export function imageShape(
  file: string,
  shape: readonly number[],
): { readonly count: number; readonly width: number; readonly height: number } {
  const [count = 0, first = 0, second] = shape;
  const side = Math.round(Math.sqrt(first));
  const [height, width] = second === undefined ? [side, side] : [first, second];
  const isFlat = second === undefined;
  if (shape.length < 2 || shape.length > 3 || height < 1 || width < 1 || (isFlat && side * side !== first)) {
    throw new FileFault({ kind: 'shape', file, found: shape.join('×') });
  }
  if (count === 0) throw new FileFault({ kind: 'no-images', file });
  return { count, width, height };
}
