/**
 * Puts the optimizer's part of a step on the tape: which gradient reaches which parameter, and its move. All pulls of a
 * pair are made from the parameters before any of them moves.
 */
import type { Layout, Slot } from '../../model/parameters.ts';
import type { PairPlan } from '../../model/tying.ts';
import type { Optimizer, StepSettings } from '../engine.ts';
import type { Places } from './places.ts';
import type { AdamNumbers, MirrorTask, Tape } from './tape.ts';

export interface Update {
  readonly tape: Tape;
  readonly layout: Layout;
  readonly places: Places;
  /** Adam's t of each slot, counted up here. */
  readonly moves: Uint32Array;
  readonly how: StepSettings;
}

/** A slot and the address of the gradient that moves it. */
interface Route {
  readonly slot: Slot;
  readonly gradient: number;
}

export function update(step: Update): void {
  const { tape, layout, how } = step;
  for (const encoder of layout.W) {
    const decoder = layout.V[encoder.pair];
    const plan = how.pairs[encoder.pair];
    if (!decoder || !plan) throw new RangeError(`pair ${encoder.pair} has no plan`);
    // The room for made gradients is one, and the pair before may still be reading it
    if (isMade(plan)) tape.meet();
    const routes = [...encoderRoute(step, plan, encoder, decoder), ...decoderRoute(step, plan, encoder, decoder)];
    if (isMade(plan)) tape.meet();
    routes.forEach((route) => move(step, route));
  }
  const biases = [...layout.b, ...layout.c].flatMap((slot) => biasRoute(step, slot));
  if (how.biases === 'mirrored') tape.meet();
  biases.forEach((route) => move(step, route));
  tape.meet();
}

/** True where some gradient that moves the pair is not a pure one. */
function isMade({ route, pull }: PairPlan): boolean {
  return pull !== 0 || route === 'decoder' || route === 'both';
}

/** What moves W: its own gradient where it lies, or what is made of it, of G_Vᵀ and of the pull. */
function encoderRoute({ tape, places }: Update, plan: PairPlan, encoder: Slot, decoder: Slot): Route[] {
  const made = places.encoderPull;
  const own = places.gradients + 4 * encoder.offset;
  const mirror = places.gradients + 4 * decoder.offset;
  const { rows, columns } = encoder;
  if (plan.route === 'none') return [];
  if (plan.route === 'both') tape.combine({ result: made, own, mirror, rows, columns });
  if (plan.route === 'decoder') tape.transpose({ result: made, mirror, rows, columns });
  const gradient = plan.route === 'encoder' ? own : made;
  if (plan.pull === 0) return [{ slot: encoder, gradient }];
  if (plan.route !== 'encoder') tape.meet();
  tape.pull(weightsOf(places, encoder, decoder, made), gradient, 2 * plan.pull);
  return [{ slot: encoder, gradient: made }];
}

function decoderRoute({ tape, places }: Update, plan: PairPlan, encoder: Slot, decoder: Slot): Route[] {
  const gradient = places.gradients + 4 * decoder.offset;
  if (plan.decoder === 'none') return [];
  if (plan.pull === 0) return [{ slot: decoder, gradient }];
  tape.pull(weightsOf(places, decoder, encoder, places.decoderPull), gradient, 2 * plan.pull);
  return [{ slot: decoder, gradient: places.decoderPull }];
}

function weightsOf({ parameters }: Places, own: Slot, mirror: Slot, result: number): MirrorTask {
  const { rows, columns } = own;
  return { result, own: parameters + 4 * own.offset, mirror: parameters + 4 * mirror.offset, rows, columns };
}

/** A mirrored b[l] moves by its own gradient and that of c[l + 1], which then only follows; c[0] is always its own. */
function biasRoute({ tape, layout, places, how }: Update, slot: Slot): Route[] {
  const gradient = places.gradients + 4 * slot.offset;
  if (slot.kind === 'c')
    return how.biases === 'free' || (how.biases === 'mirrored' && slot.pair === 0) ? [{ slot, gradient }] : [];
  const partner = layout.c[slot.pair + 1];
  if (how.biases !== 'mirrored' || !partner) return [{ slot, gradient }];
  const sum = places.biasPull + 4 * (slot.offset - (layout.b[0]?.offset ?? 0));
  tape.add(sum, gradient, places.gradients + 4 * partner.offset, slot.size);
  return [{ slot, gradient: sum }];
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
