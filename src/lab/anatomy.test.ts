/** A step taken apart, held against an independent automatic differentiation and against the engines' own steps. */
import { describe, expect, test } from 'vitest';
import type { Engine, StepSettings } from '../engine/engine.ts';
import { factories } from '../engine/factories.ts';
import { networkOfCase, relativeError, settingsOf } from '../engine/golden/golden.ts';
import { TRAJECTORIES } from '../engine/golden/trajectories.ts';
import { unfold } from '../engine/wgsl/unfold.ts';
import type { Network } from '../model/architecture.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf, type Layout } from '../model/parameters.ts';
import { seededRandom } from '../model/random.ts';
import { customRule, planOf, RULE_IDS, TYING_RULES, withFrozen, type TyingRule } from '../model/tying.ts';
import { dissect, synced, type Anatomy, type StartState } from './anatomy.ts';
import { halfNorms, weightNumbers } from './anatomy-numbers.ts';

function startOf(layout: Layout): StartState {
  const parameters = new Float64Array(layout.length);
  for (const { kind, pair, offset } of layout.slots)
    parameters.set((TRAJECTORIES.init[kind][pair] ?? []).flat(), offset);
  const [moment1, moment2] = [new Float64Array(layout.length), new Float64Array(layout.length)];
  return { parameters, moment1, moment2, moves: new Uint32Array(layout.slots.length) };
}

/** The state a step leaves, for the next. */
function stateAfter({ start, unfolded, how, isMoved, after, routed }: Anatomy): StartState {
  if (how.optimizer.kind === 'sgd') return { ...start, parameters: after };
  const { beta1, beta2 } = how.optimizer;
  const [moment1, moment2, moves] = [start.moment1.slice(), start.moment2.slice(), start.moves.slice()];
  for (const slot of unfolded.layout.slots) {
    if (!isMoved[slot.index]) continue;
    moves[slot.index] = (moves[slot.index] ?? 0) + 1;
    for (let i = slot.offset; i < slot.offset + slot.size; i++) {
      const gradient = routed[i] ?? NaN;
      moment1[i] = beta1 * (moment1[i] ?? NaN) + (1 - beta1) * gradient;
      moment2[i] = beta2 * (moment2[i] ?? NaN) + (1 - beta2) * gradient ** 2;
    }
  }
  return { parameters: after, moment1, moment2, moves };
}

describe('an anatomy follows the golden file in double precision', () => {
  const titled = TRAJECTORIES.cases.map((golden, i) => ({
    golden,
    title: `${i}: ${golden.rule} ${golden.activation} ${golden.decoderBiases} ${golden.optimizer}`,
  }));
  test.each(titled)('case $title', ({ golden }) => {
    const unfolded = unfold(networkOfCase(TRAJECTORIES, golden));
    const { layout } = unfolded;
    // The file has nine digits; what a factorisation makes is rounded to float32
    const exact = ['pseudo-inverse', 'orthonormal'].includes(golden.rule) ? 1e-5 : 1e-7;
    const near = (actual: Float64Array, wanted: readonly number[], what: string): void => {
      const scale = Math.max(1e-6, ...wanted.map(Math.abs));
      const apart = Math.max(...wanted.map((value, i) => Math.abs(value - (actual[i] ?? NaN))));
      expect(apart / scale, what).toBeLessThan(exact);
    };
    const begin = startOf(layout);
    let state: StartState = {
      ...begin,
      parameters: synced(unfolded, Float64Array.from(begin.parameters), settingsOf(TRAJECTORIES, golden, 0)),
    };
    for (const [index, expected] of golden.trajectory.entries()) {
      const rows = TRAJECTORIES.batches[index % TRAJECTORIES.batches.length] ?? [];
      const input = Float64Array.from(rows.flat());
      const batch = { input, target: input, size: rows.length };
      const anatomy = dissect(unfolded, state, batch, settingsOf(TRAJECTORIES, golden, index + 1));
      near(Float64Array.of(anatomy.loss), [expected.loss], 'loss');
      for (const { kind, pair, offset, size } of layout.slots) {
        const gradient = expected.gradients?.[kind][pair]?.flat();
        const after = expected.after?.[kind][pair]?.flat();
        if (gradient) near(anatomy.gradients.subarray(offset, offset + size), gradient, `gradient ${kind}[${pair}]`);
        if (after) near(anatomy.after.subarray(offset, offset + size), after, `${kind}[${pair}] after ${index + 1}`);
      }
      state = stateAfter(anatomy);
    }
  });
});

const NETWORK: Network = { sizes: [20, 11, 6, 3], activation: 'elu', output: 'sigmoid' };
const ADAM = { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
const FROZEN = RULE_IDS.flatMap((id) =>
  [
    { W: true, V: false },
    { W: false, V: true },
  ].map((halves) => ({ rule: withFrozen(TYING_RULES[id], halves), halves })),
);

function settings(rule: TyingRule, optimizer: StepSettings['optimizer'] = ADAM): StepSettings {
  return { pairs: [0, 1, 2].map(() => planOf(rule, 0.3, true)), biases: 'mirrored', optimizer };
}

function batchOf(
  size: number,
  seed: number,
): { kind: 'values'; input: Float32Array; target: Float32Array; size: number } {
  const random = seededRandom(seed, 'batch');
  const input = Float32Array.from({ length: 20 * size }, () => random.uniform());
  return { kind: 'values', input, target: input, size };
}

async function startedEngine(name: 'cpu' | 'wasm', rule: TyingRule): Promise<Engine> {
  const engine = await (await factories[name]())(NETWORK);
  engine.load(freshState(layoutOf(NETWORK.sizes), initialise(NETWORK.sizes, 'glorot-4', 3)));
  for (let i = 0; i < 3; i++) await engine.step(batchOf(8, i), settings(rule));
  return engine;
}

describe.each(['cpu', 'wasm'] as const)('the step of the %s engine', (name) => {
  const custom = customRule({ route: 'decoder', decoder: 'own', pull: true, sync: 'none', when: 'step' });
  const rules = [...RULE_IDS.map((id) => TYING_RULES[id]), custom];
  test.each(rules)('is the one taken apart under $id', async (rule) => {
    for (const optimizer of [ADAM, { kind: 'sgd', learningRate: 0.5 } as const]) {
      const engine = await startedEngine(name, rule);
      const start = await engine.state();
      const batch = batchOf(1, 9);
      const anatomy = dissect(unfold(NETWORK), start, batch, settings(rule, optimizer));
      await engine.losses();
      await engine.step(batch, settings(rule, optimizer));
      expect(relativeError(await engine.losses(), [anatomy.loss])).toBeLessThan(1e-5);
      const [gradients, state] = [await engine.gradients(), await engine.state()];
      for (const { kind, pair, offset, size } of layoutOf(NETWORK.sizes).slots) {
        const of = (values: Float32Array | Float64Array) => Float32Array.from(values.subarray(offset, offset + size));
        expect(relativeError(of(gradients), of(anatomy.gradients)), `gradient ${kind}[${pair}]`).toBeLessThan(1e-3);
        expect(relativeError(of(state.parameters), of(anatomy.after)), `${kind}[${pair}]`).toBeLessThan(1e-4);
      }
      engine.dispose();
    }
  });

  test.each(FROZEN)('leaves frozen halves to the bit under $rule.id, $halves', async ({ rule, halves }) => {
    const engine = await (await factories[name]())(NETWORK);
    engine.load(freshState(layoutOf(NETWORK.sizes), initialise(NETWORK.sizes, 'glorot-4', 3)));
    const before = await engine.state();
    await engine.sync(settings(rule));
    for (let i = 0; i < 3; i++) await engine.step(batchOf(8, i), settings(rule));
    const after = await engine.state();
    for (const { kind, offset, size } of layoutOf(NETWORK.sizes).slots) {
      if (kind !== 'W' && kind !== 'V') continue;
      const [was, is] = [before, after].map(({ parameters }) => parameters.slice(offset, offset + size));
      const frozen = halves[kind] ? was : is;
      expect(is, kind).toEqual(frozen);
    }
    engine.dispose();
  });
});

test('the numbers of a weight lead from its value before to the one after', async () => {
  const engine = await startedEngine('cpu', TYING_RULES.transposed);
  const anatomy = dissect(unfold(NETWORK), await engine.state(), batchOf(1, 9), settings(TYING_RULES.transposed));
  const { W, V, encoder } = weightNumbers(anatomy, { pair: 1, inner: 4, outer: 7 });
  expect(W.routed).toBe(W.gradient + V.gradient);
  expect(V.routed).toBeNull();
  expect(W.before + (W.update ?? NaN)).toBe(W.moved);
  expect(V.moved).toBe(V.before);
  expect(V.after).toBe(W.after);
  expect(W.moves).toBe(4);
  // With one image a gradient is what comes in times what comes back.
  expect(W.gradient).toBe(encoder.input * encoder.delta);
  expect(encoder.output).toBe(encoder.sum < 0 ? Math.expm1(encoder.sum) : encoder.sum);
  expect(() => weightNumbers(anatomy, { pair: 1, inner: 6, outer: 7 })).toThrow(RangeError);
  const norms = halfNorms(anatomy, 'V', 1);
  expect(norms).toEqual({ gradient: expect.any(Number) as number, routed: null, update: null });
  engine.dispose();
});
