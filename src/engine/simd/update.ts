/** Puts the optimizer's part of a step on the tape: every parameter that its plan moves, each once. */
import type { Layout } from '../../model/parameters.ts';
import type { Optimizer, StepSettings } from '../engine.ts';
import type { Places } from './places.ts';
import { biasRoute, isMade, weightRoutes, type Route } from './routes.ts';
import type { Tape } from './tape.ts';
import type { AdamNumbers } from './tasks.ts';

export interface Update {
  readonly tape: Tape;
  readonly layout: Layout;
  readonly places: Places;
  /** Adam's t of each slot, counted up here. */
  readonly moves: Uint32Array;
  readonly how: StepSettings;
}

export function update(step: Update): void {
  const { tape, layout, places, how } = step;
  for (const encoder of layout.W) {
    const decoder = layout.V[encoder.pair];
    const plan = how.pairs[encoder.pair];
    if (!decoder || !plan) throw new RangeError(`pair ${encoder.pair} has no plan`);
    // The pair before may still be reading from the room for made gradients
    if (isMade(plan)) tape.meet();
    const routes = weightRoutes(tape, places, { plan, encoder, decoder });
    if (isMade(plan)) tape.meet();
    routes.forEach((route) => move(step, route));
  }
  const biases = [...layout.b, ...layout.c].flatMap((slot) => biasRoute(tape, places, layout, how.biases, slot));
  if (how.biases === 'mirrored') tape.meet();
  biases.forEach((route) => move(step, route));
  tape.meet();
}

function move({ tape, places, moves, how }: Update, { slot, gradient }: Route): void {
  const at = 4 * slot.offset;
  const task = {
    parameters: places.parameters + at,
    gradients: gradient,
    moment1: places.moment1 + at,
    moment2: places.moment2 + at,
    count: slot.size,
  };
  if (how.optimizer.kind === 'sgd') return tape.sgd(task, how.optimizer.learningRate);
  const t = (moves[slot.index] ?? 0) + 1;
  moves[slot.index] = t;
  tape.adam(task, adamNumbers(how.optimizer, t));
}

/** Corrections in double precision, since 1 − β₂ᵗ starts at a thousandth. */
function adamNumbers(optimizer: Extract<Optimizer, { kind: 'adam' }>, t: number): AdamNumbers {
  const { learningRate, beta1, beta2, epsilon } = optimizer;
  return { rate: learningRate / (1 - beta1 ** t), beta1, beta2, correction2: 1 / (1 - beta2 ** t), epsilon };
}
