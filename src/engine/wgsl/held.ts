/** What all engines with own kernels hold on GPUs together, so that one which nobody disposed of does not stay unseen. */
import type { Holding } from '../../model/memory-readings.ts';

let buffers = 0;
let bytes = 0;

/** `count` buffers more, or fewer where negative. */
export function noteHeld(count: 1 | -1, size: number): void {
  buffers += count;
  bytes += count * size;
}

export const heldOnGpus = (): Holding => ({ buffers, bytes });
