/** For tests: one small network, batches and settings for it, and engines that end with their test. */
import type { Network } from '../../model/architecture.ts';
import { initialise } from '../../model/initialise.ts';
import { freshState, layoutOf, type TrainingState } from '../../model/parameters.ts';
import { planOf, TYING_RULES, type RuleId } from '../../model/tying.ts';
import type { Batch, Engine, StepSettings } from '../engine.ts';
import { createSimdEngine } from './engine.ts';
import type { SimdOptions } from './premises.ts';
import { randomNumbers } from './rig.ts';

const NETWORK: Network = { sizes: [300, 37, 9], activation: 'elu', output: 'sigmoid' };

/** 256 images of the network's size. */
export const IMAGES = { bytes: new Uint8Array(300 * 256).map((_, i) => (i * 37) % 256), pixels: 300, count: 256 };

const alive: Engine[] = [];

/** Helpers may take their time to start: a test is of what they do then. */
export async function createEngine(options?: SimdOptions): Promise<Engine> {
  const engine = await createSimdEngine(NETWORK, { haste: 60_000, ...options });
  alive.push(engine);
  engine.load(freshState(layoutOf(NETWORK.sizes), initialise(NETWORK.sizes, 'glorot', 1)));
  return engine;
}

export function disposeAll(): void {
  alive.splice(0).forEach((engine) => engine.dispose());
}

export function batchOf(size: number, seed = 'batch'): Extract<Batch, { kind: 'values' }> {
  const input = randomNumbers(size * 300, seed).map(Math.abs);
  return { kind: 'values', input, target: input, size };
}

export const settings = (rule: RuleId): StepSettings => ({
  pairs: NETWORK.sizes.slice(1).map(() => planOf(TYING_RULES[rule], 0.01, TYING_RULES[rule].sync !== 'none')),
  biases: 'mirrored',
  optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
});

/** Losses and state after a few steps of several sizes. */
export async function train(engine: Engine, rule: RuleId): Promise<[Float32Array, TrainingState]> {
  for (const size of [130, 64, 3, 128]) await engine.step(batchOf(size, `${size}`), settings(rule));
  return [await engine.losses(), await engine.state()];
}
