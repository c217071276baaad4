/** Puts the forward pass, the loss and both gradients of a batch on the tape; moves no parameter. */
import type { BatchPlaces, Places } from './places.ts';
import type { Stage } from './stages.ts';
import type { Tape } from './tape.ts';

export interface Pass {
  readonly tape: Tape;
  readonly stages: readonly Stage[];
  readonly places: Places;
  readonly batch: BatchPlaces;
  /** Images in the batch. */
  readonly size: number;
}

/** layers[i + 1] = f(layers[i] · weight + bias), product, bias and activation in one task. */
export function forward({ tape, stages, places, batch, size }: Pass): void {
  stages.forEach(({ weight, bias, activation }, i) => {
    tape.product({
      a: place(batch.layers, i),
      b: places.parameters + 4 * weight.offset,
      c: place(batch.layers, i + 1),
      rows: size,
      columns: weight.columns,
      depth: weight.rows,
      aSparse: isImages(i),
      finish: { kind: 'activate', activation, bias: places.parameters + 4 * bias.offset },
    });
    tape.meet();
  });
}

/** Sums of squared errors against `target`, and the last delta unless `only` they are wanted. */
export function loss({ stages, tape, batch, size }: Pass, target: number, only: 'sums' | null = null): void {
  const last = stages.length - 1;
  const stage = stages[last];
  if (!stage) return;
  tape.loss({
    reconstruction: place(batch.layers, last + 1),
    target,
    delta: only === null ? place(batch.deltas, last) : 0,
    sums: batch.sums,
    rows: size,
    columns: stage.weight.columns,
    activation: stage.activation,
  });
  tape.meet();
}

/** Gradients of every weight and bias, and the deltas on the way, from the last delta. */
export function backward(pass: Pass): void {
  const { tape, stages, places, batch, size } = pass;
  for (let i = stages.length - 1; i >= 0; i--) {
    const stage = stages[i];
    if (!stage) continue;
    const { weight, bias } = stage;
    const delta = place(batch.deltas, i);
    tape.columnSums(delta, places.gradients + 4 * bias.offset, size, weight.columns);
    tape.product({
      a: place(batch.layers, i),
      b: delta,
      c: places.gradients + 4 * weight.offset,
      rows: weight.rows,
      columns: weight.columns,
      depth: size,
      aTransposed: true,
      aSparse: isImages(i),
    });
    sendBack(pass, i);
    tape.meet();
  }
}

/** deltas[i − 1] = (deltas[i] · weightᵀ) ⊙ f′(layers[i]) */
function sendBack({ tape, stages, places, batch, size }: Pass, i: number): void {
  const [before, stage] = [stages[i - 1], stages[i]];
  if (!before || !stage) return;
  tape.product({
    a: place(batch.deltas, i),
    b: places.parameters + 4 * stage.weight.offset,
    c: place(batch.deltas, i - 1),
    rows: size,
    columns: stage.weight.rows,
    depth: stage.weight.columns,
    bTransposed: true,
    finish: { kind: 'differentiate', activation: before.activation, output: place(batch.layers, i) },
  });
}

/** Whether a stage reads the images, which are mostly background: zeros. */
const isImages = (stage: number): boolean => stage === 0;

function place(places: readonly number[], index: number): number {
  const address = places[index];
  if (address === undefined) throw new RangeError(`no layer ${index}`);
  return address;
}
