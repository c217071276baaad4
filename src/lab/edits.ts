/**
 * Weights changed by hand, and the way back. An edit is written as the visitor would expect of the tie that holds:
 * where V follows W at every step an edit of either half is one of the shared matrix, and both show it at once.
 */
import type { StepSettings } from '../engine/engine.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import { isWeight, type Edit, type EditAnswer, type EditRefusal, type Half, type EditUndone } from '../model/edit.ts';
import { actingRules, type Experiment } from '../model/experiment.ts';
import type { Layout, Slot } from '../model/parameters.ts';
import { seededRandom } from '../model/random.ts';
import type { Sync } from '../model/tying.ts';
import { mirrored } from './anatomy.ts';
import { bytesOf } from './checkpoint.ts';
import { settingsOfStep } from './plan.ts';
import type { Run } from './run.ts';

/** Bytes that all ways back together may take. */
const MOST_BYTES = 256 * 2 ** 20;
const MOST_UNDONE = 20;

/** The edits of one run. */
export class Edits {
  #ways: Checkpoint[] = [];
  #made = 0;
  /** Of the run, when these edits were known to be its own. */
  #leaps = 0;

  /** How many edits can be undone. */
  get undoable(): number {
    return this.#ways.length;
  }

  /** Makes an edit; nothing of the run is changed by one that is refused. */
  async make(run: Run, edit: Edit): Promise<EditAnswer> {
    const { experiment, layout } = run;
    const tie = tieOf(experiment, edit.place.pair);
    const why = refusalOf(edit, layout, tie);
    if (why) return { kind: 'refused', why, undoable: this.undoable };
    this.#forgetFuture(run);
    const way = await run.checkpoint();
    const state = await run.engine.state();
    const parameters = state.parameters.slice();
    this.#made += 1;
    const wrote = halvesOf(edit, tie);
    if (edit.kind === 'zero-unit') zeroUnit(parameters, layout, edit.place, experiment.biases === 'mirrored');
    else writeWeights(parameters, layout, edit, wrote, seededRandom(experiment.seed, `edit ${this.#made}`).normal);
    await run.rewrite({ ...state, parameters }, syncOf(experiment, edit.place.pair, tie));
    if (way) this.#keep(way);
    const changed = differing(state.parameters, await run.engine.parameters());
    return { kind: 'done', step: run.step, changed, wrote, sync: tie, undoable: this.undoable };
  }

  /** Back to the state before the newest edit, to the bit; the settings stay, and a rule that is new since then acts. */
  async undo(run: Run): Promise<EditUndone> {
    this.#forgetFuture(run);
    const way = this.#ways.pop();
    if (way) {
      const present = run.experiment;
      if (way.state.step === run.step) run.revert(way);
      else run.restore(way);
      this.#leaps = run.leaps;
      await run.adjust(present);
    }
    return { undone: way !== undefined, step: run.step, undoable: this.undoable };
  }

  #keep(way: Checkpoint): void {
    const kept = [...this.#ways, way].slice(-MOST_UNDONE);
    while (kept.length > 1 && kept.reduce((sum, one) => sum + bytesOf(one), 0) > MOST_BYTES) kept.shift();
    this.#ways = kept;
  }

  /** A run that went back behind an edit by another way has no such edit; one of that very step may be either. */
  #forgetFuture({ step, leaps }: Run): void {
    if (leaps === this.#leaps) return;
    this.#leaps = leaps;
    this.#ways = this.#ways.filter(({ state }) => state.step < step);
  }
}

/** The sync of a pair that holds after every step; 'none' where the halves may differ between two steps. */
function tieOf(experiment: Experiment, pair: number): Sync {
  const rule = actingRules(experiment)[pair];
  if (!rule) return 'none';
  const isConstant = rule.when === 'step' || (rule.when === 'interval' && experiment.every === 1);
  return isConstant ? rule.sync : 'none';
}

function refusalOf(edit: Edit, layout: Layout, tie: Sync): EditRefusal | null {
  const { pair, inner, outer } = edit.place;
  const slot = layout.W[pair];
  const isIn = (index: number, count: number): boolean => Number.isInteger(index) && index >= 0 && index < count;
  if (!slot || !isIn(inner, slot.columns) || !isIn(outer, slot.rows)) return 'no-such-weight';
  if (edit.kind === 'zero-unit') return null;
  if (tie === 'pseudo-inverse' && edit.half === 'V') return 'computed';
  const { action } = edit;
  if (action.kind === 'set' && !isWeight(action.value)) return 'not-a-number';
  if (action.kind === 'noise' && !(isWeight(action.deviation) && action.deviation >= 0)) return 'not-a-number';
  return null;
}

/** Which halves an edit writes: where V is a copy of W, an edit of V is one of W; where both are one mean, of both. */
function halvesOf(edit: Edit, tie: Sync): Half[] {
  if (edit.kind === 'zero-unit' || tie === 'average') return ['W', 'V'];
  return [tie === 'none' ? edit.half : 'W'];
}

function syncOf(experiment: Experiment, pair: number, tie: Sync): StepSettings {
  const settings = settingsOfStep(experiment, 1, false);
  const pairs = settings.pairs.map((plan, i) => ({ ...plan, sync: i === pair ? tie : ('none' as const) }));
  return { ...settings, pairs };
}

type WeightsEdit = Extract<Edit, { kind: 'weights' }>;

function writeWeights(
  parameters: Float32Array,
  { W, V }: Layout,
  edit: WeightsEdit,
  wrote: readonly Half[],
  normal: () => number,
): void {
  const [encoder, decoder] = [W[edit.place.pair], V[edit.place.pair]];
  if (!encoder || !decoder) return;
  const before = parameters.slice();
  for (const i of placesOf(edit, encoder)) {
    const [w, v] = [encoder.offset + i, decoder.offset + mirrored(encoder, i)];
    const [own, other] = edit.half === 'W' ? [w, v] : [v, w];
    const value = valueOf(edit, before[own] ?? NaN, before[other] ?? NaN, normal);
    if (wrote.includes('W')) parameters[w] = value;
    if (wrote.includes('V')) parameters[v] = value;
  }
}

function valueOf({ action }: WeightsEdit, own: number, other: number, normal: () => number): number {
  switch (action.kind) {
    case 'set':
      return action.value;
    case 'copy':
      return other;
    case 'noise':
      return own + action.deviation * normal();
  }
}

/** Places in W of all that an edit is about. */
function placesOf({ scope, place: { inner, outer } }: WeightsEdit, { rows, columns, size }: Slot): number[] {
  switch (scope) {
    case 'weight':
      return [outer * columns + inner];
    case 'unit':
      return Array.from({ length: rows }, (_, row) => row * columns + inner);
    case 'matrix':
      return Array.from({ length: size }, (_, i) => i);
  }
}

function zeroUnit(parameters: Float32Array, layout: Layout, { pair, inner }: Edit['place'], isMirrored: boolean): void {
  const [W, V, b] = [layout.W[pair], layout.V[pair], layout.b[pair]];
  if (!W || !V || !b) return;
  for (let row = 0; row < W.rows; row++) parameters[W.offset + row * W.columns + inner] = 0;
  parameters.fill(0, V.offset + inner * V.columns, V.offset + (inner + 1) * V.columns);
  parameters[b.offset + inner] = 0;
  const partner = layout.c[pair + 1];
  if (isMirrored && partner) parameters[partner.offset + inner] = 0;
}

function differing(before: Float32Array, after: Float32Array): number {
  return before.reduce((count, value, i) => count + (Object.is(value, after[i]) ? 0 : 1), 0);
}
