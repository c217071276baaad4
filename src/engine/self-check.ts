/**
 * Before an engine is trusted it trains a tiny network for three steps and must lose what is known to be lost:
 * a driver that computes wrongly is found before a visitor sees its numbers.
 */
import type { Network } from '../model/architecture.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf } from '../model/parameters.ts';
import { seededRandom } from '../model/random.ts';
import { planOf, TYING_RULES } from '../model/tying.ts';
import type { Engine, StepSettings } from './engine.ts';

/** Sizes that are no multiple of anything a kernel might like. */
export const CHECK_NETWORK: Network = { sizes: [37, 19, 5], activation: 'elu', output: 'sigmoid' };

/** What the check loses at its three steps, by the CPU engine, which holds the golden contract. */
export const CHECK_LOSSES = [0.07790056616067886, 0.08098965883255005, 0.08284298330545425] as const;

/** Allowed difference over the loss: wide enough for a GPU's exp, far too narrow for a wrong product. */
const CHECK_TOLERANCE = 1e-3;

const BATCH = 9;
const SETTINGS: StepSettings = {
  pairs: [0, 1].map(() => planOf(TYING_RULES.transposed, 0, true)),
  biases: 'free',
  optimizer: { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
};

/** The three losses of an engine for `CHECK_NETWORK`. */
export async function checkLosses(engine: Engine): Promise<Float32Array> {
  const { sizes } = CHECK_NETWORK;
  const pixels = sizes[0] ?? 0;
  const random = seededRandom(1, 'self-check');
  engine.load(freshState(layoutOf(sizes), initialise(sizes, 'glorot', 1)));
  await engine.sync(SETTINGS);
  for (let step = 0; step < CHECK_LOSSES.length; step++) {
    const input = Float32Array.from({ length: BATCH * pixels }, () => random.uniform());
    await engine.step({ kind: 'values', input, target: input, size: BATCH }, SETTINGS);
  }
  return engine.losses();
}

/** Null where all is well, else what was wrong. */
export function whatIsWrong(losses: Float32Array): string | null {
  const isRight = CHECK_LOSSES.every(
    (expected, step) => Math.abs((losses[step] ?? NaN) - expected) <= CHECK_TOLERANCE * expected,
  );
  return isRight ? null : `lost ${[...losses].join(', ')} instead of ${CHECK_LOSSES.join(', ')}`;
}
