/**
 * Which gradient moves which parameter: the pure ones where they lie, or what a plan makes of them, in room of its own,
 * since the pure ones stay readable. Everything is made from the parameters before any of them moves.
 */
import type { Layout, Slot } from '../../model/parameters.ts';
import type { DecoderBiases, PairPlan } from '../../model/tying.ts';
import type { Places } from './places.ts';
import type { Tape } from './tape.ts';

/** A slot and the address of the gradient that moves it. */
export interface Route {
  readonly slot: Slot;
  readonly gradient: number;
}

export interface Pair {
  readonly plan: PairPlan;
  readonly encoder: Slot;
  readonly decoder: Slot;
}

/** True where some gradient that moves the pair is not a pure one. All pairs make theirs in the same room. */
export function isMade({ route, pull }: PairPlan): boolean {
  return pull !== 0 || route === 'decoder' || route === 'both';
}

/** What moves W and V of a pair, where they move. */
export function weightRoutes(tape: Tape, places: Places, pair: Pair): Route[] {
  return pulled(tape, places, pair, [...encoderRoute(tape, places, pair), ...decoderRoute(places, pair)]);
}

/** What moves W: its own gradient, G_Vᵀ, or their sum. */
function encoderRoute(tape: Tape, places: Places, { plan, encoder, decoder }: Pair): Route[] {
  const made = places.encoderPull;
  const own = places.gradients + 4 * encoder.offset;
  const task = { result: made, own, mirror: places.gradients + 4 * decoder.offset, ...shapeOf(encoder) };
  switch (plan.route) {
    case 'none':
      return [];
    case 'encoder':
      return [{ slot: encoder, gradient: own }];
    case 'decoder':
      tape.transpose(task);
      return [{ slot: encoder, gradient: made }];
    case 'both':
      tape.combine(task);
      return [{ slot: encoder, gradient: made }];
  }
}

function decoderRoute({ gradients }: Places, { plan, decoder }: Pair): Route[] {
  return plan.decoder === 'none' ? [] : [{ slot: decoder, gradient: gradients + 4 * decoder.offset }];
}

/** Adds 2λ(W − Vᵀ) to what moves W and 2λ(V − Wᵀ) to what moves V, in one pass where both move. */
function pulled(tape: Tape, places: Places, { plan, encoder, decoder }: Pair, routes: Route[]): Route[] {
  const [first, second] = routes;
  if (plan.pull === 0 || !first) return routes;
  const roomOf = (slot: Slot): number => (slot === encoder ? places.encoderPull : places.decoderPull);
  const mirror = first.slot === encoder ? decoder : encoder;
  if (first.gradient === places.encoderPull) tape.meet();
  tape.pull(
    {
      result: roomOf(first.slot),
      own: places.parameters + 4 * first.slot.offset,
      mirror: places.parameters + 4 * mirror.offset,
      ...shapeOf(first.slot),
    },
    2 * plan.pull,
    first.gradient,
    second && { result: roomOf(second.slot), gradients: second.gradient },
  );
  return routes.map(({ slot }) => ({ slot, gradient: roomOf(slot) }));
}

function shapeOf({ rows, columns }: Slot): Pick<Slot, 'rows' | 'columns'> {
  return { rows, columns };
}

/** A mirrored b[l] moves by its own gradient and that of c[l + 1], which then only follows; c[0] is always its own. */
export function biasRoute(tape: Tape, places: Places, layout: Layout, biases: DecoderBiases, slot: Slot): Route[] {
  const gradient = places.gradients + 4 * slot.offset;
  if (slot.kind === 'c') {
    const moves = biases === 'free' || (biases === 'mirrored' && slot.pair === 0);
    return moves ? [{ slot, gradient }] : [];
  }
  const partner = layout.c[slot.pair + 1];
  if (biases !== 'mirrored' || !partner) return [{ slot, gradient }];
  const sum = places.biasPull + 4 * (slot.offset - (layout.b[0]?.offset ?? 0));
  tape.add(sum, gradient, places.gradients + 4 * partner.offset, slot.size);
  return [{ slot, gradient: sum }];
}
