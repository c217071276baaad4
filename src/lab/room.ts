/** Whether there is room for another network beside the live one: decided before anything is allocated. */
import type { Engine } from '../engine/engine.ts';
import type { Layout } from '../model/parameters.ts';

/** What all networks beside the live one may take together: half of what a phone's tab is given. */
export const MOST_EXTRA_BYTES = 512 * 2 ** 20;

/** Parameters, two moments, gradients and what moves them, as floats. */
const VECTORS = 5;

/**
 * Memory of one more engine like `engine`: what it says itself, and no less than its vectors need. TensorFlow.js can tell
 * only of all engines together.
 */
export function extraBytes(engine: Engine, layout: Layout): number {
  const told = engine.description.kernels === 'own' ? engine.memory().bytes : 0;
  return Math.max(told, 4 * VECTORS * layout.length);
}
