/** From the visitor's settings to what one step of an engine needs. */
import type { Optimizer, StepSettings } from '../engine/engine.ts';
import { rulesPerPair, type Experiment } from '../model/experiment.ts';
import { isSyncDue, planOf } from '../model/tying.ts';

/** Kingma & Ba 2015's values, with the ε of the question's TensorFlow era. */
const ADAM = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

function optimizerOf({ optimizer, lr }: Experiment): Optimizer {
  return optimizer === 'adam' ? { ...ADAM, learningRate: lr } : { kind: 'sgd', learningRate: lr };
}

/** The run's step `step` (1 is the first). */
export function settingsOfStep(experiment: Experiment, step: number, endsEpoch: boolean): StepSettings {
  return {
    pairs: rulesPerPair(experiment).map((rule) =>
      planOf(rule, experiment.lambda, isSyncDue(rule, step, endsEpoch, experiment.every)),
    ),
    biases: experiment.biases,
    optimizer: optimizerOf(experiment),
  };
}

/**
 * What runs at once when `after` takes over from `before`: the syncs of the pairs whose rule is new, and the mirrored
 * biases' copy. At the start of a run `before` is null and everything is new.
 */
export function settingsOfSwitch(before: Experiment | null, after: Experiment): StepSettings {
  const old = before ? rulesPerPair(before) : [];
  return {
    pairs: rulesPerPair(after).map((rule, pair) => planOf(rule, after.lambda, rule.id !== old[pair]?.id)),
    biases: after.biases,
    optimizer: optimizerOf(after),
  };
}

/** True where `settingsOfSwitch` may change a weight. */
export function switches(before: Experiment, after: Experiment): boolean {
  const old = rulesPerPair(before);
  const isNewRule = rulesPerPair(after).some((rule, pair) => rule.id !== old[pair]?.id);
  return isNewRule || (after.biases === 'mirrored' && before.biases !== 'mirrored');
}
