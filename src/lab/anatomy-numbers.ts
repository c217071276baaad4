/** What is told of a step taken apart: the norms of one half of a pair, and one weight's way through it. */
import { unfoldedSizes } from '../model/architecture.ts';
import type { Half, WeightPlace } from '../model/edit.ts';
import type { Slot } from '../model/parameters.ts';
import type { HalfNorms, HalfNumbers, UnitNumbers, WeightNumbers } from '../model/slow-readings.ts';
import { moveOf, type Anatomy } from './anatomy.ts';

export function halfNorms(anatomy: Anatomy, half: Half, pair: number): HalfNorms {
  const { gradients, routed, moved, start, isMoved } = anatomy;
  const slot = slotOf(anatomy, half, pair);
  const gradient = norm(slot, (i) => at(gradients, i));
  if (!isMoved[slot.index]) return { gradient, routed: null, update: null };
  return {
    gradient,
    routed: norm(slot, (i) => at(routed, i)),
    update: norm(slot, (i) => at(moved, i) - at(start.parameters, i)),
  };
}

/** @throws RangeError where the network has no such weight */
export function weightNumbers(anatomy: Anatomy, place: WeightPlace): WeightNumbers {
  const { pair, inner, outer } = place;
  const [encoder, decoder] = [slotOf(anatomy, 'W', pair), slotOf(anatomy, 'V', pair)];
  if (!(inner >= 0 && inner < encoder.columns && outer >= 0 && outer < encoder.rows))
    throw new RangeError(`W[${pair}] is ${encoder.rows} by ${encoder.columns}: it has no weight [${outer},${inner}]`);
  const last = 2 * anatomy.unfolded.layout.W.length - 1;
  return {
    place,
    W: halfNumbers(anatomy, encoder, outer * encoder.columns + inner),
    V: halfNumbers(anatomy, decoder, inner * decoder.columns + outer),
    encoder: unitNumbers(anatomy, pair, outer, inner),
    decoder: unitNumbers(anatomy, last - pair, inner, outer),
  };
}

function halfNumbers({ gradients, routed, moved, after, start, isMoved, how }: Anatomy, slot: Slot, place: number) {
  const i = slot.offset + place;
  const still = { routed: null, moment1: null, moment2: null, moves: null, update: null };
  const numbers: HalfNumbers = {
    before: at(start.parameters, i),
    gradient: at(gradients, i),
    moved: at(moved, i),
    after: at(after, i),
    ...still,
  };
  if (!isMoved[slot.index]) return numbers;
  const { moments, update } = moveOf(start, slot, i, at(routed, i), how.optimizer);
  return { ...numbers, ...moments, routed: at(routed, i), update };
}

/** Of stage `stage` for the first image: unit `from` goes in, unit `to` comes out. */
function unitNumbers({ layers, sums, deltas }: Anatomy, stage: number, from: number, to: number): UnitNumbers {
  return {
    input: at(layers[stage] ?? NONE, from),
    sum: at(sums[stage] ?? NONE, to),
    output: at(layers[stage + 1] ?? NONE, to),
    delta: at(deltas[stage] ?? NONE, to),
  };
}

/** Of the first image, all layers. */
export function firstLayers({ layers, unfolded }: Anatomy): Float32Array[] {
  return unfolded.sizes.map((units, i) => Float32Array.from((layers[i] ?? NONE).subarray(0, units)));
}

/** Multiplications and additions of one step in double precision on `size` images. */
export function workOf(sizes: readonly number[], size: number): number {
  const all = unfoldedSizes(sizes);
  return 6 * size * all.slice(1).reduce((sum, units, i) => sum + units * (all[i] ?? 0), 0);
}

function slotOf({ unfolded }: Anatomy, half: Half, pair: number): Slot {
  const slot = unfolded.layout[half][pair];
  if (!slot) throw new RangeError(`there is no pair ${pair}`);
  return slot;
}

function norm({ offset, size }: Slot, value: (i: number) => number): number {
  let sum = 0;
  for (let i = offset; i < offset + size; i++) sum += value(i) ** 2;
  return Math.sqrt(sum);
}

const NONE = new Float64Array(0);
const at = (values: Float32Array | Float64Array, i: number): number => values[i] ?? NaN;
