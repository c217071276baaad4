/** What a rule does to the weights after a step: on the tape where it is a copy or an average, on the host where it factorises. */
import type { Layout, Slot } from '../../model/parameters.ts';
import type { FactorisationNote, StepSettings } from '../engine.ts';
import { factorise, needsFactorisation } from '../factorise.ts';
import type { Places } from './places.ts';
import type { Space } from './space.ts';
import type { Tape } from './tape.ts';

/** Copies, averages and mirrored biases. Pairs that need a factorisation are left to `factorisePairs`. */
export function syncOnTape(tape: Tape, layout: Layout, places: Places, how: StepSettings): void {
  for (const encoder of layout.W) {
    const decoder = partnerOf(layout, encoder);
    const W = places.parameters + 4 * encoder.offset;
    const V = places.parameters + 4 * decoder.offset;
    const sync = how.pairs[encoder.pair]?.sync;
    if (sync === 'transpose') tape.transpose({ result: V, mirror: W, rows: decoder.rows, columns: decoder.columns });
    if (sync === 'average')
      tape.average({ result: W, own: W, mirror: V, rows: encoder.rows, columns: encoder.columns });
  }
  if (how.biases === 'mirrored') mirrorBiases(tape, layout, places);
}

/** c[l] ← b[l − 1] */
function mirrorBiases(tape: Tape, layout: Layout, { parameters }: Places): void {
  for (const slot of layout.c.slice(1)) {
    const partner = layout.b[slot.pair - 1];
    if (partner) tape.copy(parameters + 4 * slot.offset, parameters + 4 * partner.offset, slot.size);
  }
}

/** Pseudo-inverses and polar factors, in double precision on the host; returns what they found. */
export function factorisePairs(space: Space, layout: Layout, places: Places, how: StepSettings): FactorisationNote[] {
  const viewOf = ({ offset, size }: Slot): Float32Array => space.floats(places.parameters + 4 * offset, size);
  return layout.W.flatMap((encoder) => {
    const sync = how.pairs[encoder.pair]?.sync ?? 'none';
    if (!needsFactorisation(sync)) return [];
    const { W, V, note } = factorise(sync, encoder, viewOf(encoder).slice());
    if (W) viewOf(encoder).set(W);
    viewOf(partnerOf(layout, encoder)).set(V);
    return [note];
  });
}

function partnerOf(layout: Layout, encoder: Slot): Slot {
  const decoder = layout.V[encoder.pair];
  if (!decoder) throw new RangeError(`pair ${encoder.pair} has no mirror partner`);
  return decoder;
}
