/**
 * Start weights. Each matrix draws from its own stream of the seed, so the encoder's start does not depend on the
 * decoder's, nor a pair's on another pair's.
 */
import { layoutOf, view, type Slot } from './parameters.ts';
import { seededRandom, type Random } from './random.ts';

/**
 * `normal`: every weight and bias from N(0, 1), as in the question. `glorot`: uniform within ±√(6/(in + out)) (Glorot &
 * Bengio 2010), biases 0. `glorot-4`: four times that, their advice for the sigmoid. `he`: N(0, 2/in) (He et al. 2015).
 */
export const STARTS = ['normal', 'glorot', 'glorot-4', 'he'] as const;
export type Start = (typeof STARTS)[number];

function drawWeight(start: Start, slot: Slot, random: Random): () => number {
  const limit = Math.sqrt(6 / (slot.rows + slot.columns));
  switch (start) {
    case 'normal':
      return () => random.normal();
    case 'glorot':
      return () => limit * (2 * random.uniform() - 1);
    case 'glorot-4':
      return () => 4 * limit * (2 * random.uniform() - 1);
    case 'he': {
      const deviation = Math.sqrt(2 / slot.rows);
      return () => deviation * random.normal();
    }
  }
}

/** All parameters of a network of these sizes, flat in `layoutOf(sizes)`. V is drawn by itself: tying is a rule's job. */
export function initialise(sizes: readonly number[], start: Start, seed: number): Float32Array {
  const layout = layoutOf(sizes);
  const flat = new Float32Array(layout.length);
  for (const slot of layout.slots) {
    const isBias = slot.kind === 'b' || slot.kind === 'c';
    if (isBias && start !== 'normal') continue;
    const draw = drawWeight(start, slot, seededRandom(seed, `${slot.kind}${slot.pair}`));
    const values = view(flat, slot);
    for (let i = 0; i < values.length; i++) values[i] = draw();
  }
  return flat;
}
