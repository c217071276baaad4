/** How much memory a checkpoint keeps; what it is stands in the model, for page and worker both hold some. */
import type { Checkpoint } from '../model/checkpoint.ts';

const BYTES_A_GAUGE = 200;

/** Memory that a checkpoint keeps, about. */
export function bytesOf({ state, history }: Pick<Checkpoint, 'state' | 'history'>): number {
  const { parameters, moment1, moment2 } = state;
  const curves = history.losses.byteLength + BYTES_A_GAUGE * (history.gauges.length + history.test.length);
  return parameters.byteLength + moment1.byteLength + moment2.byteLength + curves;
}
