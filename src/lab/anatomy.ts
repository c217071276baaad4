/**
 * One training step taken apart, in double precision: what the network makes of a batch, both gradients of every pair,
 * what the rule lets through, where the optimizer puts each weight, and where the tie does. Changes nothing: the run's
 * engine takes the same step in float32 if it is asked to.
 */
import type { Optimizer, StepSettings } from '../engine/engine.ts';
import { factorise, needsFactorisation } from '../engine/factorise.ts';
import { referenceStep, type Numbers, type ReferenceStep } from '../engine/reference.ts';
import type { Unfolded } from '../engine/wgsl/unfold.ts';
import type { Slot } from '../model/parameters.ts';
import type { PairPlan } from '../model/tying.ts';

/** A training state in either precision. */
export interface StartState {
  readonly parameters: Numbers;
  readonly moment1: Numbers;
  readonly moment2: Numbers;
  readonly moves: Uint32Array;
}

export interface Anatomy extends ReferenceStep {
  readonly unfolded: Unfolded;
  readonly start: StartState;
  readonly how: StepSettings;
  /** What reaches the optimizer, flat in the layout; 0 where nothing does. */
  readonly routed: Float64Array;
  /** For each slot whether the optimizer moves it. */
  readonly isMoved: readonly boolean[];
  /** After the optimizer. */
  readonly moved: Float64Array;
  /** After the syncs and the mirrored biases: as the step leaves them. */
  readonly after: Float64Array;
}

export interface StepBatch {
  /** [size, d_0] */
  readonly input: Numbers;
  readonly target: Numbers;
  readonly size: number;
}

/** Dissects the step that `how` would take from `start` on `batch`. */
export function dissect(unfolded: Unfolded, start: StartState, batch: StepBatch, how: StepSettings): Anatomy {
  const reference = referenceStep(unfolded, start.parameters, batch);
  const { slots } = unfolded.layout;
  const isMoved = slots.map((slot) => isSlotMoved(slot, how));
  const routed = routedGradients(unfolded, start.parameters, reference.gradients, how);
  const moved = Float64Array.from(start.parameters);
  for (const slot of slots) {
    if (!isMoved[slot.index]) continue;
    for (let i = slot.offset; i < slot.offset + slot.size; i++) {
      moved[i] = at(moved, i) + moveOf(start, slot, i, at(routed, i), how.optimizer).update;
    }
  }
  return { ...reference, unfolded, start, how, routed, isMoved, moved, after: synced(unfolded, moved, how) };
}

export interface Move {
  /** Adam's moments and t of this move; null for SGD, which keeps none. */
  readonly moments: { readonly moment1: number; readonly moment2: number; readonly moves: number } | null;
  /** What is added to the weight. */
  readonly update: number;
}

/** The optimizer's move of the number at flat place `i` of a slot that is moved (formulas: `Optimizer`). */
export function moveOf(start: StartState, slot: Slot, i: number, gradient: number, how: Optimizer): Move {
  if (how.kind === 'sgd') return { moments: null, update: -how.learningRate * gradient };
  const { beta1, beta2, epsilon, learningRate } = how;
  const moves = (start.moves[slot.index] ?? 0) + 1;
  const moment1 = beta1 * at(start.moment1, i) + (1 - beta1) * gradient;
  const moment2 = beta2 * at(start.moment2, i) + (1 - beta2) * gradient * gradient;
  const direction = moment1 / (1 - beta1 ** moves);
  const size = Math.sqrt(moment2 / (1 - beta2 ** moves)) + epsilon;
  return { moments: { moment1, moment2, moves }, update: (-learningRate * direction) / size };
}

function isSlotMoved({ kind, pair }: Slot, { pairs, biases }: StepSettings): boolean {
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

/** What reaches the optimizer of every slot, all from the parameters before the step: maths.md's table. */
function routedGradients({ layout }: Unfolded, parameters: Numbers, gradients: Float64Array, how: StepSettings) {
  const routed = new Float64Array(layout.length);
  for (const slot of layout.slots) {
    if (!isSlotMoved(slot, how)) continue;
    const part = routed.subarray(slot.offset, slot.offset + slot.size);
    if (slot.kind === 'b' || slot.kind === 'c') {
      part.set(gradients.subarray(slot.offset, slot.offset + slot.size));
      const partner = slot.kind === 'b' && how.biases === 'mirrored' ? layout.c[slot.pair + 1] : undefined;
      if (partner) part.forEach((value, i) => (part[i] = value + at(gradients, partner.offset + i)));
      continue;
    }
    const plan = how.pairs[slot.pair];
    const partner = (slot.kind === 'W' ? layout.V : layout.W)[slot.pair];
    if (!plan || !partner) throw new RangeError(`pair ${slot.pair} has no plan or no mirror partner`);
    part.forEach((_, i) => (part[i] = routedWeight(slot, partner, i, plan, parameters, gradients)));
  }
  return routed;
}

/** Of element `i` of W or V. */
function routedWeight(
  slot: Slot,
  partner: Slot,
  i: number,
  { route, pull }: PairPlan,
  parameters: Numbers,
  gradients: Float64Array,
): number {
  const [own, mirror] = [slot.offset + i, partner.offset + mirrored(slot, i)];
  const usesOwn = slot.kind === 'V' || route === 'encoder' || route === 'both';
  const usesMirror = slot.kind === 'W' && (route === 'decoder' || route === 'both');
  const gradient = (usesOwn ? at(gradients, own) : 0) + (usesMirror ? at(gradients, mirror) : 0);
  return pull === 0 ? gradient : gradient + 2 * pull * (at(parameters, own) - at(parameters, mirror));
}

/** Place of the mirror partner of element `i`, in the partner's slot. */
export function mirrored({ rows, columns }: Pick<Slot, 'rows' | 'columns'>, i: number): number {
  return (i % columns) * rows + Math.floor(i / columns);
}

/** The parameters after the plan's syncs and, for mirrored biases, c[l] ← b[l−1]. */
export function synced({ layout }: Pick<Unfolded, 'layout'>, moved: Float64Array, how: StepSettings): Float64Array {
  const after = moved.slice();
  layout.W.forEach((encoder, pair) => {
    const decoder = layout.V[pair];
    const sync = how.pairs[pair]?.sync ?? 'none';
    if (!decoder || sync === 'none') return;
    const W = after.subarray(encoder.offset, encoder.offset + encoder.size);
    const V = after.subarray(decoder.offset, decoder.offset + decoder.size);
    if (needsFactorisation(sync)) {
      // Like the engines, from the float32 that they hold
      const made = factorise(sync, encoder, Float32Array.from(W));
      if (made.W) W.set(made.W);
      V.set(made.V);
      return;
    }
    if (sync === 'average') W.forEach((value, i) => (W[i] = (value + at(V, mirrored(encoder, i))) / 2));
    V.forEach((_, i) => (V[i] = at(W, mirrored(decoder, i))));
  });
  if (how.biases !== 'mirrored') return after;
  for (const { pair, offset, size } of layout.c.slice(1)) {
    const from = layout.b[pair - 1]?.offset ?? offset;
    after.copyWithin(offset, from, from + size);
  }
  return after;
}

const at = (values: Numbers, i: number): number => values[i] ?? NaN;
