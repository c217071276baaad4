/**
 * Adam's t, slot by slot: how often each parameter has moved. Counts on the host; the kernels get its corrections.
 */
import type { Layout, Slot } from '../../model/parameters.ts';
import type { Optimizer, StepSettings } from '../engine.ts';

export class Moves {
  readonly layout: Layout;
  counts: Uint32Array;

  constructor(layout: Layout) {
    this.layout = layout;
    this.counts = new Uint32Array(layout.slots.length);
  }

  /** Counts one step. SGD keeps no moments, so it counts no move. */
  advance(how: StepSettings): void {
    if (how.optimizer.kind !== 'adam') return;
    for (const slot of this.layout.slots) {
      if (isMoved(slot, how)) this.counts[slot.index] = (this.counts[slot.index] ?? 0) + 1;
    }
  }

  /** t of this move; 1 for what has never moved, whose corrections nobody uses. */
  of(slot: Slot | undefined): number {
    return Math.max(1, this.counts[slot?.index ?? -1] ?? 1);
  }
}

function isMoved({ kind, pair }: Slot, { pairs, biases }: StepSettings): boolean {
  switch (kind) {
    case 'W':
      return pairs[pair]?.route !== 'none';
    case 'V':
      return pairs[pair]?.decoder !== 'none';
    case 'b':
      return true;
    case 'c':
      return biases === 'free' || (biases === 'mirrored' && pair === 0);
  }
}

/** Writes α/(1−β₁ᵗ) and 1/(1−β₂ᵗ) of W, V, b and c of a pair: 8 floats from `at` on. For SGD the first is α. */
export function writeCorrections(
  moves: Moves,
  pair: number,
  optimizer: Optimizer,
  floats: Float32Array,
  at: number,
): void {
  const { W, V, b, c } = moves.layout;
  [W, V, b, c].forEach((slots, i) => {
    const t = moves.of(slots[pair]);
    const isAdam = optimizer.kind === 'adam';
    floats[at + 2 * i] = optimizer.learningRate / (isAdam ? 1 - optimizer.beta1 ** t : 1);
    floats[at + 2 * i + 1] = isAdam ? 1 / (1 - optimizer.beta2 ** t) : 1;
  });
}
